"""A person at a page without a browser: reads what is there, follows its links, fills in its forms, and counts every click.

A click is a link, a button, a round button, a box, or a choice in a list. Typing and choosing a file are not counted.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urldefrag, urljoin

import lxml.html
from attrs import define, field
from django.core.files.uploadedfile import SimpleUploadedFile


@define
class Hands:
    """One person signed in, with the page that is open."""

    client: Any
    clicks: int = 0
    at: str = ""
    status: int = 0
    tree: Any = field(init=False, default=None)
    body: bytes = b""

    def open(self, path: str) -> str:
        """Opens an address, as the sign-in or a reminder does: no click."""
        return self._take(self.client.get(path, follow=True), path)

    def click(self, words: str) -> str:
        """Follows the first link with these words, which is on the page."""
        self.clicks += 1
        for link in self.tree.xpath("//main//a[@href] | //nav//a[@href]"):
            if words in " ".join(link.text_content().split()):
                return self.open(urldefrag(urljoin(self.at, link.get("href")))[0])
        raise AssertionError(f"no link `{words}` at {self.at}: {self.words()[:600]}")

    def press(self, words: str, *, within: str = "//main//form", files: Any = None, **given: Any) -> str:
        """Fills in the first form that has this button and presses it. ``choose_NAME`` is a choice, which is a click; other names are typed."""
        for form in self.tree.xpath(within):
            for button in form.xpath(".//button"):
                if words in " ".join(button.text_content().split()) and not button.get("formaction"):
                    return self._send(form, button, given, files or {})
        raise AssertionError(f"no button `{words}` at {self.at}: {self.words()[:600]}")

    def words(self) -> str:
        """What the page says, one blank between two words."""
        return " ".join(self.tree.xpath("//main")[0].text_content().split())

    def _send(self, form: Any, button: Any, given: dict[str, Any], files: dict[str, Any]) -> str:
        self.clicks += 1
        values = _first_values(form)
        for name, value in given.items():
            chosen = name.removeprefix("choose_")
            assert form.xpath(f".//*[@name='{chosen}']"), f"no field `{chosen}` at {self.at}"
            if chosen != name and values.get(chosen) != value:
                self.clicks += 1
            values[chosen] = value
        if button.get("name"):
            values[button.get("name")] = button.get("value", "")
        for name, (called, data) in files.items():
            values[name] = SimpleUploadedFile(called, data)
        address = urljoin(self.at, form.get("action") or self.at)
        return self._take(self.client.post(address, values, follow=True), address)

    def _take(self, response: Any, path: str) -> str:
        self.status = response.status_code
        if response.redirect_chain:
            path = response.redirect_chain[-1][0]
        self.at = urldefrag(path)[0]
        self.body = response.content
        if "text/html" in response.headers["Content-Type"]:
            self.tree = lxml.html.fromstring(self.body.decode())
            return self.words()
        return ""


def _first_values(form: Any) -> dict[str, Any]:
    """What the form would send if nobody touched it."""
    return {name: value for name, value in form.form_values() if name}
