"""What opening an arrival warns of: each code with its sentence. Importing `Message` from here makes the codes known."""

from __future__ import annotations

from custos.core.messages import Message as Message
from custos.core.messages import catalog
from custos.core.messages import marked as _

WARNINGS = catalog(
    {
        "no-words-on-any-page": _("`%(name)s` has no words on any page; ask for another copy"),
        "mailbox-of-several": _("this mailbox file holds %(count)s mails; this is number %(number)s"),
        "no-words-read": _("`%(part)s` has no words that could be read; ask for another copy"),
        "archive-cut": _("`%(name)s` holds %(count)s files; only the first %(taken)s were taken out"),
        "no-words-inside": _("`%(name)s` has no words in it; ask for another copy"),
        "kept-not-read": _("attachment `%(name)s` is kept, but was not read: %(why)s"),
        "pictures-not-read": _("`%(name)s` has %(count)s pages that are pictures; they were not read"),
        "page-damaged": _("page %(number)s of `%(name)s` could not be read: it is damaged; ask for another copy"),
        "pictures-cut": _("`%(name)s` has %(count)s pictures in it; only the first %(opened)s were opened"),
        "picture-not-read": _("`%(name)s` is a picture; it was not read"),
        "too-many-pictures": _(
            "`%(name)s` has more pictures of pages than are read at once; %(left)s pages were left unread"
        ),
        "page-not-read": _("page %(number)s of `%(name)s` could not be read: %(why)s; ask for another copy"),
        "page-of-no-language": _(
            "page %(number)s of `%(name)s` could not be read: its words are of no language that is read here; ask for another copy"
        ),
        "page-without-words": _(
            "page %(number)s of `%(name)s` could not be read: no words were found on it; ask for another copy"
        ),
        "page-hard-to-read": _(
            "page %(number)s of `%(name)s` is hard to read; compare every name, number and date with the picture"
        ),
        "too-small": _("too small to be a paper, so not read: %(names)s"),
        "could-not-be-read": _("`%(name)s` could not be read: %(why)s; ask for another copy"),
        "not-signed-by-hand": _(
            "`%(name)s` is %(called)s: the person who held it could write into it, and nobody can sign it by hand; ask for the signed paper"
        ),
        "deleted-words": _(
            "`%(name)s` holds words that were deleted and can still be read: %(words)s; they were left out"
        ),
        "tracked-changes": _("`%(name)s` has changes that were tracked; it was read as if all were accepted"),
        "hidden-words": _("`%(name)s` holds words that a person does not see: %(words)s; they were left out"),
        "margin-comments": _("`%(name)s` has comments in its margin: %(words)s; they were left out"),
        "workbook-not-signed": _(
            "`%(name)s` is a workbook: the person who held it could write into it, and nobody can sign it by hand; ask for the signed paper"
        ),
        "hidden-sheet": _(
            "`%(name)s` has a sheet that a person does not see: “%(sheet)s”, %(rows)s rows; it was left out"
        ),
        "rows-cut": _("“%(sheet)s” in `%(name)s` has %(rows)s rows; the last %(left)s were not read"),
        "sheets-cut": _("`%(name)s` has %(more)s more sheets than are read"),
        "outlook-unreadable": _("this Outlook message could not be read (%(why)s); ask for another copy"),
        "outlook-parts-damaged": _(
            "parts of this Outlook message are damaged; ask for another copy if something is missing"
        ),
        "outlook-text-damaged": _("the text of this Outlook message is damaged; ask for another copy"),
        "attachments-cut": _("this mail has more than %(most)s attachments; the rest is kept, but was not read"),
        "parts-cut": _("this mail has more than %(most)s parts; the rest is kept, but was not read"),
        "mail-claims-parts": _(
            "this mail claims more parts than any mail has; it was not taken apart and is shown as it arrived"
        ),
        "mail-only-headers": _("this mail has no words but its own headers; they are shown as they arrived"),
        "mail-broken": _("this mail is broken and could not be taken apart; it is shown as it arrived"),
        "mail-degraded": _("this mail is broken and was read in a degraded way; compare it with the original"),
        "part-without-parts": _("a part of this mail says that it has parts, but none were found; it is shown as text"),
        "part-damaged": _("an encoded part of this mail is damaged; what could be decoded is shown"),
        "mail-signature-unchecked": _(
            "this mail carries a digital signature that was not checked; a signature proves nothing about its words"
        ),
        "inline-file-damaged": _("a file `%(name)s` written into this mail is damaged; it is shown as it arrived"),
        "forms-differ": _("the formatted form of this mail says other words than its plain form; both are shown"),
        "charset-unknown": _("%(what)s names an unknown character set `%(charset)s`; it was guessed"),
        "not-utf8": _("%(what)s is not UTF-8; it was read as Windows-1252, so accented letters may be wrong"),
        "bytes-of-no-charset": _("%(what)s has bytes that belong to no known character set; they are shown as �"),
        "bytes-beyond-charset": _("%(what)s has bytes that do not belong to `%(charset)s`; they are shown as �"),
        "read-unsurely": _("%(where)s is not surely read here: %(words)s%(more)s; compare with the picture"),
        "seen-by-one-reader": _("on %(where)s only one of the two readers saw %(lines)s"),
        "unread-ink": _(
            "%(where)s has ink in %(places)s that is no print (a signature, handwriting, a stamp): look at it"
        ),
        "layer-lies": _(
            "the unseen words that %(where)s carries are not those of its picture (%(words)s); only the picture was read"
        ),
        "pdf-cut": _("this PDF has %(count)s pages; only the first %(read)s were read"),
        "pdf-unseen-layer": _("this PDF has words that cannot be seen on the paper; what is seen was read instead"),
        "pdf-garbled": _(
            "the words that this PDF holds for %(where)s are not those that the page shows; the picture of the page counts"
        ),
        "form-only-own-program": _(
            "this PDF is a form that only its own program can show; its data say %(values)s%(more)s; ask for a printed copy"
        ),
        "pdf-active": _("this PDF carries %(what)s; nothing of it was run"),
        "pdf-layers": _("this PDF has layers that are not shown: %(what)s"),
        "pdf-notes": _("notes are stuck to this PDF that are no part of the paper: %(words)s"),
        "pdf-not-compared": _(
            "%(where)s of this PDF could not be compared with what a person sees; look at the picture"
        ),
        "pdf-active-unchecked": _("this PDF could not be checked for active content"),
        "pdf-signature-unchecked": _("this PDF carries a digital signature that could not be checked"),
        "signature-unchecked": _(
            "a digital signature by %(who)s could not be checked; call the court with a number from your own directory"
        ),
        "signature-broken": _(
            "the digital signature of %(who)s is broken: the file was changed after it was signed; ask for the original"
        ),
        "signature-outgrown": _(
            "after %(who)s signed this PDF digitally, it was changed in a way that the signature does not cover; ask for the file as it was signed"
        ),
        "signature-holds": _(
            "this PDF is digitally signed by %(who)s%(when)s and unchanged since%(later)s%(stamp)s; whether the certificate (%(proof)s) is genuine cannot be told without a network, so call to make sure"
        ),
        "one-reader-only": _(
            "pictures were read by one reader only, because Tesseract or its data is not on this machine; compare every date, number and name with the picture"
        ),
        "field-shows-other": _(
            "form field `%(name)s` on page %(page)s holds “%(value)s”, but the page shows “%(shown)s”"
        ),
        "field-shows-nothing": _(
            "form field `%(name)s` on page %(page)s holds “%(value)s”, but the page shows nothing there"
        ),
        "one-page": _("page %(page)s"),
        "pages-from": _("%(count)s pages from page %(page)s on"),
        "unseen-words": _(
            "words that a person does not see are on %(where)s of this PDF: “%(words)s”; they were left out"
        ),
        "page-list": _("page %(pages)s"),
        "pages-list": _("pages %(pages)s"),
        "page-of-file": _("page %(number)s of `%(name)s`"),
        "what-mail": _("this mail"),
        "what-mail-text": _("a text of this mail"),
        "what-mail-part": _("a part of this mail"),
        "what-outlook-text": _("the text of this Outlook message"),
        "what-file": "`%(name)s`",
        "word-file": _("a Word file"),
        "odt-file": _("an OpenDocument text"),
        "one-line": _("1 line"),
        "lines": _("%(count)s lines"),
        "one-place": _("1 place"),
        "places": _("%(count)s places"),
        "and-more": _(" and %(count)s more"),
        "signer-unnamed": _("someone without a name"),
        "signed-on": _(" on %(when)s"),
        "signed-on-stamped": _(" on %(when)s by a time stamp"),
        "signed-then-added": _("; something was added later that the signer had allowed"),
        "stamp-broken": _("; its time stamp is broken"),
        "certificate-own": _("made by the signer"),
        "certificate-issued": _("issued by “%(issuer)s”"),
        "unreadable-paper": "%(why)s",
    }
)
