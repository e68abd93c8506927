"""Verbs for stories: what each person does on the pages, one line a step; nothing here calls a service or looks into a table.

A :class:`Tale` owns the people at their screens and the moment of the fictional clock. Papers are read by the true readers.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import define, field
from tests.browser.conftest import SCREENS
from tests.browser.verbs import DESK, PHONE, PICTURES, Visitor

from custos.demo.story import ZONE
from custos.web import demo_clock

ALL_SEE = ("r-baca", "l-ortega", "e-armijo", "a-begay")
"""Who needs to know an open request of the Albuquerque office: its clerk, counsel, the authority; the auditor sees that it is there."""
NONE_SEE = ("f-lucero", "d-montoya", "o-chavez", "s-trujillo", "k-padilla")
"""Who does not, until someone lets them in: another office's front desk, a deputy, a records officer, those who run the machine."""


@define
class Tale:
    """People who come and go through the real pages."""

    visit: Callable[..., Visitor]
    _clock: ExitStack = field(factory=ExitStack)
    _people: dict[tuple[str, tuple[int, int], str], Visitor] = field(factory=dict)
    number: str = ""

    def on(self, month: int, day: int, hour: int, minute: int = 0) -> None:
        """The clock of the agency stands at this moment of 2019 from now on."""
        self._clock.close()
        self._clock.enter_context(demo_clock.hold(datetime(2019, month, day, hour, minute, tzinfo=ZONE)))

    def end(self) -> None:
        """Lets the clock go."""
        self._clock.close()

    def who(self, key: str, *, size: tuple[int, int] = DESK, language: str = "en") -> Visitor:
        """A person at a screen of theirs; the same screen each time."""
        seat = (key, size, language)
        if seat not in self._people:
            self._people[seat] = self.visit(key, size, language=language)
        return self._people[seat]

    # --- reading a page -------------------------------------------------------------------------------------------------

    def open(self, key: str, part: str = "", *, number: str = "", status: int = 200, **more: Any) -> str:
        """``key`` opens a page of the request; returns the words on it."""
        person = self.who(key, **more)
        at = part if part.startswith("/") else f"/requests/{number or self.number}{'/' + part if part else ''}"
        got = person.open(at)
        assert got == status, f"{key} got {got} at {at}, not {status}"
        return self.words(key, **more)

    def case(self, key: str, *, number: str = "") -> str:
        """``key`` opens a request and reads its tabs, the first one last; returns the words on all of them, in their order."""
        at = f"/requests/{number or self.number}"
        read = {part: self.open(key, part, number=number) for part in ("law", "duties", "history")}
        return " ".join([self.open(key, at), *read.values()])

    def words(self, key: str, **more: Any) -> str:
        """The words of the page that is open, as they are on the screen: one blank between two of them."""
        return " ".join(self.who(key, **more).page.locator("main").inner_text().split())

    def seen_by(self, *keys: str, number: str = "") -> None:
        """All of these may open the request."""
        for key in keys:
            self.open(key, number=number)

    def hidden_from(self, *keys: str, number: str = "", sealed: bool = False) -> None:
        """To none of these does the request exist: its page says what a number says that was never given, and no list holds it."""
        number = number or self.number
        for key in keys:
            person = self.who(key)
            there = person.open(f"/requests/{number}")
            said = self.words(key).replace(number, "")
            assert there in {403, 404}, f"{key} opened {number}"
            assert person.open("/requests/2019-999999") == there
            assert self.words(key).replace("2019-999999", "") == said
            if person.open("/requests") == 200:
                assert number not in person.source(), f"{key} finds {number} in a list"
                if sealed:
                    person.open("/requests?queue=mine")
                    assert number not in person.source()

    def look(self, key: str, name: str, *, phone: bool = True, **more: Any) -> None:
        """Keeps a picture of the open page at a desk and on a phone, in order for everyone: no violation, no sideways scroll.

        The whole suite, which takes no pictures, only looks at the screen that is open: axe and both sizes try every page in test_every_page.py.
        """
        person = self.who(key, **more)
        if not PICTURES:
            assert person.overflow() <= 0, f"{name} is {person.overflow()} px wider than {person.size[0]}"
            assert person.strangers == []
            return
        # Without the place on the page: a browser that is there already would not ask again, and show what was.
        at = person.page.url.removeprefix(person.origin).partition("#")[0]
        for size in (DESK, PHONE) if phone else (DESK,):
            there = self.who(key, size=size, **more)
            if there is not person:
                there.open(at)
            there.picture(f"story-{name}", SCREENS)
            assert there.overflow() <= 0, f"{name} is {there.overflow()} px wider than {size[0]}"
            assert there.strangers == []
        assert person.violations() == []

    # --- acts -----------------------------------------------------------------------------------------------------------

    def press(self, key: str, words: str, within: str = "main") -> str:
        """Presses the button with exactly these words and waits for the page after it."""
        page = self.who(key).page
        button = page.locator(f"{within} button", has_text=words).first
        with page.expect_navigation():
            button.click()
        return self.words(key)

    def arrive(self, key: str, data: bytes, name: str, *, by: str = "e-mail", told_to: str = "", at: str = "") -> str:
        """``key`` puts what came into the register; returns its number."""
        person = self.who(key)
        assert person.open("/requests/new") == 200
        page = person.page
        page.set_input_files("[name=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
        page.select_option("[name=channel]", by)
        if told_to:
            page.fill("[name=told_to]", told_to)
        if at:
            page.fill("[name=received]", at)
        self.press(key, "", within="main form")
        self.number = page.url.split("/requests/")[1].split("?")[0].split("#")[0]
        return self.number

    def add(self, key: str, data: bytes, name: str, *, by: str = "mail", sent_by: str = "court") -> str:
        """``key`` puts a later paper to the request."""
        page = self.who(key).page
        self.open(key, "papers/add")
        page.set_input_files("[name=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": data})
        page.select_option("[name=sent_by]", sent_by)
        page.select_option("[name=channel]", by)
        return self.press(key, "", within="main form")

    def answer(self, key: str, fact: str, value: str, *, why: str = "") -> str:
        """``key`` answers an open question or corrects a fact on the page of the request."""
        self.open(key)
        page = self.who(key).page
        # A fact that was known is corrected in a part that is folded up; all are open here, as a person would open them.
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        form = page.locator(f"main form:has(input[name=fact][value='{fact}']):has([name=value])")
        form = form.filter(has=page.locator("select, button[value=yes], button[value=no]")).first
        if why:
            form.locator("[name=why]").fill(why)
        choice = form.locator("select[name=value]")
        with page.expect_navigation():
            if choice.count():
                choice.select_option(value)
                form.locator("button").first.click()
            else:
                form.locator(f"button[value='{value}']").click()
        return self.words(key)

    def prepare(self, key: str, answer: str, why: str = "") -> str:
        """``key`` prepares an answer for a second person; the page of the letter comes."""
        self.open(key, "prepare")
        page = self.who(key).page
        tick(page, f"[name=answer][value='{answer}']")
        if why:
            page.fill("[name=why]", why)
        return self.press(key, "", within="main form")

    def decide(self, key: str) -> str:
        """``key`` signs what another person has prepared, after counsel looked where the law asks for it; the page of the letter comes."""
        page = self.who(key).page
        if "Counsel has not looked" in self.open(key, "decide"):
            self.open("l-ortega", "decide")
            lawyer = self.who("l-ortega").page
            tick(lawyer, "[name=view][value=agrees]")
            lawyer.fill("form[action$='/counsel'] [name=note]", "The rules that are named say so.")
            with lawyer.expect_navigation():
                lawyer.click("form[action$='/counsel'] button")
            self.open(key, "decide")
        with page.expect_navigation():
            page.click("button[name=act][value=sign]")
        return self.words(key)

    def nothing_leaves_from_here(self, key: str, why: str) -> str:
        """Counsel records why what was decided does not leave from the pages of a release."""
        self.open(key, "release")
        page = self.who(key).page
        page.click("text=Nothing leaves from here")
        form = page.locator("form:has(input[value=why-not])")
        form.locator("textarea").fill(why)
        with page.expect_navigation():
            form.locator("button").click()
        return self.words(key)

    def send(self, key: str, how: str = "e-mail") -> str:
        """``key`` notes that the letter has left."""
        self.open(key, "letter")
        page = self.who(key).page
        page.select_option("[name=how]", how)
        with page.expect_navigation():
            page.locator("form[action$='/sent'] button").click()
        return self.words(key)

    def send_notification(self, key: str, kind: str, how: str = "mail") -> str:
        """``key`` notes that a letter beside the answer (a notice, a confirmation) has left; returns the words of its page."""
        self.open(key, "letter")
        page = self.who(key).page
        with page.expect_navigation():
            page.locator("main section[aria-labelledby=others-title] a", has_text=kind).first.click()
        page.select_option("[name=how]", how)
        with page.expect_navigation():
            page.locator("form[action$='/sent'] button").click()
        return self.words(key)

    def write(self, key: str, text: str, subject: str = "") -> str:
        """``key`` writes the words of a draft letter."""
        self.open(key, "letter")
        page = self.who(key).page
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        if subject:
            page.fill("[name=subject]", subject)
        page.fill("[name=text]", text)
        with page.expect_navigation():
            page.locator("form[action$='/words'] button").click()
        return self.words(key)

    def begin_proof(self, key: str, duty: str) -> Any:
        """``key`` opens the form of the proof of the duty whose line holds the words ``duty``; returns the page."""
        self.open(key, "duties")
        page = self.who(key).page
        page.evaluate("document.querySelectorAll('#duties details').forEach(one => one.open = true)")
        with page.expect_navigation():
            page.locator("#duties li", has_text=duty).first.locator("a[href*='/duties/']").first.click()
        return page

    def prove(self, key: str, duty: str, **given: Any) -> str:
        """``key`` enters the proof of the duty whose line holds the words ``duty``."""
        page = self.begin_proof(key, duty)
        for name, value in given.items():
            if name == "copy":
                page.set_input_files(
                    "[name=copy]", {"name": value[0], "mimeType": "application/pdf", "buffer": value[1]}
                )
            elif name == "way":
                page.select_option("[name=way]", value)
            else:
                page.fill(f"[name={name}]", value)
        self.press(key, "", within="main form")
        # What is done is folded away; all of it is open here, as a person would open it who looks for the proof.
        page.evaluate("document.querySelectorAll('#duties details').forEach(one => one.open = true)")
        return self.words(key)

    def set_aside(self, key: str, duty: str, why: str) -> str:
        """``key`` records why something leaves before the duty whose line holds the words ``duty`` is done."""
        self.open(key, "release")
        page = self.who(key).page
        page.evaluate("document.querySelectorAll('#before details').forEach(one => one.open = true)")
        form = page.locator("#before li", has_text=duty).locator("form").first
        form.locator("[name=why]").fill(why)
        with page.expect_navigation():
            form.locator("button").click()
        return self.words(key)

    def extend(self, key: str, cite: str, *, days: int, ground: str, why: str) -> str:
        """``key`` lengthens the first running time of ``cite`` that a law lets be longer; the page of the times comes."""
        self.open(key, "clocks")
        page = self.who(key).page
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        form = page.locator("li", has_text=cite).locator("form[action$='/extend']").first
        form.locator("[name=days]").fill(str(days))
        form.locator("[name=ground]").select_option(ground)
        form.locator("[name=why]").fill(why)
        with page.expect_navigation():
            form.locator("button").click()
        return self.words(key)

    def let_in(self, key: str, whom: str, why: str) -> str:
        """``key`` lets ``whom`` take part."""
        self.open(key, "history")
        page = self.who(key).page
        page.evaluate("document.querySelectorAll('#access details').forEach(one => one.open = true)")
        form = page.locator("form[action$='/let-in']")
        form.locator("[name=staff]").select_option(whom)
        form.locator("[name=why]").fill(why)
        with page.expect_navigation():
            form.locator("button").click()
        return self.words(key)

    def call_back(self, key: str, agency: str, outcome: str, note: str = "") -> str:
        """``key`` calls a number that the agency held before, and records what was said."""
        self.open(key, "call-back")
        page = self.who(key).page
        page.locator("label", has_text=agency).first.click()
        tick(page, f"[name=outcome][value='{outcome}']")
        if note:
            page.fill("[name=note]", note)
        return self.press(key, "", within="main form")

    # --- proof ----------------------------------------------------------------------------------------------------------

    def entries(self, key: str, number: str = "") -> list[str]:
        """The sentences of the receipt, in the order of the ledger."""
        self.open(key, "receipt", number=number)
        rows = self.who(key).page.locator("table.register tbody tr")
        places = [int(row.locator("th").inner_text()) for row in rows.all()]
        assert places == sorted(places)
        return [row.locator("td").first.inner_text() for row in rows.all()]


