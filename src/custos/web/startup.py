"""Refuse to start wrong: everything that must hold before real requests are served, each finding with what to do."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection

from custos.adapters.data.laws import load_book
from custos.adapters.sandbox import guards
from custos.apps.accounts.selectors import anyone_signed_in, count_who_could_enter
from custos.apps.ledger import clock
from custos.apps.ledger.models import LedgerHead
from custos.apps.offices.agency import the_agency
from custos.apps.offices.selectors import count_administrators, count_staff
from custos.apps.sealing import process
from custos.core.errors import CustosError, LawError
from custos.web.config import OIDC_SECRET_NAME, SECRET_NAME

FULL = 2


def find_dangers() -> list[str]:
    """Every reason not to serve, in words; an empty list means that it is safe to start."""
    if settings.CUSTOS_DATA_DIR is None:
        return ["there is no data folder, so nothing would be kept: name one with CUSTOS_DATA"]
    folder = settings.CUSTOS_DATA_DIR
    config = folder / "config.toml"
    return [
        *_open_to_others(folder),
        *([f"`{folder}` is fictional: serve it with `custos demo`"] if settings.CONFIG.make_believe else []),
        *(
            []
            if settings.CONFIG.hosts
            else [f'no host is named: write `hosts = ["requests.agency.example"]` into `{config}`']
        ),
        *(
            []
            if settings.OVER_TLS
            else [
                "pages would travel unencrypted: put a TLS proxy in front (deploy/nginx.conf) and write "
                f"`behind_tls_proxy = true` into `{config}`"
            ]
        ),
        *(["DEBUG is on: it shows records on error pages; take it out of the settings"] if settings.DEBUG else []),
        *_weak_database(),
        *_no_keeper(),
        *_broken_law(),
        *_unguarded_readers(config),
        *(
            []
            if LedgerHead.objects.exists()
            else [f"`{folder}` has no ledger: make the folder with `custos serve init`"]
        ),
        *_nobody_enters(config),
        *_nobody_administers(),
        *_nobody_to_call(),
    ]


def find_dangers_of_setting_up() -> list[str]:
    """Every reason not to serve even the pages of the first hour, which show no request and are reached from this machine alone."""
    folder = settings.CUSTOS_DATA_DIR
    if folder is None:
        return ["there is no data folder, so nothing would be kept: name one with CUSTOS_DATA"]
    return [
        *_open_to_others(folder),
        *([f"`{folder}` is fictional: serve it with `custos demo`"] if settings.CONFIG.make_believe else []),
        *_weak_database(),
        *_no_keeper(),
        *(
            []
            if LedgerHead.objects.exists()
            else [f"`{folder}` has no ledger: make the folder with `custos serve init`"]
        ),
        *_nobody_enters(folder / "config.toml"),
    ]


def _nobody_to_call() -> list[str]:
    """SAFETY: with an officer at the door the page says "I am calling the person who can speak with you"; there must be one."""
    agency = the_agency()
    alone = agency.offices_with_nobody_to_call()
    if not alone:
        return []
    return [
        f"the front desk ({', '.join(alone)}) has nobody to call when officers are at the door: see `custos serve --setup`, and write a [[contact]] with role official into the profile of "
        f"`{agency.key}` (a copy of laws/agencies/{agency.key}.toml under `agencies` in the folder that CUSTOS_LAWS names)"
    ]


def _nobody_administers() -> list[str]:
    """SAFETY: once anyone signed in, `custos serve staff` refuses; then only an administrator could add people or roles.

    Found only before that: afterwards a refusal would close the pages to all and help nobody.
    """
    if not count_staff(None) or count_administrators(None) or anyone_signed_in(None):
        return []
    return [
        "nobody is an administrator, so nobody could add people or roles later: add one with "
        "`custos serve staff KEY --name NAME --role administrator --office OFFICE`"
    ]


def _nobody_enters(config: Path) -> list[str]:
    if not count_staff(None):
        return ["nobody can sign in: add people with `custos serve staff`"]
    if count_who_could_enter(None, settings.SIGN_IN_METHODS, clock.now()):
        return []
    ways = ", ".join(settings.SIGN_IN_METHODS)
    return [
        f"nobody has a way to sign in that `sign_in` in `{config}` allows ({ways}): get a first code with `custos serve first-code KEY`"
    ]


def _open_to_others(folder: Path) -> list[str]:
    found = []
    if folder.stat().st_mode & 0o077:
        found.append(f"others on this machine can look into `{folder}`: run `chmod 700 {folder}`")
    found += [
        f"others on this machine can read `{file}`: run `chmod 600 {file}`"
        for file in (
            folder / SECRET_NAME,
            folder / OIDC_SECRET_NAME,
            *folder.glob("custos.sqlite3*"),
            *folder.glob("keys/*"),
        )
        if file.is_file() and file.stat().st_mode & 0o077
    ]
    return found


def _unguarded_readers(config: Path) -> list[str]:
    """A service manager can forbid what the readers' guards are made of; then a paper would be opened with the network at hand."""
    if settings.CONFIG.unguarded_readers:
        return []
    return [
        f"a reader of hostile papers could reach {thing}: allow user and network namespaces (in systemd "
        "`RestrictNamespaces=user net`, as deploy/custos.service) and run a kernel of 5.13 or later; or take the risk with "
        f"`unguarded_readers = true` in `{config}`"
        for thing in guards.missing()
    ]


def _broken_law() -> list[str]:
    try:
        load_book(thorough=True)
    except LawError as error:
        return [f"the rulebook is wrong, so nothing may be decided by it: {error}; run `custos law check`"]
    return []


def _no_keeper() -> list[str]:
    """Starts the keeper where it is ours. Nothing personal is ever kept in the clear, so without one nothing can be served."""
    try:
        process.be_ready()
    except CustosError as error:
        return [f"no keeper: {error}"]
    return []


def _weak_database() -> list[str]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        level = cursor.fetchone()[0]
    if mode != "wal" or level < FULL:
        # LAW of the house: with less than this a power cut loses acknowledged entries (ADR 0002).
        return [
            f"SQLite runs with journal `{mode}` and synchronous {level}: it must be WAL and FULL; move the data folder to a local disk"
        ]
    return []
