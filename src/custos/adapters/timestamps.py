"""Asks a time authority by file (RFC 3161), and checks its reply against certificates that a person chose. No network, ever.

What is checked: the reply is granted and over the hash that was asked about, with the same nonce; the authority's signature and
everything that it signs; that its certificate is for time-stamping and nothing else, was valid then, and leads to a chosen one.
What is not: whether a certificate was revoked, because that takes a network.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from asn1crypto import algos, cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from custos.adapters.untyped import Untyped
from custos.core.ledger.anchor import AnchorError, Stamp, read_reply

_HASHES: dict[str, type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_MOST_ISSUERS = 6
_UNDERSTOOD = {x509.BasicConstraints.oid, x509.KeyUsage.oid, x509.ExtendedKeyUsage.oid}


def make_request(imprint: bytes) -> bytes:
    """The file for the authority: the hash (SHA-256), a nonce of 64 bits, and that it may send its certificate."""
    asked = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": imprint},
            "nonce": secrets.randbits(63) | 1 << 63,
            "cert_req": True,
        }
    )
    raw: bytes = asked.dump()
    return raw


def read_certificates(pem: bytes) -> list[x509.Certificate]:
    """The certificates in a PEM file. Raises AnchorError."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise AnchorError("the file of the authority holds no certificate in PEM") from None


def check_reply(reply: bytes, request: bytes, trusted: Sequence[x509.Certificate]) -> Stamp:
    """What ``reply`` confirms, if it is the answer to ``request``. Raises AnchorError."""
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        imprint, nonce = asked["message_imprint"], asked["nonce"].native
        if imprint["hash_algorithm"]["algorithm"].native != "sha256" or nonce is None:
            raise AnchorError("the question is not over a SHA-256 hash, or has no nonce: make it with this program")
        wanted: bytes = imprint["hashed_message"].native
    except (ValueError, TypeError, KeyError):
        raise AnchorError("the question is no question to a time authority") from None
    stamp = check_stamp(reply, wanted, trusted)
    if _info(_signed_data(reply))["nonce"].native != nonce:
        raise AnchorError("this is the reply to another question (its nonce differs)")
    return stamp


def check_stamp(reply: bytes, imprint: bytes, trusted: Sequence[x509.Certificate]) -> Stamp:
    """What ``reply`` confirms of ``imprint``, on the word of an authority behind ``trusted``. Raises AnchorError."""
    stamp = read_reply(reply)
    if stamp.imprint != imprint:
        raise AnchorError("the reply is over another hash")
    try:
        signed = _signed_data(reply)
        _check_signed(signed, trusted)
        _check_same(stamp, _info(signed))
    except AnchorError:
        raise
    except Exception as error:  # noqa: BLE001 - SAFETY: the libraries raise anything on bytes that a stranger made
        raise AnchorError(f"the reply is malformed, or of a kind that is not known here: {error}") from None
    return stamp


def _signed_data(reply: bytes) -> Untyped:
    return tsp.TimeStampResp.load(reply, strict=True)["time_stamp_token"]["content"]


def _info(signed: Untyped) -> Untyped:
    return signed["encap_content_info"]["content"].parsed


def _check_same(stamp: Stamp, info: Untyped) -> None:
    """SAFETY: the signature is checked over what one reader finds in the reply, and ``stamp`` comes from another: both must find the same."""
    imprint, moment = info["message_imprint"], info["gen_time"].contents.decode("ascii")
    if (
        imprint["hash_algorithm"]["algorithm"].native != "sha256"
        or imprint["hashed_message"].native != stamp.imprint
        or moment != "".join(sign for sign in stamp.at if sign not in "-:T")
        or int.from_bytes(info["serial_number"].contents, "big") != stamp.serial
    ):
        raise AnchorError("what the authority signed is not what the reply seems to say")


