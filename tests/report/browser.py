"""A headless Chromium to open pages in, as people do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser that the system has, with a profile of its own that is thrown away; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


class Tab:
    """An open report, and everything that went wrong or out in it."""

    def __init__(self, browser: Any, file: Path, fragment: str = "", **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": DESKTOP, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.troubles: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.troubles.append("dialog"), dialog.dismiss()))
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(f"{file.as_uri()}{fragment}")

    def shown_claims(self) -> list[str]:
        """The ids of the statements that are coloured."""
        ids: list[str] = self.page.eval_on_selector_all(
            ".document:not([hidden]) .claim:not(.off)", "all => all.map(one => one.id)"
        )
        return ids

    def shown_notes(self) -> list[str]:
        """The ids of the notes that can be seen, open or closed."""
        ids: list[str] = self.page.eval_on_selector_all(
            ".note", "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
        )
        return ids

    def open_notes(self) -> list[str]:
        ids: list[str] = self.page.eval_on_selector_all(".note[open]", "all => all.map(one => one.id)")
        return ids

    def focused(self) -> str:
        """The id of what has the keyboard, or of the note whose line has it."""
        id_: str = self.page.evaluate(
            "() => document.activeElement.id || document.activeElement.closest('[id]')?.id || ''"
        )
        return id_

    def status(self) -> str:
        text: str = self.page.text_content("#shown")
        return text
