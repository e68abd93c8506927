"""The client programs of PostgreSQL, run against the database that Django describes, and reached exactly as Django reaches it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from attrs import frozen

from custos.adapters.backup.packing import BackupFailed
from custos.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

_SETTINGS = {
    "NAME": ("PGDATABASE", "dbname"),
    "USER": ("PGUSER", "user"),
    "PASSWORD": ("PGPASSWORD", "password"),
    "HOST": ("PGHOST", "host"),
    "PORT": ("PGPORT", "port"),
}
OPTIONS = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
    "options": "PGOPTIONS",
    "application_name": "PGAPPNAME",
    "client_encoding": "PGCLIENTENCODING",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "channel_binding": "PGCHANNELBINDING",
    "require_auth": "PGREQUIREAUTH",
    "requirepeer": "PGREQUIREPEER",
    "sslmode": "PGSSLMODE",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcrl": "PGSSLCRL",
    "sslcrldir": "PGSSLCRLDIR",
    "sslsni": "PGSSLSNI",
    "ssl_min_protocol_version": "PGSSLMINPROTOCOLVERSION",
    "ssl_max_protocol_version": "PGSSLMAXPROTOCOLVERSION",
    "gssencmode": "PGGSSENCMODE",
    "krbsrvname": "PGKRBSRVNAME",
}
"""The options of a database address, and the variable by which a client program is told the same (libpq, "Environment Variables")."""
_EMPTY = """
SELECT NOT EXISTS (
    SELECT 1 FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND (n.nspname <> 'public' OR EXISTS (
        SELECT 1 FROM pg_depend d WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid
    ))
)
"""


@frozen
class Client:
    """How a database is reached: by which variables a program, by which parameters a connection of our own."""

    environment: Mapping[str, str]
    parameters: Mapping[str, str]


def client_of(described: Mapping[str, object]) -> Client:
    """The way to the database that Django describes, its options with it. Raises UsageError for an option that no client program can be told."""
    options = cast("Mapping[str, object]", described.get("OPTIONS") or {})
    if unknown := sorted(set(options) - set(OPTIONS)):
        # SAFETY: the value is never repeated, it may be a secret.
        raise UsageError(
            f"the database address has the option `{unknown[0]}`, of which pg_dump and pg_restore cannot be told: remove it, or back up with a tool "
            "of your own"
        )
    environment = {OPTIONS[name]: str(value) for name, value in options.items()}
    parameters = {name: str(value) for name, value in options.items()}
    for setting, (variable, parameter) in _SETTINGS.items():  # as in Django, what the address itself says goes first
        if described.get(setting):
            environment[variable] = parameters[parameter] = str(described[setting])
    return Client(environment, parameters)


def find_program(program: str) -> str:
    """Where ``program`` is. Raises UsageError where it is not on this machine."""
    found = shutil.which(program)
    if found is None:
        raise UsageError(
            f"`{program}` is not on this machine: install the client programs of PostgreSQL (on Debian `postgresql-client`)"
        )
    return found


def run(program: str, described: Mapping[str, object], *arguments: str) -> None:
    """Runs pg_dump or pg_restore; the password is in the environment, never in a list of processes. Raises UsageError, BackupFailed."""
    found, environment = find_program(program), client_of(described).environment
    wanted = [f"--dbname={environment['PGDATABASE']}"] if program == "pg_restore" else []
    done = subprocess.run(
        [found, *wanted, *arguments], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[0]
        raise BackupFailed(f"{program}: {said}")


def refuse_unless_empty(described: Mapping[str, object]) -> None:
    """Raises UsageError where there is anything in the database, or it cannot be reached."""
    with _reached(described) as connection:
        row = connection.execute(_EMPTY).fetchone()
    if row is None or not row[0]:
        raise UsageError(
            f"the database `{described.get('NAME')}` is not empty: a restore never writes over one; make a new one with createdb, and name it in "
            "CUSTOS_DATABASE"
        )


def empty_again(described: Mapping[str, object]) -> None:
    """Takes everything out of the schema ``public``.

    SAFETY: only for a database that :func:`refuse_unless_empty` passed in this run, so all that is in it came from the backup.
    """
    with _reached(described) as connection:
        connection.execute("SET lock_timeout = '10s'")
        connection.execute("DROP SCHEMA IF EXISTS public CASCADE")
        connection.execute("CREATE SCHEMA public")


@contextmanager
def _reached(described: Mapping[str, object]) -> Iterator[psycopg.Connection]:
    """A connection, in one transaction. Raises UsageError in the server's own words."""
    import psycopg

    client = client_of(described)
    try:
        with psycopg.connect("", **client.parameters) as connection:  # type: ignore[arg-type]
            yield connection
    except psycopg.Error as error:
        said = (str(error).strip().splitlines() or ["it does not answer"])[0]
        raise UsageError(f"the database `{described.get('NAME')}` cannot be used: {said}") from error
