"""The HTML pictures in a real headless Chromium: no error, no request, the quoted evidence on hover, the passage on click, the
search.

Needs Chromium (Debian's `chromium`; CHROMIUM names another); under CI a missing one is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from gongbao.stores import open_store
from queries.pictures import PICTURES, draw

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
GIVEN: dict[str, dict[str, object]] = {
    "lead-support": {"document": "霁政办发〔2024〕17号"},
    "command": {"body": "冷链物流"},
}
# What may carry a tooltip with the quoted sentence: a point, a box, a line.
MARKS = ", ".join(f"svg.marks g.{mark}" for mark in ("mark-symbol path", "mark-rect path", "mark-rule line"))
TRIED = 60


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: install Debian's package chromium, or set CHROMIUM")
        pytest.skip("Chromium is missing")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1600, "height": 1200})
    yield opened
    opened.close()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_the_browser(name: str, page: Any, sample_graph: Path, tmp_path: Path) -> None:
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    file = draw(open_store(str(sample_graph)), name, GIVEN.get(name, {}), tmp_path / "picture.html")
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-drawn=yes]", timeout=30_000)
    assert errors == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.locator("svg.marks text").count() > 5
    _click_shows_the_passage(page, _hover_shows_the_sentence(page))
    _search_fades_the_rest(page)


def _hover_shows_the_sentence(page: Any) -> Any:
    """The first mark that quotes its sentence."""
    marks = page.locator(MARKS)
    for index in range(0, marks.count(), max(1, marks.count() // TRIED)):
        marks.nth(index).hover(force=True)
        tooltip = page.locator("#vg-tooltip-element")
        if tooltip.is_visible() and "【" in tooltip.inner_text():
            return marks.nth(index)
    pytest.fail("no mark shows the quoted sentence")


def _click_shows_the_passage(page: Any, mark: Any) -> None:
    mark.click(force=True)
    marked = page.locator("#passages mark")
    assert marked.first.is_visible()
    assert marked.first.inner_text() in page.locator("#passages p").first.inner_text()
    page.keyboard.press("Escape")
    assert not marked.first.is_visible()


def _search_fades_the_rest(page: Any) -> None:
    before = page.locator("svg.marks").inner_html()
    page.locator("input[type=search]").fill("没有这个词")
    page.wait_for_function(
        "before => document.querySelector('svg.marks').innerHTML !== before", arg=before, timeout=10_000
    )
