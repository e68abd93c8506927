"""What a page of the law compares: the facts of each item, and none of a paper that does not carry it."""

import pytest

from custos.apps.requests import selectors

PAPER = ("instrument", "judge-signed", "written-release")


def item(field, paper):
    return {"persons": [], "data_class": "ui", "fields": [field], "paper": paper, "outcome": "open"}


def facts_under(agency, *items):
    assessment = agency.assessed().assessments.get()
    assessment.review["determination"]["items"] = list(items)
    assessment.facts = [{"name": name, "value": ["yes"]} for name in (*PAPER, "public-purpose")]
    assessment.save()
    return selectors.list_assessed_facts(agency["l-ortega"])


def test_an_item_that_no_paper_carries_has_no_facts_of_the_paper_beside_it(agency):
    carried, bare = facts_under(agency, item("wages", 0), item("ssn", None))
    assert set(PAPER) < set(carried)
    assert set(bare) == {"public-purpose", "data-class", "field"}


def test_of_several_papers_no_item_has_facts_for_nobody_kept_whose_they_are(agency):
    for known in facts_under(agency, item("wages", 0), item("ssn", 1)):
        assert not set(PAPER) & set(known)


@pytest.mark.parametrize("paper", [None, 0])
def test_where_all_items_have_the_same_paper_or_none_every_fact_counts(agency, paper):
    for known in facts_under(agency, item("wages", paper), item("ssn", paper)):
        assert set(PAPER) < set(known)
