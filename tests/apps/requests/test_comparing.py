"""What two assessments differ in is told once, and only what a reader would call a difference."""

from custos.adapters.data.reviewrecords import read_facts, read_review
from custos.apps.requests.comparing import compare as compared

BEFORE = {"outcome": "refuse", "law": "a" * 64, "as_of": "2019-08-15T00:00:00"}
AFTER = {"outcome": "open", "law": "b" * 64, "as_of": "2018-03-01T00:00:00"}


def compare(was, now, facts, pages, language):
    was, now = (read_review({"determination": one}).determination for one in (was, now))
    return compared(was, now, tuple(map(read_facts, facts)), pages, language)


def fact(name, *value, told="paper"):
    return {"name": name, "value": list(value), "from": told, "question": {"en": f"{name}?", "es": f"¿{name}?"}}


def names(before, after):
    return [row.name for row in compare(BEFORE, AFTER, (before, after), (1, 1), "en").facts]


def test_a_fact_that_nobody_knows_is_no_change_no_matter_who_was_asked():
    assert names([], [fact("court", told="unless shown")]) == []
    assert names([fact("court", told="paper")], [fact("court", told="person")]) == []


def test_a_fact_that_changed_became_known_or_was_confirmed_is_a_change():
    assert names([fact("court", "federal")], [fact("court", "state")]) == ["court"]
    assert names([], [fact("court", "state")]) == ["court"]
    assert names([fact("court", "state")], [fact("court", "state", told="person")]) == ["court"]


def test_the_question_is_asked_in_the_readers_language():
    (row,) = compare(BEFORE, AFTER, ([], [fact("court", "state")]), (1, 2), "es").facts
    assert (row.question, row.was, row.now) == ("¿court?", (), ("state",))
