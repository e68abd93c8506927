"""Says what a paper is: by several things that must stand together, never by one word, and "unknown" whenever in doubt.

A judicial paper needs, all at once: a court at its head, its title or form number, a command, and a signature line that a judge's
office labels; and nothing in its heading may deny it (proposed, application, affidavit, motion, quash, draft), nor may it be a
letter or a newspaper. A paper of an agency is known by the agency at its head and its title or form number; there the printed
words "District or Magistrate Court Judge" (I-205) mean nothing.

SAFETY: the two errors are not alike. A paper without a court's force that passes for judicial opens files and doors; so
everything short of the whole conjunction is ``unknown``, and a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from custos.core.reading.find.signatures import SignatureRead
from custos.core.reading.instrument.authority import (
    COURT_PROCESS,
    JUDICIAL,
    Paper,
    decide_authority,
    first_label,
    read_labels,
)
from custos.core.reading.instrument.cards import Card, Cards
from custos.core.reading.instrument.commands import acts, find_command
from custos.core.reading.instrument.form_numbers import find_number
from custos.core.reading.instrument.grounds import Seen, weigh
from custos.core.reading.instrument.headings import (
    COURTS,
    HEAD_ROWS,
    HeadReading,
    Title,
    find_titles,
    headings,
    read_heads,
    title_span,
)
from custos.core.reading.instrument.recognized import Recognised, doubt, head_evidence, none_or_doubt, plain
from custos.core.reading.instrument.statements import find_release_title
from custos.core.reading.instrument.vetoes import (
    find_closing,
    find_salutation,
    find_vetoes,
    supports_a_motion,
    title_before,
)
from custos.core.reading.readings import Authority, Evidence, InstrumentKind, Signed, State
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.phrases import Hit, find_any, find_exact
from custos.core.reading.text.view import Row, View, confuse


def recognise(paper: Paper, cards: Cards, own_names: Sequence[str] = ()) -> Recognised:
    """What the paper is. ``own_names`` are the agency's names, which head no paper that is served on it."""
    view = paper.first
    heads = read_heads(view, cards, own_names)
    lines = headings(view)
    titles = find_titles(view, cards, lines)
    for known in cards.cards:
        release = known.kind is InstrumentKind.RELEASE_AUTHORIZATION and known.key not in titles
        if release and (heading := find_release_title(view, lines)) is not None:
            titles[known.key] = heading
    numbers = {
        card.key: place for card in cards.cards if card.numbers and (place := find_number(view, card)) is not None
    }
    labels = read_labels(paper, cards)
    found = _recognise(paper, cards, heads, lines, titles, numbers, labels)
    return weigh(
        found,
        Seen(paper, cards, heads, titles, frozenset(card.kind for card in cards.cards if card.key in numbers), labels),
    )


