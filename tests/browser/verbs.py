"""Verbs over a browser for tests: open a page at a size, find what leaks, overflows or cannot be reached, keep a picture that someone looks at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from attrs import define, field

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DESK = (1280, 900)
PHONE = (320, 640)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
PICTURES = os.environ.get("CUSTOS_TEST_PICTURES", "yes") != "no"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")


def find_chromium() -> str | None:
    """Where Chromium is on this machine, or None. The one without a window comes first: it opens a page in two thirds of the time."""
    named = os.environ.get("CUSTOS_TEST_CHROMIUM")
    programs = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return named or next(filter(None, map(shutil.which, programs)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window. Its own calls home are switched off."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@define
class Visitor:
    """One person at one screen. ``strangers`` are the addresses outside our origin that a page asked for: it must stay empty."""

    browser: Any
    origin: str
    size: tuple[int, int] = DESK
    script: bool = True
    cookies: dict[str, str] = field(factory=dict)
    strangers: list[str] = field(factory=list)
    clicks: int = 0
    """How often they clicked since someone set it to 0."""
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def __attrs_post_init__(self) -> None:
        width, height = self.size
        # bypass_csp lets axe in; that our own policy stands is tested over HTTP.
        self.context = self.browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=self.script, bypass_csp=self.script
        )
        if self.cookies:
            self.context.add_cookies(
                [{"name": name, "value": value, "url": self.origin} for name, value in self.cookies.items()]
            )
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self._note(request.url))

    def _note(self, address: str) -> None:
        if not address.startswith("data:") and urlsplit(address).netloc != urlsplit(self.origin).netloc:
            self.strangers.append(address)

    def open(self, path: str) -> int:
        """Opens a page of ours and returns its status."""
        response = self.page.goto(self.origin + path)
        return response.status if response else 0

    def click(self, what: str) -> None:
        """Clicks once on what is on the page."""
        self.clicks += 1
        self.page.click(what)

    def clicked(self) -> int:
        """How many clicks it took since this was asked last."""
        count, self.clicks = self.clicks, 0
        return count

    def source(self) -> str:
        """The page as it was loaded to its end: a click comes back when the next page begins, and it may still be empty then."""
        self.page.wait_for_load_state("load")
        return str(self.page.content())

    def overflow(self) -> int:
        """How many pixels the page is wider than the screen; 0 where nobody must scroll sideways."""
        self.page.wait_for_load_state("load")
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def unreachable(self) -> list[str]:
        """Visible links, buttons and fields that the Tab key never reaches."""
        wanted = self.page.evaluate(
            "() => { let n = 0; document.querySelectorAll('a[href],button,input,select,textarea,summary').forEach(e => {"
            " if (e.type !== 'hidden' && !e.closest('[aria-hidden=true]') && e.checkVisibility()) e.dataset.tab = ++n; }); return n; }"
        )
        self.page.evaluate(
            "() => { window.reachedByTab = new Set(); document.activeElement.blur();"
            " document.addEventListener('focusin', e => { if (e.target.dataset.tab) window.reachedByTab.add(e.target.dataset.tab); }); }"
        )
        # A date field alone has a handful of stops of its own; the page is only asked now and then, which saves most of the time.
        left = 2 * int(wanted) + 20
        while left > 0 and int(self.page.evaluate("window.reachedByTab.size")) < int(wanted):
            for _ in range(min(left, 12)):
                self.page.keyboard.press("Tab")
            left -= 12
        # A radio group is one stop; its other members are reached with the arrow keys.
        return list(
            self.page.evaluate(
                "() => [...document.querySelectorAll('[data-tab]')].filter(e => !window.reachedByTab.has(e.dataset.tab) &&"
                " e.type !== 'radio').map(e => e.outerHTML.slice(0, 90))"
            )
        )

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA and good practice: rule, sentence, place."""
        from axe_playwright_python.sync_playwright import Axe

        # Of what is in order only counts come back: a page has hundreds of such places, and nobody reads them.
        asked = {"runOnly": {"type": "tag", "values": list(AXE_TAGS)}, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=asked)
        return [
            f"{rule['id']}: {rule['help']} at {node['html'][:120]}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]

    def picture(self, name: str, folder: Path) -> Path:
        """Keeps a picture of the whole page for someone to look at; the whole suite, whose pictures nobody looks at, takes none."""
        file = folder / f"{name}-{self.size[0]}.png"
        if not PICTURES:
            return file
        folder.mkdir(parents=True, exist_ok=True)
        from playwright.sync_api import Error

        try:
            self.page.screenshot(path=str(file), full_page=True)
        except Error:
            # A browser that just changed its size may have no frame to give; the page itself is judged elsewhere.
            self.page.wait_for_timeout(500)
            self.page.screenshot(path=str(file), full_page=True)
        return file

    def close(self) -> None:
        """Ends the visit."""
        self.context.close()
