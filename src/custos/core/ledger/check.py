"""One pass over one export file: every line is checked against the lines around it and against the signed
head.

What the lines mean is in ``export.py``. Local differences end the pass at once and name the entry;
differences that only the signed root can settle are kept until it is known. Standard library only, Python
3.8+.
"""

from __future__ import annotations

import binascii
import json
from collections.abc import Sequence
from hashlib import sha256
from typing import BinaryIO

from custos.core.ledger import anchor, form, rules
from custos.core.ledger.bulk import Bulk
from custos.core.ledger.checkpoint import MAX_NOTE_BYTES, Checkpoint, NoteError, Signature, unb64, verify_note
from custos.core.ledger.commitment import open_commitment
from custos.core.ledger.header import MAX_LINE, Header
from custos.core.ledger.lines import Lines
from custos.core.ledger.tree import TILE_HEIGHT, TILE_WIDTH, Frontier, Tree, perfect_root, split
from custos.core.ledger.trust import Policy
from custos.core.ledger.verdict import ONE_KEY, ONE_NAMED, WHOLE, Bad, Unreadable, Verdict, shown

MAGIC = b"custos-export v1\n"
_FIRST = ("log-opened", "restored")
_OWN = ("checkpoint-signed", "log-key-added", "anchored", *_FIRST)
_WATCHED = frozenset(kind.encode("ascii") for kind in (*rules.WATCHED, *rules.ACROSS, *_OWN))


