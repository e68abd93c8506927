"""Facts: what is known, from where, and what happens when evidence contradicts itself."""

import pytest
from tests.core.law.small import FACTS

from custos.core.errors import InputError, LawError
from custos.core.facts import FactSet, FactSource, Teller, Vocabulary
from custos.core.reading.readings import Evidence

VOCABULARY = Vocabulary.read(FACTS)
WORDS = Evidence("purpose", page=2, start=0, end=5, text="crime")


def test_a_fact_that_nobody_mentioned_is_unknown_and_not_no():
    assert FactSet(VOCABULARY).get("judge-signed") is None
    assert FactSet(VOCABULARY).known() == {}


def test_a_known_fact_keeps_its_source_and_its_words():
    fact = FactSet(VOCABULARY).with_("purpose", "crime", FactSource.PAPER, (WORDS,)).get("purpose")
    assert fact is not None
    assert (fact.value, fact.source, fact.evidence) == ("crime", FactSource.PAPER, (WORDS,))


def test_two_statements_leave_only_what_both_allow():
    facts = (
        FactSet(VOCABULARY)
        .with_("purpose", ["crime", "civil"], FactSource.PAPER)
        .with_("purpose", ["civil", "own"], FactSource.STAFF)
    )
    assert facts.known() == {"purpose": frozenset({"civil"})}


def test_evidence_that_contradicts_itself_is_an_error_that_quotes_it():
    facts = (
        FactSet(VOCABULARY)
        .with_("purpose", "crime", FactSource.PAPER, (WORDS,))
        .with_("purpose", "own", FactSource.STAFF)
    )
    assert [fact.name for fact in facts.contradictions] == ["purpose"]
    with pytest.raises(InputError, match="page 2: “crime”"):
        facts.known()


def test_a_person_corrects_a_reading_by_replacing_it():
    facts = (
        FactSet(VOCABULARY)
        .with_("purpose", "crime", FactSource.PAPER)
        .with_("purpose", "own", FactSource.STAFF, replace=True)
    )
    assert facts.known() == {"purpose": frozenset({"own"})}


def test_a_set_of_facts_never_changes():
    before = FactSet(VOCABULARY)
    before.with_("purpose", "crime", FactSource.PAPER)
    assert before.get("purpose") is None
    with pytest.raises(TypeError):
        before.facts["purpose"] = None  # type: ignore[index]


def test_what_is_not_shown_is_set_in_the_open_and_never_over_what_is_known():
    facts = FactSet(VOCABULARY).with_("stayed", "yes", FactSource.GIVEN).unless_shown()
    assert facts.get("stayed").value == "yes"
    fresh = FactSet(VOCABULARY).unless_shown().get("stayed")
    assert (fresh.value, fresh.source) == ("no", FactSource.UNLESS_SHOWN)
    assert FactSet(VOCABULARY).unless_shown().get("judge-signed") is None


def test_a_forgotten_fact_is_unknown_again():
    assert FactSet(VOCABULARY).with_("purpose", "own", FactSource.GIVEN).without("purpose").get("purpose") is None


def test_unknown_names_and_values_are_errors_with_the_nearest_word():
    with pytest.raises(InputError, match="did you mean `judge-signed`"):
        FactSet(VOCABULARY).get("judge-sign")
    with pytest.raises(InputError, match="did you mean `crime`"):
        FactSet(VOCABULARY).with_("purpose", "crimes", FactSource.GIVEN)


def test_facts_come_in_the_order_of_the_file():
    facts = FactSet(VOCABULARY).with_("stayed", "no", FactSource.GIVEN).with_("instrument", "none", FactSource.GIVEN)
    assert [fact.name for fact in facts] == ["instrument", "stayed"]


def test_every_question_is_asked_in_two_languages():
    spec = VOCABULARY.spec("stayed")
    assert (spec.question(), spec.question("es"), spec.teller) == ("Stayed?", "¿Suspendida?", Teller.COUNSEL)


ORDER = """
[kind]
ask    = { en = "Which paper?", es = "¿Qué documento?" }
values = ["order", "warrant"]
from   = "paper"
[in-time]
ask  = { en = "In time?", es = "¿A tiempo?" }
from = "paper"
unless-shown = { value = "yes", where = { kind = ["order"] } }
"""


@pytest.mark.parametrize(
    ("kind", "value"), [(["order"], "yes"), (["warrant"], None), (["order", "warrant"], None), ([], None)]
)
def test_a_value_that_holds_beside_one_paper_only_is_not_set_beside_another(kind, value):
    facts = FactSet(Vocabulary.read(ORDER))
    if kind:
        facts = facts.with_("kind", kind, FactSource.PAPER)
    found = facts.unless_shown().get("in-time")
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('kind = ["order"]', 'kin = ["order"]', "no fact that is read or asked"),
        ('kind = ["order"]', 'kind = ["ordre"]', "did you mean `order`"),
        ('value = "yes"', 'value = "yess"', "did you mean `yes`"),
        ('value = "yes", ', "", "is a value, or"),
        ('kind = ["order"]', 'kind = "order"', "is a value, or"),
    ],
)
def test_a_wrong_place_for_a_presumed_value_is_told(before, after, words):
    with pytest.raises(LawError, match=words):
        Vocabulary.read(ORDER.replace(before, after))
