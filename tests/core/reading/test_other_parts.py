"""Who is asked about beside those who only have a part: couples, labels, clerks, lawyers, kin, aliases. Everybody here is made up."""

from __future__ import annotations

import pytest
from arrivals import CONTEXT, mail, note

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.find.names.firms import joins_a_person
from custos.core.reading.readings import RequesterKind, Scope


def of(text, **more):
    return read(mail(text, **more), CONTEXT, cards())


def asked(text):
    return [person.name for person in of(text).ask.persons]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Please send the employer of Greta & Anders Lindahl.", ["Greta Lindahl", "Anders Lindahl"]),
        ("Where do T. Adeyemi & B. Adeyemi work?", ["T. Adeyemi", "B. Adeyemi"]),
        ("Send the wages of Carla Reed & Anna Bell.", ["Carla Reed", "Anna Bell"]),
        ("Busco los salarios de Berta y Tomás Arriaga Luna.", ["Berta Arriaga Luna", "Tomás Arriaga Luna"]),
        ("Envíe el expediente de Santiago Ramón y Cajal.", ["Santiago Ramón y Cajal"]),
        ("Send the claims against Ann Reed & Mary Jones LLP.", []),
        ("Send the wages of Rosa Adeyemi. Adeyemi left in May.", ["Rosa Adeyemi"]),
    ],
)
def test_two_who_share_a_surname_are_two_and_a_firm_is_nobody(text, names):
    assert asked(text) == names


def test_an_ampersand_joins_a_person_only_with_a_whole_name_behind_it():
    assert joins_a_person(" & Anders Lindahl work")
    assert joins_a_person(" & L. Adeyemi")
    assert not joins_a_person(" & Roe LLP")
    assert not joins_a_person(" & Sons")
    assert not joins_a_person(" & Anders Lindahl Roofing")


def test_a_partner_in_no_list_of_names_is_asked_about_first():
    found = of("I need the wages of Xqui & Anders Lindahl.")
    assert [person.name for person in found.ask.persons] == ["Anders Lindahl"]
    assert found.ask.may_name == ("Xqui Lindahl",)


@pytest.mark.parametrize(
    "aside",
    [
        "Opposing counsel is Martin Haas.",
        "Supervisor is Martin Haas.",
        "DA assigned is Martin Haas.",
        "My attorney's name is Martin Haas.",
        "My supervisor is called Martin Haas.",
        "The clerk who helped me was Martin Haas.",
        "Contact: Martin Haas",
        "Case manager: Martin Haas",
        "The deputy was somebody named Martin Haas.",
        "La trabajadora social se llama Martina Haas.",
        "La señora que me atiende allá es Martina Haas.",
        "Supervisora del caso es Martina Haas.",
    ],
)
def test_who_only_has_a_part_is_not_asked_about(aside):
    found = of(f"Please send the wage history of Ilse Berg, born 5/4/1981.\n{aside}\nThank you.")
    assert [person.name for person in found.ask.persons] == ["Ilse Berg"]
    assert not any("Haas" in name for name in found.ask.may_name)


@pytest.mark.parametrize(
    "text",
    [
        "The worker is called Ilse Berg. Please send her wages.",
        "The claimant's name is Ilse Berg. Please send her wages.",
        "We seek a roofer named Ilse Berg. Where does she work?",
        "Busco a una mujer llamada Ilse Berg, ¿dónde trabaja?",
        "Employee (last, first): Berg, Ilse. Send wages.",
        "Claimant – Ilse Berg. Please resend the claim.",
        "I am counsel for Ilse Berg in her pending wage claim. Please send the file.",
    ],
)
def test_the_same_words_about_the_person_meant_still_ask(text):
    assert len(asked(text)) == 1
    assert "Berg" in asked(text)[0]


def test_a_label_of_its_own_ends_a_list_and_a_second_label_goes_on_with_it():
    assert asked("Please send his wages.\nDebtor: Gil Stasik\nSpouse: Nora Stasik") == ["Gil Stasik"]
    both = "Please send their wages.\nApplicant: Gil Stasik\nCo-applicant: Nora Stasik"
    assert asked(both) == ["Gil Stasik", "Nora Stasik"]


def test_an_office_names_its_own_worker_below_the_person_asked_about():
    found = of("Please send the benefits paid to Odo Lang.\n\nWorker: Denise Appleton")
    assert [person.name for person in found.ask.persons] == ["Odo Lang"]
    assert found.ask.may_name == ("Denise Appleton",)  # unsure, for it may be a second person asked about
    assert asked("We got a notice. Worker: Amado Ferris. Please send what he filed.") == ["Amado Ferris"]


