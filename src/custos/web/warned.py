"""The sentences with which the reading warns of a paper or its sender, in the language of the person who looks at the request.

The readers of papers know no language and put an English sentence with its gaps beside what they read; it is kept so with the assessment.
The ones that people meet most stand here once and are translated like every other word. A sentence that is not here stays English, and the
page says so to the person who reads it aloud.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from custos.web import refusals

WARNINGS = (
    _("look-alike: the sender's domain `%(a)s` is written with letters of another script and shows as `%(b)s`"),
    _("look-alike: the sender's domain `%(a)s` only resembles `%(b)s`"),
    _("a public office is claimed, but the address is at the free mail service `%(a)s`"),
    _("answers would go to another domain than the sender's: `%(a)s`"),
    _("the name of the sender shows an address at `%(a)s`, but the mail comes from `%(b)s`"),
    _("our mail server `%(a)s` noted nothing about where this mail came from"),
    _("our mail server `%(a)s` noted: %(b)s; a right domain proves nothing"),
    _("what is asked stands only in quoted words, not in the sender's own"),
    _("the papers contradict themselves about `%(a)s` (%(b)s): a person must settle it"),
    _("`%(a)s` has no words on any page; ask for another copy"),
    _("`%(a)s` has no words in it; ask for another copy"),
    _("`%(a)s` has no words that could be read; ask for another copy"),
    _("`%(a)s` could not be read: %(b)s; ask for another copy"),
    _("page %(a)s of `%(b)s` could not be read: it is damaged; ask for another copy"),
    _("page %(a)s of `%(b)s` could not be read: no words were found on it; ask for another copy"),
    _("page %(a)s of `%(b)s` is hard to read; compare every name, number and date with the picture"),
    _("`%(a)s` has more pictures of pages than are read at once; %(b)s pages were left unread"),
    _("`%(a)s` is a picture; it was not read"),
    _("attachment `%(a)s` is kept, but was not read: %(b)s"),
    _("this PDF has %(a)s pages; only the first %(b)s were read"),
    _("this PDF carries %(a)s; nothing of it was run"),
    _("this PDF has words that cannot be seen on the paper; what is seen was read instead"),
    _("words that a person does not see stand on %(a)s of this PDF: “%(b)s”; they were left out"),
    _("notes are stuck to this PDF that are no part of the paper: %(a)s"),
    _("this mail carries a digital signature that was not checked; a signature proves nothing about its words"),
    _("the formatted form of this mail says other words than its plain form; both are shown"),
    _("an encoded part of this mail is damaged; what could be decoded is shown"),
)
"""As the readers write them; what they fill in stands as a gap."""


def shown(warning: str) -> str:
    """A warning in the reader's language, marked as English where nobody has translated it."""
    for sentence, pattern in _patterns():
        if found := pattern.fullmatch(warning):
            return format_html("{}", gettext(sentence) % found.groupdict())
    if (get_language() or "en").startswith("en"):
        return format_html("{}", warning)
    return format_html('<span lang="en">{}</span>', warning)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return refusals.patterns(WARNINGS)
