"""When a person is identified. A probability alone never is enough: two independent identifiers must agree, and nothing may speak against.

*exact*: the date of birth and the last four digits of the SSN (one slip in the day is allowed where the given name has none), or the whole SSN
and the name. *probable*: the name and one of them;
one more identifier is asked for. *ambiguous*: people who fit, and nothing that decides. *none*: no one who fits. What an outsider
is told never tells ambiguous from none.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from custos.core.people.compare import Agreement, compare
from custos.core.people.person import Person, Query
from custos.core.people.score import Population, probabilities, weight
from custos.core.people.tables import Tables


class Verdict(StrEnum):
    """What the matcher answers."""

    EXACT = "exact"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


class Ask(StrEnum):
    """The one identifier that would decide."""

    BORN = "dob"
    LAST_4 = "ssn_last4"
    SSN = "ssn"


@frozen
class Answer:
    """``person`` is an id where the verdict is exact or probable, for a records officer alone; so are ``ask`` and ``candidates``."""

    verdict: Verdict
    person: str | None
    ask: Ask | None
    candidates: int


@frozen
class Candidate:
    """A person on file, how the query agrees with it, and how probable it is that both are one."""

    person: Person
    agreement: Agreement
    probability: float


def rank(query: Query, candidates: Sequence[Person], population: Population, tables: Tables) -> list[Candidate]:
    """The candidates, most probable first."""
    agreements = [compare(query, person, tables.nicknames) for person in candidates]
    weights = [weight(agreement, population, tables) for agreement in agreements]
    shares = probabilities(weights, population, tables.rule.on_file)
    ranked = [Candidate(*one) for one in zip(candidates, agreements, shares, strict=True)]
    return sorted(ranked, key=lambda one: (-one.probability, one.person.id))


def fits_no_one(ranked: Sequence[Candidate], tables: Tables) -> bool:
    """True where names alone should be asked too, because nobody found so far is likely."""
    return sum(one.probability for one in ranked) < tables.rule.probable


def judge(
    query: Query, candidates: Sequence[Person], population: Population, tables: Tables, *, uncounted: int = 0
) -> Answer:
    """The answer to ``query``, given everyone whom its keys found.

    ``uncounted`` is the number of namesakes that were too many to compare: with any of them, nothing is exact but by the whole rule,
    and nobody is "none". Raises ValueError for more candidates than the rule compares.
    """
    if len(candidates) > tables.rule.scored:
        raise ValueError(f"at most {tables.rule.scored} candidates are compared; count the others")
    return decide(query, rank(query, candidates, population, tables), tables, uncounted=uncounted)


def decide(query: Query, ranked: Sequence[Candidate], tables: Tables, *, uncounted: int = 0) -> Answer:
    """The answer to ``query`` from its candidates, most probable first, as ``rank`` gives them."""
    rule = tables.rule
    rivals = [one for one in ranked if one.probability >= rule.rival]
    count = len(rivals) + uncounted
    if sum(one.probability for one in ranked) < rule.none:
        verdict = Verdict.AMBIGUOUS if uncounted else Verdict.NONE
        return Answer(verdict, None, _ask(query, []) if uncounted else None, uncounted)
    first, others = ranked[0], ranked[1:]
    if first.probability >= rule.exact and is_identified(first.agreement) and not any(map(_contests, others)):
        return Answer(Verdict.EXACT, first.person.id, None, count)
    if first.probability >= rule.probable and _is_probable(first.agreement) and not any(map(_contests, others)):
        return Answer(Verdict.PROBABLE, first.person.id, _ask(query, rivals), count)
    return Answer(Verdict.AMBIGUOUS, None, _ask(query, rivals), max(count, 1))


_FIRST_EXACT = frozenset({"equal", "nickname"})
_SURNAME_EXACT = frozenset({"both", "swapped", "one"})
_NAME_FITS = frozenset({"equal", "nickname", "close", "crossed"})
_SURNAME_SAME = frozenset({"both", "swapped", "both-close", "one", "one-close", "crossed"})
_SURNAME_FITS = _SURNAME_SAME | {"one-of-two", "one-of-two-close"}
_BORN_AGAINST = frozenset({"year-month", "month-day", "differs"})
_SSN_AGAINST = frozenset({"digit-9", "last-4-of-9", "differs-9", "digit-4", "differs-4"})


def is_identified(agreement: Agreement) -> bool:
    """Two independent strong identifiers agree, the name fits, and nothing speaks against."""
    if _speaks_against(agreement) or agreement.first not in _NAME_FITS or agreement.surname not in _SURNAME_FITS:
        return False
    if agreement.ssn in ("equal-9", "equal-4") and agreement.born == "equal":
        return True
    if agreement.ssn == "equal-4" and agreement.born in ("swapped", "digit"):
        # One slip in the day leaves seven of eight digits: enough beside the number, but then the given name may have no slip.
        return agreement.first in _FIRST_EXACT and agreement.surname in _SURNAME_SAME
    return agreement.ssn == "equal-9" and agreement.surname in _SURNAME_SAME


def _speaks_against(agreement: Agreement) -> bool:
    return (
        agreement.middle == "differs"
        or agreement.suffix == "differs"
        or agreement.born in _BORN_AGAINST
        or agreement.ssn in _SSN_AGAINST
    )


def _is_probable(agreement: Agreement) -> bool:
    """The name agrees letter by letter or as a nickname, one strong identifier does, and nothing else speaks against it."""
    strong = agreement.born == "equal" or agreement.ssn in ("equal-9", "equal-4")
    return (
        strong
        and agreement.first in _FIRST_EXACT
        and agreement.surname in _SURNAME_EXACT
        and agreement.middle != "differs"
        and agreement.suffix != "differs"
    )


def _contests(other: Candidate) -> bool:
    """Someone else who has the same whole number (a borrowed one), or who would be identified as well: then nobody is."""
    return other.agreement.ssn == "equal-9" or is_identified(other.agreement)


def wanted(query: Query) -> Ask | None:
    """The identifier to ask for next, by what the query does not give yet; None where it gives them all.

    SAFETY: it depends on the query alone, so a letter that asks for it reads alike no matter who is on file.
    """
    if query.ssn == "":
        return Ask.LAST_4 if query.born else Ask.SSN
    if query.born == "":
        return Ask.BORN
    return Ask.SSN if len(query.ssn) < 9 else None


def _ask(query: Query, rivals: Sequence[Candidate]) -> Ask | None:
    """The identifier to ask for next, where the people who fit have it and differ in it."""
    asked = wanted(query)
    if asked is None:
        return None
    held = [_held(asked, one.person) for one in rivals]
    return asked if all(held) and len(set(held)) == len(held) else None


def _held(ask: Ask, person: Person) -> str:
    if ask is Ask.BORN:
        return person.born
    return person.ssn[-4:] if ask is Ask.LAST_4 else person.ssn
