"""An e-mail leaves as pages of what its reader saw: nothing that was hidden in it, no name that is withheld, whatever state it is in."""

import hashlib
import io
import random
from email.message import EmailMessage

import pikepdf
import pypdfium2
import pytest
from test_redaction import a_paper
from tests.refusals import coded

from custos.adapters.outgoing import package, redaction
from custos.adapters.outgoing.mail_pages import mail_pages
from custos.adapters.outgoing.package import Content, Group, ThirdPaper
from custos.core.errors import UnreadableError
from custos.core.leaks import Withheld, WithheldKind, locate

HIDDEN = "Zarapico"
"""Planted wherever nobody looks; it must stand nowhere in what leaves."""
WORKER = (Withheld(WithheldKind.NAME, "Ofelia Carrizal"), Withheld(WithheldKind.NUMBER, "585-22-0164"))


def a_mail(**more):
    """A mail with something planted in every place that its reader does not see, and a worker where they do."""
    message = EmailMessage()
    message["Received"] = f"from {HIDDEN.lower()}.example by mx; Thu, 01 Aug 2019 09:00:02 -0600"
    message["Message-ID"] = f"<{HIDDEN}@ice.example>"
    message["X-Originating-User"] = HIDDEN
    message["Bcc"] = f"{HIDDEN} <b@ice.example>"
    message["Reply-To"] = f"{HIDDEN} <r@ice.example>"
    message["From"] = "Dana Hale <dana.hale@ice.example>"
    message["To"] = "Ana Ruiz <a.ruiz@workforce.example>"
    message["Cc"] = "Luis Baca <l.baca@workforce.example>"
    message["Date"] = "Thu, 01 Aug 2019 08:12:00 -0600"
    message["Subject"] = "About Ofelia Carrizal"
    message.preamble = f"This text stands before the parts and says {HIDDEN} where nobody looks at it at all.\n"
    message.epilogue = f"This text stands behind the parts and says {HIDDEN} where nobody looks at it at all.\n"
    message.set_content(
        more.get("plain", "We would like direct access.\nPlease look up Ofelia Carrizal, 585-22-0164.\n")
    )
    message.add_alternative(
        f"<html><head><title>{HIDDEN}</title><style>.h{{display:none}}</style></head><body><!-- {HIDDEN} -->"
        f"<p>We would like direct access.</p><p class=h>{HIDDEN} Ofelia Carrizal</p><del>{HIDDEN}</del>"
        f"<p>Quite other words stand here about payroll ledgers, quarterly columns, warehouse shifts, tunnels, bridges, orchards, "
        f"foremen and Ofelia Carrizal</p><a href='https://t.example/?{HIDDEN}'>here</a></body></html>",
        subtype="html",
    )
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["X-Note"] = "Ana Ruiz <a.ruiz@workforce.example>", "Earlier", HIDDEN
    inner.set_content("The earlier answer names Ofelia Carrizal too.\n")
    message.add_attachment(inner)
    message.add_attachment(
        a_paper("An attached paper about Ofelia Carrizal."), maintype="application", subtype="pdf", filename="paper.pdf"
    )
    message.add_attachment(f"name\n{HIDDEN}\n".encode(), maintype="text", subtype="csv", filename="Ofelia Carrizal.csv")
    return message


def words_of(pdf):
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def everything_in(pdf):
    """Every string and every unpacked stream of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]
        return b"\n".join([pdf, *streams, *[repr(one).encode() for one in opened.objects]])


def test_the_pages_say_what_the_reader_saw_and_nothing_that_was_hidden():
    made = mail_pages(a_mail().as_bytes())
    said = words_of(made.documents[0])
    for shown in (
        "From: Dana Hale <dana.hale@ice.example>", "To: Ana Ruiz", "Cc: Luis Baca", "Date: Thu, 01 Aug 2019 08:12:00 -0600",
        "We would like direct access.", "quarterly columns", "The earlier answer names", "paper.pdf: follows on pages of its own",
    ):  # fmt: skip
        assert shown in said
    assert HIDDEN.lower() not in said.lower()
    assert HIDDEN.encode() not in everything_in(made.documents[0])
    assert "hid from its reader and that are not included: 1" in said
    assert "struck out and are not included: 1" in said
    assert len(made.documents) == 2
    assert "An attached paper" in words_of(made.documents[1])


def test_what_does_not_go_along_is_named_with_its_size_and_hash():
    made = mail_pages(a_mail().as_bytes())
    data = f"name\n{HIDDEN}\n".encode()
    said = "".join(words_of(made.documents[0]).split())
    assert f"OfeliaCarrizal.csv:notincluded({len(data)}bytes,SHA-256{hashlib.sha256(data).hexdigest()})" in said
    assert made.left_out == 1
    assert "SHA-256" not in words_of(mail_pages(a_mail().as_bytes(), sums=False).documents[0])


def test_the_pages_are_tagged_in_the_language_of_the_release_and_the_same_each_time():
    data = a_mail().as_bytes()
    made = mail_pages(data, language="es").documents[0]
    assert made == mail_pages(data, language="es").documents[0]
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert opened.Root.Lang == "es"
        assert opened.Root.MarkInfo.Marked
    assert "no se incluye" in words_of(made)


def test_signs_without_a_shape_are_marked_and_counted_and_unseen_signs_are_dropped():
    tags = "".join(chr(0xE0000 + ord(char)) for char in "secret")
    made = mail_pages(a_mail(plain=f"Wages 工资 𐍈𐌰 of Ofe\u200blia{tags}\u202e.\n\n\n   indented  twice\n").as_bytes())
    said = words_of(made.documents[0])
    assert "Wages 工资 □□ of Ofelia." in said
    assert "stand as □: 2" in said
    assert not any(ord(char) >= 0xE0000 for char in said)


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        (lambda data: data.replace(b"Subject:", b"Subject\n\nX:", 1), "mail-not-whole"),
        (lambda data: b"\n\n".join(data.split(b"\n", 1)), "mail-not-whole"),
        (lambda data: data.replace(b"\n--=====", b"\n--====", 2), "mail-not-whole"),
        (lambda data: data.replace(b".h{", b".h:unheard{"), "mail-hides"),
    ],
)
def test_a_mail_that_broke_apart_is_refused_in_words(spoiled, code):
    with pytest.raises(UnreadableError, check=coded(code)):
        mail_pages(spoiled(a_mail().as_bytes()))


@pytest.mark.slow
@pytest.mark.parametrize("count", [150, pytest.param(5000, marks=pytest.mark.night)])
def test_nothing_hidden_leaves_a_mail_that_was_damaged_at_random(count):
    """Damage may make a mail unreadable, or put other words on the page; a word from a hidden place never comes among them."""
    whole = a_mail().as_bytes()
    left = 0
    for seed in range(count):
        data = damaged(whole, random.Random(seed))
        try:
            made = mail_pages(data)
        except UnreadableError:
            continue
        left += 1
        assert HIDDEN.lower() not in words_of(made.documents[0]).lower(), seed
    assert left > count / 10


def damaged(data, chance):
    """Lines dropped, doubled, moved, cut and broken, as mail gateways and disks do it."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        what = chance.randrange(6)
        if what == 0:
            del lines[at]
        elif what == 1:
            lines.insert(at, lines[at])
        elif what == 2:
            lines.insert(at, b"")
        elif what == 3:
            lines[at] = lines[at][: chance.randint(0, max(len(lines[at]), 1))]
        elif what == 4:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            line = bytearray(lines[at])
            if line:
                line[chance.randrange(len(line))] = chance.randrange(32, 256)
            lines[at] = bytes(line)
    return b"\n".join(lines)


