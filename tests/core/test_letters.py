import json
import re
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custos.adapters.data.reviewrecords import read_review
from custos.core.agency import Agency, Office
from custos.core.errors import UsageError
from custos.core.letters import answers as letter_answers
from custos.core.letters.compose import Letter, LetterKind, choose_kind, compose, mask
from custos.core.letters.form import NOT_OF_A_REVIEW, BlockKind
from custos.core.letters.words import EN, ES, WORDS
from custos.core.reading.readings import DataClass

ON = date(2019, 8, 16)
AGENCY = Agency(
    key="demo",
    name="Department of Workforce Records",
    name_es="Departamento de Registros Laborales",
    state="NM",
    sources=("us",),
    authority_title="Secretary",
    authority_title_es="Secretaria",
    counsel_title="General Counsel",
    counsel_title_es="Asesoría Jurídica General",
    holds=(DataClass.UI,),
    timezone="America/Denver",
    offices=(Office("a", "Albuquerque", "1200 Mesa Verde Avenue NE"), Office("b", "Unlisted")),
    write_to="1200 Mesa Verde Avenue NE",
)
KINDS = [kind for kind in LetterKind if kind not in {LetterKind.NONE, *NOT_OF_A_REVIEW}]


def review(
    outcome="refuse",
    scope="person",
    *,
    papers=(),
    ask=(),
    duties=(),
    preserve=False,
    counsel=False,
    name="Dana Hale",
    kind="immigration-agency",
):
    because = [
        {"cite": "20 CFR 603.4(b)", "says": "The information is confidential", "standing": "text", "contested": False},
        {
            "cite": "11.3.100.106 NMAC",
            "says": "It goes out on listed papers",
            "says_es": "Solo con lo listado",
            "standing": "not yet",
            "contested": True,
        },
    ]
    return {
        "requester": {"name": name, "agency": "Immigration and Customs Enforcement", "email": "d@ice.example", "kind": kind},
        "instruments": list(papers),
        "request": {"scope": scope, "persons": [{"name": "Joaquín Herrera", "ssn_last4": "4471"}]},
        "determination": {
            "as_of": "2019-08-15",
            "outcome": outcome,
            "counsel": counsel,
            "preserve": preserve,
            "items": [] if outcome == "not-a-request" else [{"outcome": outcome, "because": because}],
            "ask": list(ask),
            "duties": list(duties),
            "decided_by": "Secretary",
        },
    }  # fmt: skip


def paper(kind="court-order", authority="judge"):
    return {
        "kind": kind,
        "authority": authority,
        "court": "Second Judicial District Court",
        "case_number": "D-202-CV-2019-03391",
        "issued_on": "2019-08-19",
    }


def letter(found=None, *, language="en", kind=None):
    return compose(read_review(found or review()), AGENCY, language=language, on=ON, kind=kind)


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (review(scope="standing-access"), "refusal-of-direct-access"),
        (review(scope="database"), "refusal-of-direct-access"),
        (review(scope="person"), "refusal"),
        (review(papers=[paper("administrative-subpoena", "agency-officer")]), "refusal"),
        (review("move-to-quash", papers=[paper("court-subpoena", "court-officer")]), "referral-to-counsel"),
        (review("open", papers=[paper("grand-jury-subpoena", "court-officer")]), "referral-to-counsel"),
        (review("must-release", papers=[paper()]), "compliance-cover"),
        (review("must-release", "own-records", kind="subject"), "own-records-acknowledgment"),
        (review("open", "public-records"), "public-records-acknowledgment"),
        (review("open", ask=[{"fact": "offence", "question": "Which offense?", "of": "requester"}]), "clarification"),
        (
            review("open", ask=[{"fact": "agreement", "question": "Is an agreement on file?", "of": "agency"}]),
            "acknowledgment",
        ),
        (review("may-release"), "acknowledgment"),
        (review("not-a-request"), "none"),
    ],
)
def test_the_outcome_and_the_scope_choose_the_letter(found, kind):
    assert choose_kind(read_review(found)) == kind
    assert letter(found).kind == kind


def test_an_officers_paper_never_gets_a_compliance_letter():
    found = review("must-release", papers=[paper("administrative-immigration-warrant", "agency-officer")])
    assert choose_kind(read_review(found)) is not LetterKind.COMPLIANCE_COVER


