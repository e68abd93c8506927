"""Whom an auditor trusts: a C2SP tlog-policy file with the log's key, the witnesses and the quorum.

Standard library only, Python 3.8+.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from custos.core.ledger.checkpoint import COSIGNATURE, ED25519, MLDSA44, Key, NoteError

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


class PolicyError(ValueError):
    """The policy file cannot be used; the text names the line."""


class Policy(NamedTuple):
    """Known logs, known witnesses by name, groups (how many of which members), and the name that makes the
    quorum.
    """

    logs: tuple[Key, ...]
    witnesses: dict[str, Key]
    groups: dict[str, tuple[int, tuple[str, ...]]]
    quorum: str

    @property
    def asks_for_witnesses(self) -> bool:
        return self.quorum != "none"

    def log_fault(self, origin: str, signed: Collection[Key]) -> str:
        """Why these good signatures are not those of the log ``origin`` that is trusted here; "" where they are.

        Stricter than the format asks: where keys of two kinds are named for a log, one of each kind must have signed, so that
        nobody gets around the second key by leaving its line out.
        """
        named = [key for key in self.logs if key.name == origin]
        if not named:
            return "the checkpoint is signed by a key that the policy does not know"
        for kind in sorted({key.type for key in named}):
            if not any(key.type == kind and key in signed for key in named):
                what = "ML-DSA-44" if kind == MLDSA44 else "Ed25519"
                return f"the checkpoint is not signed by the {what} key that the policy names for this log"
        return ""

    def names_second(self, origin: str) -> bool:
        """Whether an ML-DSA-44 key is named for the log ``origin``: without it a history under the Ed25519 key alone is as good."""
        return any(key.name == origin and key.type == MLDSA44 for key in self.logs)

    def satisfied(self, cosigned: Iterable[Key]) -> bool:
        """Says whether these witnesses' good cosignatures make the quorum; ``quorum none`` is always
        satisfied.
        """
        return not self.asks_for_witnesses or self._holds(self.quorum, set(cosigned))

    def _holds(self, name: str, cosigned: set[Key]) -> bool:
        if name in self.witnesses:
            return self.witnesses[name] in cosigned
        need, members = self.groups[name]
        return sum(self._holds(member, cosigned) for member in members) >= need

    @classmethod
    def from_bytes(cls, raw: bytes) -> Policy:
        """Reads a policy file. Raises PolicyError that names the line."""
        logs: list[Key] = []
        policy = cls((), {}, {}, "")
        used: set[str] = set()
        if any((byte < 0x20 and byte not in (0x09, 0x0A)) or byte == 0x7F for byte in raw):
            raise PolicyError("a policy file holds no control characters but tabs and newlines")
        for number, line in enumerate(raw.decode("utf-8", "surrogateescape").split("\n"), 1):
            words = re.split(r"[ \t]+", line.strip(" \t"))
            if words == [""] or words[0].startswith("#"):
                continue
            try:
                policy = policy._read(words, logs, used)
            except (PolicyError, NoteError) as error:
                raise PolicyError(f"line {number} of the policy: {error}") from None
        if not policy.quorum:
            raise PolicyError("the policy has no quorum line; `quorum none` says that no witness is needed")
        return policy._replace(logs=tuple(logs))

    def _read(self, words: list[str], logs: list[Key], used: set[str]) -> Policy:
        word = words[0]
        if word == "log" and len(words) in (2, 3):
            key = Key.from_text(words[1])
            if key.type not in (ED25519, MLDSA44) or any(key.public == other.public for other in logs):
                raise PolicyError("a log is an Ed25519 key or an ML-DSA-44 key, named once")
            logs.append(key)
        elif word == "witness" and len(words) in (3, 4):
            key = Key.from_text(words[2])
            self._new(words[1])
            if key.type != COSIGNATURE or any(key.public == other.public for other in self.witnesses.values()):
                raise PolicyError("a witness is one cosignature key, named once")
            self.witnesses[words[1]] = key
        elif word == "group" and len(words) >= 4:
            self._group(words, used)
        elif word == "quorum" and len(words) == 2:
            if self.quorum:
                raise PolicyError("there is a second quorum line")
            if words[1] != "none":
                self._known(words[1])
            return self._replace(quorum=words[1])
        else:
            raise PolicyError("a line begins with log, witness, group or quorum and has that word's items")
        return self

    def _group(self, words: list[str], used: set[str]) -> None:
        _, name, many, *members = words
        self._new(name)
        for member in members:
            self._known(member)
            if member in used:
                raise PolicyError(f"`{member}` is a member twice")
            used.add(member)
        if many not in ("any", "all") and not _NUMBER.fullmatch(many):
            raise PolicyError("a group says any, all or how many")
        need = {"any": 1, "all": len(members)}.get(many) or int(many)
        if need > len(members):
            raise PolicyError(f"the group `{name}` asks for {need} of {len(members)}")
        self.groups[name] = (need, tuple(members))

    def _new(self, name: str) -> None:
        if name == "none" or name in self.witnesses or name in self.groups:
            raise PolicyError(f"the name `{name}` is taken")

    def _known(self, name: str) -> None:
        if name not in self.witnesses and name not in self.groups:
            raise PolicyError(f"`{name}` is not defined above")
