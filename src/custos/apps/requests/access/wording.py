"""Every word about who may see, who has and who looked at a request, and of the register's filters, search and saved views."""

from django.utils.translation import gettext_lazy as _

from custos.apps.requests.models import Because

# --- the part of a request's page ---------------------------------------------------------------------------------------
ACCESS = _("Who works on it, and who may see it")
HOLDER = _("Who has it")
HOLDER_NOBODY = _("Nobody yet")
HOLDER_LEFT = _("works here no more: take it, or hand it over")
TAKE = _("I take it")
GIVE_BACK = _("Give it back")
HAND_OVER = _("Hand it over")
HAND_OVER_TO = _("To whom?")
PARTS = _("Takes part")
BECAUSE = {
    Because.NAMED: _("let in"),
    Because.RECEIVED: _("received it"),
    Because.ASSIGNED: _("was given it"),
    Because.PREPARED: _("prepared a decision"),
    Because.RELEASE: _("assembles the release"),
}
PART_UNTIL = _("until %(when)s")
PARTS_NONE = _("Nobody by name. Others see it through their office or their role.")
PARTS_FORMER = _("Took part before (%(count)s)")
LET_IN = _("Let a person in")
LET_IN_WHO = _("Who?")
LET_IN_WHY = _("Why do they need to know?")
LET_IN_UNTIL = _("Last day, if it ends by itself")
LET_OUT = _("End their part")
LET_OUT_WHY = _("Why does it end?")
SEALED = _("Sealed")
SEALED_TEXT = _(
    "Only the people named below see this request. To all others it does not exist: say nothing of it, not even that it is here."
)
SEAL = _("Seal this request")
SEAL_INTRO = _(
    "For a grand jury's matter or an order of secrecy. From then on only you and the people you name see it: "
    "everybody else loses sight of it at once. One person must be able to prepare, another to decide."
)
SEAL_WHO = _("Who stays inside?")
SEAL_WHY = _("Which order or law demands it?")
SEAL_SUBMIT = _("Seal it")
LIFT = _("Lift the seal")
LIFT_WHY = _("Why has the secrecy ended?")
LOOKED = _("Who looked (%(count)s)")
LOOKED_NOBODY = _("Nobody has opened it yet.")
LOOKED_CASE = _("the request")
LOOKED_PAPER = _("an original")
LOOKED_ENTRY = _("entry %(index)s")

# --- the sealed list of the auditor -------------------------------------------------------------------------------------
SEALED_LIST = _("Sealed requests")
SEALED_LIST_INTRO = _("That they exist, and since when. Only the people named in them see what they say.")
SEALED_NONE = _("No request is sealed.")
SEALED_COLUMN_CAME = _("Came by")
SEALED_COLUMN_RECEIVED = _("Received")
SEALED_COLUMN_SINCE = _("Sealed")
SEALED_COLUMN_STATE = _("State")

# --- filters, saved views -----------------------------------------------------------------------------------------------
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
VIEW_SUBMIT = _("Keep the view")
VIEW_REMOVE = _("Remove")
FIRST_PAGE = _("First page")
HELD_BY_YOU = _("yours")
STRAYS = _("Objections that fit no request")
STRAYS_INTRO = _("Somebody objected to a number that no request has. Ask them what they meant.")
STRAY_ON = _("on number %(number)s")

# --- search -------------------------------------------------------------------------------------------------------------
SEARCH = _("Search")
SEARCH_TITLE = _("Search requests")
SEARCH_INTRO = _("Finds requests that concern your work, and nothing else. Every search is entered in the ledger.")
SEARCH_TEXT = _("Number, case number, or who asked")
SEARCH_TEXT_HELP = _("For instance 2019-00012, 2:19-cv-00123, or the name of an agency")
SEARCH_PERSON = _("A person named in the request")
SEARCH_PERSON_HELP = _("The whole name, as it stands on the paper. Parts of a name find nothing.")
SEARCH_SUBMIT = _("Search")
SEARCH_NOTHING = _("Say what to look for.")
SEARCH_NONE = _("Nothing that concerns your work was found.")
SEARCH_FOUND = _("Found")
SEARCH_NARROW = _("Narrow the search")