def packed(*papers, ocr=False):
    content = Content(
        title="E-mails", intro="-", groups=(Group("E-mails", (("Of", "August 2019"),)),), withheld=WORKER,
        papers=tuple(ThirdPaper(f"{n}.eml", data) for n, data in enumerate(papers)),
    )  # fmt: skip
    ready = package.look_over(content)
    return ready, list(package._gated(ready, "Agency", "R-", 1, ocr, None))


@pytest.mark.slow
def test_a_worker_who_is_withheld_is_in_no_page_and_no_string_of_what_leaves():
    ready, parts = packed(a_mail().as_bytes())
    assert [part.name for part in parts] == ["01-fields.pdf", "02-paper.pdf"]
    assert ready.pages == sum(part.pages for part in parts)
    assert parts[1].left_out == 1
    data = parts[1].data
    assert words_of(data).strip() == ""
    for value in (b"Carrizal", b"Ofelia", b"585", HIDDEN.encode(), b"ice.example"):
        assert value not in everything_in(data)
    assert redaction.inspect(data, WORKER, ocr=False) == ()


@pytest.mark.slow
def test_the_readers_of_pictures_find_neither_the_worker_nor_what_was_hidden():
    _, parts = packed(a_mail().as_bytes(), ocr=True)
    pages = list(redaction.pixels_of(parts[1].data, range(1, parts[1].pages + 1), dpi=redaction.DPI))
    said = "\n".join(page.text for page in redaction.read_pictures(pages))
    assert "direct access" in said
    assert not locate(said, (*WORKER, Withheld(WithheldKind.NAME, HIDDEN)), misread=True)


@pytest.mark.slow
@pytest.mark.parametrize("documents", [10, pytest.param(300, marks=pytest.mark.night)])
def test_planted_names_do_not_leave_in_whatever_way_they_are_written(documents):
    """Names in headers, in the words, in a quotation, in the name of a file, broken over two lines, in another order and case."""
    ways = (
        "{first} {last}", "{last}, {first}", "{first}\n{last}", "{first}  {last}", "{LAST} {FIRST}", "> {first}\n> {last}", "{first}.{last}@w.example",
        "=?utf-8?q?{first}?= {last}", "{first}\u00a0{last}", "{f}\u200b{irst} {last}", "{first} \t{last}",
    )  # fmt: skip
    for seed in range(documents):
        chance = random.Random(seed)
        first, last = (
            chance.choice(("Ofelia", "Tadeo", "Ximena")),
            chance.choice(("Carrizal", "Okonjoba", "Vallecillo")),
        )
        told = {
            "first": first,
            "last": last,
            "FIRST": first.upper(),
            "LAST": last.upper(),
            "f": first[0],
            "irst": first[1:],
        }
        message = EmailMessage()
        message["From"], message["Date"] = "Dana Hale <d@ice.example>", "Thu, 01 Aug 2019 08:12:00 -0600"
        message["Subject"] = "About " + chance.choice((f"{first} {last}", f"{last} {first}"))
        message.set_content("\n\n".join("Before " + chance.choice(ways).format(**told) + " after." for _ in range(6)))
        message.add_attachment(b"-", maintype="application", subtype="octet-stream", filename=f"{first} {last}.bin")
        withheld = (Withheld(WithheldKind.NAME, f"{first} {last}"),)
        pages = mail_pages(message.as_bytes(), sums=False).documents[0]
        assert locate(words_of(pages), withheld), seed
        made = redaction.redact(pages, withheld, ocr=False)
        assert len(made.regions) >= 7, seed
        assert redaction.inspect(made.pdf, withheld, ocr=False) == (), seed
