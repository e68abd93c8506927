"""A mail as people send it, and seeded ways of damaging one."""

import random
from email.message import EmailMessage


def a_mail(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {"From": "Dana Hale <d.hale@ice.example>", "To": "m.ortiz@workforce.example", "Subject": "records access"}
    for name, value in {**given, "Date": "Thu, 15 Aug 2019 08:12:00 -0600", **headers}.items():
        mail[name] = value
    mail.set_content("Could you set up a login for two of our staff this week?\n")
    return mail


def mutated(raw: bytes, dice: random.Random) -> bytes:
    """A damaged mail: flipped bytes, a cut, hostile headers, broken boundaries, charsets and address lists."""
    data = bytearray(raw)
    how = dice.choice(["flip", "cut", "headers", "charset", "boundary", "eight-bit", "addresses", "double", "nul"])
    if how == "flip":
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(len(data))] = dice.randrange(256)
    elif how == "cut":
        del data[dice.randrange(20, len(data)) :]
    elif how == "headers":
        data[:0] = (
            b"From: =?utf-8?q?=ff=fe?= <<a@b>\nTo: undisclosed:;, <@@>\nSubject: =?x?b?!!?=\nMessage-ID: [abc\nReferences: <x <y> z>\n"
        )
    elif how == "charset":
        data = data.replace(
            b"utf-8", dice.choice([b"x-unknown-1", b"utf-99", b'"', b"binary", b"utf-16", b"utf-7", b"hex"])
        )
    elif how == "boundary":
        data = data.replace(b'boundary="', dice.choice([b'boundary="\x00', b"boundary=", b"boundary*0*=utf-8''\""]), 1)
    elif how == "eight-bit":
        data = data.replace(b"Subject: ", b"Subject: \xe9\xe8\xff ", 1)
    elif how == "addresses":
        data = data.replace(
            b"To: ", dice.choice([b"To: ;;<", b'To: "unterminated <a@b, ', b"To: a@b <", b"To: group: a@b, c@d"]), 1
        )
    elif how == "double":
        half = len(data) // 2
        data = data[:half] + data
    else:
        place = dice.randrange(len(data))
        data[place:place] = b"\0" * dice.randint(1, 50)
    return bytes(data)


def sample_mail(number: int) -> bytes:
    mail = a_mail(Cc='"B, C" <b@dws.example>', Subject=f"Solicitud – registros de José Núñez {number}")
    mail.add_alternative("<p>Could you set up a <b>login</b>?</p>", subtype="html")
    mail.add_attachment(b"name,wage\n" * 5, maintype="text", subtype="csv", filename="orden – copia.csv")
    mail.add_attachment(a_mail(Subject="inner"))
    return mail.as_bytes()
