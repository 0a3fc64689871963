"""What all pictures share: colours, titles, the search field, text cut to its room.

In: `cut("建设高水平国家中医区域医疗中心", 8)`. Out: `建设高水平国家…`. Widths are counted in Chinese characters.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from queries.pictures.output import FONT

INK, QUIET, LINE, SHADE, SUBSHADE = "#1b1f24", "#5c6670", "#e3e7eb", "#e4e9ef", "#f4f6f8"
BLUE, ORANGE, GREEN, PINK = "#0a4f8f", "#e0a020", "#009e73", "#b8558f"  # after Okabe and Ito: told apart by everyone
CLOSING, OPENING = "，。、；：！？”’）》〉】〕…%", "“‘（《〈【〔"  # never begin, never end a line
NARROW = 0.55  # width of a Latin letter or digit
UPRIGHT = str.maketrans(
    "（）()、—-〔〕《》“”", "︵︶︵︶︑︱︱︹︺︽︾﹁﹂"
)  # forms of these marks in vertical writing


def data(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Rows as the data of a chart."""
    return alt.InlineData(values=rows)


def title(main: str, below: str, *, offset: int = 18) -> alt.TitleParams:
    """The title at the left edge, with a quieter line below."""
    return alt.TitleParams(
        main,
        subtitle=below,
        anchor="start",
        frame="bounds",
        fontSize=19,
        fontWeight="normal",
        color=INK,
        subtitleFontSize=13,
        subtitleColor=QUIET,
        subtitlePadding=6,
        offset=offset,
    )


def finished(layers: list[alt.Chart], *, width: float, height: float, heading: alt.TitleParams) -> alt.LayerChart:
    """The layers as one chart with the search field (shown in HTML only), font and white ground."""
    for number, layer in enumerate(layers):
        if getattr(layer.mark, "type", "") == "text" and layer.mark.tooltip is None:
            layer.name = f"through_{number}"  # the page lets the pointer through to the mark below
    search = alt.param(
        name="search", value="", bind=alt.binding(input="search", placeholder="人名、单位、原文 …", name="查找 search ")
    )
    chart: alt.LayerChart = (
        alt.layer(*layers)
        .add_params(search)
        .properties(width=width, height=height, title=heading, padding=20, background="white")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(font=FONT, subtitleFont=FONT)
    )
    return chart


def found(hay: str, *, faint: float) -> Any:
    """Opacity: full where the expression `hay` holds what is searched (or nothing is), else faint."""
    return alt.condition(holds(hay), alt.value(1), alt.value(faint))


def holds(hay: str) -> str:
    """The expression that is true where `hay` holds what is searched, or nothing is."""
    return f"!search || indexof(lower({hay}), lower(search)) >= 0"


def tooltip(*fields: str) -> list[alt.Tooltip]:
    """The fields as they are called, none of them taken for a number or a date."""
    return [alt.Tooltip(field=field, type="nominal", title=field) for field in fields]


def length(text: str) -> float:
    """Width in Chinese characters."""
    return sum(NARROW if character < "\u2e80" else 1.0 for character in text)


def cut(text: str, room: float) -> str:
    """The text, or its beginning and … where it is wider than the room."""
    if length(text) <= room:
        return text
    kept = ""
    for character in text:
        if length(kept + character) > room - 1:
            break
        kept += character
    return kept + "…"


def wrapped(text: str, room: float, lines: int) -> list[str]:
    """The text in so many lines at most, the last one cut."""
    found: list[str] = []
    while text and len(found) < lines - 1 and length(text) > room:
        widest = next(n for n in range(1, len(text) + 1) if length(text[: n + 1]) > room)
        end = next((n for n in range(widest, 0, -1) if text[n] not in CLOSING and text[n - 1] not in OPENING), widest)
        found.append(text[:end])
        text = text[end:]
    return [*found, cut(text, room)] if text else found
