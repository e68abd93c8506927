"""Who may look at the law, and who may try it out. An answer with its reason, never a bare yes or no.

The rules are open to everyone who works here: staff act by them. Trying them on made-up facts, and on what was asked so far, is the work
of those who prepare, decide and check.
"""

from __future__ import annotations

from custos.apps.law.errors import no, too_late
from custos.apps.may import May
from custos.apps.offices.agency import the_agency
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Role
from custos.core.law.rules import RuleText, Standing

TRY_IT = frozenset({Role.COUNSEL, Role.AUTHORITY, Role.AUDITOR, Role.INTAKE_CLERK})


def may_read_rules(reader: Reader) -> May:
    """Everyone who is signed in reads the rules."""
    return May(bool(reader.staff_id))


def may_try_the_law(reader: Reader) -> May:
    """Counsel, the designated authority, the auditor and the intake clerk ask what the law says of facts, and what a change would do."""
    if reader.roles & TRY_IT:
        return May(True)
    return no("law-tried-by")


def may_see_what_would_change(reader: Reader) -> May:
    """Which other facts would lead elsewhere is for counsel alone: it tells how to ask so that an answer comes out otherwise."""
    return May(Role.COUNSEL in reader.roles)


def may_confirm(reader: Reader, text: RuleText) -> May:
    """Counsel confirms a rule that nobody has read in its text; a fictional agency leaves the files of the law alone."""
    if Role.COUNSEL not in reader.roles:
        return no("rule-confirmed-by")
    if text.checked not in (Standing.SECONDARY, Standing.NOT_YET):
        return too_late("rule-read-already")
    if the_agency().make_believe:
        return no("rule-in-a-fictional-agency")
    return May(True)
