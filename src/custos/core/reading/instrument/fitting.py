"""Weighs one card against one paper: its title or number, its command, its signature line; each missing link has a name."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import field, frozen

from custos.core.reading.find.signatures import SignatureRead
from custos.core.reading.instrument.authority import Paper, decide_authority
from custos.core.reading.instrument.cards import Card
from custos.core.reading.instrument.commands import acts, find_command
from custos.core.reading.instrument.headings import HEAD_ROWS, Head, Title
from custos.core.reading.instrument.kinds import COURT_PROCESS, JUDICIAL
from custos.core.reading.instrument.recognized import Recognised
from custos.core.reading.instrument.sheet import Sheet
from custos.core.reading.instrument.statements import find_release_form
from custos.core.reading.lexicon import Built
from custos.core.reading.readings import Authority, Evidence, InstrumentKind, Signed, State
from custos.core.reading.text.phrases import Hit, find_any, find_exact
from custos.core.reading.text.view import Row, View, confuse


@frozen
class Fit:
    """What of one card is on the paper."""

    sheet: Sheet
    card: Card
    title: Title | None
    number: tuple[Row, int, int] | None
    command: Hit | None
    signature: SignatureRead | None
    authority: Authority
    not_a_judge: bool
    clash: bool
    evidence: tuple[Evidence, ...] = field(default=())

    @property
    def head(self) -> Head | None:
        """The body that heads the paper."""
        return self.sheet.heads.first

    def answer(
        self, kind: InstrumentKind, force: Authority, *, key: str = "", veto: str = "", commands: Signed | None = None,
        more: tuple[Evidence, ...] = (), why: str = "",
    ) -> Recognised:  # fmt: skip
        """The paper as this kind and force."""
        return Recognised(
            kind,
            force,
            self.card,
            self.head,
            self.title,
            self.command,
            self.signature,
            self.evidence + more,
            key or self.card.key,
            veto,
            self.not_a_judge,
            self.card.commands_something if commands is None else commands,
            why,
        )


def fit(sheet: Sheet, card: Card) -> Recognised:
    """What the paper is by one card; unknown where a link is missing."""
    title, number = sheet.titles.get(card.key), sheet.numbers.get(card.key)
    evidence = list(sheet.base)
    if title is not None:
        evidence.append(sheet.view.quote("kind", title.start, title.end))
    if number is not None:
        evidence.append(sheet.view.quote("form", number[1], number[2]))
    command = _command(sheet.paper, card)
    if command is not None:
        evidence.append(command.quote("command"))
    elif card.needs_command:
        evidence.append(Evidence("command", sheet.view.page.number, 0, 0, "", State.NOT_FOUND))
    if card.kind is InstrumentKind.UNKNOWN:
        line = sheet.labels[0] if sheet.labels else None
        force = Authority.UNKNOWN
        return Recognised(
            card.kind, force, card, sheet.heads.first, title, command, line, tuple(evidence), card.key, why=card.note
        )
    if card.kind is InstrumentKind.NONE:
        head = sheet.heads.first
        return Recognised(card.kind, Authority.NONE, card, head, title, command, None, tuple(evidence), card.key)
    signature, authority, not_a_judge, clash = decide_authority(card, sheet.heads.first, sheet.labels)
    if signature is not None:
        state = State.CONTRADICTION if clash else State.FOUND
        evidence.append(signature.view.quote("signer_title", signature.start, signature.end, state))
    else:
        evidence.append(Evidence("signer_title", sheet.view.page.number, 0, 0, "", State.NOT_FOUND))
    fitted = Fit(sheet, card, title, number, command, signature, authority, not_a_judge, clash, tuple(evidence))
    if clash:
        return fitted.answer(InstrumentKind.UNKNOWN, Authority.UNKNOWN)
    quashing = _quashing(fitted) if card.kind is InstrumentKind.COURT_ORDER else None
    return quashing if quashing is not None else _whole(fitted)


def _command(paper: Paper, card: Card) -> Hit | None:
    own = (hit for view in paper.views if card.commands and (hit := find_any(view, card.commands)) is not None)
    general = (hit for view in paper.views if (hit := find_command(view, card.kind)) is not None)
    release = card.kind is InstrumentKind.RELEASE_AUTHORIZATION
    form = (hit for view in paper.views if release and (hit := find_release_form(view)) is not None)
    return next(own, None) or next(general, None) or next(form, None)


def _quashing(fitted: Fit) -> Recognised | None:
    """An order that takes force away or refuses; None where nothing in it says so."""
    sheet = fitted.sheet
    quashing = sheet.vetoes.get("quash")
    phrases = sheet.cards.vetoes.get("quashed", ())
    sentence = next((hit for view in sheet.paper.views if (hit := find_exact(view, phrases)) is not None), None)
    if quashing is None and sentence is None:
        return None
    quotes: tuple[Evidence, ...] = ()
    if sentence is not None:
        quotes = (sentence.quote("commands"),)
    elif quashing is not None:
        quotes = (sheet.view.quote("commands", quashing.start, quashing.end),)
    command, authority = fitted.command, fitted.authority
    plain = authority is Authority.JUDGE and command is not None and not acts(sheet.paper, command)
    # Where it quashes one thing and orders another, or it is not plain whose it is, it is for a person.
    return fitted.answer(
        fitted.card.kind if plain else InstrumentKind.UNKNOWN,
        authority,
        key="order-quashing",
        veto="quash",
        commands=Signed.NO if plain else Signed.UNKNOWN,
        more=quotes,
    )


def _whole(fitted: Fit) -> Recognised:
    """The card's kind where every link holds; else unknown, with the first missing link as the reason."""
    card = fitted.card
    missing = [reason for _, reason, lacks in LINKS if lacks(fitted)]
    if missing:
        by_officer = fitted.not_a_judge and fitted.signature is not None and fitted.signature.surely_signed
        # A court's name over an officer's signature: it is no judge's paper, and what it is, a person says.
        force = (
            fitted.authority
            if card.kind not in JUDICIAL or (by_officer and _NO_JUDGE in missing)
            else Authority.UNKNOWN
        )
        return fitted.answer(InstrumentKind.UNKNOWN, force, why=missing[0])
    commands = card.commands_something
    if card.kind is InstrumentKind.COURT_ORDER:
        orders = fitted.command is not None and acts(fitted.sheet.paper, fitted.command)
        commands = Signed.YES if orders else Signed.UNKNOWN
    return fitted.answer(card.kind, fitted.authority, commands=commands)


