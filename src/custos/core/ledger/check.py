"""One pass over one export file: every line is checked against the lines around it and against the signed
head.

What the lines mean is in ``export.py``. Local differences end the pass at once and name the entry;
differences that only the signed root can settle are kept until it is known. Standard library only, Python
3.8+.
"""

from __future__ import annotations

import binascii
import json
import re
import unicodedata
from collections.abc import Sequence
from hashlib import sha256
from typing import BinaryIO

from custos.core.ledger import form, kinds, rules
from custos.core.ledger.bulk import Bulk
from custos.core.ledger.checkpoint import (
    COSIGNATURE,
    ED25519,
    MAX_NOTE_BYTES,
    Checkpoint,
    Key,
    NoteError,
    Signature,
    unb64,
    verify_note,
)
from custos.core.ledger.commitment import open_commitment
from custos.core.ledger.lines import Lines
from custos.core.ledger.tree import TILE_HEIGHT, TILE_WIDTH, Frontier, Tree, perfect_root, split
from custos.core.ledger.trust import Policy
from custos.core.ledger.verdict import WHOLE, Bad, Unreadable, Verdict, shown

MAGIC = b"custos-export v1\n"
_MAX_LINE = 70_000
_FIRST = ("log-opened", "restored")
_WATCHED = frozenset(kind.encode("ascii") for kind in (*rules.WATCHED, *rules.ACROSS, "checkpoint-signed", *_FIRST))


