"""Sets the memo of one agency on one day: its passages, each with the rules it rests on as they are then, and what the law no longer bears out."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from custos.core.agency import Agency
from custos.core.errors import InputError
from custos.core.facts import Vocabulary
from custos.core.law.decide import Law
from custos.core.law.rules import RuleText
from custos.core.memo.kept import KeptMemo, KeptPassage
from custos.core.memo.source import Claim, ClaimKind, MemoSource, SourcePassage


@frozen
class Because:
    """A rule under a passage: its citation, what it says, how far it was read, and whether it is contested."""

    cite: str
    says: Mapping[str, str]
    standing: str
    contested: str


@frozen
class Passage:
    """One passage as staff read it. ``broken`` lists what the law of the day does not bear out; such a memo is not published."""

    key: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    because: tuple[Because, ...]
    broken: tuple[str, ...] = ()

    def as_json(self) -> KeptPassage:
        """The passage as it is stored with a published memo."""
        return {
            "key": self.key,
            "title": dict(self.title),
            "text": dict(self.text),
            "because": [
                {"cite": rule.cite, "says": dict(rule.says), "standing": rule.standing, "contested": rule.contested}
                for rule in self.because
            ],
        }


@frozen
class Memo:
    """The memo of ``agency`` under the law of ``day``; ``law`` is the digest of the rulebook.

    ``left_out`` are passages all of whose rules are not in force on that day: they belong to another time.
    """

    agency: str
    day: str
    law: str
    title: Mapping[str, str]
    passages: tuple[Passage, ...]
    left_out: tuple[str, ...] = ()

    @property
    def broken(self) -> tuple[str, ...]:
        """Everything that the law does not bear out, passage by passage; nothing where the memo may be published."""
        return tuple(f"{passage.key}: {reason}" for passage in self.passages for reason in passage.broken)

    def as_json(self) -> KeptMemo:
        """The memo as it is stored when it is published."""
        return {
            "agency": self.agency,
            "day": self.day,
            "law": self.law,
            "title": dict(self.title),
            "passages": [passage.as_json() for passage in self.passages],
        }


def compose(source: MemoSource, law: Law, vocabulary: Vocabulary, agency: Agency) -> Memo:
    """The memo under ``law``. A passage one of whose rules is not in force, or whose claim fails, is kept and marked broken, with the reason.

    A rule that the shipped law does not know at all is a mistake of the writer: `custos memo check` compares with the whole book. Raises InputError where a claim names a fact or a value that the law does not know.
    """
    rules = {rule.text.cite: rule.text for rule in law.engine.rules}
    words = {
        "en": {
            "agency": agency.name,
            "authority": f"the {agency.authority_title}",
            "counsel": f"the {agency.counsel_title}",
        },
        # A Spanish title has a gender that the profile does not tell, and a bare title is no Spanish: the office is named, then its title.
        "es": {
            "agency": agency.name_es,
            "authority": f"la autoridad designada ({agency.authority_title_es})",
            "counsel": "la asesoría jurídica",
        },
    }
    current = [passage for passage in source.passages if any(cite in rules for cite in passage.rests_on)]
    return Memo(
        agency.key,
        law.day.isoformat(),
        law.digest,
        source.title,
        tuple(_passage(passage, rules, law, vocabulary, words) for passage in current),
        tuple(passage.key for passage in source.passages if passage not in current),
    )


def _passage(
    passage: SourcePassage,
    rules: Mapping[str, RuleText],
    law: Law,
    vocabulary: Vocabulary,
    words: Mapping[str, Mapping[str, str]],
) -> Passage:
    missing = [f"`{cite}` is not in force" for cite in passage.rests_on if cite not in rules]
    failed = [reason for claim in passage.claims if (reason := _failure(claim, law, vocabulary, passage))]
    return Passage(
        key=passage.key,
        title=passage.title,
        text={language: _upper(text.format(**words[language])) for language, text in passage.text.items()},
        because=tuple(_because(rules[cite]) for cite in passage.rests_on if cite in rules),
        broken=(*missing, *failed),
    )


def _upper(text: str) -> str:
    """A sentence that begins with a slot begins with a capital all the same."""
    out, start = [], True
    for letter in text:
        out.append(letter.upper() if start and letter.isalpha() else letter)
        if letter.isalnum() or letter in '«"':
            start = False
        if letter in ".?!":
            start = True
    return "".join(out)


def _because(rule: RuleText) -> Because:
    return Because(rule.cite, {"en": rule.says, "es": rule.says_es or rule.says}, str(rule.checked), rule.contested)


def _failure(claim: Claim, law: Law, vocabulary: Vocabulary, passage: SourcePassage) -> str:
    """What the law says instead of the claim, or "" where it bears it out."""
    known: dict[str, tuple[str, ...]] = {}
    for fact, value in claim.given.items():
        try:
            vocabulary.checked(fact, (value,))
        except InputError as error:
            raise InputError(f"{passage.file}: the passage `{passage.key}`: {error}") from error
        known[fact] = (value,)
    known |= {fact: (value,) for fact, value in vocabulary.unless_shown(known).items()}
    answer = law.decide(known)
    given = ", ".join(f"{fact}={value}" for fact, value in claim.given.items())
    if claim.kind is ClaimKind.OUTCOME:
        return (
            "" if str(answer.outcome) == claim.says else f"the law says {answer.outcome}, not {claim.says}, on {given}"
        )
    if claim.kind is ClaimKind.STAFF:
        grounds = answer.forbidden if claim.says == "forbidden" else answer.allowed
        return "" if grounds else f"no rule says that this is {claim.says} to staff: {given}"
    kinds = {str(owed.duty.kind) for owed in answer.duties}
    return "" if claim.says in kinds else f"no duty of kind {claim.says} falls due on {given}"
