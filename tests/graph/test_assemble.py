"""Facts → graph: what must hold for every gazette, on the samples."""

from __future__ import annotations

import pytest

from extract.facts import Fact, Gazette
from graph.assemble import assemble
from graph.model import Assembled
from graph.schema import NODES, RELATIONSHIPS, types_of_node, types_of_relationship

EVIDENCE = {"gazette", "passage", "start", "end", "mention", "rule", "key"}


@pytest.fixture(scope="module")
def graphs(sample_facts: dict[str, list[Fact]]) -> dict[str, Assembled]:
    return {name: assemble(facts) for name, facts in sample_facts.items()}


def test_everything_is_in_the_schema(graphs: dict[str, Assembled]) -> None:
    for graph in graphs.values():
        labels = {node.id: node.label for node in graph.nodes}
        for node in graph.nodes:
            assert set(node.properties) <= set(types_of_node(node.label)), node
        for relationship in graph.relationships:
            kind = RELATIONSHIPS[relationship.type]
            assert labels[relationship.source] in kind.sources, relationship
            assert labels[relationship.target] in kind.targets, relationship
            assert set(relationship.properties) <= set(types_of_relationship(relationship.type)), relationship


def test_every_stated_relationship_quotes_its_passage(graphs: dict[str, Assembled]) -> None:
    for graph in graphs.values():
        texts = {node.id: str(node.properties["text"]) for node in graph.nodes if node.label == "Passage"}
        for relationship in graph.relationships:
            if RELATIONSHIPS[relationship.type].stated:
                said = relationship.properties
                assert set(said) >= EVIDENCE, relationship
                assert texts[str(said["passage"])][int(str(said["start"])) : int(str(said["end"]))] == said["mention"]


def test_ids_and_keys_are_unique(graphs: dict[str, Assembled]) -> None:
    for graph in graphs.values():
        assert len({node.id for node in graph.nodes}) == len(graph.nodes)
        assert len({relationship.order for relationship in graph.relationships}) == len(graph.relationships)


def test_the_order_of_facts_does_not_matter(sample_facts: dict[str, list[Fact]], graphs: dict[str, Assembled]) -> None:
    for name, facts in sample_facts.items():
        turned = assemble(facts[::-1])
        assert {r.order for r in turned.relationships} == {r.order for r in graphs[name].relationships}
        assert {n.id for n in turned.nodes} == {n.id for n in graphs[name].nodes}


def test_shared_nodes_are_named_in_their_gazette(graphs: dict[str, Assembled]) -> None:
    for graph in graphs.values():
        named = {r.source for r in graph.relationships if r.type == "NAMED_IN"}
        assert named == {node.id for node in graph.nodes if NODES[node.label].shared}


def test_a_collective_is_kept_and_expanded(sample_facts: dict[str, list[Fact]]) -> None:
    facts = sample_facts["jizhou-2024-05"]
    real = [Gazette(**{**vars_of(fact), "place": "曲靖市"}) if isinstance(fact, Gazette) else fact for fact in facts]
    expanded = [r for r in assemble(real).relationships if r.properties.get("via") == "各县（市、区）人民政府"]
    assert expanded
    assert len({r.source for r in expanded}) == 9


def vars_of(gazette: Gazette) -> dict[str, object]:
    return {name: getattr(gazette, name) for name in Gazette.__slots__}


def test_facts_of_one_gazette_are_needed(sample_facts: dict[str, list[Fact]]) -> None:
    one, other = (sample_facts[name] for name in ("jizhou-2024-05", "jizhou-2024-06"))
    with pytest.raises(ValueError, match="these are of 2"):
        assemble([*one, *other])