class Check:
    """One pass over one file. The methods run in the order of the file's parts."""

    def __init__(self, file: BinaryIO, policy: Policy | None, since: str | None) -> None:
        self.file, self.policy, self.since = Lines(file), policy, since
        self.log = ""
        self.size: int | None = None
        self.root: bytes | None = None
        self.keys: list[Key] = []
        self.openings: dict[int, list[tuple[str, bytes, str]]] = {}
        self.frontier = Frontier()
        self.tiles: list[bytes] = []
        self.tile_roots: list[bytes] = []
        self.named: list[tuple[int, int, bytes]] = []
        self.cases: dict[bytes, rules.CaseState] = {}
        self.all_cases = rules.LogState()
        self.altered: list[str] = []
        self.suspect: int | None = None
        self.edge: list[bytes] | None = None

    def run(self) -> Verdict:
        if self.file.readline(len(MAGIC)) != MAGIC:
            raise Unreadable("this file is not a ledger export: it does not begin with `custos-export v1`")
        self._header()
        self._entries()
        self._edge()
        signatures = self._checkpoint()
        self._place_the_difference()
        self._earlier_heads()
        return self._whole(signatures)

    def _line(self) -> bytes:
        line = self.file.readline(_MAX_LINE)
        if not line.endswith(b"\n"):
            raise Bad("the file ends too early or holds a line that is too long")
        return line[:-1]

    def _text(self) -> tuple[str, str]:
        try:
            word, space, rest = self._line().decode("utf-8").partition(" ")
        except UnicodeDecodeError:
            raise Bad("the head of the file holds bytes that are not text") from None
        if space and not rest:
            raise Bad("a line in the head of the file ends in a space")
        return word, rest

    def _header(self) -> None:
        word, self.log = self._text()
        if word != "log":
            raise Bad("the second line does not name the log")
        try:
            self.form, self.bulk = form.Form(self.log), Bulk(self.log)
        except ValueError as error:
            raise Bad(str(error)) from None
        word, number = self._text()
        if word != "size" or not re.fullmatch("0|[1-9][0-9]*", number):
            raise Bad("the third line does not say the size of the log")
        if len(number) > len(str(kinds.MAX_INT)) or int(number) > kinds.MAX_INT:
            raise Bad("the size of the log is no possible size")
        self.size = int(number)
        last = (-1, "")
        word, rest = self._text()
        while word == "key":
            key = _key(rest)
            if key.type != (COSIGNATURE if self.keys else ED25519) or key in self.keys:
                raise Bad("the key lines are the log's own key first, then each witness once")
            self.keys.append(key)
            word, rest = self._text()
        if not self.keys or self.keys[0].name != self.log:
            raise Bad("the file does not carry the key of this log")
        while word == "opening":
            last = self._opening(rest, last)
            word, rest = self._text()
        if word != "entries" or rest:
            raise Bad("the line `entries` does not stand where the entries begin")

    def _opening(self, rest: str, last: tuple[int, str]) -> tuple[int, str]:
        try:
            value = form.parse(rest.encode("utf-8"))
        except ValueError as error:
            raise Bad(f"an opening is not well formed: {error}") from None
        shape = {"c": str, "i": int, "r": str, "v": str}
        if not isinstance(value, dict) or {key: type(item) for key, item in value.items()} != shape:
            raise Bad("an opening does not have exactly a field, an index, a salt and a value")
        try:
            salt = bytes.fromhex(value["r"])
        except ValueError:
            salt = b""
        here = (value["i"], value["c"])
        if len(salt) != 32 or salt.hex() != value["r"] or value["i"] < 0 or not here > last:
            raise Bad("an opening has no proper salt or index, or the openings are not in order")
        if unicodedata.normalize("NFC", value["v"]) != value["v"]:
            raise Bad("the value of an opening is not in the one spelling that is committed to (Unicode NFC)")
        self.openings.setdefault(value["i"], []).append((value["c"], salt, value["v"]))
        return here

    def _entries(self) -> None:
        """A tile's lines at a time: a fast look that may say only *all good*, and else one line after the other."""
        size, last = self.size or 0, 0
        row: list[bytes] = []
        for first in range(0, size, TILE_WIDTH):
            count = min(TILE_WIDTH, size - first)
            quick = self._all_good(first, count, last)
            row, last = self._one_by_one(first, count, last) if quick is None else quick
            if count == TILE_WIDTH:
                self._tile(row)
                row = []
        for leaf in row:
            self.frontier.append(leaf)
        self.rest = row
        for index in sorted(index for index in self.openings if index >= size):
            raise Bad(f"an opening belongs to entry {index}, which is not in the log")

    def _all_good(self, first: int, count: int, last: int) -> tuple[list[bytes], int] | None:
        """The leaves of the next lines and the last time, where every line is good by itself; None reads and says nothing."""
        text = self.file.before(b"tile %d " % (first // TILE_WIDTH) if count == TILE_WIDTH else b"edge ") or b""
        found = self.bulk.match_all(text, count, first, last)
        if found is None:
            return None
        leaves = [sha256(b"\x00" + body).digest() for body in found.bodies]
        # 33 bytes are 44 signs of base64 without a rest: a zero byte behind each hash lets all of them be spelled at once.
        if binascii.b2a_base64(b"\0".join(leaves) + b"\0", newline=False) != b"A".join(found.hashes) + b"A":
            return None
        if first == 0 or self.openings or not _WATCHED.isdisjoint(found.distinct):
            for n, kind in enumerate(found.kinds):
                if kind in _WATCHED or first + n == 0:
                    self._special(first + n, found.bodies[n])
                if first + n in self.openings:
                    self._opened(first + n, found.bodies[n])
        self.file.skip(len(text))
        return leaves, found.last

    def _one_by_one(self, first: int, count: int, last: int) -> tuple[list[bytes], int]:
        """Any local difference ends it at once, with the entry's index."""
        row = []
        for i in range(first, first + count):
            line = self.file.readline(_MAX_LINE)
            body = line[45:-1]
            leaf = sha256(b"\x00" + body).digest()
            if binascii.b2a_base64(leaf, newline=False) + b" " != line[:45] or line[-1:] != b"\n":
                raise Bad(_about_line(line, i), i)
            matched = self.form.match(body)
            if matched is None:
                raise Bad(f"entry {i} is not well formed: {form.why_not(body, self.log)}", i)
            kind, index, at, _ = matched
            if index != i:
                raise Bad(f"entry {i} is missing or out of place: the line holds entry {index}", i)
            if at < last:
                raise Bad(f"entry {i} is earlier than the entry before it", i)
            last = at
            if kind.encode("ascii") in _WATCHED or i == 0:
                self._special(i, body)
            if i in self.openings:
                self._opened(i, body)
            row.append(leaf)
        return row, last

    def _special(self, i: int, body: bytes) -> None:
        """Entries that are judged by what came before them."""
        facts = self.form.facts(body)
        if facts is None or (facts.kind in _FIRST) != (i == 0):
            raise Bad(f"entry {i}: a log is opened by its first entry and by no other", i)
        if facts.kind == "checkpoint-signed":
            size, root = int(facts.size or b"0"), bytes.fromhex((facts.root or b"").decode("ascii"))
            if size > i:
                raise Bad(f"entry {i} names a checkpoint of {size} entries, which could not exist yet", i)
            self.named.append((i, size, root))
            return
        problem = rules.across(self.all_cases, facts)
        if not problem and facts.case is not None and facts.kind in rules.WATCHED:
            state = self.cases.get(facts.case, rules.CaseState())
            self.cases[facts.case], problem = rules.step(state, facts)
        if problem:
            raise Bad(f"entry {i} breaks a rule of the house: {problem}", i)

    def _opened(self, i: int, body: bytes) -> None:
        committed = json.loads(body.decode("ascii")).get("c", {})
        for field, salt, value in self.openings[i]:
            given = committed.get(field)
            if given is None or not open_commitment(bytes.fromhex(given), salt, self.log, i, field, value):
                raise Bad(f"what the file opens as `{field[:40]}` of entry {i} is not what was committed to")

    def _tile(self, row: list[bytes]) -> None:
        """Compares 256 leaf hashes with the stored tile; a difference is placed later, when the signed root
        is known.
        """
        number = len(self.tiles)
        ours = b"".join(row)
        root = perfect_root(row)
        self.tiles.append(ours)
        self.tile_roots.append(root)
        self.frontier.append_tile(root)
        line = self.file.readline(_MAX_LINE)
        if line == b"tile %d %b" % (number, binascii.b2a_base64(ours)):
            return
        stored = b""
        if line.startswith(b"tile %d " % number) and line.endswith(b"\n"):
            try:
                stored = unb64(line[:-1].decode("utf-8", "replace").split(" ")[2], "tile")
            except NoteError:
                stored = b""
        where = f"the hash list of entries {number * TILE_WIDTH} to {(number + 1) * TILE_WIDTH - 1}"
        if line[44:46] == b" {" or line[:5] in (b"edge ", b""):
            raise Bad(f"{where} is missing")
        self.altered.append(where)
        if len(stored) == len(ours) and self.suspect is None:
            differing = [n for n, leaf in enumerate(row) if stored[n * 32 : n * 32 + 32] != leaf]
            self.suspect = number * TILE_WIDTH + differing[0] if differing else None

    def _edge(self) -> None:
        line = self.file.readline(_MAX_LINE)
        if line[44:46] == b" {":
            raise Bad(f"an entry stands after the last of {self.size}", self.size)
        stored = line[5:-1]
        ours = self.frontier.row
        spelled = binascii.b2a_base64(b"".join(ours), newline=False) or b"-"
        if line == b"edge " + spelled + b"\n":
            return
        self.altered.append("the edge of the tree")
        try:
            hashes = split(unb64(stored.decode("utf-8", "replace"), "edge"))
        except NoteError:
            return
        if line.startswith(b"edge ") and len(hashes) == len(ours) and all(len(one) == 32 for one in hashes):
            self.edge = hashes

    def _checkpoint(self) -> list[Signature]:
        if self.file.readline(_MAX_LINE) != b"checkpoint\n":
            raise Bad("the line `checkpoint` does not stand after the entries", self.suspect)
        raw = self.file.read(MAX_NOTE_BYTES + 1)
        try:
            text, signatures = verify_note(raw.decode("utf-8"), self.keys)
            head = Checkpoint.from_text(text)
        except UnicodeDecodeError:
            raise Bad("the checkpoint is not text", self.suspect) from None
        except NoteError as error:
            raise Bad(f"the checkpoint does not hold: {error}", self.suspect) from None
        if [one.key for one in signatures] != self.keys:
            raise Bad("the keys in the file are not those that signed the checkpoint, in their order")
        if head.origin != self.log or head.size != self.size:
            raise Bad("the checkpoint is that of another log or of another size", self.suspect)
        self.root = head.root
        return signatures

    def _place_the_difference(self) -> None:
        """With the signed root known: was an entry changed, or only a list of hashes beside the entries?"""
        same = self.frontier.root() == self.root
        if same and self.altered:
            raise Bad(f"{self.altered[0]} was altered; the entries themselves are as they were signed")
        if same:
            return
        if self.suspect is not None:
            raise Bad(f"entry {self.suspect} is not the entry that was signed", self.suspect)
        start, stop = self._between()
        if stop - start == 1:
            raise Bad(f"entry {start} is not the entry that was signed", start)
        raise Bad(
            f"the entries do not make the signed root: one or more of {start} to {stop - 1} were changed, "
            "together with their hashes"
        )

    def _between(self) -> tuple[int, int]:
        """The narrowest range that must hold the first change, by the stored edge and by checkpoints named in
        the log.
        """
        start, stop, size = 0, self.size or 0, self.size or 0
        if self.edge is not None and Frontier(size, self.edge).root() == self.root:
            begin = 0
            for height in range(size.bit_length() - 1, -1, -1):
                if not size >> height & 1:
                    continue
                number = bin(size >> height).count("1") - 1
                if self.edge[number] != self.frontier.row[number]:
                    start, stop = begin, begin + (1 << height)
                    break
                begin += 1 << height
        tree = self._tree()
        for _, at_size, root in self.named:
            if tree.root(at_size) == root:
                start = max(start, min(at_size, stop - 1))
            else:
                stop = max(start + 1, min(stop, at_size))
                break
        return start, stop

    def _tree(self) -> Tree:
        above = Tree.of(self.tile_roots)
        start = len(self.tiles) * TILE_WIDTH

        def row(level: int, first: int, last: int) -> list[bytes]:
            if level == 0:
                return self.rest[first - start : last - start]
            return [above.perfect(TILE_HEIGHT * (level - 1), m) for m in range(first, last)]

        def tile(level: int, n: int) -> bytes:
            return self.tiles[n] if level == 0 else above.stored_tile(level - 1, n)

        return Tree(self.size or 0, row, tile)

    def _earlier_heads(self) -> None:
        tree = self._tree()
        for i, size, root in self.named:
            if tree.root(size) != root:
                raise Bad(
                    f"entry {i} names a checkpoint of {size} entries with another root: the log was rewritten before it"
                )
        if self.since is None:
            return
        try:
            text, _ = verify_note(self.since, self.keys[:1], strangers=True)
            held = Checkpoint.from_text(text)
        except NoteError as error:
            raise Unreadable(f"the earlier checkpoint cannot be used: {error}") from None
        if held.origin != self.log:
            raise Unreadable("the earlier checkpoint is that of another log")
        if held.size > (self.size or 0):
            raise Bad(f"the earlier checkpoint has {held.size} entries: those at the end were removed", self.size)
        if tree.root(held.size) != held.root:
            raise Bad(f"the first {held.size} entries are not those of the earlier checkpoint: it was rewritten")

    def _whole(self, signatures: Sequence[Signature]) -> Verdict:
        key = self.keys[0]
        cosigners = [one.key for one in signatures[1:]]
        witnessed = False
        trust = f"the key came with the file: compare `{shown(key.to_text())}` with the one the agency has published"
        if self.policy is not None:
            if key not in self.policy.logs:
                raise Bad("the checkpoint is signed by a key that the policy does not know")
            if not self.policy.satisfied(cosigners):
                raise Bad(
                    f"UNWITNESSED: the policy asks for the witnesses `{self.policy.quorum}`, "
                    "and they have not co-signed this head"
                )
            witnessed = self.policy.asks_for_witnesses
            trust = "the key is one that the policy names"
        elif cosigners:
            trust += "; co-signatures are present, but without a policy nothing says whose they are"
        loud = (
            "co-signed by the witnesses the policy asks for"
            if witnessed
            else "UNWITNESSED: nobody outside the agency vouches for this head, "
            "so the holder of the log's key could have rewritten it"
        )
        why = f"{self.size} entries are as they were signed; {loud}; {trust}"
        return Verdict(WHOLE, witnessed, self.size, (self.root or b"").hex(), None, why)


def _key(text: str) -> Key:
    try:
        return Key.from_text(text)
    except NoteError as error:
        raise Bad(str(error)) from None


def _about_line(line: bytes, i: int) -> str:
    missing = line[:5] in (b"tile ", b"edge ") or not line
    return f"entry {i} " + ("is missing" if missing else "does not have the hash that stands beside it")
