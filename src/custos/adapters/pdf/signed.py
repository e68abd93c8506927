"""Checks the digital signatures of a PDF without any network. Used inside the sandbox only.

What can be told offline: whether the bytes are the ones that were signed, whether they are the whole file, and what came later.
What cannot: whether the certificate belongs to whom it names. A good signature is a plus, its absence means nothing (ADR 0019).
"""

from __future__ import annotations

import io

from custos.adapters.untyped import Message, Untyped

MAX_SIGNATURES = 12


def check_signatures(data: bytes) -> Message:
    """``{"signatures": [...], "count": n}`` in the order of signing; one that cannot be checked has ``intact`` None and a reason."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    out: list[Message] = []
    reader = PdfFileReader(io.BytesIO(data), strict=False)
    signatures = reader.embedded_regular_signatures
    for signature in signatures[:MAX_SIGNATURES]:
        try:
            out.append(_checked(signature))
        except Exception as error:  # noqa: BLE001 - pyHanko raises anything on a forged structure; that is an answer too
            name = str(getattr(signature, "field_name", "") or "")
            out.append({"field": name[:80], "intact": None, "why": type(error).__name__, "signer": _signer(signature)})
    return {"signatures": out, "count": len(signatures)}


def _checked(signature: Untyped) -> Message:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    # SAFETY: no root is trusted and nothing is fetched: who stands behind a certificate is never decided here.
    context = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=context, ts_validation_context=context)
    certificate = status.signing_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    coverage = status.coverage or SignatureCoverageLevel.UNCLEAR
    stamp = status.timestamp_validity
    claimed = status.signer_reported_dt
    return {
        "field": str(signature.field_name or "")[:80],
        "signer": _text(subject.get("common_name")),
        "organisation": _text(subject.get("organization_name")),
        "issuer": _text(issuer.get("common_name") or issuer.get("organization_name")),
        "own_certificate": certificate.subject == certificate.issuer,
        "intact": bool(status.intact and status.valid),
        "whole": coverage == SignatureCoverageLevel.ENTIRE_FILE,
        "covers": coverage.name.lower(),
        "changed": _changed(status),
        "claimed_at": claimed.isoformat() if claimed else "",
        "stamped_at": stamp.timestamp.isoformat() if stamp and stamp.intact and stamp.valid else "",
        "stamp_broken": bool(stamp and not (stamp.intact and stamp.valid)),
    }


def _changed(status: Untyped) -> str:
    """What came after the signature: "nothing", "allowed" (proofs, form entries, notes), "suspicious", or "unknown"."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification

    found = status.diff_result
    if isinstance(found, SuspiciousModification):
        return "suspicious"
    level = status.modification_level
    if level is None:
        return "unknown"
    if level == ModificationLevel.NONE:
        return "nothing"
    return "allowed" if status.docmdp_ok else "suspicious"


def _signer(signature: Untyped) -> str:
    try:
        return _text(signature.signer_cert.subject.native.get("common_name"))
    except Exception:  # noqa: BLE001 - the certificate itself may be what is broken
        return ""


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())[:120]
