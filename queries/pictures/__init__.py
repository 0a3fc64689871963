"""One module a picture: data of a named question → an Altair description, which `output` writes as HTML, SVG or PNG.

In: `lead-support` and `{"document": "霁政办发〔2024〕17号"}`. Out: `lead-support.html`. Each module has `SHOWS`,
`CHINESE`, `PARAMETERS` (name → text) and `draw(store, parameters) -> Drawing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

from extract.errors import QueryError
from queries.catalog import nearest
from queries.names import Store

PICTURES = {
    "lead-support": "queries.pictures.lead_support",
    "lead-support-network": "queries.pictures.lead_support_network",
    "attendance": "queries.pictures.attendance",
    "people-network": "queries.pictures.people_network",
    "calendar": "queries.pictures.calendar",
    "places": "queries.pictures.places",
    "workload": "queries.pictures.workload",
    "command": "queries.pictures.command",
    "tenures": "queries.pictures.tenures",
    "citations": "queries.pictures.citations",
}
ENDINGS = (".html", ".svg", ".png")


def pictures() -> list[dict[str, str]]:
    """Name, description in both languages and parameters of every picture."""
    return [
        {
            "name": name,
            "shows": module.SHOWS,
            "中文": module.CHINESE,
            "parameters": " ".join(f"[--{parameter}]" for parameter in module.PARAMETERS),
        }
        for name, module in ((name, _module(name)) for name in PICTURES)
    ]


def described(name: str) -> list[str]:
    """Lines on one picture: what it shows, in both languages, and its parameters."""
    module = _module(name)
    given = [f"  --{parameter:14}{text}" for parameter, text in module.PARAMETERS.items()]
    return [f"{name}: {module.SHOWS}", module.CHINESE, "", *given]


def parameters_of(name: str) -> dict[str, str]:
    """The parameters of a picture with what they mean."""
    return dict(_module(name).PARAMETERS)


def check(name: str, parameters: Mapping[str, object], to: Path) -> None:
    """Raises QueryError where there is no such picture, parameter, ending or folder."""
    if name not in PICTURES:
        known = ", ".join(PICTURES)
        raise QueryError(f"no picture is called {name}{nearest(name, PICTURES)}; there are: {known}")
    known_parameters = _module(name).PARAMETERS
    for parameter in parameters:
        if parameter not in known_parameters:
            raise QueryError(f"{name} has no parameter {parameter}; it has: {', '.join(known_parameters)}")
    if to.suffix.lower() not in ENDINGS:
        raise QueryError(f"{to}: a picture is written to a file that ends in {', '.join(ENDINGS)}")
    if not to.parent.is_dir():
        raise QueryError(f"{to}: there is no folder {to.parent}")


def draw(store: Store, name: str, parameters: Mapping[str, object], to: Path) -> Path:
    """Draws a picture into a file, whose path it gives. Raises QueryError where there is nothing to draw."""
    check(name, parameters, to)
    drawing = _module(name).draw(store, parameters)
    from queries.pictures.output import write  # noqa: PLC0415 — quick start

    write(drawing, to)
    return to


def _module(name: str) -> ModuleType:
    try:
        return import_module(PICTURES[name])
    except ImportError as error:
        if error.name and error.name.startswith("queries"):
            raise
        raise QueryError(f"pictures need the extra: pip install 'gongbao[draw]' ({error.name} is missing)") from None