def test_a_refusal_cites_the_law_that_decided():
    made = letter()
    assert made.cites == ("20 CFR 603.4(b)", "11.3.100.106 NMAC")
    assert "1. The information is confidential (20 CFR 603.4(b))" in made.text


def test_only_the_items_that_are_refused_lend_their_law_to_a_refusal():
    found = review()
    found["determination"]["items"].append(
        {"outcome": "must-release", "because": [{"cite": "Other law", "says": "Release it"}]}
    )
    assert "Other law" not in letter(found).text


def test_a_refusal_of_direct_access_says_what_would_be_considered_instead_and_promises_nothing():
    text = letter(review(scope="standing-access")).text
    for wanted in (
        "person or persons",
        "the records, and the period",
        "the purpose",
        "offense under investigation and the case number",
        "law, order or other authority",
    ):
        assert wanted in text
    assert "does not mean that it will be granted" in text
    assert "The Secretary decides each such request" in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_plain_refusal_coaches_nobody(language):
    text = letter(language=language).text
    assert not re.search(r"instead|would be considered|court order|warrant|se examinaría|orden judicial", text)


@pytest.mark.parametrize(("kind", "language"), list(product(KINDS, ["en", "es"])))
def test_no_letter_names_a_person_of_the_request_or_says_that_we_know_them(kind, language):
    made = letter(review(papers=[paper()]), language=language, kind=kind)
    assert "Herrera" not in made.text
    assert "4471" not in made.text
    if kind not in ("compliance-cover", "own-records-acknowledgment", "own-records-granted", "release-cover"):
        assert EN["nothing-said"] in made.text or ES["nothing-said"] in made.text


@pytest.mark.parametrize(("kind", "language"), list(product(KINDS, ["en", "es"])))
def test_every_letter_says_who_decides_and_is_a_draft_until_then(kind, language):
    made = letter(review(papers=[paper()]), language=language, kind=kind)
    assert ("Secretary" if language == "en" else "Secretaria") in made.text
    assert made.notes[0].startswith(("DRAFT", "BORRADOR"))
    assert made.notes[0] not in made.text


@pytest.mark.parametrize(("kind", "language"), list(product(KINDS, ["en", "es"])))
def test_no_brace_and_no_empty_gap_is_left_in_any_letter(kind, language):
    for found in (review(), review(papers=[paper()]), review(name="")):
        text = letter(found, language=language, kind=kind).text
        assert not re.search(r"[{}]|\s,|\s\.|  ", text), text


def test_a_clarification_asks_exactly_the_requesters_questions():
    ask = [
        {
            "fact": "offence",
            "question": "Which offense, and under which case number?",
            "question_es": "¿Qué delito?",
            "of": "requester",
        },
        {"fact": "agreement", "question": "Is an agreement on file?", "of": "agency"},
    ]
    made = letter(review("open", ask=ask))
    assert "1. Which offense, and under which case number?" in made.text
    assert "agreement" not in made.text
    assert "1. ¿Qué delito?" in letter(review("open", ask=ask), language="es").text


def test_a_motion_to_quash_letter_discloses_nothing_and_keeps_the_records():
    made = letter(review("move-to-quash", papers=[paper("court-subpoena", "court-officer")], preserve=True))
    assert "The General Counsel answers it for this agency" in made.text
    assert "given to" not in made.text
    assert "will disclose nothing until the court has ruled" in made.text
    assert "kept unaltered" in made.text
    assert "subpoena of the Second Judicial District Court in case D-202-CV-2019-03391" in made.text


def test_a_compliance_letter_goes_exactly_as_far_as_the_order():
    text = letter(review("must-release", papers=[paper()])).text
    assert (
        "what the court order of the Second Judicial District Court in case D-202-CV-2019-03391, issued on August 19, 2019, requires, and nothing else"
        in text
    )
    assert "What it does not name is not included" in text


def test_what_a_search_warrant_took_is_recorded_not_enclosed():
    text = letter(review("must-release", papers=[paper("search-warrant")])).text
    assert "records what was handed over under the search warrant" in text


def test_a_courts_heading_in_capitals_is_written_as_a_sentence_writes_it():
    found = review(
        "must-release", papers=[paper() | {"court": "UNITED STATES DISTRICT COURT for the DISTRICT OF NEW MEXICO"}]
    )
    assert "of the United States District Court for the District of New Mexico in case" in letter(found).text


