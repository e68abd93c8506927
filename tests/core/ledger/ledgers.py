"""Makes small ledgers and their export files for tests: real entries, a real key, all from one seed."""

import hashlib
import random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from custos.core.ledger.checkpoint import COSIGNATURE, ED25519, MLDSA44, Checkpoint, Key, cosign, sign_note
from custos.core.ledger.commitment import commit
from custos.core.ledger.entry import Actor, Entry, EntryKind, Role
from custos.core.ledger.export import Opening, export
from custos.core.ledger.tree import TILE_WIDTH, Frontier, Tree, leaf_hash

LOG = "ledger.labor.example/2027"
START = 1_795_000_000_000


class TestSigner:
    """A key made from a seed, so that every run has the same keys; Ed25519 signs the same bytes, too."""

    __test__ = False

    def __init__(self, name: str, type_: int = ED25519) -> None:
        seed = hashlib.sha256(name.encode()).digest()
        self._private = (
            MLDSA44PrivateKey.from_seed_bytes(seed) if type_ == MLDSA44 else Ed25519PrivateKey.from_private_bytes(seed)
        )
        self.key = Key(name, type_, self._private.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


LOG_SIGNER = TestSigner(LOG)
SECOND = TestSigner(LOG, MLDSA44)
AUDITOR = TestSigner("auditor.example/w1", COSIGNATURE)
COLLEGE = TestSigner("college.example/w2", COSIGNATURE)


def staff(n: int) -> Actor:
    return Actor(f"u-{n:016x}", Role.COUNSEL)


class Ledger:
    """A growing list of entries.

    ``bodies`` and ``leaves`` may be edited by a test before ``file`` writes them out.
    """

    def __init__(self, seed: int = 1, log: str = LOG, second: TestSigner | None = None) -> None:
        self.random = random.Random(seed)
        self.log = log
        self.at = START
        self.bodies: list[bytes] = []
        self.leaves: list[bytes] = []
        self.openings: list[Opening] = []
        self.second = second
        self.anchors: list[tuple[int, bytes]] = []
        extra = {"sha": second.key.fingerprint} if second else {}
        self.add(EntryKind.LOG_OPENED, actor=Actor("system", "system"), extra=extra)

    @property
    def size(self) -> int:
        return len(self.bodies)

    def add(self, kind, actor=None, values=None, **keys) -> int:
        i = self.size
        self.at += self.random.randrange(0, 5000)
        c = {}
        for field, value in (values or {}).items():
            salt = self.random.randbytes(32)
            c[field] = commit(salt, self.log, i, field, value).hex()
            self.openings.append(Opening(i, field, value, salt))
        entry = Entry(self.log, i, self.at, kind, actor or staff(1), self.random.randbytes(16), c=c, **keys)
        self.put(entry.to_bytes())
        return i

    def put(self, body: bytes) -> None:
        self.bodies.append(body)
        self.leaves.append(leaf_hash(body))

    def frontier(self) -> Frontier:
        frontier = Frontier()
        for leaf in self.leaves:
            frontier.append(leaf)
        return frontier

    def case(self, number: int, *, preparer: int = 2, decider: int = 3, out: str = "refuse") -> int:
        """One request from arrival to answer; returns the index of the decision."""
        case = f"R-2027-{number:06d}"
        first = self.add(EntryKind.REQUEST_RECEIVED, case=case, out="mail", values={"requester": f"Agent {number}"})
        self.add(
            EntryKind.ASSESSED,
            case=case,
            law="ab" * 32,
            out=out if out == "refuse" else "may-release",
            ref=[first],
        )
        self.add(EntryKind.PREPARED, staff(preparer), case=case, out=out)
        decided = self.add(EntryKind.DECIDED, staff(decider), case=case, out=out, values={"reason": "20 CFR 603.5"})
        self.add(EntryKind.LETTER_SENT, case=case, out="mail", ref=[decided])
        return decided

    def fill(self, size: int) -> "Ledger":
        number = 1
        while self.size < size:
            if size - self.size >= 5 and number % 3 == 0:
                self.case(number)
            else:
                self.add(EntryKind.SIGN_IN, staff(number % 7), out="granted")
            number += 1
        return self

    def note(self, *witnesses: TestSigner, root: bytes | None = None) -> str:
        head = Checkpoint(self.log, self.size, root or self.frontier().root())
        note = sign_note(head.to_text(), LOG_SIGNER.key, LOG_SIGNER.sign)
        for witness in (*([self.second] if self.second else []), *witnesses):
            note = cosign(note, witness.key, witness.sign, 1_795_000_100)
        return note

    def file(self, *witnesses: TestSigner, opened=(), **replaced) -> bytes:
        """The export. ``replaced`` puts a test's own bodies, leaves, tiles, edge or note into it."""
        tree = Tree.of(self.leaves)
        bodies, leaves = replaced.get("bodies", self.bodies), replaced.get("leaves", self.leaves)
        return b"".join(
            export(
                self.log,
                replaced.get("size", self.size),
                replaced.get("keys") or self.keys(*witnesses),
                zip(bodies, leaves, strict=True),
                replaced.get("tile", lambda n: tree.stored_tile(0, n)),
                replaced.get("edge", self.frontier().row),
                replaced.get("note") or self.note(*witnesses),
                opened,
                replaced.get("anchors", self.anchors),
            )
        )

    def keys(self, *witnesses: TestSigner) -> list[Key]:
        """The keys of an export, in their order."""
        return [LOG_SIGNER.key, *([self.second.key] if self.second else []), *(one.key for one in witnesses)]


__all__ = ["AUDITOR", "COLLEGE", "LOG", "LOG_SIGNER", "SECOND", "START", "TILE_WIDTH", "Ledger", "TestSigner", "staff"]
