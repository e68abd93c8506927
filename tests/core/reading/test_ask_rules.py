"""Who asks, how much is asked and by which way: ordered rules over rows of the lexicon, each verdict kept."""

from __future__ import annotations

import pytest
from tests.core.reading.arrivals import CONTEXT, at, mail, note, paper

from custos.adapters.data.forms import cards
from custos.adapters.data.laws import load_agency, load_book
from custos.core.law.answers import Outcome
from custos.core.reading import read
from custos.core.reading.evidence import facts_from
from custos.core.reading.readings import DataClass, Readings, RequesterKind, Scope, Signed
from custos.core.reading.text.page import Arrival
from custos.core.review import review


def readings(arrival: Arrival, **changes: object) -> Readings:
    return read(arrival, at("2024-08-15T09:30", **changes) if changes else CONTEXT, cards())


def facts(arrival: Arrival, **changes: object) -> dict[str, str]:
    context = at("2024-08-15T09:30", **changes) if changes else CONTEXT
    found = facts_from(read(arrival, context, cards()), arrival, context)
    return {fact.name: "/".join(sorted(fact.values)) for fact in found}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Please send her wages.\nDet. Abel Monreal\nGallup PD", RequesterKind.LAW_ENFORCEMENT),
        ("The Housing Authority requests the following. Please send her wages.", RequesterKind.BENEFIT_AGENCY),
        ("Please send her wages.\nL. Trask\nDeputy Clerk, Fifth Judicial District Court", RequesterKind.COURT),
        ("Deportation Officer R. Hale, field office. I need her worksite.", RequesterKind.IMMIGRATION_AGENCY),
        ("We are a collection agency. Please send her wages.", RequesterKind.PUBLIC),
    ],
)
def test_a_title_or_a_body_in_the_third_person_says_who_asks(words: str, kind: RequesterKind) -> None:
    assert readings(mail(words, "a b")).requester.kind is kind


@pytest.mark.parametrize("greeting", ["Counsel,", "Dear Counsel,", "Sheriff:", "Estimado abogado:"])
def test_whom_a_mail_greets_is_not_who_asks(greeting: str) -> None:
    found = readings(mail(f"{greeting}\n\nPlease send the wages of Ana Ruiz Mora.\n\nL. Trask", "L. Trask"))
    assert found.requester.kind is RequesterKind.UNKNOWN


def test_who_is_only_spoken_of_is_not_who_asks() -> None:
    found = readings(mail("I do not have a lawyer. Please send me my claim file.", "Ana Ruiz Mora"))
    assert found.requester.kind is RequesterKind.SUBJECT


def test_my_file_beside_another_name_is_no_ask_for_ones_own_records() -> None:
    words = "My name is Dora Fink. For my file I need to know where my former husband Elmo Strand works."
    found = readings(mail(words, "Dora Fink"))
    assert found.ask.scope is Scope.PERSON
    assert "scope.own" not in {verdict.rule for verdict in found.ask.verdicts}


def test_ones_own_name_leaves_the_records_ones_own() -> None:
    found = readings(mail("I am Dora Fink. Please send me a copy of my claim file.", "Fink, Dora"))
    assert found.ask.scope is Scope.OWN_RECORDS


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("Who works at Blue Lantern Tile? Names and addresses.", Scope.EMPLOYER),
        ("Payroll reports of Copper Moon Buffet for 2024, please.", Scope.EMPLOYER),
        ("Please drop a nightly extract on our server.", Scope.STANDING_ACCESS),
        ("We need three more seats in your lookup.", Scope.STANDING_ACCESS),
        ("Please run the attached 900 SSNs.", Scope.LIST),
        ("Send a full dump of claims.", Scope.DATABASE),
        ("All painters on your books with addresses, please.", Scope.GROUP),
    ],
)
def test_the_head_noun_says_how_much_is_asked(words: str, scope: Scope) -> None:
    assert readings(mail(f"I am a special agent with Homeland Security Investigations. {words}")).ask.scope is scope


