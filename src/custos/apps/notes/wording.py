"""Every word about notes and asks for records."""

from django.utils.translation import gettext_lazy as _

TITLE = _("Notes on %(number)s")
HERE = _("Notes")
INTRO = _(
    "For colleagues only. Nothing of this page is ever in a letter or in a release. Each note is an entry of the ledger."
)
NOTES = _("Notes")
NO_NOTES = _("Nobody wrote a note yet.")
NOTE_TEXT = _("A note for colleagues")
NOTE_SAVE = _("Keep this note")
ASKS = _("Records asked of a division")
NO_ASKS = _("No division was asked for records.")
ASK = _("Ask a division for records")
ASK_OF = _("Whom do you ask?")
ASK_OF_HELP = _("They take part in this matter from now on.")
ASK_CHOOSE = _("Choose a colleague")
ASK_WHAT = _("Which records?")
ASK_WHAT_HELP = _("Only what the request needs: whose, which kind, which time.")
ASK_DUE = _("By which day?")
ASK_SEND = _("Ask for these records")
ASKED_LINE = _("%(by)s asked %(of)s (%(division)s) on %(when)s, ledger entry %(index)s.")
ASKED_DUE = _("By %(when)s.")
OPEN = _("waits for an answer")
OVERDUE = _("overdue since %(when)s")
DUE_TODAY = _("due today")
ANSWERED = _("answered")
WITHDRAWN = _("withdrawn")
ANSWER = _("What did you find?")
ANSWER_HELP = _(
    "Say where it is, or that there is nothing. Write no record here: what leaves is taken from the record itself."
)
ANSWER_SAVE = _("Answer this ask")
ANSWERED_LINE = _("%(by)s answered on %(when)s, ledger entry %(index)s.")
WITHDRAW = _("Withdraw this ask")
NOTE_LINE = _("%(by)s on %(when)s, ledger entry %(index)s")
