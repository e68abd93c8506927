"""What one installation is: its data folder, its database, its agency, its hosts. Wrong settings stop the start, in words.

The data folder holds `config.toml` (no secret in it), `secret-key` (0600), the embedded database and the originals. It is made once, on
purpose, by :func:`make_data_dir`; a path that does not exist is an error and never a new, empty register.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from attrs import frozen

from custos.adapters.data import durable
from custos.core.errors import UsageError
from custos.keeper.client import SOCKET_VARIABLE
from custos.keeper.config import CONFIG_FILE, make_keeper
from custos.keeper.spawn import FOLDER

CONFIG_NAME = "config.toml"
SECRET_NAME = "secret-key"  # noqa: S105 - the name of the file, not the secret
DATABASE_NAME = "custos.sqlite3"
OIDC_SECRET_NAME = "oidc-secret"  # noqa: S105 - the name of the file
KEYS = {
    *("agency", "make_believe", "hosts", "behind_tls_proxy", "clock_behind_seconds", "database"),
    *("sign_in", "passkey_domain", "oidc", "drills", "trusted_proxies", "unguarded_readers"),
}
METHODS = ("passkey", "password", "oidc")
OIDC_KEYS = {"issuer", "client_id", "name"}


@frozen
class Provider:
    """The agency's own OpenID Connect provider. ``secret`` is "" for a public client, which PKCE alone protects."""

    issuer: str
    client_id: str
    name: str
    secret: str = ""


@frozen
class Config:
    """One installation as it was read from its data folder and the environment.

    ``data_dir`` is None where nothing is kept (tests, commands without a register). ``clock_behind`` is how
    far the clock of a fictional folder is in the past; a real folder has none.
    """

    data_dir: Path | None
    secret_key: str
    database: Mapping[str, object]
    agency: str = "model"
    make_believe: bool = False
    drills: bool = False
    """Made for drills: a fictional folder in which scripts are played on the real pages."""
    hosts: tuple[str, ...] = ()
    behind_tls_proxy: bool = False
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """Whose X-Forwarded-For is believed: the network addresses of our own proxy."""
    clock_behind: timedelta = timedelta()
    sign_in: tuple[str, ...] = ("passkey", "password")
    passkey_domain: str = ""
    """The name that passkeys are made for; "" means the name under which a page is opened."""
    oidc: Provider | None = None
    unguarded_readers: bool = False
    """True where the agency takes the risk of readers that the kernel does not shut in."""


def sqlite_database(name: str) -> dict[str, object]:
    """SQLite as the ledger needs it.

    INVARIANT: WAL with synchronous FULL and IMMEDIATE transactions; anything less loses acknowledged entries or half of contended writes (ADR 0002, 0003).
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON",
        },
    }


def database_from_url(url: str) -> dict[str, object]:
    """Django's description of the database at ``postgresql://user:password@host:port/name?option=value``. Raises UsageError."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        shown = f"{parts.scheme or '?'}://…"  # SAFETY: never repeat the address, it may hold a password
        raise UsageError(f"the database address `{shown}` cannot be used: write postgresql://user@host:5432/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def make_data_dir(
    path: Path,
    *,
    agency: str,
    make_believe: bool = False,
    drills: bool = False,
    hosts: tuple[str, ...] = (),
    behind_tls_proxy: bool = False,
    clock_behind: timedelta = timedelta(),
    environ: Mapping[str, str] = os.environ,
) -> Path:
    """Makes a new data folder (0700) with its secret (0600) and its keeper, and returns it. Raises UsageError where one is already.

    Where CUSTOS_KEEPER names a keeper, that one is the agency's and none is made here.
    """
    if (path / CONFIG_NAME).exists():
        raise UsageError(f"`{path}` is a data folder already; remove it by hand if it may be lost")
    if drills and not make_believe:
        raise UsageError("drills are played in a fictional data folder only")
    if clock_behind and not make_believe:
        raise UsageError("only a fictional data folder may have a clock of its own")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    with _alone_in(path):
        if (path / CONFIG_NAME).exists():
            raise UsageError(f"`{path}` was made by another process meanwhile; repeat, and it is used")
        # A secret without a config file is what a stopped machine left; nothing was ever signed with it.
        for left in (path / SECRET_NAME, *path.glob(f"*{durable.PART}")):
            left.unlink(missing_ok=True)
        durable.write_new(path / SECRET_NAME, secrets.token_urlsafe(48).encode("ascii"))
        if not environ.get(SOCKET_VARIABLE) and not (path / FOLDER / CONFIG_FILE).exists():
            make_keeper(path / FOLDER)
        # The config file comes last, and whole: a folder with one is a folder that was finished.
        text = _config_text(agency, make_believe, drills, hosts, behind_tls_proxy, clock_behind)
        durable.replace(path / CONFIG_NAME, text.encode())
    return path


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keeps every other process out that makes the same folder; the lock falls with the process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _config_text(
    agency: str,
    make_believe: bool,
    drills: bool,
    hosts: tuple[str, ...],
    behind_tls_proxy: bool,
    clock_behind: timedelta,
) -> str:
    lines = [
        f'agency = "{agency}"',
        f"make_believe = {str(make_believe).lower()}",
        f"behind_tls_proxy = {str(behind_tls_proxy).lower()}",
    ]
    lines.append("hosts = [" + ", ".join(f'"{host}"' for host in hosts) + "]")
    if drills:
        lines.append("drills = true")
    if clock_behind:
        lines.append(f"clock_behind_seconds = {int(clock_behind.total_seconds())}")
    return "\n".join(lines) + "\n"


