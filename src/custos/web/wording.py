"""Every word of the frame around the pages: header, footer, errors."""

from django.utils.translation import gettext_lazy as _

SKIP = _("Skip to the content")
ROOMS = _("Rooms")
MORE = _("More")
ROOM_REQUESTS = _("Requests")
ROOM_LEDGER = _("Ledger")
SIGN_OUT = _("Sign out")
MADE_UP_DAY = _("Today is %(day)s here.")
MADE_UP = _("Demo agency (fictional)")
MADE_UP_ALL = _(": every person and paper here is made up")
FOOTER_DECIDES = _("The program reads, reasons and proposes. A named person decides; another has prepared.")
FOOTER_ADVICE = _("It is not legal advice.")
WHERE = _("Where you are")

ERROR_TITLES = {
    400: _("This cannot be understood"),
    403: _("This is not open to you"),
    404: _("There is nothing here for you"),
    405: _("This page cannot be opened by its address"),
    409: _("Not possible as things are now"),
    410: _("This was erased"),
    413: _("This is too large"),
    422: _("This cannot be used as it is"),
    500: _("Something failed on our side"),
    503: _("Not possible for the moment"),
}
ERROR_TEXTS = {
    400: _("Go back and try again."),
    403: _(
        "Ask a colleague whose work it is; if it should be yours, ask the person who gives out roles in your agency. Reporting that someone asked you, and objecting, are open to everyone."
    ),
    404: _(
        "The address is wrong, or the page is not yours to see. Check the number; if your work needs it, ask the person who has the request."
    ),
    405: _("It only shows what a form made. Open the page of the form; what was saved before is saved."),
    409: _("Go back and reload: you see the latest version, and what can be done with it."),
    410: _("Its key was destroyed, so nobody can read it anymore, in any copy."),
    413: _("Send less at once: a larger paper goes in parts, each by itself."),
    422: _("Go back, change it, and send it again."),
    500: _(
        "Nothing was lost: what was saved before is saved. Try again; if it fails again, tell your system administrator the time."
    ),
    503: _(
        "Nothing was shown and nothing was lost. Try again in a minute; if it goes on, tell your system administrator."
    ),
}
GONE_TITLE = _("This was disposed of")
GONE_KEYS_LEFT = _(
    "Nobody opens it anymore. Its keys are not destroyed yet; the program does that by itself at its next run."
)
GONE_RECEIPT = _("What the ledger keeps of it")
TAMPERED_TITLE = _("This is not what was kept")
TAMPERED_TEXT = _(
    "What is stored is not what arrived here. Stop, change nothing, and call the auditor and your system administrator now. The ledger says what arrived."
)
SHUT_TITLE = _("This cannot be opened")
SHUT_TEXT = _(
    "What is stored was changed, or its key is missing, and no entry of the ledger says that it was disposed of. Stop, change nothing, and call the auditor and your system administrator now."
)
OPEN_REQUEST = _("Open request %(number)s")
BACK_TO_START = _("Back to the start")
CORRECT_FIRST = _("Correct this first")
BACK_TO_WORKER = _("To the form about unpaid wages")
BACK_TO_TELL = _("To the page about punishment and threats")
WORKER_TITLES = {
    403: _("Not possible just now"),
    404: _("This page does not exist"),
}
WORKER_TEXTS = {
    403: _("Nothing is lost. Wait a little and try again, or call one of our offices."),
    404: _("Look at the address again, or go on from here. If you have a code, it still works."),
    405: _("It cannot be shown again. If you have a code, come back with it; what was saved before is saved."),
    409: _("Come back with your code. What was saved before is saved."),
    413: _("Send less at once, or bring it to one of our offices."),
    500: _("Nothing was lost: what was saved before is saved. Try again; if it fails again, call one of our offices."),
    503: _("Nothing was lost. Try again in a minute; if it goes on, call one of our offices."),
}
"""For a worker who has no account: no word of roles, colleagues or systems."""
CSRF_FAILED = _("The page was open too long or came from somewhere else. Go back, reload it, and send it again.")

SIGNED_OUT_TITLE = _("You were signed out")
SIGNED_OUT_TEXT = _("Nothing was sent, and nothing is lost: copy what you typed, sign in, and open the form again.")
SIGNED_OUT_FILE = _("A file that you attached must be chosen again.")
SIGNED_OUT_TYPED = _("What you typed (%(number)s)")
SIGNED_OUT_SIGN_IN = _("Sign in")
