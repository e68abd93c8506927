"""No matter who signs, in whatever layout: a judge's paper that is not signed is never called signed, and the other way round."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from tests.corpus.degrade import degrade, scanned
from tests.corpus.signature_layouts import Layout, layouts, pages_pdf

from custos.adapters.arrival import open_arrival
from custos.adapters.data.forms import cards
from custos.core.reading.find.signatures import signatures
from custos.core.reading.find.signing.free import same_person
from custos.core.reading.readings import Signed
from custos.core.reading.text.page import Page, PageSource
from custos.core.reading.text.view import View


def pages_of(drawn: tuple[Layout, ...]) -> list[tuple[Layout, Page]]:
    found: list[Page] = []
    for at in range(0, len(drawn), 40):
        found += open_arrival(pages_pdf(drawn[at : at + 40]), "layouts.pdf").pages
    return [(one, evolve(page, number=1)) for one, page in zip(drawn, found, strict=True)]


def judged(page: Page) -> tuple[Signed, str]:
    """Whether a line of a judge is signed on a page, and the name at it; a signed one before others."""
    lines = [read for read in signatures(View.of(page), cards().labels) if read.role == "judge"]
    first = next((read for read in lines if read.signed is Signed.YES), lines[0] if lines else None)
    return (first.signed, first.signer) if first is not None else (Signed.UNKNOWN, "")


def counted(name: str, drawn: list[tuple[Layout, Page]]) -> Counter[str]:
    """How many were read rightly and left to a person; fails where one is read as the opposite. Printed with `pytest -s`."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for one, page in drawn:
        signed, signer = judged(page)
        right = Signed.YES if one.signed else Signed.NO
        count["right" if signed is right else "person" if signed is Signed.UNKNOWN else "wrong"] += 1
        if signed not in (right, Signed.UNKNOWN):
            wrong.append(f"{one.name}: {one.mark}, {one.other}")
        if signed is Signed.YES and signer and not same_person(signer, one.signer):
            wrong.append(f"{one.name}: {signer} for {one.signer}")
    print(f"{name}: {len(drawn)} layouts, {dict(count)}")
    assert wrong == []
    return count


@pytest.mark.slow
@pytest.mark.parametrize("first", [5000, pytest.param(7000, marks=pytest.mark.night)])
def test_of_240_layouts_none_is_read_as_the_opposite_and_few_are_left_to_a_person(first: int) -> None:
    count = counted(f"text layer, from {first}", pages_of(layouts(240, first=first)))
    assert count["person"] <= 0.15 * 240


@pytest.mark.slow
def test_as_plain_text_that_keeps_no_ink_none_is_read_as_the_opposite() -> None:
    """Plain text loses drawn rules, pens and slanted type: more is left to a person, and nothing is read as the opposite."""
    drawn = [(one, page) for one, page in pages_of(layouts(240, first=7000)) if one.mark not in ("pen", "slanted-name")]
    counted("plain text", [(one, Page(1, page.text, PageSource.DOCUMENT, "paper")) for one, page in drawn])


@pytest.mark.night
def test_as_scans_none_is_read_as_the_opposite() -> None:
    """More is left to a person than of text layers: of the first six, three."""
    drawn = layouts(24, first=9000)
    pictures = [picture for one in drawn for picture in degrade(pages_pdf([one]), "scan-200", 7)]
    pages = open_arrival(scanned(pictures), "layouts.pdf").pages
    read = [(one, evolve(page, number=1)) for one, page in zip(drawn, pages, strict=True)]
    counted("scans at 200 dpi", read)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 4, 20, 22])
def test_a_signed_layout_is_signed_also_as_plain_text_without_places(seed: int) -> None:
    ((one, page),) = pages_of(layouts(1, first=seed))
    signed, signer = judged(Page(1, page.text, PageSource.DOCUMENT, "paper"))
    assert signed is Signed.YES
    assert same_person(signer, one.signer)
