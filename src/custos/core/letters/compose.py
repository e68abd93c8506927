"""Letters: the words of an answer, composed from a review and never from a decision of the machine's own.

A letter is a draft until a named person decides. It cites the law that decided, never says whether the agency holds a record
about anyone, never coaches (only a refusal of direct access says what would be considered instead, because a refusal without
that would be no answer), and never carries a whole Social Security number. Pure: the same review gives the same letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve, frozen

from custos.core.agency import Agency
from custos.core.coverage import Covers, is_recipient
from custos.core.errors import UsageError
from custos.core.law.answers import LEANS_TO_RELEASE, Outcome
from custos.core.law.rules import Standing
from custos.core.letters.answers import SHAPES
from custos.core.letters.choose import SUBPOENAS, about_status, by_judge, choose_kind, questions, refusal_of
from custos.core.letters.form import NOT_OF_A_REVIEW, Block, BlockKind, Letter, LetterKind, day_in_words, mask, one_line
from custos.core.letters.parts import answers_all, items_with, lines_of
from custos.core.letters.words import REVIEWED_BY, WORDS
from custos.core.reading.readings import DataClass, InstrumentKind, Requester
from custos.core.reviewrecord import GroundRecord, ItemRecord, PaperRecord, ReviewRecord

__all__ = ["Block", "BlockKind", "Letter", "LetterKind", "choose_kind", "compose", "day_in_words", "mask", "refusal_of"]


_DECISIONS = {LetterKind.REFUSAL, LetterKind.REFUSAL_OF_DIRECT_ACCESS, LetterKind.COMPLIANCE_COVER}
_REFUSALS = {
    LetterKind.REFUSAL,
    LetterKind.REFUSAL_OF_DIRECT_ACCESS,
    LetterKind.NOT_HELD,
    LetterKind.OWN_ROUTE,
    LetterKind.IN_WRITING,
    LetterKind.PUBLIC_RECORDS_DENIED,
}
_UNDECIDED = {LetterKind.ACKNOWLEDGMENT, LetterKind.CLARIFICATION}
"""Letters that go out only while nothing has been decided."""
_IN_PARTS = {LetterKind.REFUSAL, LetterKind.OWN_ROUTE, LetterKind.NOT_HELD}


def compose(review: ReviewRecord, agency: Agency, *, language: str, on: date, kind: str | None = None) -> Letter:
    """The letter that ``review`` calls for, dated ``on``.

    ``kind`` overrides the choice. Raises UsageError for a language or a kind that does not exist.
    """
    if language not in WORDS:
        raise UsageError(f"there are no letters in `{language}`; the languages are {', '.join(WORDS)}")
    if kind is not None and kind not in set(LetterKind) - NOT_OF_A_REVIEW:
        raise UsageError(f"there is no letter `{kind}`; the kinds are {', '.join(LetterKind)}")
    return _Composer(review, agency, language, on).letter(LetterKind(kind) if kind else choose_kind(review))


@frozen
class _Composer:
    review: ReviewRecord
    agency: Agency
    language: str
    on: date

    def letter(self, kind: LetterKind) -> Letter:
        if kind is LetterKind.NONE:
            return Letter(kind, "", (), self.language)
        grounds = self._grounds(kind)
        if kind in _REFUSALS and not grounds:
            # SAFETY: a refusal names the law that refuses. Without one no letter of ours says it, and a person writes what is so.
            return Letter(LetterKind.ACKNOWLEDGMENT, "", (), self.language, notes=(self._say("draft-no-ground"),))
        body = list(self._body(kind))
        if grounds:
            heading = "why" if self._decides(kind) or self._quash(kind) else "applies"
            body += [self._heading(heading), self._citations(grounds)]
        blocks = [
            Block(BlockKind.DATE, day_in_words(self.on, self.language)),
            *self._opening(kind),
            *body,
            *self._ending(kind),
        ]
        cites = tuple(dict.fromkeys(ground.cite for ground in grounds))
        return Letter(kind, self._say(f"{kind}-subject"), tuple(blocks), self.language, cites, self._notes(grounds))

    # --- the pieces ---------------------------------------------------------------------------------------------------

    def _opening(self, kind: LetterKind) -> Iterable[Block]:
        """Whom it is for. SAFETY: a notice to the person never bears the requester's name, and their own is written by hand from the file.

        What a court's paper opens goes to whom that paper names, and not to the sender who shows it.
        """
        shape = SHAPES.get(kind)
        to = self._other_recipient() if kind is LetterKind.COMPLIANCE_COVER else ""
        known = (shape is None or shape.to_requester) and not to
        yield Block(BlockKind.ADDRESS, items=(mask(to),) if to else self._addressee() if known else ())
        yield Block(BlockKind.GREETING, self._greeting() if known else self._say("greeting-unknown"))

    def _other_recipient(self) -> str:
        """The recipient whom the paper names, where that is not who sent it; "" otherwise."""
        asker = self.review.requester
        sender = Requester(name=asker.name, agency=asker.agency, email=asker.email)
        for item in items_with(self.review, {Outcome.MUST_RELEASE}):
            to = one_line(item.to)
            if to and is_recipient(to, sender) is Covers.NO:
                return to
        return ""

    def _decides(self, kind: LetterKind) -> bool:
        return kind in _DECISIONS or (kind in SHAPES and SHAPES[kind].decides)

    def _body(self, kind: LetterKind) -> Iterable[Block]:
        if kind in SHAPES:
            yield from self._shaped(kind)
            return
        yield self._paragraph(*self._arrived(kind), *self._first_words(kind))
        yield from self._parts(kind)
        if kind is LetterKind.ACKNOWLEDGMENT:
            yield self._paragraph("acknowledgment-2")
        elif kind is LetterKind.CLARIFICATION:
            yield Block(BlockKind.NUMBERED, items=tuple(questions(self.review, self.language)))
            yield self._paragraph("clarification-2")
        elif kind is LetterKind.REFUSAL_OF_DIRECT_ACCESS:
            yield self._heading("instead")
            yield self._paragraph("instead-1")
            wanted = ("person", "records", "purpose", "offence", "authority")
            yield Block(BlockKind.LIST, items=tuple(self._say(f"instead-{item}") for item in wanted))
            yield self._paragraph("instead-2", "instead-3")
        elif kind is LetterKind.REFERRAL_TO_COUNSEL:
            if self._quash(kind):
                yield self._paragraph("referral-quash-2")
            yield self._paragraph("referral-2")
        elif kind is LetterKind.COMPLIANCE_COVER:
            yield from self._complied()
        elif kind is LetterKind.OWN_RECORDS_ACKNOWLEDGMENT:
            yield self._paragraph("own-2", "own-3", "own-4")
            if offices := list(self._offices()):
                yield self._heading("own-offices")
                yield from offices
        elif kind is LetterKind.PUBLIC_RECORDS_ACKNOWLEDGMENT and (due := self._due()):
            yield Block(BlockKind.PARAGRAPH, self._say("public-due", due=due[0], cite=due[1]))

    def _shaped(self, kind: LetterKind) -> Iterable[Block]:
        for keys in SHAPES[kind].paragraphs:
            yield self._paragraph(*keys)
        if kind is LetterKind.PUBLIC_RECORDS_IN_PART and items_with(self.review, {Outcome.REFUSE}):
            yield self._paragraph("public-part-rest")
        if kind is LetterKind.IN_WRITING:
            yield from self._offices()
        yield from self._parts(kind)
        if kind is LetterKind.PUBLIC_RECORDS_EXTENDED and (due := self._due()):
            yield Block(BlockKind.PARAGRAPH, self._say("public-extended-due", due=due[0], cite=due[1]))
            if reason := self._reason():
                yield Block(BlockKind.PARAGRAPH, self._say("public-extended-2", reason=reason))

    def _offices(self) -> Iterable[Block]:
        if offices := [f"{office.name}: {office.address}" for office in self.agency.offices if office.address]:
            yield Block(BlockKind.LIST, items=tuple(offices))

    def _parts(self, kind: LetterKind) -> Iterable[Block]:
        """Where a refusal answers a part of the request only: which, and that the rest is not answered by it."""
        if kind not in _IN_PARTS:
            return
        refused = self._answered(kind)
        if answers_all(self.review, refused) and kind is not LetterKind.NOT_HELD:
            return
        # Status is answered by the letter's own words; what else is refused is named.
        listed = [item for item in refused if kind is not LetterKind.NOT_HELD or not about_status(item)]
        if listed:
            yield self._paragraph("part-also-refused" if kind is LetterKind.NOT_HELD else "part-refused")
            yield Block(BlockKind.LIST, items=lines_of(self.review, listed, self.language))
        if not answers_all(self.review, refused):
            yield self._paragraph("part-rest")

    def _answered(self, kind: LetterKind) -> list[ItemRecord]:
        """The items that a letter of this kind answers, each with a rule to cite."""
        found = items_with(self.review, self._outcomes(kind))
        if kind in _REFUSALS and not found:
            # The law leaves it to the authority, who may refuse: the rules that leave it are cited.
            found = items_with(self.review, {Outcome.MAY_RELEASE})
        return found

    def _complied(self) -> Iterable[Block]:
        """What goes out under a judge's paper: all of it, or the part that is settled, and nothing beyond."""
        items = self.review.determination.items
        given = [item for item in items if item.outcome is Outcome.MUST_RELEASE]
        papers = {item.paper for item in given}
        same = [item for item in items if item.paper in papers]
        whole = all(item.outcome is Outcome.MUST_RELEASE for item in same)
        beyond = any(item.paper is None and item.paper not in papers for item in items)
        named = next((one_line(item.to) for item in given if item.to), "")
        yield self._paragraph(
            "compliance-2",
            "compliance-whole" if whole else "compliance-part",
            *(["compliance-beyond"] if beyond else []),
        )
        if named:
            yield Block(BlockKind.PARAGRAPH, self._say("compliance-to", to=named))
        yield self._paragraph("compliance-3")

    def _arrived(self, kind: LetterKind) -> tuple[str, ...]:
        if kind is LetterKind.COMPLIANCE_COVER:
            return ()
        paper = kind is LetterKind.REFERRAL_TO_COUNSEL or (kind is LetterKind.REFUSAL and self._paper() is not None)
        return ("received-paper",) if paper else ("received",)

    def _first_words(self, kind: LetterKind) -> tuple[str, ...]:
        if kind is LetterKind.REFUSAL:
            if not answers_all(self.review, self._answered(kind)):
                return ()
            return ("refusal-paper-1",) if self._paper() is not None else ("refusal-1",)
        if kind is LetterKind.REFERRAL_TO_COUNSEL:
            return ("referral-quash-1",) if self._quash(kind) else ("referral-1",)
        paper = self._paper()
        warrant = paper is not None and paper.kind is InstrumentKind.SEARCH_WARRANT
        short = {
            LetterKind.COMPLIANCE_COVER: "compliance-warrant-1" if warrant else "compliance-1",
            LetterKind.OWN_RECORDS_ACKNOWLEDGMENT: "own-1",
            LetterKind.PUBLIC_RECORDS_ACKNOWLEDGMENT: "public-1",
        }
        return (short.get(kind, f"{kind}-1"),)

    def _ending(self, kind: LetterKind) -> Iterable[Block]:
        shape = SHAPES.get(kind)
        who = (
            shape.who
            if shape
            else {
                LetterKind.COMPLIANCE_COVER: "compliance-who",
                LetterKind.OWN_RECORDS_ACKNOWLEDGMENT: "own-who",
                LetterKind.PUBLIC_RECORDS_ACKNOWLEDGMENT: "public-who",
            }.get(
                kind, "who-decided" if kind in _DECISIONS else "who-decides" if kind in _UNDECIDED else "who-authority"
            )
        )
        silent = (LetterKind.COMPLIANCE_COVER, LetterKind.PRESERVATION, LetterKind.RELEASE_COVER)
        if self.review.determination.preserve and kind not in silent:
            yield self._paragraph("preserved")
        yield self._paragraph(who)
        if kind not in (LetterKind.COMPLIANCE_COVER, LetterKind.OWN_RECORDS_ACKNOWLEDGMENT) and (
            not shape or shape.silent
        ):
            # SAFETY: an answer about a person must read alike whether or not the agency knows that person.
            yield self._paragraph("nothing-said")
        yield Block(BlockKind.CLOSING, self._say("closing"))
        title = self._authority() if self._decides(kind) else self._say("records-office")
        if kind is LetterKind.REFERRAL_TO_COUNSEL:
            title = self._counsel()
        yield Block(BlockKind.SIGNATURE, items=(title, self._agency_name()))

    def _grounds(self, kind: LetterKind) -> list[GroundRecord]:
        """The rules that decided those items which the letter answers; none where nothing has been decided."""
        found: dict[str, GroundRecord] = {}
        for item in self._answered(kind):
            for ground in item.because:
                # SAFETY: rules of the door are worded for staff; to an outsider they are cited without those words.
                at_the_door = item.data_class is DataClass.PREMISES
                found.setdefault(ground.cite, evolve(ground, says="", says_es="") if at_the_door else ground)
        law = [ground for ground in found.values() if ground.standing is not Standing.POLICY]
        # A policy is cited where it alone decides; beside the law it would read like advice.
        return law or list(found.values())

    def _outcomes(self, kind: LetterKind) -> frozenset[Outcome]:
        """The outcomes whose items a letter of this kind answers."""
        own: dict[LetterKind, frozenset[Outcome]] = {
            LetterKind.REFUSAL: frozenset({Outcome.REFUSE}),
            LetterKind.REFUSAL_OF_DIRECT_ACCESS: frozenset({Outcome.REFUSE}),
            LetterKind.REFERRAL_TO_COUNSEL: frozenset({Outcome.MOVE_TO_QUASH}),
            LetterKind.COMPLIANCE_COVER: frozenset({Outcome.MUST_RELEASE}),
            LetterKind.PUBLIC_RECORDS_ACKNOWLEDGMENT: LEANS_TO_RELEASE,
        }
        return own.get(kind, frozenset(SHAPES[kind].cites) if kind in SHAPES else frozenset())

    def _citations(self, grounds: Sequence[GroundRecord]) -> Block:
        says = tuple(mask(ground.says_in(self.language)) for ground in grounds)
        return Block(BlockKind.CITATIONS, items=tuple(ground.cite for ground in grounds), says=says)

    def _notes(self, grounds: Sequence[GroundRecord]) -> tuple[str, ...]:
        notes = [self._say("draft")]
        if not REVIEWED_BY[self.language]:
            notes.append(self._say("draft-wording"))
        unread = [ground.cite for ground in grounds if ground.standing not in (Standing.TEXT, Standing.POLICY)]
        contested = [ground.cite for ground in grounds if ground.contested]
        if unread:
            notes.append(self._say("draft-standing", cites="; ".join(unread)))
        if contested:
            notes.append(self._say("draft-contested", cites="; ".join(contested)))
        return tuple(notes)

    def _reason(self) -> str:
        """Why it takes longer: the law's own ground, then the words of the person who took the time; "" where neither is given."""
        given = self.review.determination.more_time.parts(self.language)
        return " ".join(f"{one_line(part).rstrip('.')}." for part in given)

    # --- the values ---------------------------------------------------------------------------------------------------

    def _say(self, key: str, **more: str) -> str:
        paper = self._paper()
        named = str(paper.kind) if paper else "other"
        words = WORDS[self.language]
        values = {
            "name": one_line(self.review.requester.name),
            "received": self._received(),
            "authority": self._authority(),
            "counsel": self._counsel(),
            "paper": words.get(f"paper-{named}", words["paper-other"]),
            "court": "",
            "case": "",
            "issued": "",
        }
        if paper and (court := _sentence_case(one_line(paper.court))):
            values["court"] = words["in-court"].format(court=court)
        if paper and (case := one_line(paper.case_number)):
            values["case"] = words["in-case"].format(case=case)
        if paper and paper.issued_on:
            values["issued"] = words["issued"].format(issued=day_in_words(paper.issued_on, self.language))
        return mask(words[key].format(**{**values, **more}))

    def _paragraph(self, *keys: str) -> Block:
        return Block(BlockKind.PARAGRAPH, " ".join(self._say(key) for key in keys))

    def _heading(self, key: str) -> Block:
        return Block(BlockKind.HEADING, self._say(key))

    def _paper(self) -> PaperRecord | None:
        """The paper that the letter speaks of: a judge's first, then court process, then any with a name."""
        named = [paper for paper in self.review.instruments if f"paper-{paper.kind}" in WORDS["en"]]
        named.sort(key=lambda paper: (not by_judge(paper), paper.kind not in SUBPOENAS))
        return named[0] if named else None

    def _addressee(self) -> tuple[str, ...]:
        requester, paper = self.review.requester, self._paper()
        if paper and paper.kind in SUBPOENAS and not (requester.name or requester.email):
            # Court process comes without a letter: it is answered to the person who signed it.
            requester = evolve(requester, name=paper.signer)
        lines = [_sentence_case(one_line(part)) for part in (requester.name, requester.agency, requester.email)]
        return tuple(mask(line) for line in dict.fromkeys(lines) if line)

    def _greeting(self) -> str:
        return self._say("greeting" if one_line(self.review.requester.name) else "greeting-unknown")

    def _received(self) -> str:
        return day_in_words(self.review.determination.as_of or self.on, self.language)

    def _authority(self) -> str:
        return self.agency.authority_title_es if self.language == "es" else self.agency.authority_title

    def _counsel(self) -> str:
        return self.agency.counsel_title_es if self.language == "es" else self.agency.counsel_title

    def _agency_name(self) -> str:
        return self.agency.name_es if self.language == "es" else self.agency.name

    def _quash(self, kind: LetterKind) -> bool:
        moves = self.review.determination.outcome == Outcome.MOVE_TO_QUASH and bool(self._answered(kind))
        return kind is LetterKind.REFERRAL_TO_COUNSEL and moves

    def _due(self) -> tuple[str, str] | None:
        """The first day that the law sets for an answer, with its citation; None where it sets none."""
        days = [(duty.due_on, duty.cite) for duty in self.review.determination.duties if duty.due_on]
        if not days:
            return None
        day, cite = min(days)
        return day_in_words(day, self.language), cite


def _sentence_case(heading: str) -> str:
    """A heading in capitals as a sentence writes it; small words stay small."""
    if len(heading.split()) < 3:
        return heading
    words = [
        word if not word.isupper() or len(word) < 2 or "." in word else word.capitalize() for word in heading.split()
    ]
    small = {"Of", "The", "For", "And", "In"}
    return " ".join(word.lower() if word in small else word for word in words)
