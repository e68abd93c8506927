"""What lies in folders, maildirs and mailbox files is found, each thing once, and nothing larger than allowed is ever held."""

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from custos.adapters.mail.folders import Found, NotTaken, look_into, split_mailbox
from custos.adapters.mail.headers import arrived_at
from custos.adapters.mail.mailbox import messages_of
from custos.core.errors import InputError

LIMIT = 10_000
MAIL = b"From: D. Hale <d.hale@ice.example>\nTo: records@workforce.example\nSubject: %d\n\nWe need the file.\n"
BOX = b"".join(b"From d.hale@ice.example Thu Aug  1 09:0%d:00 2019\n" % n + MAIL % n + b"\n" for n in range(5))


def found(path):
    return list(look_into(path, LIMIT))


def test_a_folder_is_walked_in_order_and_links_are_named_but_not_followed(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "note.txt").write_text("She asked for a wage record.")
    (tmp_path / "a.eml").write_bytes(MAIL % 1)
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "z").symlink_to("/etc/hostname")
    things = found(tmp_path)
    assert [thing.place for thing in things] == ["a.eml", "b/note.txt", "empty.pdf", "z"]
    assert [type(thing) for thing in things] == [Found, Found, NotTaken, NotTaken]
    assert [thing.is_mail for thing in things[:2]] == [True, False]
    assert (things[2].why, things[3].why) == ("it is empty", "it is a link; name what it leads to")


def test_a_mail_that_was_read_in_a_maildir_is_still_the_same_place(tmp_path):
    for part in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new"):
        (tmp_path / part).mkdir(parents=True)
    (tmp_path / "new" / "1564.M1P2.mx").write_bytes(MAIL % 1)
    (tmp_path / "tmp" / "half").write_bytes(b"From: half")
    (tmp_path / ".Sent" / "cur" / "1565.M1P2.mx:2,S").write_bytes(MAIL % 2)
    before = found(tmp_path)
    (tmp_path / "new" / "1564.M1P2.mx").rename(tmp_path / "cur" / "1564.M1P2.mx:2,RS")
    assert len(before) == 2
    assert {thing.data for thing in found(tmp_path)} == {MAIL % 1, MAIL % 2}
    assert [thing.place.rpartition("/")[2] for thing in found(tmp_path)] == ["1564.M1P2.mx", "1565.M1P2.mx"]


def test_a_mailbox_file_is_split_exactly_as_the_reader_of_whole_files_splits_it():
    for tail in (
        b"",
        b"From here on\nit is prose\n",
        b">From the start\n",
        b"x" * 200_000 + b"\nFrom a@b Thu Aug  1 10:00:00 2019\nA: b\n\nc",
    ):
        box = BOX + tail
        assert [mail for mail, _ in split_mailbox(io.BytesIO(box), 1 << 30)] == list(messages_of(box))


def test_a_line_from_the_office_does_not_cut_a_letter_in_two():
    mail = MAIL % 1 + b"From the office of the director\nSubject: wage records of 3:15\n\nPlease.\n"
    box = b"From a@b Thu Aug  1 09:00:00 2019\n" + mail
    assert [part for part, _ in split_mailbox(io.BytesIO(box), LIMIT)] == [mail]


def test_the_mailbox_line_tells_when_it_arrived_where_no_server_noted_it(tmp_path):
    (tmp_path / "box").write_bytes(BOX)
    things = found(tmp_path / "box")
    assert [thing.place for thing in things] == [f"#{n}" for n in range(1, 6)]
    assert things[2].arrived_at == datetime(2019, 8, 1, 9, 2, tzinfo=UTC)


def test_a_mail_above_the_limit_is_named_and_those_after_it_are_found(tmp_path):
    box = BOX + b"From a@b Thu Aug  1 10:00:00 2019\n" + MAIL % 8 + b"x" * LIMIT + b"\n\n" + BOX
    (tmp_path / "box").write_bytes(box)
    things = found(tmp_path / "box")
    assert [type(thing) for thing in things] == [Found] * 5 + [NotTaken] + [Found] * 5
    assert "larger than" in things[5].why


def test_the_senders_own_date_never_counts_as_the_arrival():
    assert arrived_at(b"Date: Thu, 1 Aug 2019 09:00:00 -0600\nSubject: x\n\n") is None
    assert arrived_at(b"Received: by mx; Thu, 1 Jan 1970 00:00:00 +0000\n\n") is None
    assert arrived_at(b"Received: by mx; not a date\n\n") is None


def test_a_file_name_of_any_bytes_stands_on_one_line(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad-\xff\n.txt")).write_bytes(b"words")
    (thing,) = found(tmp_path)
    assert thing.place == "bad-\\xff\\x0a.txt"


def test_a_path_that_does_not_exist_is_said_plainly(tmp_path):
    with pytest.raises(InputError, match="there is nothing at"):
        found(tmp_path / "nowhere")