def tick(page: Any, chosen: str) -> None:
    """Presses the words beside a box or a round button, as people do; the button itself is drawn by its label."""
    name = page.locator(chosen).get_attribute("id")
    page.locator(f"label[for='{name}']").click()


def told_in_order(entries: list[str], *starts: str) -> None:
    """Each of ``starts`` stands in an entry, one after the other."""
    at = 0
    for start in starts:
        found = next((index for index in range(at, len(entries)) if start in entries[index]), None)
        assert found is not None, f"`{start}` does not follow in {entries[at:]}"
        at = found + 1


def verified_offline(folder: Path) -> str:
    """The auditor's machine: exports the log of the agency, then checks the file with the one-file verifier and nothing else."""
    from custos.adapters.outgoing.verifier import write_verifier
    from custos.apps.ledger import policy, selectors, services

    services.sign_checkpoint()
    file, program = folder / "ledger.custos", folder / "custos-verify.pyz"
    file.write_bytes(b"".join(selectors.export_file(policy.ShellReader())))
    write_verifier(program)
    done = subprocess.run(
        [sys.executable, "-I", str(program), str(file)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def hold_number(tale: Tale, agency: str, number: str) -> None:
    """In July already, counsel keeps the number of ``agency``, from a published directory."""
    tale.on(7, 15, 9, 0)
    person = tale.who("l-ortega")
    assert person.open("/contacts") == 200
    page = person.page
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    for name, value in (("agency", agency), ("number", number), ("source", "its published directory")):
        page.fill(f"[name={name}]", value)
    page.fill("[name=verified_on]", "2019-07-15")
    with page.expect_navigation():
        page.locator("form:has([name=source]) button").click()
    assert agency in tale.words("l-ortega")


@define
class Handing:
    """What leaves, from the recipient's key to the package that only they can open."""

    tale: Tale
    recipient: str
    contact: str
    secret: Any = field(init=False)

    def __attrs_post_init__(self) -> None:
        import pyrage

        self.secret = pyrage.x25519.Identity.generate()

    def lock_to(self) -> None:
        """The officer enters the key; the clerk calls the number that was held and hears the fingerprint read aloud."""
        tale = self.tale
        tale.open("o-chavez", "release")
        page = tale.who("o-chavez").page
        form = page.locator("form:has(input[name=act][value=key])")
        form.locator("[name=name]").fill(self.recipient)
        form.locator("[name=key]").fill(str(self.secret.to_public()))
        with page.expect_navigation():
            form.locator("button").click()
        aloud = page.locator("code.fingerprint").first.inner_text()
        tale.open("r-baca", "release")
        page = tale.who("r-baca").page
        form = page.locator("form:has(input[name=act][value=confirm])")
        form.locator("[name=contact]").select_option(label=next(
            text for text in form.locator("[name=contact] option").all_inner_texts() if self.contact in text
        ))  # fmt: skip
        form.locator("[name=heard]").fill(aloud)
        with page.expect_navigation():
            form.locator("button").click()

    def assemble(
        self,
        *,
        record: str,
        fields: str,
        withheld: str = "",
        kinds: str = "",
        papers: Any = (),
        compared: bool = False,
        other_recipient: str = "",
    ) -> str:
        """The officer writes what leaves and what must not; returns the words of the page after it.

        ``compared``: they say that they compared the names of the fields with the decision.
        ``other_recipient``: why it goes to one whom the paper does not name so.
        """
        self.tale.open("o-chavez", "release")
        page = self.tale.who("o-chavez").page
        form = page.locator("form:has(input[name=act][value=assemble])")
        form.locator("[name=recipient]").select_option(label=self.recipient)
        for name, value in (
            ("record", record), ("fields_given", fields), ("withheld", withheld), ("withheld_kinds", kinds),
            ("other_recipient", other_recipient),
        ):  # fmt: skip
            form.locator(f"[name={name}]").fill(value)
        if compared and not form.locator("[name=confirmed]").is_checked():
            tick(page, "[name=confirmed]")
        if papers:
            kinds = {".eml": "message/rfc822"}
            form.locator("[name=papers]").set_input_files(
                [
                    {"name": name, "mimeType": kinds.get(Path(name).suffix, "application/pdf"), "buffer": data}
                    for name, data in papers
                ]
            )
        with page.expect_navigation(timeout=180_000):
            form.locator("button:not([formaction])").click(timeout=180_000)
        return self.tale.words("o-chavez")

    def hand_over(self, how: str = "e-mail") -> dict[str, bytes]:
        """The officer takes the locked package and hands it over; the recipient opens it with their own key."""
        import io
        import zipfile

        import pyrage

        page = self.tale.who("o-chavez").page
        self.tale.open("o-chavez", "release")
        with page.expect_download() as taken:
            page.locator("a[download]").last.click()
        inside = pyrage.decrypt(Path(taken.value.path()).read_bytes(), [self.secret])
        form = page.locator("form:has(input[name=act][value=sent])").last
        form.locator("[name=how]").select_option(how)
        with page.expect_navigation():
            form.locator("button").click()
        with zipfile.ZipFile(io.BytesIO(inside)) as opened:
            return {name: opened.read(name) for name in opened.namelist()}


def text_of(pdf: bytes) -> str:
    """The words of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def packed(inside: dict[str, bytes]) -> dict[str, Any]:
    """The manifest of a package, after its sums were checked as the recipient checks them."""
    import hashlib
    import json

    sums = dict(reversed(line.split("  ")) for line in inside["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in inside.items() if name != "SHA256SUMS"}
    return json.loads(inside["MANIFEST.json"])
