"""What accounts refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "key-from-program": _("a program cannot issue keys; sign in yourself"),
        "key-without-acts": _("choose at least one thing the program may do"),
        "key-beyond-yours": _("you cannot give `%(act)s` to a program, because you do not have it"),
        "key-without-name": _("name the program, so that you can recognize the key later"),
        "key-days-wrong": _("a key lasts from 1 to %(most)s days, not `%(days)s`"),
        "too-many-calls": _("this key made more than %(most)s calls in one minute; wait one minute"),
        "call-failed": _("the same call just failed; send it again"),
        "idempotency-key-reused": _("this Idempotency-Key was used for another call; choose a new one for each call"),
        "call-running": _("the same call is still running; ask again in a moment"),
        "glass-for-yourself": _("a custodian cannot let themselves in; another custodian must ask"),
        "glass-settled": _("someone already settled this; reload to see the latest list"),
        "passkey-not-checked": _("this passkey could not be checked; try again, or use another device"),
        "too-many-passkeys": _("you can have up to %(most)s passkeys; remove one that you do not use"),
        "passkey-known": _("this passkey is already registered; sign in with it"),
        "only-way-in": _("this is your only way to sign in; add another passkey first"),
        "code-for-yourself": _("another administrator must issue a code for you"),
        "code-reason-missing": _("say why the person needs a code: new to the agency, a lost passkey, a new computer"),
        "left-gets-no-code": _("`%(person)s` has left and cannot get a code"),
        "already-signed-in": _("someone has already signed in here; an administrator issues codes on the pages"),
        "code-settled": _("this code was already confirmed, used or replaced; reload to see the latest list"),
        "choose-role": _("choose a role, and whether to give or take it"),
        "choose-what-to-settle": _("choose what to settle"),
        "choose-whom-to-let-in": _("choose whom to let in"),
        "choose-what-to-do": _("choose what to do with it"),
        "provider-missing": _("this agency has no provider that signs people in"),
        "provider-insecure": _("an address of the provider does not begin with https"),
        "provider-silent": _("the provider did not answer correctly; try again, or sign in another way"),
        "provider-misnamed": _("the provider gives itself another name"),
        "sign-in-not-ours": _("this sign-in did not begin here"),
        "provider-not-ours": _("the answer comes from another provider"),
        "provider-refused": _("the provider did not sign the person in"),
        "proof-not-fresh": _("the provider did not ask the person to sign in again"),
        "provider-names-nobody": _("the provider did not say who the person is"),
        "provider-signature-bad": _("the signed answer of the provider is not valid (%(kind)s)"),
        "nonce-wrong": _("the signed answer belongs to another sign-in"),
        "audience-wrong": _("the signed answer belongs to another program"),
        "not-enrolled": _("the provider knows this person, but nobody enrolled them here"),
        "sign-in-expired": _("this sign-in did not begin on this computer, or it took too long; start again"),
        "provider-key-unknown": _("the provider signed with a key that it does not publish"),
        "codes-confirmed-by": _("a colleague who is not an administrator confirms a code"),
        "code-confirmed-by-another": _(
            "a different person must confirm this: not who issued it, and not the person it lets in"
        ),
        "weighty-code-confirmed-by": _(
            "this person decides, checks, administers or keeps keys: the designated authority, a key custodian or another administrator confirms a code for them"
        ),
        "code-confirmed-by-vouched": _(
            "the person who issued this code also let you in, and nobody else has vouched for you yet; another colleague must confirm it"
        ),
        "notices-seen-by": _("the designated authority and the auditor see which accounts got a code"),
        "console-code-own-session": _("an auditor gives this code in their own session, not a program"),
        "console-about-wrong": _(
            "write the number of one request or the name of one case, such as 2027-00012 or R-2027-00012"
        ),
        "console-code-wrong": _(
            "no such code: the auditor makes it under Your account, for this command and this case; it works once, for ten minutes, while they stay signed in"
        ),
        "glass-needs-custodians": _("two key custodians let a person in when no administrator can"),
        "glass-agreed-by-another": _("another key custodian must agree: not who asked, and not the person let in"),
    }
)
