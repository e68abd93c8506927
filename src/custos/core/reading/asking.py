"""Reads what is asked in an arrival, and from whose words: the sender's new ones, what was forwarded, or what a quotation holds.

The new words come first. What is in a quotation only is unsure; the subject of an answer repeats what an older mail asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, field, frozen

from custos.core.reading.ask.nothing_asked import NOTHING_SHOWN, Shown
from custos.core.reading.ask.requester import read_requester
from custos.core.reading.ask.senders import domain_of
from custos.core.reading.ask.taken_back import revoked_below
from custos.core.reading.ask.wants import WantsRead, read_wants
from custos.core.reading.find.persons import fits
from custos.core.reading.instrument.bundle import Bundle
from custos.core.reading.instrument.cards import Cards
from custos.core.reading.messages import Proof, shown_by_headers, shown_by_words
from custos.core.reading.readings import Context, Instrument, InstrumentKind, Requester, State
from custos.core.reading.text.page import Page, Sender
from custos.core.reading.text.threads import innermost_outside, older_mails
from custos.core.reading.text.view import View, fold
from custos.core.reading.text.words import (
    Words,
    answered_inside,
    forwarded_words,
    language_of,
    quoted_words,
    without,
    without_headers,
    without_old_subject,
)
from custos.core.reading.warnings import Message

_TAKEN_BACK = (
    (Proof.REVOCATION, Message("consent-revoked")),
    (Proof.WITHDRAWAL, Message("request-withdrawn")),
)
"""What a message takes back, with the warning that tells a person so."""


_BY_ITS_ACT = "release.by-its-act"
"""The rule that knows a release by what it does (``instrument/rules.py``)."""
_AT_THE_END = frozenset({"signed", "signer", "issued_on"})
"""What is read at the end of a release: below it the sender's own words go on."""


@frozen(eq=False)
class Asking:
    """One arrival, as the reading of its ask needs it. ``note`` says that staff wrote it about the asker."""

    sender: Sender | None
    bundle: Bundle
    instruments: Sequence[Instrument]
    context: Context
    cards: Cards
    note: bool = field(kw_only=True)

    def read(self, words: list[Words]) -> tuple[list[Words], Requester, WantsRead, list[Message]]:
        """The words that ask, who asks, what is asked, and the warnings; ``words`` are the sender's own."""
        shown = _shown(words, self.bundle, self.sender, self.cards, note=self.note)
        warnings = [said for proof, said in _TAKEN_BACK if proof in shown.words]
        if Proof.REVOCATION not in shown.words:
            warnings += revoked_below(self.bundle.message, self.cards)
        requester, wants = self._ask(words, self.sender, shown)
        if self.bundle.message and wants.is_request:
            bare = _bare(words, self.bundle, self.cards)
            new = wants if bare == words else self._ask(bare, self.sender, shown)[1]
            if not new.substance:
                words, requester, wants, told = self._below(words, bare, shown, (requester, wants))
                warnings += told
        if wants.own_too:
            warnings.append(Message("own-and-others"))
        return words, requester, wants, warnings

    def stated(self, words: list[Words], requester: Requester) -> WantsRead:
        """What the sender asks apart from the papers, whose force reaches only what they name (``items.py``)."""
        shown = _shown(words, self.bundle, self.sender, self.cards, note=self.note)
        # What takes back a consent, or goes to a whole list, asks for nothing here either.
        silent = Proof.REVOCATION in shown.words or shown.headers is Proof.LIST
        message = shown if silent else NOTHING_SHOWN
        spanish = language_of(words) == "es"
        # A paper without force is an ask like any other: what it names, the person who handed it in wants.
        powerless = [pair for pair in self._papers() if pair[0].kind is InstrumentKind.PROPOSED_ORDER]
        return read_wants(
            words, powerless, requester, self.context, self.sender, note=self.note, spanish=spanish, message=message
        )

    def _askers(self, parts: list[Words], sender: Sender | None) -> list[Words]:
        """The words that say who asks: never those of a release that someone else signed and the sender hands over."""
        kept = list(parts)
        for instrument, views in self._papers():
            if not _is_a_release(instrument) or sender is None:
                continue
            signers = [instrument.signer] if instrument.signer else [person.name for person in instrument.persons]
            if any(fits(name, sender.name) for name in signers):
                continue
            for view in views:
                number, start = view.page.number, len(view.text) - len(view.text.lstrip())
                signed = [
                    item.end
                    for item in instrument.evidence
                    if item.page == number and item.field in _AT_THE_END and item.end > start
                ]
                pasted = [(start, max(signed, default=len(view.text)))]
                kept = [
                    without(part, pasted, self.cards) if part.view.page.number == number else part
                    for part in kept
                    if part.view is not view
                ]
        return kept or parts

    def _papers(self) -> list[tuple[Instrument, tuple[View, ...]]]:
        """The papers with their pages."""
        return [
            (instrument, paper.views) for paper, instrument in zip(self.bundle.papers, self.instruments, strict=True)
        ]

    def _ask(
        self, parts: list[Words], sender: Sender | None, shown: Shown, state: State = State.FOUND
    ) -> tuple[Requester, WantsRead]:
        names = self.context.agency_names
        requester = read_requester(
            self._askers(parts, sender),
            sender,
            self.instruments,
            self.cards,
            own_names=names,
            note=self.note,
            state=state,
        )
        pairs = self._papers()
        spanish = language_of(parts) == "es"
        return requester, read_wants(
            parts, pairs, requester, self.context, sender, note=self.note, spanish=spanish, state=state, message=shown
        )

    def _below(
        self, words: list[Words], bare: list[Words], shown: Shown, first: tuple[Requester, WantsRead]
    ) -> tuple[list[Words], Requester, WantsRead, list[Message]]:
        """The ask where the new words have none: a clerk has forwarded what came, or the sender points below."""
        if handed := _handed_on(words, self.bundle, self.sender, self.context, self.cards):
            return handed[0], *self._ask(handed[0], handed[1], shown), []
        pages = self.bundle.message
        quoted = [
            old
            for page in pages
            if (old := quoted_words(page, self.sender, self.cards) or answered_inside(page, self.sender, self.cards))
            is not None
        ]
        if quoted:
            below = self._ask([*quoted, *bare], self.sender, shown, State.UNSURE)
            if below[1].substance:
                return [*quoted, *bare], *below, [Message("asked-in-quotes-only")]
        if bare != words:
            # Only the subject of an older mail asks; an answer to it repeats that without asking it again.
            return bare, *self._ask(bare, self.sender, shown), []
        return words, *first, []