def test_court_process_without_a_letter_is_answered_to_the_person_who_signed_it():
    found = review(
        "move-to-quash", papers=[paper("court-subpoena", "court-officer") | {"signer": "Neil R. Harlan"}], name=""
    )
    found["requester"]["email"] = found["requester"]["agency"] = ""
    address = next(block for block in letter(found).blocks if block.kind == "address")
    assert address.items == ("Neil R. Harlan",)


def test_own_records_are_acknowledged_without_asking_for_status():
    text = letter(review("must-release", "own-records", kind="subject"), language="es").text
    assert "No le preguntamos su situación migratoria" in text
    assert "Albuquerque: 1200 Mesa Verde Avenue NE" in text
    assert "Unlisted" not in text


def test_a_public_records_letter_names_the_day_that_the_law_sets():
    duties = [
        {"cite": "14-2-8 NMSA", "says": "answer", "due": "2019-09-04"},
        {"cite": "14-2-8(D) NMSA", "says": "say when", "due": "2019-08-20"},
    ]
    assert (
        "August 20, 2019 as the day by which you hear from us (14-2-8(D) NMSA)"
        in letter(review("open", "public-records", duties=duties)).text
    )
    assert (
        "sets"
        not in letter(review("open", "public-records", duties=[{"cite": "x", "says": "y", "due": "at once"}])).text
    )


def test_spanish_without_a_reviewer_says_so_on_the_draft():
    assert ES["draft-wording"] in letter(language="es").notes


def test_unconfirmed_and_contested_law_is_said_to_the_signer_only():
    made = letter()
    assert "Counsel has not confirmed the text of: 11.3.100.106 NMAC." in made.notes
    assert "The law on this point is contested: 11.3.100.106 NMAC." in made.notes
    assert "contested" not in made.text


def test_law_without_spanish_words_is_cited_alone_in_spanish():
    text = letter(language="es").text
    assert "1. 20 CFR 603.4(b)\n2. Solo con lo listado (11.3.100.106 NMAC)" in text


def test_both_languages_have_the_same_words_with_the_same_places_to_fill():
    english, spanish = WORDS["en"], WORDS["es"]
    assert english.keys() == spanish.keys()
    assert not EN.keys() & letter_answers.EN.keys()
    for key in english:
        # Court and case stand where the language puts them, but none may be forgotten.
        assert set(re.findall(r"{\w+}", english[key])) == set(re.findall(r"{\w+}", spanish[key])), key


@given(st.text(max_size=200))
def test_what_an_outsider_wrote_stays_one_short_line_and_is_never_a_template(words):
    made = letter(review(name="{authority} " + words))
    address = next(block for block in made.blocks if block.kind == "address")
    assert len(address.items) <= 3
    assert all(len(line) <= 130 and "\n" not in line for line in address.items)