def _recognise(
    paper: Paper,
    cards: Cards,
    heads: HeadReading,
    lines: list[tuple[Row, Row, str]],
    titles: dict[str, Title],
    numbers: dict[str, tuple[Row, int, int]],
    labels: list[SignatureRead],
) -> Recognised:
    """What the paper seems to be, before ``grounds.weigh`` has asked what speaks against it."""
    view = paper.first
    salutation = find_salutation(view, cards)
    vetoes = find_vetoes(view, cards, lines)
    base = head_evidence(view, heads)

    claims = _candidates(cards, heads, titles, numbers)
    chosen = claims[0] if claims else None
    title = titles.get(chosen.key) if chosen else None
    best_title = min(titles.values(), key=lambda found: (found.row.number, -len(found.phrase)), default=None)

    if salutation is not None and not title_before(titles, chosen, salutation):
        judge = first_label(labels, "judge")
        if judge is not None and judge.surely_signed and heads.first is not None and heads.first.family in COURTS:
            # SAFETY: some judges rule in letters ("Dear Counsel: ... so ordered"); a letter of a court that a judge signed is for a person.
            return doubt(view, base, best_title, labels, State.CONTRADICTION)
        return plain(view, InstrumentKind.LETTER, "letter", base, salutation, Authority.NONE)
    if "sample" in vetoes:
        return plain(view, InstrumentKind.NONE, "sample", base, vetoes["sample"], Authority.NONE)
    if "press" in vetoes:
        return plain(view, InstrumentKind.NONE, "press", base, vetoes["press"], Authority.NONE)
    if heads.clash:
        return doubt(view, base, best_title, labels, State.CONTRADICTION)

    proposed = vetoes.get("proposed")
    if proposed is not None and (
        chosen is None or chosen.kind not in (InstrumentKind.NONE, InstrumentKind.WARRANT_APPLICATION)
    ):
        objection = vetoes.get("motion")
        if (
            objection is not None
            and objection.row.number <= proposed.row.number
            and "order" not in objection.text.split(objection.phrase)[0]
        ):
            return plain(view, InstrumentKind.NONE, "court-filing", base, objection, Authority.NONE)
        signed = next((label for label in labels if label.role == "judge" and label.signed is Signed.YES), None)
        if signed is not None:  # a judge may have signed the draft as it was handed in
            return doubt(view, base, proposed, labels, State.CONTRADICTION)
        if heads.first is not None or best_title is not None:
            return plain(
                view,
                InstrumentKind.PROPOSED_ORDER,
                "proposed-order",
                base,
                proposed,
                Authority.NONE,
                veto="proposed",
                signature=first_label(labels, "judge"),
            )
    application = vetoes.get("application")
    if application is not None and not (
        title is not None
        and title.row.number < application.row.number
        and chosen is not None
        and chosen.kind in JUDICIAL
    ):
        card = next(
            (card for card in cards.cards if card.key in titles and card.kind is InstrumentKind.WARRANT_APPLICATION),
            None,
        )
        return plain(
            view,
            InstrumentKind.WARRANT_APPLICATION,
            card.key if card else "application",
            base,
            application,
            Authority.NONE,
            veto="application",
            signature=first_label(labels, "individual"),
        )
    motion = vetoes.get("motion")
    # A known form of an agency, by its number under the agency's head, is no filing, however its title begins ("NOTICE OF ACTION").
    if chosen is not None and chosen.key in numbers and heads.first is not None and heads.first.family == "dhs":
        motion = None
    if motion is not None and (
        title is None
        or motion.row.number < title.row.number
        or len(motion.phrase) > len(title.phrase)
        or supports_a_motion(title)
    ):
        if chosen is not None and chosen.kind is InstrumentKind.NONE and title is not None:
            return plain(view, InstrumentKind.NONE, chosen.key, base, title, Authority.NONE)
        if not (
            title is not None
            and chosen is not None
            and chosen.kind not in JUDICIAL | {InstrumentKind.NONE, InstrumentKind.WARRANT_APPLICATION}
            and motion.row.number >= title.row.number
        ):
            if _may_be_a_judges(paper, chosen, title, labels):
                # SAFETY: to call a judge's order nothing breaks the law; a heading that denies it and a judge's line is for a person.
                return doubt(view, base, title, labels, State.CONTRADICTION)
            return plain(view, InstrumentKind.NONE, "court-filing", base, motion, Authority.NONE)
    if chosen is None and numbers:
        # A known form whose issuing body cannot be read at its head is not nothing: a person looks.
        place = next(iter(numbers.values()))
        at = Title(view, place[0], place[1], place[2], "", place[0].flat)
        return doubt(view, base, best_title or at, labels, State.UNSURE)
    if chosen is None:
        return none_or_doubt(view, base, best_title, labels, heads, paper, find_closing(view, cards))
    first: Recognised | None = None
    for card in (card for card in claims if card.kind is chosen.kind):
        found = _conjunction(
            paper, cards, card, titles.get(card.key), numbers.get(card.key), heads, labels, vetoes, base
        )
        if found.kind is not InstrumentKind.UNKNOWN or found.veto:
            return found
        first = first or found
    return (
        first
        if first is not None
        else none_or_doubt(view, base, best_title, labels, heads, paper, find_closing(view, cards))
    )


