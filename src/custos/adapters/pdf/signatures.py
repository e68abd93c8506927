"""What the digital signatures of a PDF prove, in plain sentences, checked in a child process without any network.

SAFETY: nothing here makes a paper "signed by a judge". A certificate that cannot be traced offline names whom it likes; and most
true court papers carry no digital signature at all (ADR 0019).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from custos.adapters.sandbox.child import Limits, ask
from custos.adapters.untyped import Message as RawMessage
from custos.adapters.warnings import Message
from custos.core.errors import UnreadableError

_LIMITS = Limits(memory_bytes=1 << 30, cpu_seconds=8, wall_seconds=12.0, output_bytes=8 << 20)


@frozen
class DigitalSignature:
    """One digital signature. ``intact`` is None where it could not be checked.

    ``whole``: it covers the file to its last byte. ``changed``: what was added later ("nothing", "allowed", "suspicious", "unknown").
    ``claimed_at`` is the signer's own clock, ``stamped_at`` that of a time-stamping authority which nobody here vouches for.
    """

    field: str
    signer: str
    intact: bool | None
    whole: bool = False
    changed: str = "unknown"
    organisation: str = ""
    issuer: str = ""
    own_certificate: bool = False
    claimed_at: str = ""
    stamped_at: str = ""
    stamp_broken: bool = False

    @property
    def good(self) -> bool:
        """The bytes are the signed ones and nothing was added but what the signer allowed."""
        return self.intact is True and (self.whole or self.changed in ("nothing", "allowed"))

    def sentence(self) -> Message:
        """What it proves and what not, for a person who decides."""
        who: str | Message = f"“{self.signer}”" if self.signer else Message("signer-unnamed")
        if self.organisation:
            who = f"{who} ({self.organisation})"
        if self.intact is None:
            return Message("signature-unchecked", who=who)
        if not self.intact:
            return Message("signature-broken", who=who)
        if not self.good:
            return Message("signature-outgrown", who=who)
        when: str | Message = Message("signed-on", when=self.claimed_at) if self.claimed_at else ""
        if self.stamped_at:
            when = Message("signed-on-stamped", when=self.stamped_at)
        later = "" if self.whole else Message("signed-then-added")
        own = self.own_certificate
        proof = Message("certificate-own") if own else Message("certificate-issued", issuer=self.issuer)
        stamp = Message("stamp-broken") if self.stamp_broken else ""
        return Message("signature-holds", who=who, when=when, later=later, stamp=stamp, proof=proof)


def check_signatures(data: bytes) -> tuple[DigitalSignature, ...]:
    """Each digital signature of the PDF. Raises UnreadableError where they cannot be checked at all."""
    answer = ask("custos.adapters.pdf.child", {"do": "signatures"}, [data], _LIMITS, "this PDF")
    try:
        return tuple(_signature(item) for item in answer.result["signatures"])
    except (KeyError, TypeError, AttributeError):
        raise UnreadableError("this PDF made the reader fail") from None


def signature_sentences(data: bytes) -> Iterator[Message]:
    """A sentence for each signature, or one that says that they could not be checked."""
    try:
        found = check_signatures(data)
    except UnreadableError:
        found = ()
    if not found:
        yield Message("pdf-signature-unchecked")
    for signature in found:
        yield signature.sentence()


def _signature(item: RawMessage) -> DigitalSignature:
    names = ("organisation", "issuer", "claimed_at", "stamped_at")
    return DigitalSignature(
        field=str(item["field"]),
        signer=str(item["signer"]),
        intact=None if item["intact"] is None else bool(item["intact"]),
        whole=bool(item.get("whole")),
        changed=str(item.get("changed", "unknown")),
        own_certificate=bool(item.get("own_certificate")),
        stamp_broken=bool(item.get("stamp_broken")),
        **{name: str(item.get(name, "")) for name in names},
    )
