"""What a new installation has and what it lacks, for the operator's first hour. Settings and counts only; nothing of any request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from attrs import frozen
from django.conf import settings
from django.utils.translation import get_language

from custos.adapters.data.laws import load_agency
from custos.apps.accounts import setup_wording as wording
from custos.apps.accounts.selectors import count_who_could_enter
from custos.apps.ledger import selectors as ledger
from custos.apps.offices import selectors as offices
from custos.apps.offices.models import Reader, reader_of
from custos.apps.offices.roles import Role
from custos.core.agency import Agency, ContactRole

NEEDED_ROLES = (Role.INTAKE_CLERK, Role.AUTHORITY, Role.COUNSEL, Role.RECORDS_OFFICER, Role.AUDITOR)
"""Who takes in, decides, looks at what is contested, releases, and checks: without one of them a request stops somewhere."""


class Standing(StrEnum):
    """How a step is."""

    DONE = "done"
    ADVISED = "advised"
    NEEDED = "needed"


_FIRST = (Standing.NEEDED, Standing.ADVISED, Standing.DONE)


@frozen
class Step:
    """One step: what there is, what to do where it is not done, and the lines to write, exactly."""

    key: str
    standing: Standing
    has: tuple[object, ...] = ()
    to_do: object = ""
    lines: str = ""


def list_steps(reader: Reader, at: datetime) -> list[Step]:
    """The steps, needed ones first, and then in the order in which they are done. The profile is read again each time, so that an edited file shows at once.

    Raises Forbidden where the reader manages no staff.
    """
    offices.may_manage_staff(reader).require()
    agency = load_agency(settings.AGENCY)
    steps = [
        _agency(agency),
        _offices(agency),
        _contacts(agency),
        _call_back(agency),
        _people(reader),
        _sign_in(at),
        *_address(agency),
        _mail(),
        _backup(),
    ]
    return sorted(steps, key=lambda step: _FIRST.index(step.standing))


def missing(steps: list[Step]) -> list[Step]:
    """The steps without which the register stays closed."""
    return [step for step in steps if step.standing is Standing.NEEDED]


def _agency(agency: Agency) -> Step:
    own = agency.key != "model"
    return Step(
        "agency",
        Standing.DONE if own else Standing.NEEDED,
        (
            agency.name_es if (get_language() or "en").startswith("es") else agency.name,
            wording.LAW_OF % {"sources": ", ".join(agency.sources)},
        ),
        "" if own else wording.OWN_PROFILE,
        "" if own else f"CUSTOS_LAWS/agencies/{agency.key}.toml",
    )


def _offices(agency: Agency) -> Step:
    without = [one.name for one in agency.offices if not one.address]
    if not agency.offices:
        lines = '[[office]]\nkey = "main"\nname = "Main office"\naddress = "1 Example Street, Town, ST 00000"\nphone = "+1 000 000 0000"'
        return Step("offices", Standing.NEEDED, (), wording.OFFICE_NEEDED, lines)
    return Step(
        "offices",
        Standing.ADVISED if without else Standing.DONE,
        tuple(f"{one.name}: {one.address}" if one.address else one.name for one in agency.offices),
        wording.ADDRESS_ADVISED % {"offices": ", ".join(without)} if without else "",
    )


def _contacts(agency: Agency) -> Step:
    alone = agency.offices_with_nobody_to_call()
    there = [one for one in agency.contacts if one.role is not ContactRole.CALL_BACK]
    lines = '[[contact]]\nrole = "official"\nname = "Office of the Secretary"\nname_es = "Oficina de la Secretaria"\nphone = "+1 000 000 0000"'
    return Step(
        "contacts",
        Standing.NEEDED if alone else Standing.DONE,
        tuple(f"{one.name}: {one.phone}" for one in there),
        wording.CONTACT_NEEDED % {"offices": ", ".join(alone)} if alone else "",
        lines if alone else "",
    )


def _call_back(agency: Agency) -> Step:
    there = [one for one in agency.contacts if one.role is ContactRole.CALL_BACK]
    return Step(
        "call-back",
        Standing.DONE if there else Standing.ADVISED,
        tuple(f"{one.name}: {one.phone}" for one in there),
        "" if there else wording.CALL_BACK_ADVISED,
    )


def _people(reader: Reader) -> Step:
    held = [role for one in offices.list_staff(reader) if one.is_active for role in reader_of(one).roles]
    lacking = [role for role in NEEDED_ROLES if role not in held]
    custodians = held.count(Role.KEY_CUSTODIAN)
    to_do: object = ""
    if lacking:
        to_do = wording.ROLES_NEEDED % {"roles": ", ".join(str(offices.ROLE_NAMES[role]) for role in lacking)}
    elif custodians < 2:
        to_do = wording.CUSTODIANS_ADVISED
    return Step(
        "people",
        Standing.NEEDED if lacking else Standing.ADVISED if custodians < 2 else Standing.DONE,
        (", ".join(f"{offices.ROLE_NAMES[role]}: {held.count(role)}" for role in Role if role in held),),
        to_do,
    )


def _sign_in(at: datetime) -> Step:
    many = count_who_could_enter(None, settings.SIGN_IN_METHODS, at)
    ways = ", ".join(str(wording.WAYS[way]) for way in settings.SIGN_IN_METHODS)
    alone = many < 2
    return Step(
        "sign-in",
        Standing.NEEDED if alone else Standing.DONE,
        (wording.WAYS_ARE % {"ways": ways}, wording.COULD_ENTER % {"many": many}),
        wording.SECOND_NEEDED if alone else "",
    )


def _address(agency: Agency) -> Iterator[Step]:
    if agency.make_believe:
        return
    hosts, tls = settings.CONFIG.hosts, settings.CONFIG.behind_tls_proxy
    lines = [] if hosts else ['hosts = ["requests.agency.example"]']
    lines += [] if tls else ["behind_tls_proxy = true"]
    yield Step(
        "address",
        Standing.NEEDED if lines else Standing.DONE,
        tuple(hosts),
        wording.ADDRESS_NEEDED if lines else "",
        "\n".join(lines),
    )


def _mail() -> Step:
    sender = settings.NOTICES_FROM
    return Step(
        "mail",
        Standing.DONE if sender else Standing.ADVISED,
        (sender, f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}") if sender else (),
        "" if sender else wording.MAIL_ADVISED,
        ""
        if sender
        else "CUSTOS_MAIL_FROM=custos@agency.example\nCUSTOS_MAIL_HOST=mail.agency.example\nCUSTOS_MAIL_PORT=25",
    )


def _backup() -> Step:
    """Whether copies are made is not known here: the program says how, and never that it is done."""
    signed = ledger.last_note(None) is not None
    return Step(
        "backup",
        Standing.ADVISED,
        (wording.HEAD_SIGNED if signed else wording.HEAD_NOT_SIGNED,),
        wording.BACKUP_ADVISED,
        "custos tick\ncustos backup DAY.records --to records.pub --keys DAY.keys --keys-to keys.pub\ncustos check",
    )