class Check:
    """One pass over one file. The methods run in the order of the file's parts."""

    def __init__(self, file: BinaryIO, policy: Policy | None, since: str | None) -> None:
        self.file, self.policy, self.since = Lines(file), policy, since
        self.head = Header(self.file)
        self.root: bytes | None = None
        self.second: tuple[int, str] | None = None
        """The entry that says that the log signs with a second key, and the fingerprint of that key."""
        self.anchored: dict[int, tuple[int, str]] = {}
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
        self.head.read()
        self.form, self.bulk = form.Form(self.head.log), Bulk(self.head.log)
        self._entries()
        self._edge()
        signatures = self._checkpoint()
        self._place_the_difference()
        self._second_key()
        self._earlier_heads()
        return self._whole(signatures, self._anchors())

    def _entries(self) -> None:
        """A tile's lines at a time: a fast look that may say only *all good*, and else one line after the other."""
        size, last = self.head.size or 0, 0
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
        for index in sorted(index for index in self.head.openings if index >= size):
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
        if first == 0 or self.head.openings or not _WATCHED.isdisjoint(found.distinct):
            for n, kind in enumerate(found.kinds):
                if kind in _WATCHED or first + n == 0:
                    self._special(first + n, found.bodies[n])
                if first + n in self.head.openings:
                    self._opened(first + n, found.bodies[n])
        self.file.skip(len(text))
        return leaves, found.last

    def _one_by_one(self, first: int, count: int, last: int) -> tuple[list[bytes], int]:
        """Any local difference ends it at once, with the entry's index."""
        row = []
        for i in range(first, first + count):
            line = self.file.readline(MAX_LINE)
            body = line[45:-1]
            leaf = sha256(b"\x00" + body).digest()
            if binascii.b2a_base64(leaf, newline=False) + b" " != line[:45] or line[-1:] != b"\n":
                raise Bad(_about_line(line, i), i)
            matched = self.form.match(body)
            if matched is None:
                raise Bad(f"entry {i} is not well formed: {form.why_not(body, self.head.log)}", i)
            kind, index, at, _ = matched
            if index != i:
                raise Bad(f"entry {i} is missing or out of place: the line holds entry {index}", i)
            if at < last:
                raise Bad(f"entry {i} is earlier than the entry before it", i)
            last = at
            if kind.encode("ascii") in _WATCHED or i == 0:
                self._special(i, body)
            if i in self.head.openings:
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
        if facts.kind == "anchored":
            if int(facts.size or b"0") > i:
                raise Bad(f"entry {i} names a head of {int(facts.size or b'0')} entries, which could not exist yet", i)
            self.anchored[i] = (int(facts.size or b"0"), (facts.sha or b"").decode("ascii"))
            return
        if facts.sha is not None:
            if self.second is not None:
                raise Bad(f"entry {i} names a second key, but entry {self.second[0]} has named one already", i)
            self.second = (i, facts.sha.decode("ascii"))
        problem = rules.across(self.all_cases, facts)
        if not problem and facts.case is not None and facts.kind in rules.WATCHED:
            state = self.cases.get(facts.case, rules.CaseState())
            self.cases[facts.case], problem = rules.step(state, facts)
        if problem:
            raise Bad(f"entry {i} breaks a rule of the house: {problem}", i)

    def _opened(self, i: int, body: bytes) -> None:
        committed = json.loads(body.decode("ascii")).get("c", {})
        for field, salt, value in self.head.openings[i]:
            given = committed.get(field)
            if given is None or not open_commitment(bytes.fromhex(given), salt, self.head.log, i, field, value):
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
        line = self.file.readline(MAX_LINE)
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
        line = self.file.readline(MAX_LINE)
        if line[44:46] == b" {":
            raise Bad(f"an entry stands after the last of {self.head.size}", self.head.size)
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
        if self.file.readline(MAX_LINE) != b"checkpoint\n":
            raise Bad("the line `checkpoint` does not stand after the entries", self.suspect)
        raw = self.file.read(MAX_NOTE_BYTES + 1)
        try:
            text, signatures = verify_note(raw.decode("utf-8"), self.head.keys)
            head = Checkpoint.from_text(text)
        except UnicodeDecodeError:
            raise Bad("the checkpoint is not text", self.suspect) from None
        except NoteError as error:
            raise Bad(f"the checkpoint does not hold: {error}", self.suspect) from None
        if [one.key for one in signatures] != self.head.keys:
            raise Bad("the keys in the file are not those that signed the checkpoint, in their order")
        if head.origin != self.head.log or head.size != self.head.size:
            raise Bad("the checkpoint is that of another log or of another size", self.suspect)
        self.root = head.root
        return signatures

    def _second_key(self) -> None:
        """The log signs with the second key that its own entry names, and with no other: nobody takes the line away unseen."""
        carried = [key.fingerprint for key in self.head.own[1:]]
        if self.second is None and carried:
            raise Bad("the checkpoint is signed by a second key of the log that no entry names")
        if self.second is not None and carried != [self.second[1]]:
            raise Bad(f"entry {self.second[0]} names a second key (ML-DSA-44), and the checkpoint is not signed by it")

    def _anchors(self) -> tuple[dict[str, object], ...]:
        """Each reply is the one that its entry names, and is over the head that the log really had."""
        tree, found = self._tree(), []
        for i, reply in self.head.anchors.items():
            size, sha = self.anchored.get(i, (-1, ""))
            if sha256(reply).hexdigest() != sha:
                raise Bad(f"the file holds an anchor for entry {i}, and it is not the one that this entry names", None)
            try:
                stamp = anchor.read_reply(reply)
            except anchor.AnchorError as error:
                raise Bad(f"the anchor of entry {i} cannot be read: {error}") from None
            if stamp.imprint != anchor.imprint_of(Checkpoint(self.head.log, size, tree.root(size))):
                raise Bad(f"the anchor of entry {i} is not over the head of {size} entries that this log had")
            found.append({"entry": i, "size": size, "at": stamp.at})
        return tuple(found)

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
        start, stop, size = 0, self.head.size or 0, self.head.size or 0
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

        return Tree(self.head.size or 0, row, tile)

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
            text, _ = verify_note(self.since, self.head.keys[:1], strangers=True)
            held = Checkpoint.from_text(text)
        except NoteError as error:
            raise Unreadable(f"the earlier checkpoint cannot be used: {error}") from None
        if held.origin != self.head.log:
            raise Unreadable("the earlier checkpoint is that of another log")
        if held.size > (self.head.size or 0):
            raise Bad(f"the earlier checkpoint has {held.size} entries: those at the end were removed", self.head.size)
        if tree.root(held.size) != held.root:
            raise Bad(f"the first {held.size} entries are not those of the earlier checkpoint: it was rewritten")

    def _whole(self, signatures: Sequence[Signature], anchors: tuple[dict[str, object], ...]) -> Verdict:
        key, second = self.head.own[0], self.head.own[1:]
        cosigners = [one.key for one in signatures[len(self.head.own) :]]
        witnessed = False
        trust = f"the key came with the file: compare `{shown(key.to_text())}` with the one the agency has published"
        if second:
            trust += f", and the fingerprint of its ML-DSA-44 key, {second[0].fingerprint}"
        if self.policy is not None:
            if fault := self.policy.log_fault(self.head.log, self.head.own):
                raise Bad(fault)
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
        one_key = not second or (self.policy is not None and not self.policy.names_second(self.head.log))
        if one_key:
            loud += f"; {ONE_KEY if not second else ONE_NAMED}"
        why = f"{self.head.size} entries are as they were signed; {loud}; {trust}{self._anchors_told(anchors)}"
        return Verdict(WHOLE, witnessed, self.head.size, (self.root or b"").hex(), None, why, anchors, one_key)

    def _anchors_told(self, anchors: tuple[dict[str, object], ...]) -> str:
        if not self.anchored:
            return ""
        last = anchors[-1] if anchors else None
        told = f", the last says that {last['size']} entries were there at {last['at']}" if last else ""
        return f"; {len(anchors)} of {len(self.anchored)} anchors are in the file{told}; whose they are is not checked here"


def _about_line(line: bytes, i: int) -> str:
    missing = line[:5] in (b"tile ", b"edge ") or not line
    return f"entry {i} " + ("is missing" if missing else "does not have the hash that stands beside it")