def _no_command(fitted: Fit) -> bool:
    return fitted.card.needs_command and fitted.command is None


def _no_judge(fitted: Fit) -> bool:
    if fitted.card.kind not in JUDICIAL or fitted.authority in (Authority.JUDGE, Authority.IMMIGRATION_JUDGE):
        return False
    # An order that the clerk of an appeals court enters for it is an order; all else without a judge's line is for a person.
    entered = fitted.card.kind is InstrumentKind.COURT_ORDER and fitted.authority is Authority.COURT_OFFICER
    return not (entered and fitted.sheet.family == "appeals-court")


def _others_sign(fitted: Fit) -> bool:
    judges = fitted.signature is not None and fitted.signature.role == "judge"
    return fitted.card.kind in JUDICIAL and judges and fitted.authority is Authority.UNKNOWN


def _court_below(fitted: Fit) -> bool:
    head, signature, view = fitted.head, fitted.signature, fitted.sheet.view
    if fitted.card.kind not in JUDICIAL or head is None or signature is None or signature.view is not view:
        return False
    return view.depth(head.row) > view.depth(signature.row)


def _no_line(fitted: Fit) -> bool:
    return fitted.card.kind in COURT_PROCESS and fitted.signature is None and fitted.number is None


def _no_district(fitted: Fit) -> bool:
    if fitted.card.kind not in JUDICIAL or fitted.sheet.family != "federal-court":
        return False
    rows = fitted.sheet.view.rows[:HEAD_ROWS]
    together = re.sub(r"[\s-]", "", "".join(confuse(row.flat) for row in rows))
    return "dlstrlctof" not in together and not any(
        re.search(r"(?<!\w)[nsewcm]\.? ?d\.? [a-z]{2,5}", row.flat) is not None for row in rows
    )


_HANDED_IN = Built(
    r"^(?:respectfully )?(?:«how»)(?: and (?:submitted|approved))? by ?: ?(?:/?s/ ?)?[^\W\d_]", how="heading.handed-in"
)


def _handed_in(fitted: Fit) -> bool:
    signature = fitted.signature
    if fitted.card.kind is not InstrumentKind.COURT_ORDER or signature is None or signature.signed is not Signed.NO:
        return False
    views: tuple[View, ...] = fitted.sheet.paper.views
    return any(_HANDED_IN.search(row.flat) for view in views for row in view.rows)


def _near_head(fitted: Fit) -> bool:
    head = fitted.head
    if head is None or not head.near or fitted.card.kind not in JUDICIAL:
        return False
    return fitted.title is None or fitted.number is None


_NO_JUDGE = "a judge's paper by its title, and no judge's signature line was found"

LINKS: tuple[tuple[str, str, Callable[[Fit], bool]], ...] = (
    ("card.command", "it has a known title, and no words of command were found", _no_command),
    ("card.others-sign", "somebody else has signed it, and no judge can be seen to have", _others_sign),
    ("card.judge", _NO_JUDGE, _no_judge),
    # A court that is named below the signature heads nothing.
    ("card.head", "the court is named below the signature, not at the head", _court_below),
    ("card.line", "a court's process by its title, and no signature line of a clerk or attorney was found", _no_line),
    # LAW: 28 U.S.C. 81-132: there is no federal trial court but that of a district; a specimen on a leaflet names none.
    ("card.district", "a federal court heads it, and its district is not named", _no_district),
    # SAFETY: an empty line for the judge on what a party's lawyer has handed in is a draft, or an order not yet made.
    ("card.handed-in", "a lawyer handed it in, and the judge's line is empty", _handed_in),
    ("card.near-head", "the court at its head can only nearly be read", _near_head),
)
"""The links of a card: an id, the reason in words where it is missing, and the test that it is."""
