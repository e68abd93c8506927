"""What the rules for asks hold on: each mechanism in many other words, with sentences that come close and mean something else."""

from __future__ import annotations

import pytest
from arrivals import CONTEXT, mail, note

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.evidence import facts_of_ask
from custos.core.reading.readings import DataClass, FieldGroup, Purpose, Readings, RequesterKind, Scope
from custos.core.reading.text.page import Arrival


def readings(arrival: Arrival) -> Readings:
    return read(arrival, CONTEXT, cards())


def in_danger(text: str) -> bool:
    facts = {fact.name: fact.values for fact in facts_of_ask(readings(mail(text)))}
    assert facts.get("danger-to-life") in (None, {"yes", "no"})  # told of is never shown
    return "danger-to-life" in facts


@pytest.mark.parametrize(
    "text",
    [
        "Her husband says he will kill her tonight; we need the address of Ida Roe.",
        "Please hurry: his life is in danger and we must find Ole Brandt.",
        "The boy was kidnapped this morning and his mother, Ida Roe, works somewhere in Gallup.",
        "He threatened to shoot Ole Brandt at work. Where is that?",
        "She may be killed if we do not reach her first. Where does Ida Roe work?",
        "This is a life-threatening emergency; who is the next of kin of Ole Brandt?",
        "He is suicidal and left a note. Where does Ole Brandt work?",
        "There have been death threats against Ida Roe. Which office does she come to?",
        "Ole Brandt is trapped in a trench now. Who employs him?",
        "Dice que la va a matar. ¿Dónde trabaja Ida Roe?",
        "An Amber Alert is out; the suspect Ole Brandt works for a roofer. Which one?",
    ],
)
def test_a_threat_or_a_present_danger_is_told_of(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ole Brandt was killed in 2019 and his widow wants his wage history.",
        "The delay killed the deal. Please send the wages of Ole Brandt.",
        "Nobody is in danger. We ask for the wages of Ole Brandt.",
        "Do you pay death benefits to the family of Ole Brandt?",
        "This is urgent: the wages of Ole Brandt by noon.",
        "Is the job at the quarry dangerous? Ole Brandt worked there.",
        "We would kill for a quick answer about the wages of Ole Brandt.",
        "His license is at risk. Please send the wages of Ole Brandt.",
    ],
)
def test_an_old_death_and_a_figure_of_speech_are_no_danger(text: str) -> None:
    assert not in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "My neighbor Ida Roe comes to you soon. What day is she coming?",
        "I am only curious when Ole Brandt has to appear at your office.",
        "Which day does Ida Roe come to your office?",
        "My cousin Ole Brandt has an appointment with you. At what time must he be there?",
        "Does Ida Roe have a hearing this month?",
        "Can you say on what date Ole Brandt is due at your office?",
        "My old friend Ida Roe has a case with you. When will she be there?",
        "I'd like to know what day Ole Brandt has his conference.",
        "¿Qué día viene Ida Roe a su oficina?",
        "Is it true that Ida Roe has a hearing on Monday?",
    ],
)
def test_when_a_person_comes_to_the_office_is_the_hearing_calendar(text: str) -> None:
    assert DataClass.HEARING_CALENDAR in readings(mail(text)).ask.data_classes


@pytest.mark.parametrize(
    "text",
    [
        "ICE Phoenix. We will come on Monday and look through your back office.",
        "ICE Phoenix. Two officers will stop by to search your waiting room.",
        "Border Patrol, Deming. Our men are coming tomorrow to walk through your building.",
        "HSI. Expect us at nine, we will check every hearing room.",
        "ICE Phoenix. We want to sit inside your hearing room on Friday.",
        "ICE Phoenix. On Tuesday our team will visit and go through the offices on your second floor.",
        "ICE Phoenix. We need to get past your front desk on Monday.",
        "ICE Phoenix. We plan to wait in your hallway on Thursday.",
        "ICE Phoenix. Tomorrow at ten we will enter your office.",
        "ICE Phoenix. Our officers will be visiting on Friday to look around your premises.",
    ],
)
def test_an_announced_visit_to_closed_rooms_is_an_entry(text: str) -> None:
    found = readings(mail(text, "K Bright"))
    assert found.requester.kind is RequesterKind.IMMIGRATION_AGENCY
    assert found.ask.scope in (Scope.ENTRY, Scope.ARREST)


