"""Every word of the pages of letters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.letters.models import LetterState

# --- letter -------------------------------------------------------------------------------------------------------------
LETTER_TITLE = _("Letter on request %(number)s")
LETTER_NONE = _("There is no letter yet: it is drafted when a decision is prepared.")
LETTERS_OTHER = _("Other letters of this request")
LETTER_KINDS = {
    "acknowledgment": _("Acknowledgment"),
    "clarification": _("Questions to the requester"),
    "refusal": _("Refusal"),
    "refusal-of-direct-access": _("Refusal of direct access"),
    "referral-to-counsel": _("Referral to counsel"),
    "compliance-cover": _("What a court ordered"),
    "own-records-acknowledgment": _("Their own records"),
    "public-records-acknowledgment": _("Public records: it arrived"),
    "not-held": _("Nothing of the kind is held"),
    "notice-to-person": _("Notice to the person"),
    "in-writing": _("Please ask in writing"),
    "own-route": _("The person’s own way to their records"),
    "public-records-granted": _("Public records: granted"),
    "public-records-in-part": _("Public records: granted in part"),
    "public-records-denied": _("Public records: denied"),
    "public-records-extended": _("Public records: more time"),
    "preservation-confirmation": _("Records are kept"),
    "release-cover": _("What is disclosed"),
    "hearing-notice": _("Notice of hearing"),
    "application-made": _("Notice of an application"),
    "application-decided": _("An application was decided"),
    "figures-again": _("Back pay worked out again"),
    "hearing-off": _("The hearing will not take place"),
}
NOTICE_WAY_UNREAD = _(
    "Nobody has read yet how the law of this state has the notice of a hearing served. Ask counsel before you choose."
)
LETTER_DOES = _("What this letter is for")
LETTER_DOES_NO_DAY = _("no day is set")
LETTER_DOES_BY = _("by %(when)s")
LETTER_DOES_LATE = _("was due on %(when)s")
LETTER_DOES_DONE = _("done")
LETTER_DOES_ANSWER = _("It answers the request. No rule sets a day for it.")
LETTER_DOES_OTHER = _("It tells someone beside the answer. No rule sets a day for it.")
LETTER_DRAFT_NOTE = _("Draft: not decided yet. It must not leave.")
LETTER_UNSIGNED_NOTE = _("Draft: not signed yet. It must not leave. Another person than who drafted it signs it.")
LETTER_SIGN_NOTE = _("You sign exactly the words on this page.")
LETTER_SIGN = _("Sign this letter")
LETTER_WAITS = _(
    "The decision owes a release, and nothing has left yet. Hand the release over first, then send this letter."
)
LETTER_TO_RELEASE = _("To the release")
LETTER_STATES = {
    LetterState.DRAFT: _("draft"),
    LetterState.FINAL: _("final, not sent"),
    LetterState.SENT: _("sent"),
    LetterState.REPLACED: _("replaced by a later notice"),
    LetterState.WITHHELD: _("taken back, never sent: it tells a protected address"),
    LetterState.SERVED: _("sent, and it arrived"),
}
LETTER_EDIT = _("Change the words")
LETTER_SUBJECT = _("Subject")
LETTER_TEXT = _("Words of the letter")
LETTER_KEEP = _("Keep these words")
LETTER_PDF = _("PDF")
LETTER_DOCX = _("Word draft")
LETTER_SEND_HOW = _("How does it leave?")
LETTER_SEND_ON = _("On which day did it leave?")
LETTER_SEND = _("Note as sent")
LETTER_SENT = _("Sent %(day)s by %(channel)s, noted by %(name)s on %(when)s")
SERVE_TITLE = _("The letter arrived")
SERVE_HOW = _("How was it served?")
SERVE_TO = _("Who took it?")
SERVE_ON = _("On which day?")
SERVE_PROOF = _("What proves it?")
SERVE_PROOF_HELP = _("A signed receipt, a tracking number, a certificate of service, an answer that quotes it")
SERVE_SUBMIT = _("Note as served")
SERVED = _("Served on %(when)s by %(channel)s, taken by %(to)s: %(proof)s")