def _may_be_a_judges(paper: Paper, chosen: Card | None, title: Title | None, labels: list[SignatureRead]) -> bool:
    """Whether a paper that a heading denies has all the rest of a judge's paper: title, command and a judge's line."""
    return (
        chosen is not None
        and chosen.kind in JUDICIAL
        and title is not None
        and first_label(labels, "judge") is not None
        and any(find_command(view, chosen.kind) is not None for view in paper.views)
    )


def _candidates(
    cards: Cards, heads: HeadReading, titles: dict[str, Title], numbers: dict[str, tuple[Row, int, int]]
) -> list[Card]:
    """The cards whose body heads the paper and whose title or number stands there; the most telling first."""
    family = heads.first.family if heads.first else "none"
    families = {head.family for head in heads.heads} if family in COURTS | {"court-form"} else {family}
    found = []
    for index, card in enumerate(cards.cards):
        if not (
            set(card.body) & families
            or (
                "none" in card.body
                and (family in ("none", "agency") or card.kind is InstrumentKind.RELEASE_AUTHORIZATION)
            )
        ):
            continue
        title, number = titles.get(card.key), numbers.get(card.key)
        if title is None and number is None:
            continue
        state = heads.first.court.state if heads.first is not None and heads.first.court is not None else ""
        if card.states and state and state not in card.states:
            continue
        first_row = min(
            found_at.number
            for found_at in (title.row if title else None, number[0] if number else None)
            if found_at is not None
        )
        size = len(title.phrase) if title else 0
        prefixed = title is not None and (title_span(title.text.strip(" ()[]*_-.:\"'"), title.phrase) or (0, 0))[0] > 0
        rank = (
            0 if number is not None and title is not None else 1,
            title.row.number if title and number is None else 0,
            prefixed,
            -size,
            first_row,
            index,
        )
        found.append((rank, card))
    found.sort(key=lambda pair: pair[0])
    return [card for _, card in found]


