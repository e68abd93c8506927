"""Every sentence of a letter that claims an act or a decision has its state in the review, for every kind and every mixture of items."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custos.adapters.data.reviewrecords import read_review
from custos.core.agency import Agency
from custos.core.letters.choose import choose_kind
from custos.core.letters.compose import compose
from custos.core.letters.form import NOT_OF_A_REVIEW, LetterKind

AGENCY = Agency(
    key="demo", name="Department of Workforce Records", name_es="Departamento de Registros Laborales", state="NM", sources=("us",),
    authority_title="Secretary", authority_title_es="Secretaria", counsel_title="General Counsel", counsel_title_es="Asesoría Jurídica",
    holds=(), timezone="America/Denver",
)  # fmt: skip
ON = date(2026, 11, 20)
KINDS = [kind for kind in LetterKind if kind not in {LetterKind.NONE, *NOT_OF_A_REVIEW}]
REFUSES = re.compile(
    r"is refused|request is denied|cannot be shown|se niega|no pueden mostrarse|request for .* is denied", re.IGNORECASE
)
OUTCOMES = ("must-release", "may-release", "refuse", "move-to-quash", "open")
STATUS = {"cite": "8 USC 1373(a)", "says": "None is held", "standing": "text", "contested": False}
RULE = {"cite": "20 CFR 603.4(b)", "says": "The information is confidential", "standing": "text", "contested": False}


def paper(kind, authority):
    return {
        "kind": kind,
        "authority": authority,
        "court": "District Court",
        "case_number": "D-202",
        "issued_on": "2026-11-16",
    }


PAPERS = (
    paper("court-order", "judge"),
    paper("search-warrant", "judge"),
    paper("court-subpoena", "court-officer"),
    paper("administrative-subpoena", "agency-officer"),
)


@st.composite
def reviews(draw):
    papers = draw(st.lists(st.sampled_from(PAPERS), max_size=2))
    numbers = [None, *range(len(papers))]
    items = draw(
        st.lists(
            st.builds(
                lambda outcome, grounded, number, field, to: {
                    "outcome": outcome,
                    "because": grounded,
                    "paper": number,
                    "data_class": "ui",
                    "fields": [field],
                    "persons": ["Joaquín Herrera"],
                    **({"to": to} if to else {}),
                },
                st.sampled_from(OUTCOMES),
                st.sampled_from([[], [RULE], [STATUS], [RULE, STATUS]]),
                st.sampled_from(numbers),
                st.sampled_from(["wages", "contact", "sensitive", "ssn"]),
                st.sampled_from(["", "counsel for Plaintiff"]),
            ),
            min_size=1,
            max_size=4,
        )
    )
    outcomes = [item["outcome"] for item in items]
    return {
        "requester": {"name": "Dana Hale", "agency": "Immigration and Customs Enforcement", "email": "d@ice.example", "kind": draw(st.sampled_from(["immigration-agency", "subject", "attorney"]))},
        "instruments": papers,
        "request": {"scope": draw(st.sampled_from(["person", "list", "database", "own-records", "public-records"]))},
        "determination": {
            "as_of": "2026-11-20",
            "outcome": draw(st.sampled_from(outcomes)),
            "counsel": draw(st.booleans()),
            "preserve": draw(st.booleans()),
            "unsure": draw(st.sampled_from([[], ["judge-signed"]])),
            "items": items,
            "ask": draw(st.sampled_from([[], [{"fact": "offence", "question": "Which offense?", "of": "requester"}]])),
            "duties": [],
        },
    }  # fmt: skip


def grounded(review, *outcomes):
    return [item for item in review["determination"]["items"] if item["outcome"] in outcomes and item["because"]]


def check(review, made):
    items = review["determination"]["items"]
    text = made.text
    if not text:
        return
    # no act is told that nobody has done
    assert not re.search(r"has been given to|was given to|se entregó a|has been sent to", text, re.IGNORECASE)
    # "nothing has been decided" only in what goes out before a decision
    if re.search(r"Nothing has been decided|Todavía no se ha decidido", text):
        assert made.kind in {"acknowledgment", "clarification"}
    # a refusal has a ground, and its citation is in the letter
    if REFUSES.search(text):
        assert made.cites, text
        assert grounded(review, "refuse", "may-release")
    # the whole is refused only where no part is left
    if re.search(
        r"The request is refused|What it asks for is refused|La solicitud se niega|Lo que pide se niega", text
    ):
        answered = grounded(review, "refuse") or grounded(review, "may-release")
        assert len(answered) == len(items), text
    # nobody is told that a rest is refused which is open
    assert not re.search(r"else .{0,40}asks for is refused|Lo demás que pide la solicitud se niega", text)
    if re.search(r"^The rest is protected|Lo demás lo protege", text, re.MULTILINE):
        assert grounded(review, "refuse")
    # "nothing left out" only where all that the paper names goes out
    if re.search(r"Nothing that it requires has been left out|No se ha omitido nada", text):
        papers = {item["paper"] for item in items if item["outcome"] == "must-release"}
        assert all(item["outcome"] == "must-release" for item in items if item["paper"] in papers)
    # a motion is announced only where the law calls for it
    if re.search(r"must ask the court to set such|debe pedir al tribunal que deje", text):
        assert grounded(review, "move-to-quash")
        assert made.cites
    if "law cited below" in text or "ley citada abajo" in text or "se cita" in text:
        assert made.cites or made.kind in {"notice-to-person", "release-cover", "public-records-denied"}, text
    assert "Herrera" not in text


@pytest.mark.slow
@given(reviews(), st.sampled_from(["en", "es"]))
@settings(max_examples=400)
def test_the_letter_that_a_review_calls_for_says_only_what_is_so(review, language):
    check(review, compose(read_review(review), AGENCY, language=language, on=ON))


@pytest.mark.slow
@given(reviews(), st.sampled_from(["en", "es"]), st.sampled_from(KINDS))
@settings(max_examples=600)
def test_a_letter_of_any_kind_that_a_person_chooses_says_only_what_is_so(review, language, kind):
    check(review, compose(read_review(review), AGENCY, language=language, on=ON, kind=kind))


@pytest.mark.night
@given(reviews(), st.sampled_from(["en", "es"]), st.sampled_from(KINDS))
@settings(max_examples=20_000)
def test_no_mixture_of_items_makes_a_letter_say_what_is_not_so(review, language, kind):
    check(review, compose(read_review(review), AGENCY, language=language, on=ON, kind=kind))


def _review(*items, papers=(), outcome="refuse"):
    return {
        "requester": {"name": "Dana Hale", "agency": "Immigration and Customs Enforcement", "email": "", "kind": "immigration-agency"},
        "instruments": list(papers),
        "request": {"scope": "person"},
        "determination": {"as_of": "2026-11-20", "outcome": outcome, "counsel": False, "preserve": False, "unsure": [], "items": list(items), "ask": [], "duties": []},
    }  # fmt: skip


def _item(outcome, because, field="wages", number=None, **more):
    return {
        "outcome": outcome,
        "because": because,
        "fields": [field],
        "data_class": "ui",
        "persons": [],
        "paper": number,
        **more,
    }


def test_what_is_not_held_refuses_no_open_item():
    text = compose(
        read_review(_review(_item("open", []), _item("refuse", [STATUS], "sensitive"))), AGENCY, language="en", on=ON
    ).text
    assert "keeps no record of it" in text
    assert "refused" not in text
    assert "is not answered by this letter" in text


def test_a_refusal_without_a_rule_is_no_letter_and_the_signer_is_told_why():
    made = compose(
        read_review(_review(_item("open", []), outcome="open")), AGENCY, language="en", on=ON, kind="refusal"
    )
    assert made.text == ""
    assert made.kind == "acknowledgment"
    assert made.notes[0].startswith("No rule of the law refuses this yet")


def test_a_part_that_no_paper_names_is_refused_by_its_own_name_and_the_order_is_not_touched():
    order = paper("court-order", "judge")
    found = _review(_item("must-release", [RULE], number=0), _item("refuse", [RULE], "contact"), papers=[order])
    text = compose(read_review(found), AGENCY, language="en", on=ON, kind="refusal").text
    assert (
        "- address and telephone (unemployment-insurance and wage records), which the court order does not name" in text
    )
    assert "wages (" not in text
    assert "The request is refused" not in text


def test_what_an_order_opens_goes_to_whom_it_names_and_not_to_the_sender_who_shows_it():
    order = paper("court-order", "judge")
    found = _review(
        _item("must-release", [RULE], number=0, to="counsel for Plaintiff"), papers=[order], outcome="must-release"
    )
    made = compose(read_review(found), AGENCY, language="en", on=ON)
    address = next(block for block in made.blocks if block.kind == "address")
    assert address.items == ("counsel for Plaintiff",)
    assert "Dana Hale" not in made.text
    assert "names who is to get the records: counsel for Plaintiff" in made.text


def test_an_order_of_which_a_part_is_open_is_not_said_to_be_obeyed_whole():
    order = paper("court-order", "judge")
    found = _review(
        _item("must-release", [RULE], number=0), _item("open", [], "ssn", 0), papers=[order], outcome="must-release"
    )
    text = compose(read_review(found), AGENCY, language="en", on=ON).text
    assert "Nothing that it requires has been left out" not in text
    assert "A part of what it names is not settled yet" in text


def test_doubt_about_a_judges_paper_goes_to_counsel_and_is_no_refusal():
    order = paper("court-order", "judge")
    found = _review(_item("open", [], number=0), papers=[order], outcome="open")
    found["determination"]["unsure"] = ["judge-signed"]
    assert choose_kind(read_review(found)) is LetterKind.REFERRAL_TO_COUNSEL


def test_nobody_is_promised_the_file_of_another_person_as_their_own():
    found = _review(_item("open", []), outcome="open")
    found["request"]["scope"] = "own-records"
    found["requester"] = {"name": "Rosa Lara", "agency": "", "email": "", "kind": "subject"}
    assert choose_kind(read_review(found)) is LetterKind.OWN_RECORDS_ACKNOWLEDGMENT
    found["determination"]["items"][0]["persons"] = ["Elvin Stroud"]
    assert choose_kind(read_review(found)) is LetterKind.ACKNOWLEDGMENT
