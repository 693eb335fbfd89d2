"""What axe-core, the usual checker of accessibility, finds in the page: nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Open = Callable[..., Any]

STATES = {
    "at first": "null",
    "a node": "page.open({ node: 0 }, true)",
    "an event": "page.open({ act: page.data.acts.flags.findIndex((flags) => flags & 1) }, true)",
    "the claims": "document.querySelector('button[data-view=claims]').click()",
    "the table": "document.getElementById('tab-table').click()",
    "the map": "document.getElementById('tab-map').click()",
    "all boxes": "document.querySelectorAll('nav details').forEach((fold) => { fold.open = true; })",
    "the menu": "document.getElementById('export').open = true",
}


def violations(opened: Any) -> list[str]:
    """What axe-core reports: rule, and the elements that break it."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(opened.page).response["violations"]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes'][:3]]}" for rule in found]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_found(open_page: Open, harbour_page: Path, width: int, dark: bool) -> None:
    """In no state of the page, on a desk or on a phone."""
    opened = open_page(harbour_page, width=width, height=844, dark=dark)
    found = {}
    for state, code in STATES.items():
        if width < 900 and state == "all boxes":
            opened.run("document.getElementById('toggle-filters').click()")
        opened.run(code)
        opened.page.wait_for_timeout(60)
        found[state] = violations(opened)
    assert {state: rules for state, rules in found.items() if rules} == {}


def test_nothing_is_found_without_scripts(open_page: Open, harbour_page: Path) -> None:
    """The table that a browser without scripts shows (checked with scripts on: axe is one)."""
    opened = open_page(harbour_page)
    opened.run("document.documentElement.classList.remove('js')")
    opened.run(
        """(() => {
            const rows = document.querySelector("noscript").textContent;
            const parsed = new DOMParser().parseFromString(rows, "text/html");
            document.body.append(document.adoptNode(parsed.querySelector("section")));
        })()"""
    )
    assert violations(opened) == []
