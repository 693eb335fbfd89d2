"""Take the README's pictures of the page anew: `python tools/screenshots.py` writes docs/page*.png.

Needs a Chromium on the machine and the development dependencies. The examples are built, drawn and photographed with
the network off; nothing of the machine shows.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import kg

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]

SHOTS = {"page.png": (1280, 800, False), "page-story.png": (1280, 800, True), "page-phone.png": (390, 844, False)}
"""File to width, height, and whether an event is open."""


def main() -> None:
    """Build, draw, photograph."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        sys.exit("no Chromium on this machine: install the package chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        graph = kg.build([ROOT / "examples" / "reports"], decisions=ROOT / "examples" / "decisions.tsv")
        graph.draw(page)
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for name, (width, height, chosen) in SHOTS.items():
            shoot(browser, page, ROOT / "docs" / name, width, height, chosen=chosen)
        browser.close()


def shoot(browser: Browser, page: Path, out: Path, width: int, height: int, *, chosen: bool) -> None:
    """Open the page at one size and save what it shows; `chosen`: with the disputed event of most sources open."""
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    context.set_offline(True)
    opened = context.new_page()
    opened.goto(page.resolve().as_uri())
    while opened.evaluate("document.documentElement.dataset.ready") is None:
        opened.wait_for_timeout(50)
    if chosen:
        opened.click("#story button[data-act]")
    opened.wait_for_timeout(500)
    opened.screenshot(path=out)
    context.close()


if __name__ == "__main__":
    main()
