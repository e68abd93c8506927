"""Why something cannot leave: each code with its sentence."""

from __future__ import annotations

from custos.core.errors import Refusal, UnreadableError
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "key-is-secret": _(
            "this is a secret key; ask the recipient for the public one, and tell them not to use this one again"
        ),
        "one-certificate": _(
            "give exactly one certificate in PEM (-----BEGIN CERTIFICATE-----); a package has one recipient"
        ),
        "certificate-not-rsa": _(
            "this certificate has no RSA key, so S/MIME cannot lock to it; ask for another one, or for an age key"
        ),
        "certificate-unreadable": _("this certificate cannot be read: %(why)s"),
        "field-would-leak": _(
            "this would leak and stays here: field %(place)s holds a withheld value; remove it and check again"
        ),
        "not-set": _("the document cannot be set as pages: %(why)s; try again"),
        "paper-cannot-leave": _("paper %(place)s cannot go along: %(why)s"),
        "not-an-age-key": _("this is not an age key: an age key begins with age1 and is one line; copy it again"),
        "would-leak": _("this would leak and stays here: %(findings)s; paint it over and check again"),
        "preview-too-long": _("%(pages)s pages are too many to show at once (at most %(most)s); show fewer papers"),
        "password-missing": _("there is no password for this recipient; make a new one and call again"),
        "page-cannot-be-looked-at": _("page %(page)s of this paper cannot be looked at: %(why)s"),
        "mail-signs-unknown": _("this mail has signs that cannot be printed here; print it and give the print"),
        "mail-too-deep": _("this mail holds mails more than %(most)s deep; print what is to leave"),
        "mail-too-long": _("this mail has more than %(most)s letters; print the part that is to leave"),
        "mail-not-set": _("this mail cannot be set as pages; print it and give the print"),
        "mail-not-whole": _("this mail is not complete, so nobody can say what it hides; print what is to leave"),
        "mail-unclear": _(
            "this mail is not complete, so nobody can say what it hides (%(why)s); print what is to leave"
        ),
        "mail-rich-text-only": _(
            "this Outlook message has its words as rich text only, which can hide words; print it as you see it and give that"
        ),
        "found-in-file": _("a withheld value is in the file"),
        "found-in-text": _("a withheld value is in the text layer"),
        "found-on-page": _("a withheld value can be read on the page"),
        "painted-page-has-text": _("a page that was painted over has a text layer"),
        "file-carries": _("the file carries %(what)s"),
        "words-under-page": _("%(count)s words are in the file where the page shows none"),
        "more-pages-than-seen": _("the file has more pages than can be looked at"),
        "page-not-seen": _("the page cannot be looked at: %(why)s"),
        "finding-on-paper-page": _("paper %(paper)s, page %(page)s: %(what)s"),
        "finding-on-paper": _("paper %(paper)s: %(what)s"),
        "finding-on-page": _("page %(page)s: %(what)s"),
    }
)


class CannotLeave(Refusal, UnreadableError):
    """No pages can be made of a paper or a mail that would go along."""


class WouldLeak(Refusal):
    """The gate is shut: something withheld can still be found. Paint it over and try again; there is no way around."""


class NotSet(Refusal):
    """A document could not be set as pages, for a reason that no other words would change."""
