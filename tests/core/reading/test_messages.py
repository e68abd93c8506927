"""A message asks for nothing only where that is shown; whatever is not shown is at least an open request."""

import pytest
from arrivals import CONTEXT, mail, note, paper
from attrs import evolve

from custos.adapters.data.forms import cards
from custos.core.errors import InputError
from custos.core.reading import read
from custos.core.reading.messages import Proof, message_words, row_matches, shown_by_words
from custos.core.reading.readings import Scope
from custos.core.reading.text.page import MailKind, Page, PageSource, Sender
from custos.core.reading.text.threads import innermost_outside, older_mails, same_sender
from custos.core.reading.text.view import fold

ROWS = cards().messages
ASK = "I am with the county police. Please send the home address and the wages of Tobias Renner, born 3/4/1980.\nLou Hart\n"


def readings(arrival):
    return read(arrival, CONTEXT, cards())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_matches_its_example_and_not_its_counter_example(row):
    assert row_matches(row, fold(row.example))
    assert not row_matches(row, fold(row.counter_example))


def test_a_row_that_cannot_be_used_names_the_file_and_itself():
    with pytest.raises(InputError, match=r"own\.toml: the message words `x` cannot be used"):
        message_words({"id": "x", "means": "nonsense", "words": ["a"], "example": "a", "not": "b"}, "own.toml")
    with pytest.raises(InputError, match="it has no words"):
        message_words({"id": "x", "means": "thanks", "words": [], "example": "a", "not": "b"}, "own.toml")


def of_kind(arrival, kind):
    return evolve(arrival, sender=evolve(arrival.sender, kind=kind))


@pytest.mark.parametrize("kind", [MailKind.BOUNCE, MailKind.RECEIPT])
def test_a_returned_mail_and_a_receipt_ask_for_nothing_whatever_they_carry(kind):
    assert not readings(of_kind(mail(ASK, "Lou Hart"), kind)).is_request


def test_an_automatic_answer_by_its_headers_asks_for_nothing_unless_it_asks_for_records():
    assert not readings(of_kind(mail("Please call the main line.\n"), MailKind.AUTO_REPLY)).is_request
    assert readings(of_kind(mail(ASK, "Lou Hart"), MailKind.AUTO_REPLY)).is_request


@pytest.mark.parametrize(
    "text",
    [
        "Muchas gracias por su visita.",
        "Gracias por su mensaje. Este buzón no es atendido por personas; su correo será respondido en tres días.",
        "Thanks, that is all we needed. Enjoy the holiday!",
        "Please disregard my request of May 3 for the wages of Tobias Renner. Thank you.",
        "Ya no necesito el expediente de Tobias Renner. Gracias.",
        "We no longer need the wage records of Tobias Renner.",
    ],
)
def test_thanks_automatic_words_and_withdrawals_ask_for_nothing(text):
    assert not readings(mail(text, "Lou Hart")).is_request


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for the wages of Ana Ruiz Mora, and now please send those of Tobias Renner.",
        "Thanks in advance. The home address of Tobias Renner, born 3/4/1980.",
        "Disregard my request of May 3, but send me the wages of Tobias Renner.",
        "We no longer need an interpreter; we need the wages of Tobias Renner.",
        "Ya no necesito la cita, pero necesito el expediente de Tobias Renner.",
        "We will be at your office on Monday with a team.",
        "Officers will come by for him tomorrow.",
        "Call me.",
        ".",
    ],
)
def test_whatever_is_not_shown_to_be_nothing_is_a_request(text):
    assert readings(mail(text, "Lou Hart")).is_request


def test_a_paper_that_nobody_recognized_is_a_request():
    assert readings(paper("SOME PAPER\nof no known kind\n")).is_request
    assert readings(mail("Thank you.\n", attached=("SOME PAPER\nof no known kind\n",))).is_request


def test_a_note_of_staff_is_a_request_even_if_it_says_thanks():
    assert readings(note("Caller said thanks and hung up.\n")).is_request


def test_of_thanks_only_the_words_are_taken_and_of_a_withdrawal_the_clause():
    text = "Thank you for A. We withdraw our request for B, but send C."
    shown, spans = shown_by_words(text, ROWS)
    assert shown == {Proof.THANKS, Proof.WITHDRAWAL}
    left = "".join(char for at, char in enumerate(text) if not any(first <= at < last for first, last in spans))
    assert left.split() == ["for", "A.", "but", "send", "C."]