def _conjunction(
    paper: Paper,
    cards: Cards,
    card: Card,
    title: Title | None,
    number: tuple[Row, int, int] | None,
    heads: HeadReading,
    labels: list[SignatureRead],
    vetoes: dict[str, Title],
    base: list[Evidence],
) -> Recognised:
    view, head = paper.first, heads.first
    evidence = list(base)
    if title is not None:
        evidence.append(view.quote("kind", title.start, title.end))
    if number is not None:
        evidence.append(view.quote("form", number[1], number[2]))
    command = (
        next((hit for page in paper.views if (hit := find_any(page, card.commands)) is not None), None)
        if card.commands
        else None
    )
    if command is None:
        command = next((hit for page in paper.views if (hit := find_command(page, card.kind)) is not None), None)
    if command is not None:
        evidence.append(command.quote("command"))
    elif card.needs_command:
        evidence.append(Evidence("command", view.page.number, 0, 0, "", State.NOT_FOUND))
    if card.kind is InstrumentKind.NONE:
        return Recognised(card.kind, Authority.NONE, card, head, title, command, None, tuple(evidence), card.key)
    signature, authority, not_a_judge, clash = decide_authority(card, head, labels)
    if signature is not None:
        evidence.append(
            signature.view.quote(
                "signer_title", signature.start, signature.end, State.CONTRADICTION if clash else State.FOUND
            )
        )
    else:
        evidence.append(Evidence("signer_title", view.page.number, 0, 0, "", State.NOT_FOUND))

    def answer(
        kind: InstrumentKind,
        force: Authority,
        *,
        key: str = card.key,
        veto: str = "",
        commands: Signed = card.commands_something,
    ) -> Recognised:
        return Recognised(
            kind,
            force,
            card,
            head,
            title,
            command,
            signature,
            tuple(evidence),
            key,
            veto,
            not_a_judge,
            commands,
        )

    if clash:
        return answer(InstrumentKind.UNKNOWN, Authority.UNKNOWN)
    if card.kind is InstrumentKind.COURT_ORDER:
        quashing = vetoes.get("quash")
        sentence = next(
            (hit for page in paper.views if (hit := find_exact(page, cards.vetoes.get("quashed", ()))) is not None),
            None,
        )
        if quashing is not None or sentence is not None:
            if sentence is not None:
                evidence.append(sentence.quote("commands"))
            elif quashing is not None:
                evidence.append(view.quote("commands", quashing.start, quashing.end))
            if authority is Authority.JUDGE and command is not None and not acts(paper, command):
                return answer(card.kind, authority, key="order-quashing", veto="quash", commands=Signed.NO)
            # It quashes one thing and orders another, or it is not plain whose it is: for a person.
            return answer(
                InstrumentKind.UNKNOWN, authority, key="order-quashing", veto="quash", commands=Signed.UNKNOWN
            )
    whole = command is not None or not card.needs_command
    if card.kind in JUDICIAL and authority not in (Authority.JUDGE, Authority.IMMIGRATION_JUDGE):
        # An order that the clerk enters for the court is an order; everything else without a judge's line is for a person.
        entered = (
            card.kind is InstrumentKind.COURT_ORDER
            and authority is Authority.COURT_OFFICER
            and "appeals-court" in (head.family if head else "")
        )
        whole = whole and entered
    if card.kind in JUDICIAL and head is not None and signature is not None and signature.view is view:
        whole = whole and view.depth(head.row) <= view.depth(
            signature.row
        )  # a court named below the signature heads nothing
    if card.kind in COURT_PROCESS and signature is None and number is None:
        whole = False
    if card.kind in JUDICIAL and head is not None and head.family == "federal-court":
        # LAW: 28 U.S.C. 81-132: there is no federal trial court but that of a district; a specimen on a leaflet names none.
        whole = whole and _of_a_district(view)
    if card.kind is InstrumentKind.COURT_ORDER and signature is not None and signature.signed is Signed.NO:
        # SAFETY: an empty line for the judge on what a party's lawyer has handed in is a draft, or an order not yet made.
        whole = whole and not any(_HANDED_IN.search(row.flat) for page in paper.views for row in page.rows)
    if head is not None and head.near and card.kind in JUDICIAL:
        whole = whole and (title is not None and number is not None)
    if not whole:
        return answer(InstrumentKind.UNKNOWN, Authority.UNKNOWN if card.kind in JUDICIAL else authority)
    return answer(card.kind, authority, commands=_commands(card, paper, command))


_HANDED_IN = Lazy(
    r"^(?:respectfully )?(?:submitted|prepared|presented|tendered|lodged|drafted)(?: and (?:submitted|approved))? by ?: ?[^\W\d_]"
)


def _of_a_district(view: View) -> bool:
    """Whether the head names the court's district: "District of ..." in full, as a reader of pictures bends it, or "N.D. Cal."."""
    rows = view.rows[:HEAD_ROWS]
    together = re.sub(r"[\s-]", "", "".join(confuse(row.flat) for row in rows))
    return "dlstrlctof" in together or any(
        re.search(r"(?<!\w)[nsewcm]\.? ?d\.? [a-z]{2,5}", row.flat) is not None for row in rows
    )


def _commands(card: Card, paper: Paper, command: Hit | None) -> Signed:
    """Whether the paper orders somebody to do something that could concern records or rooms."""
    if card.kind is not InstrumentKind.COURT_ORDER:
        return card.commands_something
    return Signed.YES if command is not None and acts(paper, command) else Signed.UNKNOWN
