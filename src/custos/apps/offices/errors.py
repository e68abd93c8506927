"""What offices refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "roles-conflict": _("one person cannot be `%(one)s` and `%(other)s`: %(why)s; give the roles to two people"),
        "no-such-office": _("there is no office `%(key)s`; choose one from the agency profile"),
        "sign-in-name-taken": _("`%(key)s` is already a sign-in name; choose another one"),
        "shown-name-taken": _(
            "`%(key)s` is already shown as %(name)s; write a name that tells the two apart, such as the whole first name"
        ),
        "address-taken": _("another person already has the address `%(email)s`; use a different one"),
        "own-roles": _("you cannot change your own roles; ask another administrator"),
        "role-change-waiting": _(
            "a change of the role `%(role)s` for `%(person)s` is already waiting for a second person"
        ),
        "left-gets-no-role": _("`%(person)s` has left and cannot get a role"),
        "last-administrator": _("`%(person)s` is the last system administrator; give the role to another person first"),
        "last-holder": _(
            "`%(person)s` is the last one with the role `%(role)s`; give the role to another person first"
        ),
        "leaving-waiting": _("that `%(person)s` leaves is already waiting for a second person"),
        "removing-yourself": _("you cannot remove yourself; ask another administrator"),
        "role-reason-missing": _("give a reason: every change of a role needs one"),
        "password-refused": _("the password for `%(person)s` cannot be used: %(why)s"),
        "bad-sign-in-name": _(
            "`%(key)s` cannot be a sign-in name; use lowercase letters, digits and hyphens, such as r-baca"
        ),
        "role-change-settled": _("someone already settled this change; reload to see the latest list"),
        "already-removed": _("`%(person)s` was already removed; reload to see the latest list"),
        "has-role-already": _("`%(person)s` already has the role `%(role)s`"),
        "lacks-role-already": _("`%(person)s` does not have the role `%(role)s`"),
        "not-your-role": _("your role does not include this. Who can: %(roles)s"),
        "not-this-key": _(
            "this key of a program does not include this. Do it yourself on the pages, or issue a key that may"
        ),
        "administrators-give-roles": _("only a system administrator gives roles"),
        "second-settles-roles": _(
            "another administrator, the designated authority or a key custodian settles this role"
        ),
        "settled-by-another": _(
            "a different person must settle this: not who proposed it, and not the person whose role it is"
        ),
        "reads-nothing-administrator": _("an administrator never reads"),
        "keys-alone": _("who keeps the keys neither runs the machine nor reads"),
        "audits-own-acts": _("an auditor does not audit their own acts"),
        "decides-and-prepares": _("who decides does not prepare"),
        "name-of-front-desk": _("front desk"),
        "name-of-intake-clerk": _("intake clerk"),
        "name-of-deputy": _("deputy"),
        "name-of-counsel": _("counsel"),
        "name-of-records-officer": _("records officer"),
        "name-of-authority": _("designated authority"),
        "name-of-auditor": _("auditor"),
        "name-of-administrator": _("system administrator"),
        "name-of-key-custodian": _("key custodian"),
    }
)