def _is_a_release(paper: Instrument) -> bool:
    """Whether it is a release, or by its words one of which nobody can tell yet whether it is signed."""
    by_its_act = any(verdict.rule == _BY_ITS_ACT for verdict in paper.verdicts)
    return paper.kind is InstrumentKind.RELEASE_AUTHORIZATION or by_its_act


def _bare(words: list[Words], bundle: Bundle, cards: Cards) -> list[Words]:
    """The new words of the message itself: without attached mails, and without a reply's subject, which says what was asked before."""
    own = [part for part, page in zip(words, bundle.message, strict=False) if page.sender is None]
    own += words[len(bundle.message) :]
    return [without_old_subject(part, cards) for part in own] if _over_older(bundle) else own


def _handed_on(
    words: list[Words], bundle: Bundle, sender: Sender | None, context: Context, cards: Cards
) -> tuple[list[Words], Sender] | None:
    """What was forwarded, in the text or as an attached mail, and whose it is: the innermost sender outside the agency."""
    ours = _is_ours(sender, context)
    handed = [part for page in bundle.message if (part := forwarded_words(page, cards, ours)) is not None]
    inner = [
        (part, page.sender)
        for part, page in zip(words, bundle.message, strict=False)
        if page.sender and not ours(page.sender)
    ]
    if inner:
        return [part for part, _ in (*handed, *inner)], inner[-1][1]
    return ([part for part, _ in handed], handed[-1][1]) if handed else None


def with_forwards(bundle: Bundle, sender: Sender | None, context: Context) -> Bundle:
    """The bundle in which a mail from outside that a colleague sends on to us alone counts as forwarded, though it is only quoted."""
    ours = _is_ours(sender, context)
    if sender is None or not ours(sender) or any(domain_of(to) != domain_of(sender.address) for to in sender.to):
        return bundle
    return evolve(bundle, message=tuple(_as_forwarded(page, ours) for page in bundle.message))


def _as_forwarded(page: Page, ours: Callable[[Sender], bool]) -> Page:
    """A colleague's page whose quotation is a mail from outside: it is handed on, however the mail program marks it."""
    start = min((first for first, _ in page.quoted_spans), default=page.quoted_from)
    if page.forwarded_from is not None or start is None:
        return page
    return evolve(page, forwarded_from=start) if innermost_outside(older_mails(page, start), ours) is not None else page


def _shown(words: list[Words], bundle: Bundle, sender: Sender | None, cards: Cards, *, note: bool) -> Shown:
    """What shows that the message asks for nothing. A note of staff tells what others asked, and is no message."""
    if note:
        return NOTHING_SHOWN
    proofs: set[Proof] = set()
    rest = []
    for part in words:
        bare = without_old_subject(part, cards)
        shown, spans = shown_by_words(bare.view.text, cards.messages)
        proofs |= shown
        left = without(bare, spans, cards)
        rest.append(without_headers(left, cards) if Proof.RECEIPT in shown else left)
    return Shown(shown_by_headers(sender), frozenset(proofs), tuple(rest), over_older=_over_older(bundle))


def _over_older(bundle: Bundle) -> bool:
    return any(page.quoted_spans or page.quoted_from is not None for page in bundle.message)


def _is_ours(sender: Sender | None, context: Context) -> Callable[[Sender], bool]:
    """Whether an older mail is of the agency itself: at a domain to which this one was sent, or under one of its names."""
    domains = {domain_of(address) for address in sender.to} if sender is not None else set()
    names = [fold(name) for name in context.agency_names]

    def ours(one: Sender) -> bool:
        return (bool(one.address) and domain_of(one.address) in domains) or any(
            name in fold(one.name) for name in names
        )

    return ours
