"""What other people's parsers expect of their own mails, compared with ours: one row a mail and aspect, with the reason where we differ.

Expectations are the files that lie beside the mails: JSON of a mail parser, places of the mails in mailbox files, the one word that a
quotation finder is to leave over. Nothing of them is copied here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from custos.adapters.mail.mailbox import _MBOX, Attachment, Mail, messages_of, read_mail
from custos.adapters.mail.quoting import find_quotes
from custos.adapters.plaintext import decode


class Row(NamedTuple):
    source: str
    mail: str
    aspect: str
    agrees: bool
    ours: object
    theirs: object


def squeezed(text: str) -> str:
    """Words without what printing adds: line ends, runs of blanks."""
    return " ".join(text.split())


def _first(part: dict, name: str) -> object:
    return next((head["value"] for head in part["headers"] if head["name"] == name), None)


def _text(value: object) -> str:
    if isinstance(value, dict) and "Text" in value:
        return value["Text"]
    if isinstance(value, dict) and "TextList" in value:
        return ", ".join(value["TextList"])
    return ""


def _addresses(value: object) -> list[tuple[str, str]]:
    if not isinstance(value, dict) or "Address" not in value:
        return []
    kind = value["Address"]
    if "List" in kind:
        people = kind["List"]
    else:
        people = [one for group in kind["Group"] for one in group["addresses"]]
    return [(one["name"] or "", one["address"] or "") for one in people]


def _name(part: dict) -> str:
    for header, wanted in (("content_disposition", "filename"), ("content_type", "name")):
        value = _first(part, header)
        if isinstance(value, dict) and "ContentType" in value:
            for pair in value["ContentType"]["attributes"] or ():
                if pair["name"] == wanted:
                    return pair["value"]
    return ""


def _content(body: dict) -> bytes | None:
    """An attachment as their file holds it: words in UTF-8 with plain line ends, else bytes; None where it is a mail."""
    ((kind, value),) = body.items()
    if kind in ("Text", "Html"):
        return value.replace("\r\n", "\n").encode().rstrip()
    return bytes(value).replace(b"\r\n", b"\n").rstrip() if isinstance(value, list) else None


def _plain(attachment: Attachment) -> bytes:
    """Ours in the same dress, so that a charset or a line end is no difference."""
    if attachment.content_type.startswith("text/"):
        return decode(attachment.data).text.replace("\r\n", "\n").encode().rstrip()
    return attachment.data.replace(b"\r\n", b"\n").rstrip()


def stalwart(folder: Path) -> Iterator[Row]:
    for expected in sorted(folder.glob("stalwart-*/*.json")):
        if expected.name.endswith(".crlf.json"):
            continue
        data = expected.with_suffix(".eml").read_bytes()
        tree, mail, name = json.loads(expected.read_text()), read_mail(data), f"{expected.parent.name}/{expected.stem}"
        top = tree["parts"][0]
        subject = _text(_first(top, "subject"))
        yield Row(
            "stalwart",
            name,
            "subject",
            squeezed(mail.sender.subject) == squeezed(subject),
            mail.sender.subject,
            subject,
        )
        senders = _addresses(_first(top, "from"))
        mine, theirs = (mail.sender.name, mail.sender.address), senders[0] if senders else ("", "")
        yield Row("stalwart", name, "from", mine == theirs, mine, theirs)
        to = [address for _, address in _addresses(_first(top, "to")) if address]
        yield Row("stalwart", name, "to", list(mail.sender.to) == to, list(mail.sender.to), to)
        texts = [tree["parts"][n]["body"]["Text"] for n in tree["text_body"] if "Text" in tree["parts"][n]["body"]]
        if texts:
            words = squeezed(_everything(mail))
            missing = [text for text in texts if squeezed(text) not in words]
            yield Row("stalwart", name, "text", not missing, words[:300], missing)
        wanted = [_name(tree["parts"][n]) for n in tree["attachments"] if _name(tree["parts"][n])]
        names = [attachment.name for attachment in mail.attachments]
        yield Row("stalwart", name, "attachment names", not [one for one in wanted if one not in names], names, wanted)
        contents = [tree["parts"][n]["body"] for n in tree["attachments"] if _name(tree["parts"][n])]
        held = [_plain(attachment) for attachment in mail.attachments]
        missing = [body for body in map(_content, contents) if body is not None and body not in held]
        yield Row("stalwart", name, "attachment bytes", not missing, held, missing)


def _everything(mail: Mail) -> str:
    return "\n".join((mail.body, *(text for _, text in mail.texts)))


def mailbox_places(folder: Path) -> Iterator[Row]:
    for expected in sorted(folder.glob("mimekit/*unix-offsets.json")):
        box = next(iter(folder.glob(f"mimekit/{expected.name.removesuffix('.unix-offsets.json')}*.txt")))
        theirs = [one["mboxMarkerOffset"] for one in json.loads(expected.read_text())]
        data = box.read_bytes()
        mine = [match.start() + (data[match.start() : match.start() + 1] == b"\n") for match in _MBOX.finditer(data)]
        assert len(list(messages_of(data))) == len(mine)
        yield Row("mimekit mailbox", box.name, "places of the mails", mine == theirs, mine, theirs)


def quotations(folder: Path) -> Iterator[Row]:
    for file in sorted(folder.glob("talon-replies/*standard_replies__*.eml")):
        beside = file.with_name(file.stem + "_reply_text")
        theirs = beside.read_text() if beside.exists() else "Hello"
        mail = read_mail(file.read_bytes())
        quotes = find_quotes(mail.body, 0, mail.sender.subject)
        mine = mail.body
        for start, end in reversed(quotes.spans):
            mine = mine[:start] + mine[end:]
        yield Row(
            "talon replies",
            file.stem.rpartition("__")[2],
            "new words",
            squeezed(mine) == squeezed(theirs),
            mine,
            theirs,
        )


WE_GUESS = "8-bit words without a charset: theirs are replaced by marks, ours are guessed and read"
WE_UNPACK = "a file that an old mailer wrote into the mail as text: theirs stays text, ours is unpacked"
NO_FOLDERS = "a name with folders in it: ours is the bare name, so that it can never lead anywhere"
NOT_IN_IT = "an attachment that the mail only points at: theirs is the pointer, ours is empty and nothing is fetched"
LINE_ENDS = "line ends of an old Macintosh: theirs are kept, ours are read as line ends"
OTHER_FILE = "the file was shortened after its expectation was written: four mails in both, at other places"

REASONS = {
    **dict.fromkeys([(f"legacy__{n}", "subject") for n in ("010", "020", "022", "027", "052")], WE_GUESS),
    **dict.fromkeys([("legacy__033", "text"), ("legacy__052", "text")], WE_GUESS),
    **dict.fromkeys([(f"legacy__{n}", "attachment bytes") for n in ("017", "026", "048")], WE_UNPACK),
    ("legacy__049", "text"): WE_UNPACK,
    ("legacy__045", "attachment bytes"): LINE_ENDS,
    ("rfc__001", "attachment names"): NO_FOLDERS,
    ("rfc__001", "attachment bytes"): NOT_IN_IT,
    ("issue1189-summary.txt", "places of the mails"): OTHER_FILE,
}


def reason_of(row: Row) -> str:
    """Why we differ here on purpose; "" where nobody has looked at it yet."""
    return next(
        (why for (mail, aspect), why in REASONS.items() if row.mail.endswith(mail) and row.aspect == aspect), ""
    )


def every_row(folder: Path) -> list[Row]:
    return [*stalwart(folder), *mailbox_places(folder), *quotations(folder)]


def shown(row: Row) -> str:
    return re.sub(r"\s+", " ", f"{row.source} {row.mail} {row.aspect}: {row.ours!r} <> {row.theirs!r}")[:600]