def test_every_rule_that_speaks_is_kept_and_the_first_decides() -> None:
    words = "I am a detective. Set us up with log-ins. Also send the wages of Ana Ruiz Mora."
    found = readings(mail(words))
    rules = [verdict.rule for verdict in found.ask.verdicts if verdict.field == "scope"]
    assert found.ask.scope is Scope.STANDING_ACCESS
    assert rules[0] == "scope.standing"
    assert "scope.person" in rules


def test_a_class_that_is_only_mentioned_is_not_asked_for() -> None:
    words = "I am a detective. Our own hearing is set for May. Please send the quarterly wages of Ana Ruiz Mora."
    assert readings(mail(words)).ask.data_classes == (DataClass.UI,)


def test_the_longer_words_say_the_class() -> None:
    found = readings(mail("Please send the base period wages for combined wage claim 7781."))
    assert DataClass.WAGE_CLAIM not in found.ask.data_classes


@pytest.mark.parametrize("channel", ["phone", "counter", "visit", "informal"])
def test_the_channel_says_that_it_was_asked_by_word_of_mouth(channel: str) -> None:
    told = note("About the address of Ana Ruiz Mora.")
    assert facts(told, channel=channel)["informal-channel"] == "yes"


@pytest.mark.parametrize("channel", ["phone", "counter", "visit", "informal"])
def test_an_ask_by_word_of_mouth_is_put_to_the_law_as_one(channel: str) -> None:
    told = note("Sgt. Renner of the Gallup Police Department asks for the home address of Ana Ruiz Mora.")
    demo = load_agency("demo")
    context = at("2024-08-15T09:30", channel=channel)
    found = review(told, read(told, context, cards()), context, book=load_book(), agency=demo)
    assert found.items
    for item in found.items:
        assert item.answer.outcome == Outcome.REFUSE
        assert "Policy, nothing by telephone" in [ground.cite for ground in item.answer.because]


def test_how_a_note_came_is_unknown_where_nothing_says_it() -> None:
    assert "informal-channel" not in facts(note("About the address of Ana Ruiz Mora."))


def test_a_note_that_tells_of_a_visit_tells_of_talk() -> None:
    assert facts(note("Two agents stopped by and asked about Ana Ruiz Mora."))["informal-channel"] == "yes"


def test_a_mail_and_a_paper_are_writing() -> None:
    assert facts(mail("Please send the wages of Ana Ruiz Mora."))["informal-channel"] == "no"
    assert readings(paper("SUBPOENA\nProduce the wages of Ana Ruiz Mora.")).ask.by_word is not Signed.YES


def test_a_name_that_may_be_asked_about_is_asked_about() -> None:
    found = readings(
        mail("I am a detective. Please send the wages of Ana Ruiz Mora. The weather was fine. Beto Cano Lara smiled.")
    )
    assert [person.name for person in found.ask.persons] == ["Ana Ruiz Mora"]
    assert found.ask.may_name == ("Beto Cano Lara",)
    assert any("nothing says whether it is asked about" in str(warning) for warning in found.warnings)
    assert not any("Cano" in str(warning) for warning in found.warnings)


def test_the_innermost_sender_of_a_chain_of_forwards_asks() -> None:
    chain = (
        "Not mine.\n\nBegin forwarded message:\n\nFrom: Pat Hill <pat@office.example>\nSubject: Fwd: file\n\nyours?\n\n"
        "Begin forwarded message:\n\nFrom: Gina Stone <gs@stone.example>\nSubject: file\n\n"
        "I represent Copper Still Inc. Please send the unemployment file of Walt Emory.\n"
    )
    whole = mail(chain, "Ed Ruiz")
    from attrs import evolve

    page = evolve(whole.pages[0], forwarded_from=whole.pages[0].text.index("Begin forwarded"))
    found = readings(evolve(whole, pages=(page,)))
    assert found.requester.name == "Gina Stone"
    assert found.requester.kind is RequesterKind.ATTORNEY


def test_a_name_that_a_note_copies_from_a_slip_is_not_who_asks() -> None:
    found = readings(
        note("Agent at window 2 gave me a slip: RUIZ MORA, Ana, b. 1984 / CANO, Beto. Asked if any has a hearing.")
    )
    assert [person.name for person in found.ask.persons] == ["RUIZ MORA, Ana", "CANO, Beto"]
