"""A million cases at once: the same answers as the engine, one by one."""

from datetime import date

import pytest

from custos.adapters.data.laws import bound_laws, load_book
from custos.core.errors import InputError
from custos.core.law.answers import Outcome

np = pytest.importorskip("numpy", reason="numpy comes with the reader of scans")

from custos.adapters.data import law_bulk as lawbulk  # noqa: E402

DAY = date(2026, 11, 22)
LAWS = bound_laws()


def random_cases(law, count, seed):
    source = np.random.default_rng(seed)
    return np.array([source.integers(0, len(spec.values), count) for spec in law.engine.facts.specs], dtype=np.uint8)


def as_case(law, column):
    return {spec.name: spec.values[int(value)] for spec, value in zip(law.engine.facts.specs, column, strict=True)}


def lifelike(law, count, seed):
    """Random cases that are mostly plain, so that releases occur among them too."""
    cases = random_cases(law, count, seed)
    plain = np.array([spec.values.index(spec.plain) for spec in law.engine.facts.specs], dtype=np.uint8)
    rare = np.random.default_rng(seed + 1).random(cases.shape) < 0.6
    return np.where(rare, plain[:, None], cases).astype(np.uint8)


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("sources", LAWS, ids=["+".join(sources) for sources in LAWS])
def test_every_case_comes_out_as_the_engine_says(sources, confirmed):
    law = load_book().as_of(DAY, sources, confirmed=confirmed)
    seen = set()
    for cases in (random_cases(law, 1501, 3), lifelike(law, 1501, 4)):
        found = lawbulk.decide_all(law, cases)
        for number in range(cases.shape[1]):
            expected = law.outcome(as_case(law, cases[:, number]))
            assert lawbulk.OUTCOMES[found[number]] is expected
            seen.add(expected)
    assert {Outcome.MUST_RELEASE, Outcome.REFUSE, Outcome.MOVE_TO_QUASH} <= seen


def test_the_chunks_join_without_a_seam(monkeypatch):
    law = load_book().as_of(DAY, ("us", "us-nm", "policy"), confirmed=True)
    cases = lifelike(law, 1003, 5)
    whole = lawbulk.decide_all(law, cases)
    monkeypatch.setattr(lawbulk, "_CHUNK", 17)
    assert (lawbulk.decide_all(law, cases) == whole).all()
    assert lawbulk.decide_all(law, cases[:, :0]).size == 0


def test_columns_are_made_of_complete_cases_only():
    law = load_book().as_of(DAY, ("us", "policy"), confirmed=True)
    cases = lifelike(law, 20, 6)
    rows = [as_case(law, cases[:, number]) for number in range(20)]
    assert (lawbulk.columns(law, rows) == cases).all()
    rows[3].pop("instrument")
    with pytest.raises(InputError, match="case 4 does not say `instrument`"):
        lawbulk.columns(law, rows)
    with pytest.raises(InputError, match="never `lettre`"):
        lawbulk.columns(law, [{**rows[0], "instrument": "lettre"}])
    with pytest.raises(InputError, match="columns"):
        lawbulk.decide_all(law, cases[:3])
    broken = cases.copy()
    broken[0, 0] = 200
    with pytest.raises(InputError, match="does not know"):
        lawbulk.decide_all(law, broken)


def test_the_impact_of_the_act_of_2025_is_the_sensitive_field():
    sources = ("us", "us-nm", "policy")
    before, after = (load_book().as_of(day, sources, confirmed=True) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    letter = {
        **load_book().vocabulary.unless_shown({}), "data-class": "ui", "scope": "person", "requester": "law-enforcement",
        "purpose": "criminal-investigation", "offence": "identified", "instrument": "letter", "official-duties": "yes",
        "agreement": "in-force", "safeguards": "yes", "requester-verified": "yes", "paper-covers-item": "yes",
        "asks-status": "yes", "status-held": "yes",
    }  # fmt: skip
    stored = [
        {**letter, "field": "wages"},
        {**letter, "field": "sensitive"},
        {**letter, "field": "sensitive"},
        {"data-class": "ui"},
    ]
    found = lawbulk.impact(before, after, stored)
    assert (found.cases, found.same) == (4, 2)
    assert found.changes == ((Outcome.MAY_RELEASE, Outcome.REFUSE, 2, 1),)
    assert found.to_json()["changes"] == [{"before": "may-release", "after": "refuse", "cases": 2, "first": 1}]


def test_a_fact_that_a_draft_no_longer_has_is_unknown_to_it():
    law = load_book().as_of(DAY, ("us", "policy"), confirmed=True)
    case = {"data-class": "ui", "not-a-fact-any-more": "yes", "instrument": ("letter", "a-paper-of-old")}
    assert lawbulk.impact(law, law, [case]).same == 1
