"""Pages in a real browser, Debian's Chromium, and what it finds wrong with them: one browser for all tests of a process."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: a window so many pixels wide, or the text of a sheet."""

    width: int
    printed: bool = False


DESK, TABLET, PHONE, SMALL = View(1280), View(768), View(400), View(300)
SHEET = View(628, printed=True)
"""The text of an A4 sheet."""
SMALLEST = 9.5
"""The pixels below which words in a picture are too small to read on a screen."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

SEEN = """([smallest, printed]) => {
const found = [], seen = one => one.getClientRects().length > 0, box = one => one.getBoundingClientRect();
const away = words => { if (!found.includes(words)) found.push(words); };
const view = document.documentElement;
// A sheet turns for what lies across; a window cannot show that.
if (printed) for (const one of document.querySelectorAll(".wide")) one.hidden = true;
if (view.scrollWidth > view.clientWidth) away(`the page is ${view.scrollWidth - view.clientWidth} pixels too wide`);
for (const one of document.querySelectorAll("td, th, p, li, h1, h2, h3, figcaption, caption"))
  if (seen(one) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && !one.closest("thead, .picture"))
    away(`words run out: ${one.innerHTML.slice(0, 60)}`);
for (const one of document.querySelectorAll(".scroll")) {
  if (!seen(one)) continue;
  const name = one.getAttribute("aria-label"), last = one.querySelector("tbody tr:last-child"), head = one.querySelector("thead");
  const stacked = getComputedStyle(last).display === "block", wide = one.scrollWidth > one.clientWidth + 1;
  const long = one.scrollHeight > one.clientHeight + 1, held = getComputedStyle(one).overflowX === "auto";
  if (wide && (stacked || !held)) away(`${name}: cut`);
  if (wide && held) {
    one.scrollLeft = 0;
    for (const cell of one.querySelectorAll("td.state"))
      if (box(cell).right > box(one).right + 1) away(`${name}: the status is out of sight`);
    one.scrollLeft = one.scrollWidth;
    for (const cell of one.querySelectorAll("tbody .key, tbody .lead"))
      if (box(cell).left < box(one).left - 1) away(`${name}: the first column is out of sight`);
    for (const cell of one.querySelectorAll("tbody .lead + .key"))
      if (box(cell.previousSibling).right > box(cell).left + 12) away(`${name}: the first columns cover each other`);
    one.scrollLeft = 0;
  }
  if (head && !stacked && !printed && (long || !held)) {
    if (held) one.scrollTop = one.scrollHeight;
    else scrollTo(0, scrollY + box(last).top - box(head).height);
    if (box(head).top < (held ? box(one).top : 0) - 1) away(`${name}: the heads are out of sight`);
    one.scrollTop = 0;
  }
  if (stacked) for (const cell of one.querySelectorAll("tbody [data-label]"))
    if (getComputedStyle(cell, "::before").content === "none") away(`${name}: a cell lacks the head of its column`);
}
if (!printed) for (const one of document.querySelectorAll("figure svg")) {
  if (!seen(one)) continue;
  const scale = box(one).width / one.viewBox.baseVal.width, name = one.closest(".picture").getAttribute("aria-label");
  const size = Math.min(...[...one.querySelectorAll("text")].map(words => parseFloat(getComputedStyle(words).fontSize)));
  if (size * scale < smallest) away(`${name}: words of ${(size * scale).toFixed(1)} pixels`);
  if (one.closest(".slim") && box(one).width > one.closest(".picture").clientWidth + 1) away(`${name}: a chart for a phone scrolls`);
}
return found;
}"""
"""Returns a sentence for each place that a reader at this width cannot read well, with what has scrolled away."""


def lacking() -> str:
    """Return what is not here for a browser to be driven, or an empty text."""
    try:
        import axe_playwright_python  # noqa: F401
        import playwright  # noqa: F401
    except ImportError:
        return "playwright and axe are not installed (pip install -e '.[dev]')"
    return "" if _program() else "no Chromium on this machine (apt-get install chromium)"


def _program() -> str:
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell"))
    return next(filter(None, found), "")


@dataclass(slots=True)
class Browser:
    """Chromium, started when a page is first asked for; every page is one after the other in one tab."""

    folder: Path
    _driver: Any = field(default=None, init=False)
    _window: Any = field(default=None, init=False)
    _tab: Any = field(default=None, init=False)

    def opened(self, page: bytes, view: View = DESK) -> Any:
        """Return the tab with a page in it, as wide as a view."""
        tab = self._opened()
        (self.folder / "page.html").write_bytes(page)
        self._turned(view)
        tab.goto((self.folder / "page.html").as_uri())
        return tab

    def _turned(self, view: View) -> None:
        self._tab.set_viewport_size({"width": view.width, "height": 900})
        self._tab.emulate_media(media="print" if view.printed else "screen")

    def _opened(self) -> Any:
        if self._tab is None:
            from playwright.sync_api import sync_playwright

            self._driver = sync_playwright().start()
            self._window = self._driver.chromium.launch(executable_path=_program(), args=ARGUMENTS)
            self._tab = self._window.new_page()
        return self._tab

    def faults(self, page: bytes, *views: View) -> list[str]:
        """Return what cannot be read well in each view of a page."""
        tab, found = self.opened(page, views[0]), []
        for view in views:
            self._turned(view)
            seen = tab.evaluate(SEEN, [SMALLEST, view.printed])
            found += [f"{'sheet' if view.printed else view.width}: {one}" for one in seen]
        return found

    def barriers(self, page: bytes, view: View = DESK) -> list[str]:
        """Return what axe finds that keeps somebody from reading a page: rule, how often, and the first place."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.opened(page, view)).response["violations"]
        return [f"{one['id']} ×{len(one['nodes'])}: {one['nodes'][0]['html'][:160]}" for one in found]

    def close(self) -> None:
        """End the browser."""
        if self._driver is not None:
            self._window.close()
            self._driver.stop()
