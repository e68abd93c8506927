"""To whom a package is locked: an age key, a certificate, or a password told by telephone; the fingerprint for the call back, and the locking."""

from __future__ import annotations

import hashlib
import io
import secrets
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from custos.adapters.outgoing.errors import Refused

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


class KeyKind(StrEnum):
    """How a package is locked."""

    AGE = "age"
    """An age key (age1...), for recipients with the small program of that name."""
    SMIME = "s-mime"
    """A certificate, as agencies with a mail gateway have it; opened by openssl."""
    PASSWORD = "password"  # noqa: S105 - the name of a kind, no password
    """No key at all: one PDF that any reader opens with a password, which the recipient hears on a number that the agency held."""


@frozen
class Recipient:
    """The one who can open the package. ``key`` is the line age1..., the certificate in PEM, or the number of a password."""

    kind: KeyKind
    key: str
    password: str = ""

    @property
    def fingerprint(self) -> str:
        """What is read aloud at the call back: SHA-256 of the key, in groups of four. Of a password it tells nothing: it is of its number."""
        if self.kind is not KeyKind.SMIME:
            digest = hashlib.sha256(self.key.strip().encode("ascii")).hexdigest()
        else:
            from cryptography.hazmat.primitives import hashes

            digest = _certificate(self.key).fingerprint(hashes.SHA256()).hex()
        return " ".join(digest[start : start + 4] for start in range(0, 64, 4))


def kind_of(key: str) -> KeyKind:
    """What was pasted, by how it looks; nothing is a recipient without a key.

    >>> str(kind_of("")), str(kind_of("age1qqq")), str(kind_of("-----BEGIN CERTIFICATE-----"))
    ('password', 'age', 's-mime')
    """
    if not key.strip():
        return KeyKind.PASSWORD
    return KeyKind.SMIME if "-----BEGIN" in key else KeyKind.AGE


def check_recipient(kind: KeyKind, key: str) -> Recipient:
    """The recipient, where the key can lock anything. Raises InputError that says what is wrong; a secret key is refused unread.

    An age key comes back in its one spelling: capitals are the same key. A password is made by :func:`for_password` and never handed in.
    """
    key = key.strip()
    if "SECRET" in key.upper() or "PRIVATE KEY" in key.upper():
        raise Refused("key-is-secret")
    if kind is KeyKind.AGE:
        import pyrage

        try:
            # Decoded and spelled again: a person who compares two keys, or reads a fingerprint aloud, must not be led by their spelling.
            key = str(pyrage.x25519.Recipient.from_str(key))
        except Exception as error:
            raise Refused("not-an-age-key") from error
    else:
        from cryptography.hazmat.primitives.asymmetric import rsa

        if not isinstance(_certificate(key).public_key(), rsa.RSAPublicKey):
            raise Refused("certificate-not-rsa")
    return Recipient(kind, key)


GROUPS, GROUP = 6, 4
"""Digits of a password: 24 are 80 bits, and digits are read aloud without a mistake in any language."""


def for_password() -> Recipient:
    """A recipient without a key: a new password of 24 digits, and a number by which it is known that says nothing of it."""
    groups = ("".join(secrets.choice("0123456789") for _ in range(GROUP)) for _ in range(GROUPS))
    return Recipient(KeyKind.PASSWORD, f"password-{secrets.token_hex(16)}", " ".join(groups))


def _certificate(pem: str) -> Certificate:
    from cryptography import x509

    if pem.count("BEGIN CERTIFICATE") != 1:
        raise Refused("one-certificate")
    try:
        return x509.load_pem_x509_certificate(pem.strip().encode("ascii"))
    except ValueError as error:
        raise Refused("certificate-unreadable", why=str(error)) from error


def lock(data: bytes, recipient: Recipient) -> bytes:
    """The bytes encrypted so that this one recipient can open them. With a password the bytes are a PDF, and stay one."""
    if recipient.kind is KeyKind.PASSWORD:
        return _with_password(data, recipient.password)
    if recipient.kind is KeyKind.AGE:
        import pyrage

        locked: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient.key.strip())])
        return locked
    from cryptography.hazmat.primitives.ciphers import algorithms
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

    envelope = pkcs7.PKCS7EnvelopeBuilder().set_data(data).add_recipient(_certificate(recipient.key))
    return envelope.set_content_encryption_algorithm(algorithms.AES256).encrypt(
        Encoding.DER, [pkcs7.PKCS7Options.Binary]
    )


def _with_password(pdf: bytes, password: str) -> bytes:
    """The PDF under AES-256 (PDF 2.0), which readers of today open; the owner's password is thrown away, so nobody takes the lock off."""
    import pikepdf

    if not password:
        raise Refused("password-missing")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(user=password, owner=secrets.token_urlsafe(32), R=6))
    return out.getvalue()
