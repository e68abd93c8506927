"""Every word of the page of the first hour. What is to be written into a file is not translated."""

from django.utils.translation import gettext_lazy as _

ROOM = _("Setup")
TITLE = _("The first hour")
STAFF = _("Staff and their roles")
LEAD_MISSING = _("The register stays closed: %(count)s steps are still needed.")
LEAD_MISSING_ONE = _("The register stays closed: one step is still needed.")
LEAD_LACKS = _("Steps still needed: %(count)s.")
LEAD_READY = _("Nothing that is needed is missing. Stop this program and start it with custos serve.")
LEAD_OPEN = _("Nothing that is needed is missing.")
AGAIN = _("Look again")
WRITE = _("Write this:")
STANDINGS = {"done": _("done"), "advised": _("still advised"), "needed": _("needed")}
TONES = {"done": "go", "advised": "wait", "needed": "stop"}
STEPS = {
    "agency": _("The agency and its law"),
    "offices": _("Offices"),
    "contacts": _("Whom the front desk calls"),
    "call-back": _("Numbers for calling back"),
    "people": _("People and roles"),
    "sign-in": _("Signing in"),
    "address": _("The address of the pages"),
    "mail": _("Mail"),
    "backup": _("Backups and the timer"),
}
WHERE = {
    "offices": _("into the profile of the agency"),
    "contacts": _("into the profile of the agency"),
    "address": _("into config.toml of the data folder"),
    "mail": _("into the environment of the program"),
    "backup": _("the first two lines into timers, the last one each morning"),
}
LAW_OF = _("bound by %(sources)s")
OWN_PROFILE = _("This is only a model. Write a profile of your own, with your state, your offices and who decides.")
OFFICE_NEEDED = _("Name at least one office. People, visits and papers belong to one.")
ADDRESS_ADVISED = _("A warrant names a place. Without a postal address the program cannot compare it: %(offices)s.")
CONTACT_NEEDED = _("Nobody is there to call when officers are at the door: %(offices)s. Name an official or counsel.")
CALL_BACK_ADVISED = _(
    "A requester is called back on a number that you held before. Collect those of the courts and the agencies near you."
)
ROLES_NEEDED = _(
    "Nobody holds these roles: %(roles)s. Give them on the page Staff; a second person accepts the weighty ones."
)
CUSTODIANS_ADVISED = _("Two key custodians together let a person in when no administrator can help.")
WAYS = {"passkey": _("passkey"), "password": _("password"), "oidc": _("the agency's own provider")}
WAYS_ARE = _("Ways: %(ways)s")
COULD_ENTER = _("People who could sign in: %(many)s")
SECOND_NEEDED = _("At least two people must be able to sign in: nobody decides what they prepared.")
ADDRESS_NEEDED = _("Put a proxy in front that ends TLS, and name the host. The file deploy/nginx.conf is an example.")
MAIL_ADVISED = _("Reminders and alerts are on the pages alone. With a sender and a server they leave by mail, too.")
HEAD_SIGNED = _("The timer has run: a head of the ledger was signed.")
HEAD_NOT_SIGNED = _("The timer has not run yet: no head of the ledger was signed.")
BACKUP_ADVISED = _(
    "Run custos backup daily: it packs records and keys in two pieces for different custodians. Keep them in two places, and restore both once "
    "on another machine. custos check says how old the last one is."
)
CLOSED = _("This agency is being set up")
CLOSED_TEXT = _(
    "Requests, visits and claims are closed until an administrator has finished the steps of the first hour."
)
