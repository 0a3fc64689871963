"""`graph.frames()`: the whole graph as DataFrames."""

from __future__ import annotations

from pathlib import Path

import gongbao


def test_one_frame_a_label_and_a_type(sample_graph: Path) -> None:
    graph = gongbao.open(str(sample_graph))
    frames = graph.frames()
    assert {"Person", "Event", "Task", "ATTENDED", "LEADS", "HELD"} <= set(frames)
    events = graph.cypher("MATCH (e:Event) RETURN count(e) AS n")["n"][0]
    assert len(frames["Event"]) == events
    assert str(frames["Event"]["startDate"].dtype).startswith("datetime64")
    assert str(frames["Event"]["session"].dtype) == "Int64"
    sessions = graph.query("named_at_sessions", series="会议")
    assert str(sessions["date"].dtype).startswith("datetime64")
    assert str(sessions["session"].dtype) in ("int64", "Int64")
    attended = frames["ATTENDED"].merge(frames["Person"], left_on="source", right_on="id")
    assert (attended["mention"] == attended["name"]).mean() > 0.9
