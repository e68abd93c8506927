"""Every word of the offices room that a person reads."""

from django.utils.translation import gettext_lazy as _

from custos.apps.offices.roles import Role

ROLE_NAMES = {
    Role.FRONT_DESK: _("front desk"),
    Role.INTAKE_CLERK: _("intake clerk"),
    Role.DEPUTY: _("deputy"),
    Role.COUNSEL: _("counsel"),
    Role.RECORDS_OFFICER: _("records officer"),
    Role.AUTHORITY: _("designated authority"),
    Role.AUDITOR: _("auditor"),
    Role.ADMINISTRATOR: _("system administrator"),
    Role.KEY_CUSTODIAN: _("key custodian"),
}
ROLE_TASKS = {
    Role.FRONT_DESK: _("receives what comes to the counter; sees the requests of this office"),
    Role.INTAKE_CLERK: _("registers every request, answers the open questions, prepares decisions, sends letters"),
    Role.DEPUTY: _("sees the requests that they received themselves"),
    Role.COUNSEL: _("sees every request, answers the open questions, prepares decisions"),
    Role.RECORDS_OFFICER: _("sees requests that have been decided"),
    Role.AUTHORITY: _("decides what another person has prepared"),
    Role.AUDITOR: _("sees the register and the receipts, never the papers"),
    Role.ADMINISTRATOR: _("runs the machine and cannot read requests"),
    Role.KEY_CUSTODIAN: _("holds a share of the keys and cannot read requests"),
}

SIGN_IN_TITLE = _("Sign in")
SIGN_IN_NAME = _("Sign-in name")
SIGN_IN_PASSWORD = _("Password")
SIGN_IN_FAILED = _(
    "The sign-in name and the password do not belong together. Try again, or ask your system administrator. "
    "After five wrong passwords the name rests for a quarter of an hour."
)
DEMO_TITLE = _("Sign in to the make-believe agency")
DEMO_INTRO = _("Everything here is made up: the agency, the people and the papers. Choose whose desk to sit down at.")
