"""A court's order for one named person, from the search among namesakes to the package that left: each act through the services of the pages.

Nobody in it is real. The order names a person and a birth date, which two people on file share; the officer asks for one more identifier.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pyrage
from attrs import frozen

from custos.adapters.outgoing.package import Content
from custos.adapters.outgoing.recipients import KeyKind
from custos.apps.casework.models import Channel
from custos.apps.casework.services import open_case
from custos.apps.deadlines.services import proofs
from custos.apps.decisions.models import KnownContact
from custos.apps.decisions.services import callback
from custos.apps.letters.services import notifications, sending
from custos.apps.offices.models import reader_of
from custos.apps.records.models import PersonSearch
from custos.apps.records.services import choosing
from custos.apps.releases import selectors as releases_selectors
from custos.apps.releases import wording
from custos.apps.releases.content import cover_of
from custos.apps.releases.models import RecipientKey, Release
from custos.apps.releases.services import from_record, making, packages
from custos.core.errors import UsageError
from custos.demo.acts import CLERK, person

FILE = "14-court-order.pdf"
OFFICER = "o-chavez"
NAMED = "RAMÓN LUCERO"
ASKED = {"given": "Ramón", "family": "Lucero", "born": "1971-06-30"}
LAST_FOUR = "4417"
"""What counsel for the plaintiff answers to the question of the officer."""
FIRST, LAST = "2016", "2018"
"""The years that the order names."""
LAW_OFFICE = "Counsel for Plaintiff, P. Sena"
REASON = "the order names counsel for Plaintiff; P. Sena entered an appearance for Plaintiff in this case"
PROOFS = {
    "verify": "one person on file fits by date of birth and last four digits; two have the name and the day",
    "call-back": "the clerk of the court was called on the number of the court directory and confirmed the order",
    "notify": "the estate was told by mail which order asks for which records",
}
"""What the clerk writes of each kind of duty that bars a release."""


@frozen
class Told:
    """What came of it: the search that identified the person, what left, and how many quarters on file stayed."""

    search: PersonSearch
    release: Release
    left: tuple[str, ...]
    stayed: int


def hold_number(at: datetime) -> None:
    """The clerk keeps the law office's number, long before anyone asks: no number that came with a paper proves who is called."""
    callback.add_contact(
        agency=LAW_OFFICE,
        number="(505) 555-0188",
        source="directory of the state bar",
        verified_on=date(2019, 3, 4),
        by=reader_of(person(CLERK)),
        at=at,
    )


def look_first(number: str, at: datetime) -> PersonSearch:
    """The officer looks by what the order says, and asks the law office for one more identifier. Raises UsageError where the matter is missing."""
    steps = _Steps(number, at)
    search = steps.look({})
    steps.ask(search)
    return search


def release_found(number: str, at: datetime) -> Told:
    """The officer looks again with the answer, chooses the one person and releases what the order names to whom it names.

    Raises UsageError where the matter is missing or nobody decided, and what the services raise.
    """
    steps = _Steps(number, at)
    search = steps.look({"ssn": LAST_FOUR})
    choosing.choose(search, by=steps.officer, at=at)
    steps.prove_what_bars()
    release, left, stayed = steps.release()
    steps.send_letter()
    return Told(search, release, left, stayed)


class _Steps:
    """The acts at one moment, each by the person whose act it is."""

    def __init__(self, number: str, at: datetime) -> None:
        self.officer, self.clerk = reader_of(person(OFFICER)), reader_of(person(CLERK))
        found = open_case(self.officer, number, at=at)
        if found is None:
            raise UsageError(f"`{number}` is missing; remove the folder and repeat")
        self.matter, self.at = found, at

    def look(self, more: Mapping[str, str]) -> PersonSearch:
        """A search by what the order says, and by ``more``."""
        return choosing.look_for(self.matter, named=NAMED, asked={**ASKED, **more}, by=self.officer, at=self.at)

    def ask(self, search: PersonSearch) -> None:
        """The officer drafts the question; the clerk sends it."""
        letter = choosing.ask_requester(search, by=self.officer, at=self.at)
        notifications.mark_sent(letter, how=Channel.MAIL, by=self.clerk, at=self.at)

    def prove_what_bars(self) -> None:
        """The clerk proves each duty that the law puts before a release."""
        for duty in releases_selectors.list_in_the_way(self.officer, self.matter):
            proof = proofs.Proof(PROOFS[duty.kind], whom="the estate of Ramón Lucero", way=Channel.MAIL)
            proofs.prove_duty(self.matter, duty=duty, proof=proof, by=self.clerk, at=self.at)

    def release(self) -> tuple[Release, tuple[str, ...], int]:
        """What left: the wages of the years that the order names, opened by the keeper one by one, locked to the one recipient."""
        decision = releases_selectors.find_standing_decision(self.officer, self.matter)
        if decision is None:
            raise UsageError(f"nobody decided `{self.matter.number}`; remove the folder and repeat")
        offers = from_record.list_offers(self.officer, self.matter, decision)
        values = [(offer.token_of(one), one.detail) for offer in offers for one in offer.values]
        taken = [token for token, detail in values if FIRST <= detail[:4] <= LAST]
        begun, ready = from_record.begin_from_record(
            self.matter,
            key=self.confirmed_key(),
            content=Content(
                title=wording.TITLE_OF_FIELDS["en"].format(number=self.matter.number),
                intro=wording.INTRO_OF_FIELDS["en"],
                groups=(),
                cover=tuple(cover_of(self.matter, LAW_OFFICE, "en")),
            ),
            taken=taken,
            by=self.officer,
            at=self.at,
            other_recipient=REASON,
        )
        made = making.make_release(begun, ready, by=self.officer, now=lambda: self.at, ocr=False)
        packages.mark_release_sent(made, how=Channel.EMAIL, by=self.officer, at=self.at)
        return made, tuple(detail for token, detail in values if token in taken), len(values) - len(taken)

    def send_letter(self) -> None:
        """The clerk sends the cover letter, now that what it speaks of has left."""
        decision = releases_selectors.find_standing_decision(self.officer, self.matter)
        if decision is not None and decision.letter is not None:
            sending.mark_letter_sent(decision.letter, how=Channel.MAIL, by=self.clerk, at=self.at)

    def confirmed_key(self) -> RecipientKey:
        """The recipient's key, read aloud by them on a number that the agency held before anyone asked."""
        contact = KnownContact.objects.get(agency=LAW_OFFICE)
        theirs = str(pyrage.x25519.Identity.generate().to_public())
        key = packages.add_key(self.matter, name=LAW_OFFICE, kind=KeyKind.AGE, key=theirs, by=self.officer, at=self.at)
        return packages.confirm_key(key, contact=contact, heard=key.fingerprint, by=self.clerk, at=self.at)
