"""A drawing → one file that shows Chinese anywhere: HTML that needs no network, SVG, PNG.

In: a `Drawing` (Altair chart and title). Out: the file. The font comes with `mplfonts` (Noto Sans CJK SC, SIL Open Font
License); HTML and SVG carry the characters they show, so that they look the same on a machine without Chinese fonts.
"""

from __future__ import annotations

import base64
import io
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from extract.errors import QueryError

FONT = "Noto Sans CJK SC"
FONT_FILE = "NotoSansCJKsc-Regular.otf"
PNG_SCALE = 2.0
LARGEST_PNG = 60_000_000  # pixels; more takes gigabytes of memory
ASCII = "".join(map(chr, range(32, 127)))


@dataclass(frozen=True, slots=True)
class Drawing:
    """An Altair description of a picture, and the title of its page."""

    chart: alt.TopLevelMixin
    title: str


def write(drawing: Drawing, to: Path) -> None:
    """Writes an .html, .svg or .png file; a file that stands there is replaced only by a finished one."""
    spec = drawing.chart.to_dict()
    ending = to.suffix.lower()
    if ending == ".html":
        data = _page(drawing.title, spec).encode("utf-8")
    else:
        _register_font()
        svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
        data = _with_font(svg).encode("utf-8") if ending == ".svg" else _png(svg, to)
    unfinished = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(to)
    finally:
        unfinished.unlink(missing_ok=True)


def _png(svg: str, to: Path) -> bytes:
    width, height = (float(svg.split(f' {side}="', 1)[1].split('"', 1)[0]) for side in ("width", "height"))
    if width * height * PNG_SCALE**2 > LARGEST_PNG:
        raise QueryError(f"{to}: {width:.0f} × {height:.0f} is too large for a PNG; draw it as .svg or .html")
    return bytes(vl_convert.svg_to_png(svg, scale=PNG_SCALE))


def _page(title: str, spec: dict[str, Any]) -> str:
    # In a script element only "</" and "<!--" end or hide text; as \u003c they are the same JSON and no markup.
    described = json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    template = (Path(__file__).parent / "page.html").read_text("utf-8")
    filled = {
        "{{title}}": escape(title),
        "{{font}}": _font_face(title + described),
        "{{libraries}}": _libraries(),
        "{{spec}}": described,
    }
    parts = [template]
    for mark, value in filled.items():  # each mark stands once; what is filled in is not searched again
        before, after = parts.pop().split(mark)
        parts += [before, value, after]
    return "".join(parts)


def _with_font(svg: str) -> str:
    opening = svg.index(">") + 1
    return f"{svg[:opening]}<style>{_font_face(svg)}</style>{svg[opening:]}"


@cache
def _libraries() -> str:
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")).replace("</script", "<\\/script")


def _font_path() -> Path:
    spec = find_spec("mplfonts")
    home = Path(next(iter(spec.submodule_search_locations or ()))) if spec else Path()
    path = home / "fonts" / FONT_FILE
    if not path.is_file():
        raise QueryError(f"pictures need the font {FONT_FILE} of the package mplfonts: pip install 'gongbao[draw]'")
    return path


@cache
def _register_font() -> None:
    """Makes the one font known to the converter: a folder of its own, because it would read every font beside it."""
    folder = Path(tempfile.mkdtemp(prefix="gongbao-font-"))
    link = folder / FONT_FILE
    try:
        link.symlink_to(_font_path())
    except OSError:  # Windows without the right to make links
        link.write_bytes(_font_path().read_bytes())
    vl_convert.register_font_directory(str(folder))


def _font_face(text: str) -> str:
    """CSS that carries the glyphs of a text."""
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415 — slow, and PNG does not need it

    options = subset.Options()
    options.flavor, options.layout_features, options.hinting = "woff", ["*"], False
    options.notdef_outline = True
    font = subset.load_font(str(_font_path()), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(set(text + ASCII))))
    cutter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    encoded = base64.b64encode(out.getvalue()).decode("ascii")
    return f'@font-face{{font-family:"{FONT}";src:url(data:font/woff;base64,{encoded}) format("woff")}}'
