"""Looks into a mailbox on a server without changing anything there: EXAMINE and BODY.PEEK only, no flag, no move, no deletion.

A mail is known by UIDVALIDITY and UID, so that a second look fetches only what is new. TLS is on unless the server runs on this machine.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from attrs import frozen

from custos.adapters.mail.folders import Found, NotTaken, found_in
from custos.core.errors import CustosError, InputError, UsageError

if TYPE_CHECKING:
    from imapclient import IMAPClient


TRIES = 3
"""How often a lost connection is made again before the command ends; what was taken in by then stays taken in."""
SECONDS = 30.0


class ConnectionLost(CustosError):
    """The server went away in the middle: repeat the command, and it goes on where it stopped."""

    code = "connection-lost"


@frozen
class Mailbox:
    """A mailbox on a server, as ``imap://user@host:port/FOLDER`` names it."""

    user: str
    host: str
    port: int
    folder: str
    tls: bool = True

    @property
    def source(self) -> str:
        """Its name in the register; never with a password."""
        return f"imap://{self.user}@{self.host}:{self.port}/{self.folder}"


def mailbox_at(address: str, *, tls: bool = True) -> Mailbox:
    """The mailbox that ``address`` names. Raises UsageError; a password in the address is refused, because others can read the command line.

    >>> mailbox_at("imap://records@mail.workforce.example/INBOX").source
    'imap://records@mail.workforce.example:993/INBOX'
    """
    parts = urlsplit(address)
    if parts.password is not None:
        raise UsageError(
            "a password in the address can be read by everyone on this machine; put it in CUSTOS_IMAP_PASSWORD or a file"
        )
    try:
        port = parts.port
    except ValueError:
        port = 0
    if parts.scheme not in {"imap", "imaps"} or not parts.hostname or not parts.username or port == 0:
        raise UsageError(f"`{address}` does not name a mailbox; write imap://user@host/INBOX")
    if not tls and not _is_this_machine(parts.hostname):
        raise UsageError(f"without TLS everyone on the way reads the mails of `{parts.hostname}`; leave --no-tls out")
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    return Mailbox(unquote(parts.username), parts.hostname, port or (993 if tls else 143), folder, tls)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def look_into(
    box: Mailbox,
    password: str,
    *,
    is_known: Callable[[str], bool],
    max_bytes: int,
    ca_file: Path | None = None,
) -> Iterator[Found | NotTaken]:
    """The mails of the mailbox that ``is_known`` does not know by their place (``UIDVALIDITY:UID``), oldest first, one at a time.

    Raises InputError where the server refuses the name, the password or the folder, ConnectionLost where it went away too often.
    """
    from imapclient.exceptions import IMAPClientError, LoginError

    lost, seen = 0, set[str]()
    while True:
        try:
            for found in _one_connection(box, password, is_known, seen, max_bytes, ca_file):
                seen.add(found.place)
                lost = 0  # only a server that gives nothing at all between two losses is given up
                yield found
        except LoginError as error:
            raise InputError(f"`{box.source}` refuses the name or the password: {_plain(error)}") from error
        except ssl.SSLCertVerificationError as error:
            raise InputError(
                f"`{box.host}` shows a certificate that nobody vouches for ({error.verify_message}); name its authority with --ca"
            ) from error
        except (OSError, IMAPClientError) as error:
            lost += 1
            if lost >= TRIES:
                raise ConnectionLost(
                    f"the connection to `{box.source}` was lost ({_plain(error)}); run the same command again, it goes on where it stopped"
                ) from error
        else:
            return


def _one_connection(
    box: Mailbox, password: str, is_known: Callable[[str], bool], seen: set[str], max_bytes: int, ca_file: Path | None
) -> Iterator[Found | NotTaken]:
    from imapclient import IMAPClient

    context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None) if box.tls else None
    client = IMAPClient(box.host, box.port, ssl=box.tls, ssl_context=context, timeout=SECONDS)
    try:
        client.login(box.user, password)
        validity = _examine(client, box)
        for uid in sorted(client.search("ALL")):
            place, name = f"{validity}:{uid}", f"mail {uid}"
            if place in seen or is_known(place):
                continue
            if client.fetch([uid], ["RFC822.SIZE"]).get(uid, {}).get(b"RFC822.SIZE", 0) > max_bytes:
                why = f"it is larger than {max_bytes // 1_000_000} MB; bring it in parts"
                yield NotTaken(box.source, place, name, why)
                continue
            yield _fetched(client, box, uid, place, name)
    finally:
        _leave(client)


def _fetched(client: IMAPClient, box: Mailbox, uid: int, place: str, name: str) -> Found | NotTaken:
    """One mail. A mail that the server will not give is named, so that it does not stand in the way of all others."""
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    try:
        answer = client.fetch([uid], ["BODY.PEEK[]", "INTERNALDATE"]).get(uid, {})
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        return NotTaken(box.source, place, name, f"the server does not give it: {_plain(error)}")
    data = answer.get(b"BODY[]") or b""
    if not data:
        return NotTaken(box.source, place, name, "the server gives no bytes for it")
    return found_in(box.source, place, name, data, _moment(answer.get(b"INTERNALDATE")))


def _examine(client: IMAPClient, box: Mailbox) -> int:
    from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

    try:
        answer = client.select_folder(box.folder, readonly=True)
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        raise InputError(f"`{box.source}` has no such folder: {_plain(error)}") from error
    try:
        return int(answer[b"UIDVALIDITY"])
    except (KeyError, TypeError, ValueError):
        raise InputError(
            f"`{box.source}` does not say its UIDVALIDITY, so its mails cannot be told apart on a second look; export the folder as a file"
        ) from None


def _moment(value: object) -> datetime | None:
    """The server's own note; imapclient gives it as local time without a zone."""
    return value.astimezone(UTC) if isinstance(value, datetime) else None


def _leave(client: IMAPClient) -> None:
    try:
        client.logout()
    except Exception:  # noqa: BLE001 - a connection that is gone needs no farewell
        client.shutdown()


def _plain(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