def test_kin_without_a_surname_and_another_name_are_left_to_a_person():
    found = of("Send the wages of Odo Lang and, if on file, for his wife Greta.")
    assert ([person.name for person in found.ask.persons], found.ask.may_name) == (["Odo Lang"], ("Greta",))
    found = of("Subject is Corinne Ash, aka Corinne Voss. Where does she work?")
    assert ([person.name for person in found.ask.persons], found.ask.may_name) == (["Corinne Ash"], ("Corinne Voss",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I represent Ilse Berg. Please send the file.", ["Ilse Berg"]),
        ("We represent Ilse Berg in her claim. Her employer's owner is Odo Lang.", ["Ilse Berg"]),
        ("I defend Ilse Berg. The complaining witness, Odo Lang, was at work. May I have his wages?", ["Odo Lang"]),
        ("Client: Ilse Berg. Subject is one Odo Lang. Where does he work?", ["Odo Lang"]),
        ("Represento a Ilse Berg. Envíe el expediente.", ["Ilse Berg"]),
    ],
)
def test_a_client_is_asked_about_unless_the_letter_asks_about_another(text, names):
    assert asked(text) == names


def test_who_only_thinks_something_about_a_person_is_not_asked_about():
    found = of(
        "We seek the father of a child in care, Damon Hale. The mother, Shelly Haas, thinks he works. Any employer helps."
    )
    assert not any("Haas" in name for name in [*(one.name for one in found.ask.persons), *found.ask.may_name])
    assert [person.name for person in found.ask.persons] == ["Damon Hale"]


def test_a_mother_in_a_sentence_of_her_own_goes_on_with_no_list():
    assert asked("Missing: Leona Sands, 24. Her mother, Agnes Haas, says she left. Any employer on her?") == [
        "Leona Sands"
    ]
    assert asked("Send the wages of Leona Sands and her brother, Odo Sands.") == ["Leona Sands", "Odo Sands"]


def test_a_prosecutor_who_is_assigned_is_not_who_asks():
    text = "We look into mail theft by Odo Lang. AUSA Peter Haas is assigned. Send the wages of Odo Lang."
    assert of(text).requester.kind is not RequesterKind.PROSECUTOR
    assert of("AUSA Peter Haas. Send the wages of Odo Lang.").requester.kind is RequesterKind.PROSECUTOR


def test_a_district_director_is_no_legislator_and_a_quarterly_report_no_feed():
    assert (
        of("District Director Ida Haas copied. Send wages of Odo Lang.").requester.kind is not RequesterKind.LEGISLATOR
    )
    assert of("We lost our quarterly reports. Can you resend them?").ask.scope is not Scope.STANDING_ACCESS
    assert of("Please set up a weekly report for us.").ask.scope is Scope.STANDING_ACCESS


def test_a_contact_behind_a_label_is_no_verb():
    assert asked("Please send the wages of Ilse Berg. Contact: Odo Lang") == ["Ilse Berg"]
    assert asked("We need to contact Odo Lang about his claim.") == ["Odo Lang"]


def test_the_mother_of_a_child_is_nobody_asked_about():
    text = "Pido los salarios de Efrén Lozada, padre de la menor, cuya madre, Rosa Peña, no recibe pagos."
    assert asked(text) == ["Efrén Lozada"]
    assert not of(text).ask.may_name


def test_my_lawyer_makes_the_writer_no_lawyer():
    found = of(
        "Trabajé en la Tortillería Sol. Mi abogada es Teresa Haas. Quiero copia de mi expediente.", name="Ana Lara"
    )
    assert (found.requester.kind, found.ask.scope) == (RequesterKind.SUBJECT, Scope.OWN_RECORDS)
    assert not any("Haas" in person.name for person in found.ask.persons)


@pytest.mark.parametrize(
    "text",
    [
        "Send us the claims filed by all of our former employees. Also what Odo Lang said in his complaint.",
        "Please send the wages of Odo Lang and of everybody else who worked there.",
        "Solicito el reclamo de Odo Lang y los de todos los demás trabajadores.",
    ],
)
def test_one_name_beside_words_for_many_is_neither_a_person_nor_a_list(text):
    assert of(text).ask.scope is Scope.UNKNOWN


def test_many_who_are_only_told_of_leave_one_person():
    text = "All of the other workers went home. Please send the wages of Odo Lang."
    assert of(text).ask.scope is Scope.PERSON


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I own a fourplex in Deming. Where does Odo Lang work?", RequesterKind.PUBLIC),
        ("I own a print shop in Deming. Odo Lang filed against me.", RequesterKind.EMPLOYER),
        ("This is Ana Ruiz from Representative Sands's office. What is the status of Odo Lang's claim?", RequesterKind.LEGISLATOR),
        ("We are a consumer reporting agency. Please verify the wages of Odo Lang.", RequesterKind.CONTRACTOR),
        ("Resident: Odo Lang\nEmployer: Vega Drywall\n\nPlease verify his wages.", RequesterKind.UNKNOWN),
    ],
)  # fmt: skip
def test_who_asks_is_read_from_what_people_say_of_themselves(text, kind):
    assert of(text).requester.kind is kind


def test_who_took_a_person_is_not_who_asks():
    text = "At counter: young man, says sister Nayeli Cruz was taken by ICE yesterday, wants her claim. Gave name Omar Cruz."
    found = read(note(text), CONTEXT, cards())
    assert found.requester.kind is RequesterKind.UNKNOWN
    assert [person.name for person in found.ask.persons] == ["Nayeli Cruz"]