CHAIN = (
    "Please handle.\n\n---------- Forwarded message ---------\n"
    "From: Pat Clerk <pat@workforce.example>\nDate: Tue, Aug 13, 2024\nSubject: Fwd: records\nTo: intake@workforce.example\n\nFYI\n\n"
    "De: Agente Tam Rowe <tam@police.example>\nEnviado el: lunes, 12 de agosto de 2024 9:00\nPara: Pat Clerk\nAsunto: records\n\n"
    + ASK
)


def page_of(text, **more):
    return Page(1, text, PageSource.MAIL, "message", **more)


def test_the_innermost_sender_outside_the_agency_is_the_requesters_side():
    older = older_mails(page_of(CHAIN))
    assert [one.sender.address for one in older] == ["pat@workforce.example", "tam@police.example"]
    ours = innermost_outside(older, lambda sender: sender.address.endswith("@workforce.example"))
    assert ours == Sender("Agente Tam Rowe", "tam@police.example")
    assert innermost_outside(older, lambda _: True) is None


def test_a_chain_of_forwards_is_read_as_the_innermost_senders_ask():
    arrival = mail(CHAIN, "Pat Clerk", "pat@workforce.example", subject="Fwd: records")
    forwarded = CHAIN.index("----------")
    arrival = evolve(arrival, pages=(evolve(arrival.pages[0], forwarded_from=forwarded),))
    found = readings(arrival)
    assert found.requester.email == "tam@police.example"
    assert [person.name for person in found.ask.persons] == ["Tobias Renner"]
    assert arrival.sender.address == "pat@workforce.example"  # the outer sender is kept


def test_a_mail_attached_to_a_mail_speaks_for_its_own_sender():
    arrival = mail("See attached.\n", "Pat Clerk", "pat@workforce.example")
    inner = Page(2, ASK, PageSource.MAIL, "attached message", sender=Sender("Tam Rowe", "tam@police.example"))
    found = readings(evolve(arrival, pages=(*arrival.pages, inner)))
    assert found.requester.email == "tam@police.example"


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, Aug 12, 2024 at 9:00 AM Tam Rowe <tam@police.example> wrote:",
        "El lun, 12 ago 2024 a las 9:00, Tam Rowe (<tam@police.example>) escribió:",
        "> On 12/08/2024 09:00, Tam Rowe wrote:",
        "-----Original Message-----\nFrom: Tam Rowe\nSent: Monday, August 12, 2024\nTo: Records\nSubject: x",
        "*De:* Tam Rowe [mailto:tam@police.example]\n*Enviado:* lunes\n*Asunto:* x",
        "> From: Tam Rowe",
    ],
)
def test_the_line_before_an_older_mail_names_its_sender(line):
    (older,) = older_mails(page_of(f"Any news?\n\n{line}\n\nPlease send it.\n"))
    assert same_sender(older.sender, Sender("Detective Tam Rowe", "tam@police.example"))


def test_prose_that_begins_with_from_is_no_older_mail():
    assert older_mails(page_of("From: the front desk we hear nothing.\nOn that day she wrote:\nCome.\n")) == ()


def quoting(text, quoted):
    return mail(text, "Detective Tam Rowe", "tam@police.example", subject="Re: a worker", quoted=quoted)


def test_of_several_quotations_the_newest_of_the_sender_is_read_and_is_unsure():
    found = readings(
        quoting(
            "Any word yet?\n",
            "\nOn Aug 13, 2024, Records <r@workforce.example> wrote:\n> We ask counsel about Ana Ruiz Mora.\n>\n"
            "> On Aug 12, 2024, Tam Rowe <tam@police.example> wrote:\n>> Please send the wages of Tobias Renner, born 3/4/1980.\n",
        )
    )
    assert [person.name for person in found.ask.persons] == ["Tobias Renner"]
    assert all(item.state.value == "unsure" for item in found.ask.evidence if item.field == "scope")
    assert any("quoted" in str(warning) for warning in found.warnings)


