"""What decisions refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "not-a-phone-number": _("`%(number)s` is not a telephone number; write it with its area code"),
        "contact-source-missing": _(
            "name the agency, and say where its number is published; the letterhead of the request is not a source"
        ),
        "checked-in-future": _("the day is in the future; give the day on which you looked up the number"),
        "contact-retired": _("this number is no longer in use; choose another one"),
        "contact-too-new": _(
            "the agency did not have this number before the request came, so it proves nothing; choose another one"
        ),
        "paper-not-read": _("the paper was not read yet, so we cannot tell whether this number is in it"),
        "contact-in-request": _(
            "this number is in the request itself, so a call to it proves nothing; choose another one"
        ),
        "contact-kept-already": _("the list already has this number of this agency"),
        "send-back-reason-missing": _("say what is missing, so that the next person can fix it"),
        "no-assessment": _("there is no assessment yet; have the request read first"),
        "departure-reason-missing": _(
            "this answer differs from what the law leaves open; give the reason, which is kept and counted"
        ),
        "nothing-prepared": _("nothing is prepared now; reload to see the latest version"),
        "delegation-over": _("the delegation has ended; the authority decides"),
        "letter-not-written": _("the letter is not written yet; write it before you decide"),
        "decides-by-role": _("%(name)s already decides by role and needs no delegation"),
        "prepares-or-sends": _("%(name)s prepares or sends, so they cannot decide; choose another person"),
        "cannot-read-requests": _("%(name)s cannot read requests, so they cannot decide; choose another person"),
        "delegation-without-kinds": _("choose at least one kind of request"),
        "kind-not-delegable": _(
            "the agency profile does not let the authority delegate `%(kind)s`; the authority decides it"
        ),
        "delegation-reason-missing": _("give the reason; the auditor needs it"),
        "delegation-days-wrong": _("the last day must be after the first, not in the past, and within one year of it"),
        "delegation-to-yourself": _("you cannot delegate to yourself; choose another person"),
        "delegation-end-reason-missing": _("give the reason why it ends"),
        "delegation-ended-already": _("this delegation has already ended; reload to see the latest list"),
        "emergency-claim-missing": _("write who says what danger threatens whom, in their words"),
        "no-call-reason-missing": _("say why you could not call anyone back: which number, when, what happened"),
        "call-back-denied": _(
            "the agency said on the telephone that the request is not theirs; do not release anything on it"
        ),
        "call-back-missing": _(
            "an emergency is not faster; call back on a number the agency already had, or record why that was not possible"
        ),
        "emergency-exists": _("an emergency is already recorded; reload to see the latest version"),
        "no-call-reason-kept": _("it was decided on the recorded reason; record a call back instead"),
        "objection-empty": _("write what you object to, in your own words"),
        "decided-meanwhile": _("%(name)s already decided this on %(when)s"),
        "sent-back-meanwhile": _("%(name)s sent this back on %(when)s; nothing waits for a decision now"),
        "decision-not-as-entered": _(
            "the decision stored here is not what entry %(index)s of the ledger says, so nothing leaves under it; change nothing, and call the auditor and your system administrator"
        ),
        "nothing-to-decide": _("nothing waits for a decision here"),
        "decided-by-another": _("you prepared this; a different person must decide"),
        "decided-by-no-drafter": _("you drafted words of this answer; a different person must decide"),
        "decided-by-no-teller": _(
            "you registered this request or answered a question about it; a different person must decide"
        ),
        "counsel-not-looked": _("it is contested, and counsel has not looked at it yet; nothing is decided before"),
        "look-reason-missing": _("say why; the person who decides reads your reason"),
        "nothing-for-counsel": _("nothing here waits for counsel"),
        "changed-since-seen": _(
            "what is to be signed changed since you opened the page, so nothing was signed; read it again and then sign"
        ),
    }
)