def read_config(data_dir: Path | None, environ: Mapping[str, str]) -> Config:
    """Reads the installation at ``data_dir``. Raises UsageError that names the file and what to do."""
    url = environ.get("CUSTOS_DATABASE", "")
    if data_dir is None:
        url = url or environ.get("CUSTOS_TEST_POSTGRES", "")
        database = database_from_url(url) if url else sqlite_database(":memory:")
        return Config(None, secrets.token_urlsafe(48), database)
    file = data_dir / CONFIG_NAME
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(
            f"`{data_dir}` is not a data folder of custos; make one with "
            f"`custos serve --data {data_dir} init --agency AGENCY --log NAME`"
        ) from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"`{file}` cannot be read: {error}") from error
    if unknown := set(raw) - KEYS:
        raise UsageError(f"`{file}` has the unknown key `{sorted(unknown)[0]}`; known are {', '.join(sorted(KEYS))}")
    behind = raw.get("clock_behind_seconds", 0)
    if behind and (not raw.get("make_believe") or not isinstance(behind, int) or behind < 0):
        raise UsageError(f"`{file}`: `clock_behind_seconds` is a number of seconds, and for fictional folders only")
    url = url or raw.get("database", "")
    return Config(
        data_dir=data_dir,
        secret_key=_read_secret(data_dir / SECRET_NAME),
        database=database_from_url(url) if url else sqlite_database(str(data_dir / DATABASE_NAME)),
        agency=str(raw.get("agency", "model")),
        make_believe=bool(raw.get("make_believe", False)),
        drills=bool(raw.get("make_believe", False) and raw.get("drills", False)),
        hosts=tuple(str(host) for host in raw.get("hosts", ())),
        behind_tls_proxy=bool(raw.get("behind_tls_proxy", False)),
        trusted_proxies=_read_proxies(file, raw),
        clock_behind=timedelta(seconds=behind),
        sign_in=_read_methods(file, raw),
        passkey_domain=str(raw.get("passkey_domain", "")),
        oidc=_read_provider(file, raw, environ),
        unguarded_readers=bool(raw.get("unguarded_readers", False)),
    )


def _read_proxies(file: Path, raw: Mapping[str, object]) -> tuple[str, ...]:
    wanted = raw.get("trusted_proxies", ["127.0.0.1", "::1"])
    try:
        addresses = tuple(str(ip_address(str(one))) for one in wanted) if isinstance(wanted, list) else None
    except ValueError:
        addresses = None
    if addresses is None:
        raise UsageError(f'`{file}`: `trusted_proxies` is a list of network addresses, such as ["127.0.0.1"]')
    return addresses


def _read_methods(file: Path, raw: Mapping[str, object]) -> tuple[str, ...]:
    wanted = raw.get("sign_in", ["passkey", "password"])
    if not isinstance(wanted, list) or not wanted or set(map(str, wanted)) - set(METHODS):
        raise UsageError(f"`{file}`: `sign_in` is a list of ways to sign in; known are {', '.join(METHODS)}")
    if ("oidc" in wanted) != ("oidc" in raw):
        raise UsageError(
            f"`{file}`: signing in through the agency's provider needs both: `oidc` in `sign_in`, and a table [oidc] with issuer and client_id"
        )
    return tuple(method for method in METHODS if method in wanted)


def _read_provider(file: Path, raw: Mapping[str, object], environ: Mapping[str, str]) -> Provider | None:
    table = raw.get("oidc")
    if table is None:
        return None
    if not isinstance(table, dict) or set(table) - OIDC_KEYS or not {"issuer", "client_id"} <= set(table):
        raise UsageError(f"`{file}`: the table [oidc] has `issuer`, `client_id` and, if you like, `name`; nothing else")
    issuer = str(table["issuer"])
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise UsageError(
            f"`{file}`: the issuer `{issuer}` must be an https address: who signs in would travel in the clear"
        )
    secret = environ.get("CUSTOS_OIDC_SECRET", "")
    kept = file.parent / OIDC_SECRET_NAME
    if not secret and kept.exists():
        if kept.stat().st_mode & 0o077:
            raise UsageError(f"`{kept}` can be read by others; run `chmod 600 {kept}`")
        secret = kept.read_text(encoding="utf-8").strip()
    return Provider(issuer, str(table["client_id"]), str(table.get("name", "")), secret)


def _read_secret(file: Path) -> str:
    try:
        mode = file.stat().st_mode & 0o777
        secret = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            f"`{file}` is missing or unreadable; restore it from the backup, a new one would sign everyone out"
        ) from None
    if mode & 0o077:
        raise UsageError(f"`{file}` can be read by others (mode {mode:o}); run `chmod 600 {file}`")
    if len(secret) < 40:
        raise UsageError(f"`{file}` is too short to be a secret; restore it from the backup")
    return secret