@pytest.mark.parametrize(
    "text",
    [
        "2 agents outside, they will wait by the stairs and take ole brandt when he leaves",
        "officers here, going to grab him at the door, name ole brandt",
        "Three men in vests at the window. They say they will arrest Ole Brandt after his hearing.",
        "Deputies downstairs. They plan to pick him up when he walks out.",
        "agents here for ole brandt, want to cuff him in the waiting room",
        "Officer at the desk: will take him into custody as he leaves.",
        "Agents are here. They mean to seize the man at window 2.",
        "Two officers in our lobby waiting for Ole Brandt to grab him.",
    ],
)
def test_an_arrest_at_the_office_is_seen_in_a_note(text: str) -> None:
    found = readings(note(text))
    assert found.is_request
    assert found.ask.scope in (Scope.ARREST, Scope.ENTRY, Scope.PERSON)


@pytest.mark.parametrize(
    "text",
    [
        "I own a car wash. Who filed against me?",
        "I am the owner of Lund Bakery. Which one of my girls complained about us?",
        "I own a bakery. Tell me who put in the complaint against my shop.",
        "I run a nursery and somebody filed on us. I want to know who it was that reported us.",
        "I am the manager of Lund Bakery; which of them filed?",
        "I own a grill. Who made the claim against my restaurant?",
        "I am the owner of a motel. Who lodged this complaint?",
        "Soy el dueño de un taller. ¿Quién puso la queja contra mi negocio?",
        "I own a dairy. Who brought the claim?",
        "I own a salon, I got a letter about a complaint. Who turned us in to you?",
    ],
)
def test_who_complained_is_no_public_record_and_no_own_record(text: str) -> None:
    found = readings(mail(text, "Ray Vance"))
    assert found.requester.kind is RequesterKind.EMPLOYER
    assert found.ask.scope is Scope.GROUP


@pytest.mark.parametrize(
    "text",
    [
        "Under the Inspection of Public Records Act: how many subpoenas came from ICE in 2025?",
        "IPRA request: the number of wage claims that your office closed last year.",
        "Under the public records act, how many citations did you issue to growers?",
        "Public records request: a count by county of complaints filed in 2024.",
        "Under IPRA, how many visits by federal agents were there, and how many were turned away?",
        "This is a public records request for the number of hearings held in May.",
        "Under the Public Records Act I would like a count of requests by month.",
        "Under IPRA: how many warrants were shown at your offices?",
        "Public records request. How many inspections did you make of car washes?",
        "Bajo la ley de inspección de registros públicos: ¿cuántas quejas recibieron?",
    ],
)
def test_figures_that_name_nobody_are_the_agencys_own_papers(text: str) -> None:
    found = readings(mail(text, "Ida Strand"))
    assert found.ask.scope is Scope.PUBLIC_RECORDS
    assert found.ask.data_classes == (DataClass.AGENCY_RECORDS,)


@pytest.mark.parametrize(
    "text",
    [
        "Under IPRA I ask for all letters from ICE to you. Please redact the names of workers.",
        "Under IPRA I ask for all letters from ICE to you; we are not asking for names of workers.",
        "Under IPRA send all letters from ICE to you. You may black out the Social Security numbers.",
        "Under IPRA send all letters from ICE to you. I do not need names and addresses.",
        "Under IPRA send all letters from ICE to you. Leave out any dates of birth.",
        "Under IPRA send all letters from ICE to you. Kindly omit home addresses.",
        "Under IPRA send all letters from ICE to you. We don't want the workers' identities, please mask names.",
        "Under IPRA send all letters from ICE to you. I'm not seeking wage records.",
    ],
)
def test_what_is_to_be_left_out_is_not_asked_for(text: str) -> None:
    found = readings(mail(text, "Ida Strand"))
    assert found.ask.data_classes == (DataClass.AGENCY_RECORDS,)
    assert not {FieldGroup.SSN, FieldGroup.CONTACT, FieldGroup.IDENTITY} & set(found.ask.fields)


@pytest.mark.parametrize(
    "text",
    [
        "Send the wages of Ole Brandt and do not redact the Social Security numbers.",
        "Send the wages of Ole Brandt without leaving out any Social Security numbers.",
        "Send the wages of Ole Brandt and his Social Security numbers. Never mask the Social Security numbers.",
    ],
)
def test_what_is_not_to_be_left_out_is_asked_for(text: str) -> None:
    assert FieldGroup.SSN in readings(mail(text)).ask.fields


