"""What releases refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "return-proved-already": _("this is proved already, or gone; reload to see the latest version"),
        "name-on-paper-missing": _("write the name as the paper with the photograph gives it"),
        "box-wrong": _(
            "line %(line)s is no box: write paper/page: left top right bottom, in percent, as in 1/2: 10 20 55 24"
        ),
        "boxes-too-many": _("these are too many boxes (at most %(most)s); black out words instead"),
        "nothing-to-release": _("there is nothing to release; write at least one field"),
        "printed-already": _(
            "this was already printed, and we keep no copy; if the print is spoiled, destroy it and start over"
        ),
        "printer-saw-person": _("you saw the person; another person must print what leaves"),
        "seen-another-day": _("an employee saw the person on another day; look again while they are here"),
        "seen-under-older-decision": _(
            "there is a newer decision since an employee saw the person; look again under it"
        ),
        "receipt-place-missing": _(
            "say where the signed receipt is kept; it proves that the right person took the print"
        ),
        "destruction-reason-missing": _(
            "say why and how the print was destroyed; a print without an end looks like a leak"
        ),
        "not-printed-yet": _("nothing is printed yet; print it first"),
        "print-ended-already": _("someone already noted how this print ended; reload to see the latest version"),
        "print-without-end": _(
            "a print of this request has no end yet; note that it was handed over, or destroy it first"
        ),
        "released-meanwhile": _("someone else released or decided in the meantime; reload to see the latest version"),
        "print-outdated": _("there is a newer decision, so this print must not leave; destroy it"),
        "key-not-confirmed": _("nobody confirmed this key by a call back; call the recipient first"),
        "making-running": _("a release of this request is already being made; see how far it is"),
        "making-lost": _("the program stopped while making this release; start over"),
        "key-owner-missing": _("say whose key it is: the office that will open the package"),
        "key-handed-in-by-you": _("you handed in this key; another person must call the recipient back"),
        "fingerprint-wrong": _(
            "the recipient did not read the fingerprint of this key; do not use it, and tell counsel"
        ),
        "password-not-heard": _(
            "the recipient did not read this password back; read it again group by group, or have a new one made"
        ),
        "address-missing": _("write to whom and to which postal address it goes, and where that address is published"),
        "recipient-not-called": _(
            "nobody has confirmed `%(name)s` by a call back on a number held before; call first: a paper on its way cannot be taken back"
        ),
        "person-not-called": _(
            "a field about a person goes only to a recipient whom a call back confirmed, and nobody called `%(name)s`; take it out"
        ),
        "address-checked-by-you": _("you checked the address; another person must print what leaves"),
        "mail-proof-missing": _("write the number of the certified mail, and where its return receipt is kept"),
        "key-confirmed-already": _("someone already confirmed this key; reload to see the latest version"),
        "package-handed-over": _("this package was already handed over; reload to see the latest version"),
        "package-outdated": _("there is a newer decision, so this package must not leave"),
        "no-release-decision": _("there is no decision to release; have two people prepare and decide one"),
        "duties-first": _(
            "nothing can leave yet: these duties come first and are not proved (%(cites)s); prove them, or have the decider record why it leaves before"
        ),
        "set-aside-reason-missing": _(
            "say why it leaves before this is done, and which paper leaves no choice; we keep it and enter it in the ledger"
        ),
        "fields-not-compared": _(
            "the decision does not name these fields word for word: %(fields)s; compare them with it and say that you did"
        ),
        "other-recipient-reason-missing": _(
            "the paper names %(named)s as the recipient, but this would go to `%(recipient)s`; give the reason, which is kept"
        ),
        "record-kind-missing": _("the decision covers several kinds of records; choose the kind of these fields"),
        "field-person-missing": _(
            "the decision names several people; say whom each of these fields is about: %(fields)s; write the name and a | before it"
        ),
        "field-not-from-record": _(
            "decision, paper and kind of record do not all let this field of this person leave, so nothing was opened; reload, and tick only what is offered"
        ),
        "field-is-held": _(
            "the record holds these fields: %(fields)s; tick them under the record and do not type them"
        ),
        "field-not-permitted": _(
            "the decision does not let this leave about %(person)s: %(fields)s; remove it, or get a new decision"
        ),
        "field-not-named": _("the decision does not name these fields: %(fields)s; remove them, or get a new decision"),
        "duty-not-in-way": _("this duty no longer holds anything back; reload to see the latest version"),
        "machine-busy": _("this machine is making other releases; try again in a few minutes"),
        "own-file-on-paper": _(
            "only a person's own file is handed over in person. Everyone else gets a locked package, or certified mail"
        ),
        "own-file-by-mail": _("a person's own file is handed over in person, not mailed"),
        "making-stopped": _("the making stopped: %(why)s"),
        "making-failed": _(
            "the making failed, and the log of the machine says at what; try again, and tell the person who runs the machine"
        ),
        "key-of-another": _(
            "`%(agency)s` is not whose key this is (`%(name)s`): call a number of that holder, of the requester, or of the court"
        ),
        "not-released-reason-missing": _(
            "say why nothing leaves from here: it is kept and entered, and the request can then be answered"
        ),
        "nothing-owed": _("nothing is owed any more; reload to see the latest version"),
        "release-owed": _(
            "the decision owes a release and nothing has left yet; hand the release over first, or have counsel record why not"
        ),
    }
)