def _check_signed(signed: Untyped, trusted: Sequence[x509.Certificate]) -> None:
    content = signed["encap_content_info"]["content"].contents
    if len(signed["signer_infos"]) != 1:
        raise AnchorError("a reply has exactly one signature")
    signer = signed["signer_infos"][0]
    attributes = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    if len(attributes) != len(signer["signed_attrs"]):
        raise AnchorError("a signed attribute is there twice")
    digest = _digest_of(signer["digest_algorithm"]["algorithm"].native)
    if attributes["content_type"][0].native != "tst_info":
        raise AnchorError("the signature is not over a time")
    if attributes["message_digest"][0].native != _hashed(digest, content):
        raise AnchorError("the time is not what the authority signed")
    sent = [
        x509.load_der_x509_certificate(one.chosen.dump())
        for one in (signed["certificates"] or [])
        if one.name == "certificate"
    ]
    certificate = _certificate_of(attributes, [*sent, *trusted])
    _check_signature(certificate, signer, digest)
    at = _info(signed)["gen_time"].native
    _check_purpose(certificate)
    _check_path(certificate, sent, trusted, at)


def _digest_of(name: str) -> type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]:
    if name not in _HASHES:
        raise AnchorError(f"the reply rests on the hash `{name[:20]}`, which is not trusted here")
    return _HASHES[name]


def _hashed(digest: type[hashes.HashAlgorithm], raw: bytes) -> bytes:
    whole = hashes.Hash(digest())
    whole.update(raw)
    return whole.finalize()


def _certificate_of(attributes: Untyped, known: Sequence[x509.Certificate]) -> x509.Certificate:
    """The certificate that the signature itself names by its hash, so that none can be put in its place."""
    if "signing_certificate_v2" in attributes:
        named = attributes["signing_certificate_v2"][0]["certs"][0]
        algorithm = named["hash_algorithm"]["algorithm"].native
    else:
        named, algorithm = attributes["signing_certificate"][0]["certs"][0], "sha1"
    wanted = named["cert_hash"].native
    for one in known:
        if hashlib.new(algorithm, one.public_bytes(Encoding.DER), usedforsecurity=False).digest() == wanted:
            return one
    raise AnchorError("the authority's own certificate is neither in the reply nor among those that you chose")


def _check_signature(
    certificate: x509.Certificate,
    signer: cms.SignerInfo,
    digest: type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512],
) -> None:
    # In the message the attributes are tagged; what is signed is the same bytes as a SET (RFC 5652, 5.4).
    text = b"\x31" + signer["signed_attrs"].dump()[1:]
    signature, public = signer["signature"].native, certificate.public_key()
    algorithm: algos.SignedDigestAlgorithm = signer["signature_algorithm"]
    kind = algorithm.signature_algo
    try:
        if kind == "rsassa_pkcs1v15" and isinstance(public, rsa.RSAPublicKey) and public.key_size >= 2048:
            public.verify(signature, text, padding.PKCS1v15(), digest())
        elif kind == "ecdsa" and isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, text, ec.ECDSA(_digest_of(algorithm.hash_algo)()))
        else:
            raise AnchorError(f"the reply is signed by `{kind[:20]}`, which is not known here")
    except InvalidSignature:
        raise AnchorError("the authority's signature is wrong") from None


def _check_purpose(certificate: x509.Certificate) -> None:
    usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise AnchorError("the certificate is not for time-stamping alone")


def _check_path(
    certificate: x509.Certificate, sent: Sequence[x509.Certificate], trusted: Sequence[x509.Certificate], at: datetime
) -> None:
    """Leads from the authority's certificate to one that was chosen, each valid at ``at``; the chosen one may be its own."""
    here, seen = certificate, 0
    while True:
        if not here.not_valid_before_utc <= at.astimezone(UTC) <= here.not_valid_after_utc:
            raise AnchorError("a certificate of the authority was not valid at the time that it confirms")
        if any(one.critical and one.oid not in _UNDERSTOOD for one in here.extensions):
            raise AnchorError("a certificate of the authority asks for something that is not known here")
        if here in trusted:
            return
        issuer = next((one for one in (*trusted, *sent) if one != here and _issued(here, one, seen)), None)
        if issuer is None or seen >= _MOST_ISSUERS:
            raise AnchorError("the certificate of the authority does not lead to one that you chose")
        here, seen = issuer, seen + 1


def _issued(certificate: x509.Certificate, by: x509.Certificate, below: int) -> bool:
    """Whether ``by`` may issue certificates and issued this one; ``below`` are the issuers between it and the authority's own."""
    try:
        basic = by.extensions.get_extension_for_class(x509.BasicConstraints).value
        certificate.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    if not basic.ca or (basic.path_length is not None and below > basic.path_length):
        return False
    try:
        return by.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return True