@pytest.mark.parametrize(
    "text",
    [
        "tues notes\n- the plant lady wants the key to the roof, no wait, the parking permit\n- need toner",
        "Copier man is coming at two. Please keep the hallway clear.",
        "- need more coffee\n- please water the desk plants",
        "Ms. Oda from next door wants her umbrella back.",
        "We need two light bulbs for the front desk, and the sink needs a plumber.",
        "Potluck on Friday, please sign up by Wednesday for a dish or dishes. Cake for birthdays needed.",
        "Can somebody fix the thermostat? The heater asks for a new battery or batteries.",
        "The neighbor asks to move the car from his parking spot.",
        "Please order labels, envelopes and pens.",
        "Se necesita un plomero para el baño.",
    ],
)
def test_a_note_about_things_of_the_house_is_no_request(text: str) -> None:
    assert not readings(note(text)).is_request


@pytest.mark.parametrize(
    "text",
    [
        "Copier man wants the address of Ida Roe.",
        "Need toner. Agent called, wants the file of Ole Brandt.",
        "Man at the counter wants a list of workers and a pen.",
        "Mr. Oda wants to know where his tenant works.",
        "Police asked for the parking lot video.",
        "Please call the claimant about the coffee shop claim file.",
        "Someone wants in.",
    ],
)
def test_a_note_that_wants_anything_else_stays_open(text: str) -> None:
    assert readings(note(text)).is_request


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        ("Ida Strand\nMesa Verde Tribune", RequesterKind.PRESS),
        ("Ida Strand\nThe Gallup Herald", RequesterKind.PRESS),
        ("Ida Strand, Sandia Valley Gazette", RequesterKind.PRESS),
        ("Ida Strand\nKestrel Public Radio", RequesterKind.PRESS),
        ("Ida Strand\nRoe & Vance LLP", RequesterKind.ATTORNEY),
        ("Ida Strand\nLaw Offices of Ida Strand", RequesterKind.ATTORNEY),
        ("Ida Strand\nHawk Eye Investigations LLC", RequesterKind.PUBLIC),
        ("Ida Strand\nSunset Apartments", RequesterKind.PUBLIC),
        ("Ida Strand\nCannery Workers Local 12", RequesterKind.UNION),
        ("Ida Strand\nMountain Credit Union", RequesterKind.PUBLIC),
    ],
)
def test_the_name_of_a_house_below_the_words_says_who_writes(sign: str, kind: RequesterKind) -> None:
    found = readings(mail(f"Please send the wage history of Ole Brandt.\n\n{sign}\n", "Ida Strand"))
    assert found.requester.kind is kind


@pytest.mark.parametrize(
    "sign",
    [
        "Ole Brandt, wage examiner",
        "Ole Brandt\nhappy new times",
        "Ole Brandt\ncc: The Gallup Herald",
        "Ole Brandt\nsent from my radio",
    ],
)
def test_a_title_and_a_copy_to_a_newspaper_are_no_masthead(sign: str) -> None:
    found = readings(mail(f"Please send the wage history of Ida Roe.\n\n{sign}\n", "Ole Brandt"))
    assert found.requester.kind is not RequesterKind.PRESS


@pytest.mark.parametrize(
    "text",
    [
        "Does my neighbor Ole Brandt have a job?",
        "My tenant Ida Roe says she works for you. Does she?",
        "Where does my sister Ida Roe work now?",
        "I think my roommate Ole Brandt gets unemployment. Does he?",
        "Our landlord Ole Brandt says he earns nothing. What are his wages?",
        "My wife Ida Roe left me. Who is her employer?",
        "¿Dónde trabaja mi primo Ole Brandt?",
        "My boyfriend Ole Brandt hides his pay. How much does he earn?",
        "Is my babysitter Ida Roe on your rolls?",
        "What does my brother-in-law Ole Brandt make?",
    ],
)
def test_a_relative_or_a_neighbor_asks_as_one_of_the_public(text: str) -> None:
    found = readings(mail(text, "Hal Ward"))
    assert found.requester.kind in (RequesterKind.PUBLIC, RequesterKind.LITIGANT)
    assert found.ask.scope is Scope.PERSON


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Could you share your file on Tasty Noodle House?", "file"),
        ("May we see the citations against Red Rock Quarry?", "citations"),
        ("We ask for the inspection report about Sunrise Motel.", "report"),
        ("Please send everything on Nolan Farms.", "everything"),
        ("I would like the judgment entered against Apex Roofing.", "judgment"),
        ("Please send the complaints about Casa Azul Restaurant.", "complaints"),
        ("We need the wages that Ajax Foods reported.", "wages"),
        ("Please send your investigation into Cole Farms.", "investigation"),
        ("Copia de las quejas contra Lavandería El Sol, por favor.", "quejas"),
        ("Please give me the penalties issued to Lund Bakery.", "penalties"),
    ],
)
def test_papers_about_a_firm_are_an_employers(text: str, firm: str) -> None:
    assert firm in text
    assert readings(mail(text, "Ida Strand")).ask.scope is Scope.EMPLOYER


