"""What the reading warns of: each code with its sentence. Importing `Message` from here makes the codes known."""

from __future__ import annotations

from custos.core.messages import Message as Message
from custos.core.messages import catalog
from custos.core.messages import marked as _

WARNINGS = catalog(
    {
        "lookalike-script": _(
            "look-alike: the sender's domain `%(domain)s` is written with letters of another script and shows as `%(shown)s`"
        ),
        "lookalike-twin": _("look-alike: the sender's domain `%(domain)s` only resembles `%(twin)s`"),
        "free-mail": _("a public office is claimed, but the address is at the free mail service `%(domain)s`"),
        "own-and-others": _(
            "the asker's own records are asked for beside another person's: register that part as a request of its own"
        ),
        "reply-elsewhere": _("answers would go to another domain than the sender's: `%(domain)s`"),
        "writes-from-body": _(
            "the sender's address or the address for answers is at a domain of %(body)s, and the words claim nothing of it: verify who asks"
        ),
        "asker-by-sender-line": _(
            "only the name in the mail's From line says who asks, and anyone can write that: verify who asks"
        ),
        "name-shows-other-address": _(
            "the name of the sender shows an address at `%(shown)s`, but the mail comes from `%(domain)s`"
        ),
        "several-senders": _("the From line names %(count)s addresses; `%(address)s` is the sender's"),
        "server-noted-nothing": _("our mail server `%(server)s` noted nothing about where this mail came from"),
        "server-noted": _("our mail server `%(server)s` noted: %(notes)s; a right domain proves nothing"),
        "asked-in-quotes-only": _("what is asked is only in quoted words, not in the sender's own"),
        "process-announced": _(
            "a paper of a court or an office is announced and did not come with this: ask the requester for it"
        ),
        "release-announced": _("a signed release is announced and did not come with this: ask the requester for it"),
        "paper-announced": _("a paper is announced and did not come with this: ask the requester for it"),
        "page-for-a-person": _("page %(page)s is for a person: %(why)s"),
        "one-name-unclear": _(
            "a name is in the request, and nothing says whether it is asked about: ask the requester"
        ),
        "several-names-unclear": _(
            "%(count)s names are in the request, and nothing says whether they are asked about: ask the requester"
        ),
        "papers-contradict": _(
            "the papers contradict themselves about `%(fact)s` (%(words)s): a person must settle it"
        ),
        "persons-unsure": _("%(where)s may name more persons than were read for certain: a person reads the list"),
        "paper-falls-short": _(
            "%(where)s does not name all that is asked for beside it (%(kinds)s): that part is judged as if no paper had come"
        ),
        "paper-names-recipient": _(
            "%(where)s names another recipient than the sender: what it opens goes to that recipient only"
        ),
        "process-in-words": _(
            "a court's command is typed into it, and the paper did not come: ask for the paper, and counsel looks first"
        ),
        "consent-revoked": _(
            "this takes back a consent: release nothing on that consent, and a person finds what was asked under it"
        ),
        "consent-revoked-below": _(
            "an older mail below, of %(day)s, takes back a consent: it ends the consents that are not newer, and a person reads both"
        ),
        "consent-revoked-undated": _(
            "an older mail below takes back a consent, and nothing says on which day: a person finds which of the two is newer"
        ),
        "sent-to-a-list": _("it came through a mailing list: a person says whether anything is asked of us"),
        "request-withdrawn": _("this takes back a request: a person finds that request and closes it"),
        "same-request": _("the same request as %(number)s%(denied)s%(ending)s (%(why)s)"),
        "same-request-denied": _(", which was denied"),
        "same-request-elsewhere": _(", sent to another employee"),
        "several-matters": _(
            "this arrival seems to hold %(count)s matters (%(pages)s); a person must settle the split before anything is answered"
        ),
    }
)
LOOK_ALIKE = frozenset({"lookalike-script", "lookalike-twin"})
"""A domain that passes for another."""
