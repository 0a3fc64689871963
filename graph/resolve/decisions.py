"""What people decided on who is who: a reviewed YAML file → the graph of a gazette as they decided.

In: entries, each with `who`, `when` (a date) and `why`:
    - {decision: same, keep: "organization:霁州市/霁州市城市管理局", drop: "organization:霁州市/城管中心", …}
    - {decision: split, id: "person:霁州市/白露", passages: ["passage:霁州市/2024-05/1f…"], as: 医生, …}
    - {decision: different, ids: ["person:霁州市/白露", "person:岱江省/白露"], …}
Out: `Assembled` with ids exchanged. `different` changes nothing but takes the pair off the review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from extract.errors import GongbaoError
from graph.model import Assembled, Node, Relationship, Value

NEEDED = {
    "same": {"keep", "drop"},
    "different": {"ids"},
    "split": {"id", "passages", "as"},
}
ALWAYS = {"decision", "who", "when", "why"}
DECIDED_LABELS = ("Person", "Organization")


@dataclass(slots=True)
class Decisions:
    """`same`: dropped id → kept id; `different`: pairs; `split`: (id, passage) → new id. `applied` are those that found something."""

    same: dict[str, str] = field(default_factory=dict)
    different: set[frozenset[str]] = field(default_factory=set)
    split: dict[tuple[str, str], str] = field(default_factory=dict)
    applied: set[str] = field(default_factory=set)

    def unused(self) -> list[str]:
        """The ids that decisions name and that no gazette since has held."""
        return sorted({*self.same, *(id for id, _ in self.split)} - self.applied)


def load_decisions(path: Path) -> Decisions:
    """The decisions of a file. Raises GongbaoError naming the entry that is wrong and why."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GongbaoError(f"{path}: cannot be read ({' '.join(str(error).split())})") from error
    if not isinstance(entries, list):
        raise GongbaoError(f"{path}: a list of decisions is needed")
    decisions = Decisions()
    for number, entry in enumerate(entries, 1):
        if problem := _problem(entry):
            raise GongbaoError(f"{path}: decision {number}: {problem}")
        _add(decisions, entry)
    for id in decisions.same:
        if decisions.same[id] in decisions.same:
            raise GongbaoError(f"{path}: {decisions.same[id]} is kept by one decision and dropped by another")
    return decisions


def _problem(entry: Any) -> str | None:
    if not isinstance(entry, dict) or entry.get("decision") not in NEEDED:
        return f"`decision` must be one of {', '.join(NEEDED)}"
    wanted = NEEDED[entry["decision"]] | ALWAYS
    if missing := sorted(wanted - set(entry)):
        return f"lacks {', '.join(missing)}"
    if unknown := sorted(set(entry) - wanted):
        return f"has the unknown {', '.join(unknown)}"
    if not isinstance(entry["when"], date):
        return "`when` must be a date YYYY-MM-DD"
    if entry["decision"] == "same" and str(entry["keep"]).partition(":")[0] != str(entry["drop"]).partition(":")[0]:
        return "`keep` and `drop` must be ids of one label"
    return None


def _add(decisions: Decisions, entry: Mapping[str, Any]) -> None:
    if entry["decision"] == "same":
        decisions.same[str(entry["drop"])] = str(entry["keep"])
    elif entry["decision"] == "different":
        decisions.different.add(frozenset(map(str, entry["ids"])))
    else:
        for passage in entry["passages"]:
            decisions.split[str(entry["id"]), str(passage)] = f"{entry['id']}（{entry['as']}）"


def decided(assembled: Assembled, decisions: Decisions) -> Assembled:
    """The graph of the gazette with the decisions in it."""
    if not decisions.same and not decisions.split:
        return assembled
    labels = {node.id: node.label for node in assembled.nodes if node.label in DECIDED_LABELS}
    parted = _parted(assembled.relationships, labels, decisions)
    relationships: dict[tuple[str, ...], Relationship] = {}
    for r in parted:
        source, target = decisions.same.get(r.source, r.source), decisions.same.get(r.target, r.target)
        decisions.applied |= {id for id in (r.source, r.target) if id in decisions.same}
        if source != target:
            made = replace(r, source=source, target=target)
            if r.type == "NAMED_IN" and made.order in relationships:
                made = replace(made, properties=_joined(relationships[made.order].properties, made.properties))
            relationships[made.order] = made
    return replace(
        assembled,
        nodes=tuple(_nodes(assembled.nodes, relationships.values(), decisions)),
        relationships=tuple(sorted(relationships.values(), key=lambda r: r.order)),
    )


def _parted(
    relationships: Iterable[Relationship], labels: Mapping[str, str], decisions: Decisions
) -> Iterable[Relationship]:
    for r in relationships:
        passage = str(r.properties.get("passage"))
        changed = r
        for end in ("source", "target"):
            id = getattr(r, end)
            if id in labels and (id, passage) in decisions.split:
                decisions.applied.add(id)
                new = decisions.split[id, passage]
                changed = replace(changed, source=new) if end == "source" else replace(changed, target=new)
                yield Relationship("NAMED_IN", new, str(r.properties["gazette"]), _named(new, r))
        yield changed


def _named(id: str, r: Relationship) -> dict[str, Value]:
    """The name of a person that was split off is that of the whole."""
    name = id.rpartition("/")[2].partition("（")[0]
    return {"gazette": r.properties["gazette"], "name": name}


def _nodes(nodes: Iterable[Node], relationships: Iterable[Relationship], decisions: Decisions) -> Iterable[Node]:
    known: dict[str, Node] = {}
    for node in nodes:
        id = decisions.same.get(node.id, node.id)
        before = known.get(id)
        own = _joined(before.properties, node.properties) if before else dict(node.properties)
        known[id] = replace(node, id=id, properties=own)
    for r in relationships:
        if r.type == "NAMED_IN" and r.source not in known:
            known[r.source] = Node(r.source, "Person", {"name": r.properties["name"]})
    return (known[id] for id in sorted(known))


def _joined(one: Mapping[str, Value], other: Mapping[str, Value]) -> dict[str, Value]:
    joined = {**other, **one}
    lists = [said["aliases"] for said in (one, other) if isinstance(said.get("aliases"), list)]
    if lists:
        joined["aliases"] = sorted({text for texts in lists for text in texts})  # type: ignore[union-attr]
    return joined