@pytest.mark.parametrize(
    "text",
    [
        "Could you share your file on Ole Brandt?",
        "Please send everything on Ida Roe.",
        "We ask for the complaint about Ole Brandt.",
    ],
)
def test_papers_about_a_person_are_no_firms(text: str) -> None:
    assert readings(mail(text, "Ida Strand")).ask.scope is Scope.PERSON


@pytest.mark.parametrize(
    "text",
    [
        "A worker, Ole Brandt, was hurt at the mill; the police dispatcher asks for his address.",
        "Claimant Ida Roe has been arrested. A reporter wants her file.",
        "Caller from the sheriff: Ole Brandt went missing, they want his employer.",
        "A woman, Ida Roe, died at work and an adjuster wants her wages.",
    ],
)
def test_whom_something_befell_is_not_who_asks(text: str) -> None:
    assert readings(note(text)).requester.name not in ("Ole Brandt", "Ida Roe")


@pytest.mark.parametrize(
    "text",
    [
        "Counter: Ida Roe, wants a copy of her own claim file.",
        "Walk-in: Ida Roe asks for her own complaint.",
        "Lobby, Ida Roe came for her own pay stubs.",
        "Window 2: Ida Roe needs her own hearing papers.",
        "Phone: Ida Roe wants a copy of her own wage claim.",
    ],
)
def test_who_came_for_the_own_papers_is_known_by_the_head_of_the_note(text: str) -> None:
    found = readings(note(text))
    assert found.requester.name == "Ida Roe"
    assert found.ask.scope is Scope.OWN_RECORDS


@pytest.mark.parametrize(
    "text",
    [
        "We represent the driver in a slip-and-fall case and need the wages of Ole Brandt.",
        "I am suing Ole Brandt in small claims. Where does he work?",
        "I won a judgment against Ole Brandt and want to enforce my judgment. Who is his employer?",
        "For my claim against my former worker, tell me what Ole Brandt earns now.",
        "Counsel here; our economist wants the earnings of Ole Brandt. No suit has been filed.",
        "We are going through a divorce and I need the wages of Ole Brandt.",
        "Lost wages of Ole Brandt are at issue. We act for the insurer.",
        "This is for a custody hearing: the income of Ole Brandt.",
        "Estoy demandando a Ole Brandt y necesito sus salarios.",
        "We represent a landlord and want to collect on a judgment against Ole Brandt.",
    ],
)
def test_a_quarrel_between_private_people_is_a_civil_suit(text: str) -> None:
    assert readings(mail(text, "Hal Ward")).ask.purpose is Purpose.CIVIL_SUIT


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("I am a detective. A court order is attached. Please send the wages of Ole Brandt.", True),
        ("Please see the enclosed search warrant and send the wages of Ole Brandt.", True),
        ("I represent Ole Brandt; his signed release is enclosed. His claim file, please.", True),
        ("Please find attached a subpoena for the wages of Ole Brandt.", True),
        ("Please fill in the employers of the 14 people on the attached list.", False),
        ("Adjunto la orden del juez. Necesito los salarios de Ole Brandt.", True),
    ],
)
def test_a_paper_that_is_announced_and_did_not_come_is_asked_for(text: str, told_of: bool) -> None:
    found = readings(mail(text))
    assert any("did not come with this" in str(warning) for warning in found.warnings)
    card = "release-told-of" if "release" in text else "told-of"
    assert [paper.card for paper in found.instruments] == ([card] if told_of else [])


@pytest.mark.parametrize(
    "text",
    [
        "No subpoena is attached. Please send the wages of Ole Brandt.",
        "If you need it, a court order will be attached. Where does Ole Brandt work?",
        "A subpoena was served last week. Please send the wages of Ole Brandt.",
        "Please send the wages of Ole Brandt.",
    ],
)
def test_a_paper_that_nobody_says_is_here_is_not_missing(text: str) -> None:
    found = readings(mail(text))
    assert not any("did not come with this" in str(warning) for warning in found.warnings)
    assert not found.instruments


def test_a_paper_that_came_is_not_missing() -> None:
    found = readings(
        mail("The subpoena is attached.", attached=("SUBPOENA\nYou are commanded to produce the wages of Ole Brandt.",))
    )
    assert not any("did not come with this" in str(warning) for warning in found.warnings)
