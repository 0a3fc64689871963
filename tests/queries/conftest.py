"""The small gazette in an embedded store; tests only read it."""

from __future__ import annotations

import pytest
from small_gazette import facts

from queries.names import Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    from graph.assemble import assemble  # noqa: PLC0415 — tests of one room must not load all others
    from graph.stores.embedded import EmbeddedStore  # noqa: PLC0415

    opened: Store = EmbeddedStore.open(tmp_path_factory.mktemp("small") / "graph.kgl", create=True)
    opened.replace([assemble(facts())])
    return opened
