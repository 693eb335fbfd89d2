"""A browser for the tests of the page."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from draw_sources import harbour, large

from kg.draw.draw import draw_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def _missing(message: str) -> None:
    """Skip, or fail where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """The machine's own Chromium, driven by Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed: pip install playwright")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        _missing("no Chromium on this machine: install the package chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield started
        started.close()


@dataclass
class Opened:
    """A page opened from a file with the network off, and everything that should not happen."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    """Addresses asked for, besides the file's own."""
    complaints: list[str] = field(default_factory=list)
    """Console errors and warnings, uncaught errors, dialogs."""

    def run(self, code: str) -> Any:
        """Run code in the page; Playwright's own waiting needs eval, which the page forbids."""
        return self.page.evaluate(code)

    def wait(self, code: str, seconds: float = 10) -> None:
        """Wait until code in the page is true."""
        looked = self.run(
            f"""new Promise((done) => {{
                const end = performance.now() + {seconds * 1000};
                const look = () => {{
                    if ({code}) done(true);
                    else if (performance.now() > end) done(false);
                    else setTimeout(look, 10);
                }};
                look();
            }})"""
        )
        assert looked, f"never true: {code}; the page complained: {self.complaints}"

    def place_of(self, x: float, y: float) -> tuple[float, float]:
        """Where on the screen a point of the picture is."""
        place = self.run(
            f"""(() => {{
                const point = page.picture.network.canvasToDOM({{ x: {x}, y: {y} }});
                const box = document.getElementById("picture").getBoundingClientRect();
                return [point.x + box.left, point.y + box.top];
            }})()"""
        )
        return place[0], place[1]


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[Callable[..., Opened]]:
    """Open a file (`address` is what follows its name: "#view=events"), wait for its picture unless it is still."""
    contexts = []

    def open_(
        path: Path,
        *,
        width: int = 1280,
        height: int = 800,
        script: bool = True,
        dark: bool = False,
        touch: bool = False,
        address: str = "",
        still: bool = False,
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            has_touch=touch,
        )
        context.set_default_timeout(10_000)
        context.set_offline(True)
        contexts.append(context)
        opened = Opened(context.new_page())
        own = path.resolve().as_uri()
        opened.page.on(
            "request", lambda request: None if request.url.split("#")[0] == own else opened.requests.append(request.url)
        )
        opened.page.on(
            "console", lambda said: opened.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("dialog", lambda dialog: (opened.complaints.append(dialog.message), dialog.dismiss()))
        opened.page.goto(own + address)
        if script and not still:
            opened.wait("document.documentElement.dataset.ready !== undefined", 60)
        return opened

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def harbour_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the harbour strike, in a folder whose name must be escaped in an address."""
    folder = tmp_path_factory.mktemp("a page & more")
    draw_graph(harbour(), folder / "page #1.html")
    return folder / "page #1.html"


@pytest.fixture(scope="session")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of 2,000 things and 4,000 events between them."""
    folder = tmp_path_factory.mktemp("large")
    draw_graph(large(folder / "large.nt", 2000), folder / "large.html")
    return folder / "large.html"
