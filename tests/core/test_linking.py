"""The same ask through a side door is tied to the first; an alike letter about someone else is not."""

from datetime import UTC, datetime

from attrs import evolve

from custos.core.linking import AskKeys, Earlier, fold, keys_of, same_request
from custos.core.reading.readings import Ask, DataClass, Person, Readings, Requester, Scope

AT = datetime(2019, 8, 1, 9, tzinfo=UTC)
WIDE = AskKeys(
    requester=frozenset({"customs enforcement", "ice.example"}),
    persons=frozenset(),
    data_classes=frozenset({DataClass.UI}),
    wide=True,
    numbers=frozenset(),
)
NAMED = evolve(WIDE, wide=False, persons=frozenset({fold("Rosa Lucero")}))


def earlier(keys, **more):
    return Earlier(number="2019-00001", received_at=AT, keys=keys, **{"sent_to": "m.ortiz@workforce.example", **more})


def test_direct_access_asked_of_another_employee_after_a_denial_is_tied_to_the_denial():
    tie = same_request(WIDE, earlier(WIDE, denied=True), sent_to="r.baca@workforce.example")
    assert tie is not None
    assert tie.denied
    assert tie.another_employee
    assert tie.number == "2019-00001"


def test_the_same_person_in_another_order_and_spelling_is_the_same_person():
    other = evolve(NAMED, persons=frozenset({fold("LUCERO, Rosa")}))
    assert same_request(other, earlier(NAMED)) is not None


def test_the_same_letter_about_another_person_is_not_tied():
    other = evolve(NAMED, persons=frozenset({fold("Elena Padilla")}))
    assert same_request(other, earlier(NAMED)) is None


def test_another_requester_with_the_same_wide_ask_is_not_tied():
    other = evolve(WIDE, requester=frozenset({"county sheriff"}))
    assert same_request(other, earlier(WIDE)) is None


def test_the_same_case_number_ties_across_agencies_only_for_the_same_person():
    numbered = evolve(NAMED, numbers=frozenset({"24-mj-118"}))
    sister = evolve(numbered, requester=frozenset({"county sheriff"}))
    assert same_request(sister, earlier(numbered)) is not None
    assert same_request(evolve(sister, persons=frozenset({"x y"})), earlier(numbered)) is None


def test_records_of_another_class_are_another_ask():
    other = evolve(WIDE, data_classes=frozenset({DataClass.PERSONNEL}))
    assert same_request(other, earlier(WIDE)) is None


def test_free_mail_is_nobodys_organization():
    readings = Readings(
        requester=Requester(name="Ana Ruiz", email="ana@gmail.com"),
        instruments=(),
        ask=Ask(scope=Scope.PERSON, persons=(Person(name="Ana Ruiz"),)),
    )
    assert keys_of(readings).requester == {fold("Ana Ruiz")}


def test_a_request_with_no_requester_and_no_number_is_never_tied():
    nobody = evolve(NAMED, requester=frozenset())
    assert same_request(nobody, earlier(nobody)) is None
