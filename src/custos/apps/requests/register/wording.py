"""Every word of the filters, the search and the saved views of the register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# --- the sealed list of the auditor -------------------------------------------------------------------------------------
SEALED_LIST = _("Sealed requests")
SEALED_LIST_INTRO = _("That they exist, and since when. Only the people named in them see what they say.")
SEALED_NONE = _("No request is sealed.")
SEALED_COLUMN_CAME = _("Came by")
SEALED_COLUMN_RECEIVED = _("Received")
SEALED_COLUMN_SINCE = _("Sealed")
SEALED_COLUMN_STATE = _("State")

# --- filters, saved views -----------------------------------------------------------------------------------------------
TOGETHER = _("Hand over several at once")
TOGETHER_TO = _("To whom?")
TOGETHER_SUBMIT = _("Assign the ticked requests")
TOGETHER_TICK = _("Choose")
TOGETHER_DONE = _("Assigned: %(count)s.")
TOGETHER_KEPT = _("Not assigned, because someone was faster or may not have them: %(count)s.")
ANY = _("Any")
FILTERS = _("Narrow the list")
FILTERS_ON = _("Narrow the list (narrowed now)")
FILTER_ASKER = _("Who asks")
FILTER_CHANNEL = _("How it came")
FILTER_OUTCOME = _("The law leaves open")
FILTER_OFFICE = _("Office")
FILTER_SINCE = _("Received from")
FILTER_UNTIL = _("Received until")
FILTER_SUBMIT = _("Show these")
FILTER_CLEAR = _("Show all again")
VIEWS = _("My views")
VIEW_DEFAULT_MARK = _("opens first")
VIEW_SAVE = _("Keep this list as a view")
VIEW_NAME = _("Name of the view")
VIEW_DEFAULT = _("Open the register with it")
VIEW_TELLS = _("Remind me of each request that arrives in it")
VIEW_TELLS_MARK = _("reminds you")
VIEW_SUBMIT = _("Keep the view")
VIEW_REMOVE = _("Remove")
FIRST_PAGE = _("First page")
HELD_BY_YOU = _("yours")
STRAYS = _("Objections that fit no request")
STRAYS_INTRO = _("Someone objected to a number that no request has. Ask them what they meant.")
STRAY_ON = _("on number %(number)s")

# --- search -------------------------------------------------------------------------------------------------------------
SEARCH = _("Search")
SEARCH_TITLE = _("Search")
SEARCH_INTRO = _(
    "Finds what concerns your work, and nothing else: requests, and by their number claims, complaints, visits and hearings. Every search is entered in the ledger."
)
SEARCH_TEXT = _("Number, case number, or who asked")
SEARCH_TEXT_HELP = _(
    "For instance 2019-00012 or 2019 12 for a request or a claim, 2:19-cv-00123, or the name of an agency"
)
SEARCH_PERSON = _("A person named in the request")
SEARCH_PERSON_HELP = _("The whole name, as it is on the paper. Parts of a name find nothing.")
SEARCH_SUBMIT = _("Search")
SEARCH_NOTHING = _("Say what to look for.")
SEARCH_NONE = _("Nothing that concerns your work was found.")
SEARCH_FOUND = _("Found")
SEARCH_NARROW = _("Narrow the search")