def test_an_answer_typed_inside_our_own_quotation_is_read_and_unsure():
    text = (
        "On Aug 13, 2024, Records <r@workforce.example> wrote:\n> I mean the wages of Tobias Renner, born 3/4/1980, please.\n>\n"
        "> Which person do you ask about?\n"
    )
    arrival = mail("", "Detective Tam Rowe", "tam@police.example", subject="Re: which person?")
    found = readings(evolve(arrival, pages=(page_of(text, quoted_from=0, quoted_spans=((0, len(text)),)),)))
    assert found.ask.scope is Scope.PERSON
    assert any("quoted" in str(warning) for warning in found.warnings)


OLDER = "\nOn Aug 14, 2024, Ada Lund wrote:\n> Under the Inspection of Public Records Act I request all e-mails of your office in 2024.\n> Ada Lund\n"


@pytest.mark.parametrize(
    ("text", "subject", "quoted"),
    [
        ("Received, thank you for the quick turnaround.\n", "Re: Public records request", OLDER),
        ("Muchas gracias por la respuesta.\n", "RE: Solicitud de registros públicos", OLDER),
        ("Your message\n\n  To: Ada Lund\n  Subject: IPRA request for e-mails\n\nwas read on Thursday, August 15, 2024.\n", "Read: IPRA request for e-mails", ""),
        ("Your message has been delivered to the following recipients:\n\nintake@workforce.example\n\nSubject: CPRA request for inspection records\n", "Delivered: CPRA request", ""),
        ("I will be out of the office until August 20. For public records requests under the CPRA contact records@city.example.\n", "Automatic reply: IPRA request", OLDER),
        ("Estaré fuera de la oficina hasta el 20 de agosto.\n", "Respuesta automática: solicitud de registros públicos", OLDER),
    ],
)  # fmt: skip
def test_receipts_automatic_answers_and_thanks_over_a_quoted_request_are_no_request(text, subject, quoted):
    assert not readings(mail(text, "Ada Lund", subject=subject, quoted=quoted)).is_request


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Thank you. Please also send the wage file of Tobias Renner.\n", "Re: Public records request"),
        ("I am out of the office until Monday; send me the wages of Tobias Renner.\n", "Automatic reply: your letter"),
        ("Your message was read on Thursday. Please send the wages of Tobias Renner.\n", "Read: your letter"),
    ],
)
def test_what_asks_beside_thanks_or_a_receipt_is_a_request(text, subject):
    assert readings(mail(text, "Ada Lund", subject=subject, quoted=OLDER)).is_request


@pytest.mark.parametrize(
    "text",
    [
        "I am writing to withdraw my request for my wage claim file. Please close it.",
        "Please consider my request of August 1 for my own file withdrawn.",
        "We have decided not to pursue our IPRA request from July. No further action is needed.",
        "Ya no quiero mi expediente. Retiro la solicitud que hice el 3 de julio.",
    ],
)
def test_a_withdrawal_is_known_as_one(text):
    found = readings(mail(text + "\n\nTeresa Quintana", "Teresa Quintana"))
    assert (found.is_request, found.ask.scope) == (False, Scope.NONE)
    assert "request-withdrawn" in {one.code for one in found.warnings}


@pytest.mark.parametrize(
    "text",
    [
        "I hereby revoke the authorization I signed on July 2 for my attorney to see my wage claim file.",
        "I take back my consent. Do not release my records to Luis Barela any more.",
        "Revoco la autorización que firmé para que mi abogado viera mi expediente.",
    ],
)
def test_a_revocation_asks_for_no_records_and_a_person_sees_it(text):
    found = readings(mail(text + "\n\nTeresa Quintana", "Teresa Quintana"))
    assert (found.is_request, found.ask.scope, found.ask.data_classes) == (True, Scope.UNKNOWN, ())
    assert (found.stated.scope, found.stated.data_classes) == (Scope.UNKNOWN, ())
    assert "consent-revoked" in {one.code for one in found.warnings}


@pytest.mark.parametrize(
    "text",
    [
        "Please withdraw the subpoena and send me instead the wage records of Benito Orozco.",
        "The records of workers withdrawn from the program in 2023.",
        "I revoke my release to the union and ask for my own wage claim file.",
    ],
)
def test_what_is_asked_beside_a_withdrawal_is_a_request(text):
    found = readings(mail(text, "Teresa Quintana"))
    assert found.is_request
    assert found.ask.scope not in (Scope.NONE, Scope.UNKNOWN) or found.ask.data_classes
