"""`citations`: which documents cite or end which others.

In: citations. Out: a grid of documents that cite × documents that are cited: 引 cites, 废 ends its validity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from extract.errors import QueryError
from queries.catalog import ask
from queries.names import Store
from queries.pictures.grid import Cell, grid
from queries.pictures.output import Drawing

SHOWS = "documents that cite or end others: cited × citing"
CHINESE = "文件引用与废止：被引×引用"
PARAMETERS = {"document": "only what this document cites, or what cites it"}
LEGEND = {"ring": ("引", "引用 cites"), "square": ("废", "废止 ends its validity")}


def draw(store: Store, parameters: Mapping[str, object]) -> Drawing:
    """The citations. Raises QueryError where no document cites another."""
    rows = ask(store, "citations", {"document": parameters.get("document")}).rows
    if not rows:
        raise QueryError("no document of the graph cites another")
    citing = sorted({str(row["document"]) for row in rows})
    times = Counter(str(row["cited"]) for row in rows)
    cited = sorted(times, key=lambda name: (-times[name], name))
    cells = []
    for row in rows:
        repeals = row["relation"] == "REPEALS"
        said = {
            "文件 document": str(row["document"]),
            "被引 cited": f"{row['cited']} {row['number'] or ''}".strip(),
            "原文 printed": str(row["printed"]),
        }
        style = "square" if repeals else "ring"
        cells.append(
            Cell(cited.index(str(row["cited"])), citing.index(str(row["document"])), LEGEND[style][0], style, said)
        )
    below = f"{len(citing)} 份文件引用 {len(cited)} 份 documents cite others"
    return grid("文件引用", below, cited, citing, cells, LEGEND)
