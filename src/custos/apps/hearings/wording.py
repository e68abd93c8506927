"""Every word about hearings that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.hearings.models import Form, ResourceKind, Side
from custos.apps.hearings.selectors import Todo
from custos.apps.hearings.warnings import Warned
from custos.core.hearings.flow import Act, State
from custos.core.hearings.plan import Hard
from custos.core.hearings.propose import Way

HEARINGS = _("Hearings")
TITLE = _("Hearing %(number)s")
SECRET = _("Only those who take part see this page. Tell its time to nobody else, not even that you know it.")
SECRET_HERE = _("Only those who take part see its time. Tell it to nobody else, not even that you know it.")
OWN = _("My hearings")
NONE_FOR_YOU = _("No hearing is open to you here.")
WHEN = _("When, at the room")
UNTIL = _("until %(clock)s")
ZONE = _("Time zone of the room")
FORM = _("Form")
FORMS = {Form.IN_PERSON: _("in person"), Form.REMOTE: _("remote")}
RESOURCES = {
    ResourceKind.ROOM: _("Hearing room"),
    ResourceKind.DEPUTY: _("Hearing deputy"),
    ResourceKind.INTERPRETER: _("Interpreter"),
}
STATES = {
    State.SET: _("set"),
    State.HELD: _("held"),
    State.ADJOURNED: _("adjourned"),
    State.POSTPONED: _("postponed"),
    State.NO_SHOW_WORKER: _("the worker did not come"),
    State.NO_SHOW_EMPLOYER: _("the employer did not come"),
    State.NO_SHOW_BOTH: _("nobody came"),
    State.WITHDRAWN: _("the claim was withdrawn"),
    State.SETTLED: _("the parties settled"),
    State.IN_ERROR: _("entered in error"),
    State.MATTER_OVER: _("ended with its claim"),
}
NOTICES = _("Notices to the parties")
NOTICES_INTRO = _(
    "Each change makes a notice to each side. Serve it as the law of your state says, and note here that it arrived."
)
NOTICES_NONE = _("No notice was made yet. Each side's own is made when the hearing gets its day.")
NOTICE_OF = _("Notice to %(side)s")
TODO_LABEL = _("What is to be done now")
TODOS = {
    Todo.SERVE: _("Serve the notices to the parties."),
    Todo.WAIT: _("The notices are sent. Nothing is to be done before the hearing begins."),
    Todo.SAY: _("The hearing has begun. When it is over, write down its result."),
    Todo.DAY: _("It needs another day, or an end."),
    Todo.NOTHING: _("Nothing more is to be done about this hearing."),
}
TODO_SAY = _("Go to the outcome")
YOURS_TODAY = _("Your hearing is TODAY %(clock)s.")
TODAY_AT = _("TODAY %(clock)s")
UNSENT = _("DANGER: notice not sent to %(sides)s.")
UNSENT_TODAY = _("DANGER: the hearing is today, and notice was not sent to %(sides)s.")
UNSENT_SHORT = _("DANGER: notice not sent to %(sides)s, with fewer than %(days)s days left.")
LATE = _("DANGER: notice sent to %(sides)s fewer than %(days)s days before the hearing.")
AND = _("and")
DANGER_SEND = _("Send the notice")
DANGER_MOVE = _("Set another day")
NOT_SENT = _("NOT SENT")
SENT_LATE = _("SENT TOO LATE")
OPEN_HEARING = _("Open the hearing")
ACTS = {
    Act.BOOK: _("Set the hearing"),
    Act.MOVE: _("Change time, place or person"),
    Act.MAKE_REMOTE: _("Make it remote"),
    Act.HOLD: _("It was held"),
    Act.ADJOURN: _("It was adjourned to another day"),
    Act.POSTPONE: _("Put it off"),
    Act.MISS_WORKER: _("The worker did not come"),
    Act.MISS_EMPLOYER: _("The employer did not come"),
    Act.MISS_BOTH: _("Nobody came"),
    Act.WITHDRAW: _("The claim was withdrawn"),
    Act.SETTLE: _("The parties settled"),
    Act.VOID: _("It was entered in error"),
    Act.END: _("It ended with its claim"),
}
WARNINGS = {
    Warned.WORKER_AWAY: _("The worker cannot come on this day."),
    Warned.EMPLOYER_AWAY: _("The employer cannot come on this day."),
    Warned.DAY_OFF: _("This is a weekend day or a legal holiday."),
    Warned.OUTSIDE_HOURS: _("This is outside office hours."),
    Warned.OTHER_OFFICE: _("The room is at another office than the claim."),
    Warned.AFTER_DUE: _("This is after the day by which the law wants the hearing held."),
    Warned.SHORT_NOTICE: _("This gives the parties less time than the agency does."),
    Warned.NO_INTERPRETER: _("The worker speaks another language, and nobody is chosen to interpret."),
    Warned.NOT_SERVED: _("A notice of this hearing was never sent: a party may not have known of it."),
}
WARNED = _("Look at this first")
ACCEPTED = _("Someone saw this, gave a reason and went on:")
WARNED_GO_ON = _("To go on all the same, give the reason and send this again.")
SET = _("Set a hearing")
SET_TITLE = _("Set a hearing in claim %(number)s")
DAY = _("Day")
TIME = _("Time, at the room")
TIME_HELP = _("On the quarter hour.")
LASTS = _("How long?")
MINUTES = _("%(n)s minutes")
ROOM = _("Room")
ROOM_NONE = _("no room: it is remote")
WHO_HOLDS = _("Who holds it?")
WHO_INTERPRETS = _("Who interprets?")
INTERPRETER_NONE = _("nobody is needed")
SECOND = _("The clock is set back on this day: the later of the two hours")
WHY = _("Reason")
WHY_HELP = _("Needed to move it, to put it off, and to go on after a warning.")
OUTCOME = _("Record the result")
OUTCOME_WHAT = _("What was the result?")
OUTCOME_SAVE = _("Save the result")
HISTORY = _("What was done to it")
BY_PROGRAM = _("the program")
OVER = _("Nothing more can be done to this hearing.")
BACK = _("To the claim")
HEARING_LINE = _("Hearing %(number)s: %(state)s")

# --- the rooms of an office on one day, for its desk ---------------------------------------------------------------------------
ROOMS_TODAY = _("Rooms today")
ROOMS_INTRO = _(
    "The hearings in the rooms of your office today, without names. Each look is an entry. Say nothing of it to visitors, by phone or in the hall."
)
ROOMS_NONE = _("No room of your office is booked today. A hearing that is set for today is listed here.")
ROOMS_FROM_TO = _("%(begin)s to %(end)s")

# --- rooms and interpreters ----------------------------------------------------------------------------------------------------
RESOURCES_TITLE = _("Rooms and interpreters")
RESOURCES_INTRO = _("What hearings can need. The list says nothing of what is booked.")
RESOURCES_NONE = _("No room and no interpreter is listed. Write down the first one below.")
RESOURCE_KIND = _("What is it?")
RESOURCE_NAME = _("Name of the room or of the interpreter")
RESOURCE_OFFICE = _("Office")
RESOURCE_ZONE = _("Time zone of the room")
RESOURCE_ZONE_HELP = _("As in America/Los_Angeles. Leave it as it is for an interpreter.")
RESOURCE_LANGUAGE = _("Language that is interpreted")
RESOURCE_LANGUAGE_HELP = _("As in Spanish. Leave it empty for a room. Without it nobody is proposed as an interpreter.")
RESOURCE_CHANGE = _("Correct or remove")
RESOURCE_TITLE = _("Correct %(name)s")
RESOURCE_SAVE = _("Save the correction")
RESOURCE_REMOVE = _("Take it off the list")
RESOURCE_REMOVE_HELP = _("It can be chosen no more. What was heard there before keeps its name.")
RESOURCE_ADD = _("Add it to the list")

# --- days on which a party cannot come ------------------------------------------------------------------------------------------
AWAY = _("Days on which a party cannot come")
AWAY_NONE = _("None is noted.")
AWAY_LINE = _("%(side)s: %(begin)s to %(end)s")
AWAY_SIDE = _("Who cannot come?")
AWAY_FIRST = _("First day")
AWAY_LAST = _("Last day")
AWAY_SAVE = _("Note these days")
SIDES = {Side.WORKER: _("the worker"), Side.EMPLOYER: _("the employer")}

# --- its life on one line (core/life.py) ------------------------------------------------------------------------------------------
LIFE_SET = _("the day of the hearing")
LIFE_ELSEWHERE = _("This happens in the claim that is heard.")
LIFE = _("Everything that happened, on one page")

# --- a proposed calendar ------------------------------------------------------------------------------------------------------------
PROPOSAL = _("Propose hearings")
PROPOSAL_INTRO = _(
    "A calendar for the claims of your office that wait for a hearing. Nothing is set until you choose it. Each look is an entry: of each claim here, and of each hearing that makes a room or a deputy busy."
)
PROPOSAL_SECRET = _("Tell these times to nobody, not even that you know them.")
PROPOSAL_NO_ROOMS = _("Your office has no rooms on the list. Add one first.")
PROPOSAL_FIRST = _("First day")
PROPOSAL_DAYS = _("For how many days?")
PROPOSAL_N_DAYS = _("%(n)s days in a row")
PROPOSAL_EVERY = _("A hearing may begin every")
PROPOSAL_ROOMS = _("Which rooms?")
PROPOSAL_ALLOWED = _("What may the proposal go against?")
PROPOSAL_ALLOWED_HELP = _("Only where nothing better is free. Each such time takes your reason before it is set.")
PROPOSAL_MAKE = _("Make a proposal")
PROPOSAL_NONE_WAIT = _("No claim of your office waits for a hearing.")
PROPOSAL_COUNT = _("%(placed)s of %(all)s claims have a time.")
PROPOSAL_WAYS = {
    Way.FIRST_FIT: _("Each claim got the best time that was free, the most urgent claim first."),
    Way.SOLVER: _("A solver looked for the best calendar as a whole, for %(seconds)s seconds at most."),
}
PROPOSAL_BEST = _("No better calendar exists under these rules.")
PROPOSAL_COULD = _("A better calendar may exist. It could place %(more)s more claims at most (gap %(gap)s percent).")
PROPOSAL_BETTER = _("A better calendar may exist, but none that places more claims (gap %(gap)s percent).")
PROPOSAL_TABLE = _("Proposed hearings")
PROPOSAL_CLAIM = _("Claim")
PROPOSAL_TAKE = _("Set it")
PROPOSAL_TAKE_ONE = _("Set the hearing of claim %(number)s")
PROPOSAL_AGAINST = _("Speaks against it")
PROPOSAL_WHY = _("Reason for going on, claim %(number)s")
PROPOSAL_SET = _("Set the chosen hearings")
PROPOSAL_LEFT = _("Claims without a time")
PROPOSAL_LEFT_INTRO = _(
    "Each time was refused by a rule. You can set a hearing by hand, against a soft rule with a reason."
)
PROPOSAL_REFUSED = _("Which rule refused which time: claim %(number)s")
PROPOSAL_EARLIER = _("Why not earlier: claim %(number)s")
PROPOSAL_TIMES = _("%(first)s to %(last)s")
PROPOSAL_DONE = _("What was set")
PROPOSAL_NOT_DONE = _("Claim %(number)s was not set. %(why)s.")
PROPOSAL_DONE_ONE = _("Claim %(number)s was set.")
PROPOSAL_NOTHING = _("You chose no hearing.")
PROPOSAL_AGAIN = _("Make another proposal")
PROPOSAL_NOBODY = _("nobody is needed")
REFUSED_BY = {
    Hard.NO_SUCH_TIME: _("the clock at the room skips this time or shows it twice"),
    Hard.PAST: _("the time is over"),
    Hard.ROOM_TAKEN: _("the room is taken"),
    Hard.DEPUTY_NONE: _("no deputy may hear it"),
    Hard.DEPUTY_TAKEN: _("each deputy who may hear it is taken"),
    Hard.INTERPRETER_NONE: _("nobody on the list interprets its language"),
    Hard.INTERPRETER_TAKEN: _("each interpreter of its language is taken"),
    Hard.PARTY_TAKEN: _("the employer has another hearing then"),
    Warned.WORKER_AWAY: _("the worker cannot come"),
    Warned.EMPLOYER_AWAY: _("the employer cannot come"),
    Warned.DAY_OFF: _("weekend or holiday"),
    Warned.OUTSIDE_HOURS: _("outside office hours"),
    Warned.OTHER_OFFICE: _("the room is at another office"),
    Warned.AFTER_DUE: _("after the last day that the law sets"),
    Warned.SHORT_NOTICE: _("less notice than the agency gives"),
}
