"""What is asked, by the frame of the sentence: of firms, of groups, of all three, of a day, inside a quotation, and at our own place."""

from __future__ import annotations

import pytest
from tests.core.reading.arrivals import CONTEXT, mail

from custos.adapters.data.forms import cards
from custos.core.reading import read
from custos.core.reading.readings import DataClass, Readings


def read_mail(text: str, name: str = "A. Roe", address: str = "someone@post.example", quoted: str = "") -> Readings:
    return read(mail(text, name, address, quoted=quoted), CONTEXT, cards())


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Please provide a copy of every claim that any employee has lodged with you against our client since 2024.", "employer"),
        ("Send us any complaint which former staff filed last year about us.", "employer"),
        ("Please certify the contributions paid and taxable wages reported by the employer for 2024.", "employer"),
        ("We ask for the quarterly returns filed by this company.", "employer"),
        ("Please send the wages reported by the employer for Odo Lang.", "person"),
        ("Please send us the names and phone numbers of those workers.", "group"),
        ("Manden los nombres y teléfonos de esos trabajadores, por favor.", "group"),
        ("Please send us the phone number of that office.", "unknown"),
        ("Kindly let us have all wage claims that its workers have brought before you in three years.", "employer"),
        ("Many housekeepers filed claims with you. Could you share their names and cell numbers?", "group"),
        ("Our officers will be posted on the second floor outside the hearing rooms. Ask your guard to open the staff entrance.\nA. Roe, Deportation Officer", "entry"),
        ("Perdí la hoja de lo que cobré de desempleo, me la pueden mandar?", "own-records"),
        ("We have learned that Odo Lang will appear at your 10 o'clock hearing. We intend to take him into custody after it.\nA. Roe, Deportation Officer", "arrest"),
        ("Our team plans to arrest Odo Lang in your lobby after his conference.\nA. Roe, Deportation Officer", "arrest"),
        ("We intend to arrest Odo Lang for robbery. Please send his home address.\nDet. A. Roe, Deming Police", "person"),
        ("ICE says they will arrest him at your hearing. Please send a copy of my claim file.\nAna Ruiz", "own-records"),
    ],
)  # fmt: skip
def test_the_scope(text: str, scope: str) -> None:
    assert read_mail(text).ask.scope.value == scope


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We verify statements by the petitioner, Mirla Jean-Baptiste, and by her coworkers Odo Poot and Nalini S. Berg. Please produce the wage claim files of all three.", ["Mirla Jean-Baptiste", "Odo Poot", "Nalini S. Berg"]),
        ("Odo Lang and his foreman Milo Strand left. I need the wages of both.", ["Odo Lang", "Milo Strand"]),
        ("Odo Lang y su jefe Milo Strand se fueron. Necesito los salarios de ambos.", ["Odo Lang", "Milo Strand"]),
        ("We review the petitions of Ana Lucía Choc, Berta Xol and Imelda Caal. Kindly forward the claim files of each of them.", ["Ana Lucía Choc", "Berta Xol", "Imelda Caal"]),
        ("Ana Choc told me to ask. I spoke with Berta Xol of your office. Please tell each of them that I called about my claim.", []),
        ("Odo Lang told his lawyer Milo Strand. I have three pages. Please send the wages of Odo Lang.", ["Odo Lang"]),
        ("DEBTOR: LOPEZ-BASS, DESMOND L\nLAST EMP: UNKNOWN\n\nPLEASE FURNISH THE PRESENT EMPLOYER.", ["LOPEZ-BASS, DESMOND L"]),
        ("I WANT THE WAGES OF ODO LANG I NEED THEM NOW", ["ODO LANG"]),
        ("Order 5\nCandidate: Xenia Farrow y Lobo\nPosition: cook\nItems: employment history", ["Xenia Farrow y Lobo"]),
    ],
)  # fmt: skip
def test_the_persons(text: str, names: list[str]) -> None:
    assert [person.name for person in read_mail(text).ask.persons] == names


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("We got a notice that there is a hearing but page 2 is missing. What day and which room?", True),
        ("I have a conference with the deputy. When do I have to be there, and where is it?", True),
        ("Me llegó un papel de una audiencia pero no se lee. ¿Qué día es y a qué hora tengo que ir?", True),
        ("Please send my wage records. What day will you send them?", False),
    ],
)
def test_a_question_of_the_day_is_about_the_hearing_told_of(text: str, asked: bool) -> None:
    assert (DataClass.HEARING_CALENDAR in read_mail(text).ask.data_classes) is asked


HEAD = "\n\nOn Mon, Dec 7, 2026 at 3:30 PM Records <intake@workforce.example> wrote:\n"


@pytest.mark.parametrize(
    ("typed", "quoted", "names"),
    [
        ("see below", "> 1. What is the full name of the person?\n>>>>> Odo Lang\n> 2. Which records do you seek?\n>>>>> where he works now\n> Sincerely,\n> Records", ["Odo Lang"]),
        ("my answers are in line", "> 1. Who is the person?\n> -> Odo Lang, born 3/4/1980\n> 2. Which records?\n> -> his wages in 2024\n> Records", ["Odo Lang"]),
        ("Thank you very much.", "> Your copy of the file of Odo Lang went out on May 3.\n> Records", []),
    ],
)  # fmt: skip
def test_answers_in_a_quotation(typed: str, quoted: str, names: list[str]) -> None:
    found = read_mail(typed, quoted=HEAD + quoted)
    assert [person.name for person in found.ask.persons] == names


def test_the_sender_who_signs_in_the_last_line_is_nobody_else() -> None:
    found = read_mail("I need to know where my neighbor Darrell Finch works. Brenda Oduya", name="Brenda")
    assert [person.name for person in found.ask.persons] == ["Darrell Finch"]
    assert not found.ask.may_name
    other = read_mail("I need to know where my neighbor Darrell Finch works. Is it with Brenda Oduya", name="Ilse")
    assert "Brenda Oduya" in (*other.ask.may_name, *(person.name for person in other.ask.persons))