@given(st.from_regex(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", fullmatch=True))
def test_no_whole_social_security_number_survives(number):
    found = review(name=f"Officer {number}", ask=[{"fact": "x", "question": f"Is it {number}?", "of": "requester"}])
    found["determination"]["items"][0]["because"][0]["says"] = f"about {number}"
    for kind in KINDS:
        assert not re.search(r"\d{3}-\d{2}-\d{4}", json.dumps(letter(found, kind=kind).as_json()))


def test_dates_dockets_and_zip_codes_are_not_masked():
    for text in ("2019-08-16", "2:19-cv-00418", "NM 87110-1234", "D-202-CV-2019-03391", "(505) 555-0143"):
        assert mask(text) == text
    assert mask("123 45 6789, 123-45-6789 and 123456789") == "XXX-XX-6789, XXX-XX-6789 and XXX-XX-6789"


def test_a_letter_can_be_stored_and_taken_back():
    made = letter()
    assert Letter.from_json(json.loads(json.dumps(made.as_json()))) == made
    with pytest.raises(UsageError, match="not a stored letter"):
        Letter.from_json({"kind": "refusal"})


def test_an_unknown_language_or_kind_is_refused_in_plain_words():
    with pytest.raises(UsageError, match="no letters in `fr`"):
        letter(language="fr")
    with pytest.raises(UsageError, match="no letter `threat`"):
        letter(kind="threat")


def test_an_employers_own_matter_is_not_answered_like_a_workers_file():
    assert choose_kind(read_review(review("must-release", "own-records", kind="employer"))) is LetterKind.ACKNOWLEDGMENT


def test_policy_is_cited_only_where_it_alone_decides():
    found = review()
    policy = {"cite": "Policy, the telephone", "says": "Nothing by telephone", "standing": "policy"}
    found["determination"]["items"][0]["because"].append(policy)
    assert "Policy" not in letter(found).text
    found["determination"]["items"][0]["because"] = [policy]
    assert "1. Nothing by telephone (Policy, the telephone)" in letter(found).text


def test_rules_of_the_door_are_cited_without_the_words_meant_for_staff():
    found = review()
    found["determination"]["items"][0]["data_class"] = "premises"
    assert "1. 20 CFR 603.4(b)\n" in letter(found).text
    assert "confidential" not in letter(found).text


def test_a_notice_to_the_person_never_bears_the_requesters_name():
    made = letter(review(papers=[paper()]), kind="notice-to-person")
    assert "Dana Hale" not in made.text
    assert "Immigration" not in made.text.replace("immigration status", "")
    assert "ask the court to stop or limit it" in made.text


def test_an_extension_names_the_day_that_the_law_sets():
    duty = {"cite": "14-2-8 NMSA", "says": "answer", "due": "2019-08-30"}
    text = letter(review("must-release", "public-records", duties=[duty]), kind="public-records-extended").text
    assert "August 30, 2019" in text
    assert "14-2-8 NMSA" in text
    assert "The reason" not in text


def test_an_extension_tells_the_laws_ground_and_the_reason_in_the_letters_language_and_no_number_of_anybody():
    told = {"ground_en": "it is too broad", "ground_es": "es demasiado amplia", "why": "Mail {of} 123-45-6789."}
    found = review("must-release", "public-records")
    found["determination"]["more_time"] = told
    duty = {"cite": "14-2-8 NMSA", "says": "answer", "due": "2019-08-30"}
    found["determination"]["duties"] = [duty]
    assert "The reason: it is too broad. Mail {of} XXX-XX-6789." in letter(found, kind="public-records-extended").text
    spanish = letter(found, kind="public-records-extended", language="es").text
    assert "El motivo: es demasiado amplia. Mail {of} XXX-XX-6789." in spanish


@pytest.mark.parametrize("kind", ["not-held", "own-route", "public-records-denied"])
def test_every_answer_that_refuses_cites_the_law_that_decided_and_is_signed_by_the_authority(kind):
    made = letter(kind=kind)
    assert made.cites == ("20 CFR 603.4(b)", "11.3.100.106 NMAC")
    assert made.blocks[-1].items[0] == "Secretary"


def test_a_question_about_status_that_nobody_holds_is_answered_so_and_with_nothing_else():
    asked = review()
    asked["determination"]["items"][0]["because"] = [
        {"cite": "8 USC 1373(a)", "says": "where none is held, say so", "standing": "text", "contested": False}
    ]
    assert choose_kind(read_review(asked)) == LetterKind.NOT_HELD
    asked["request"]["scope"] = "database"
    assert choose_kind(read_review(asked)) == LetterKind.REFUSAL_OF_DIRECT_ACCESS


def test_who_asks_for_another_persons_own_records_is_told_of_that_persons_own_route():
    assert choose_kind(read_review(review(scope="own-records", kind="employer"))) == LetterKind.OWN_ROUTE
    assert choose_kind(read_review(review(scope="own-records", kind="subject"))) == LetterKind.REFUSAL


def by_word(more=()):
    found = review(scope="public-records", name="")
    only = {"cite": "Policy, nothing by telephone", "says": "Nothing by telephone", "standing": "policy"}
    found["determination"]["items"][0]["because"] = [only, *more]
    return found


def test_who_asked_by_telephone_is_told_to_write_and_where_and_nothing_is_said_of_the_records():
    made = letter(by_word())
    assert made.kind == LetterKind.IN_WRITING
    assert "protected" not in made.text
    assert "not decided by this letter" in made.text
    assert "Please ask in writing" in made.text
    (offices,) = [block.items for block in made.blocks if block.kind is BlockKind.LIST]
    assert offices
    assert letter(by_word(), language="es").text.count("por escrito") >= 2


def test_where_a_law_stands_against_it_too_the_letter_says_that_law():
    law = {"cite": "14-2-1 NMSA", "says": "It is kept from everyone", "standing": "text"}
    assert choose_kind(read_review(by_word([law]))) == LetterKind.PUBLIC_RECORDS_DENIED
