"""Every word of the register and of the page of one request."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words
from custos.apps.casework.states import Queue, State
from custos.apps.papers.models import SentBy
from custos.core.nextstep import Mark, Stage, Who

REGISTER_INTRO = _("Everything anyone outside has asked for, by every channel")
REGISTER_NEW = _("Register a request")
REGISTER_INFORMAL = _("Someone asked me informally")
CLOSED_TO_YOU = _("Your role does not see requests. You can still report that someone asked you, and object.")
NO_NAMES = _("Worker names are not shown in lists.")
NOTHING_HERE = {
    Queue.TO_ASSESS: _("Nothing waits to be read. A new request is listed here when it arrives."),
    Queue.TO_DECIDE: _("Nothing waits for a decision. An answer that was prepared is listed here."),
    Queue.TO_RELEASE: _("No release is owed. A decision that lets records leave is listed here."),
    Queue.TO_SEND: _("No letter waits to be sent. An answer that was decided is listed here."),
    Queue.WAITING: _("No requester owes an answer. A request is listed here when you have asked them something."),
    Queue.DUTIES: _("No duty is open. What the law makes the agency do is listed here."),
    Queue.LATE: _("Nothing is late. A deadline that passes without a proof is listed here."),
    Queue.MINE: _("You hold no request. Take one from those that nobody has."),
    Queue.NOBODY: _("Every request has someone. A new one that nobody has taken is listed here."),
    Queue.ANSWERED: _("Nothing is answered yet. A request is listed here when its letter has left."),
}
NOTHING_NARROWED = _("Nothing fits what you narrowed the list to. Ask for less.")
QUEUES = {
    Queue.TO_ASSESS: _("To assess"),
    Queue.TO_DECIDE: _("To decide"),
    Queue.TO_RELEASE: _("To release"),
    Queue.TO_SEND: _("To send"),
    Queue.WAITING: _("Waiting for an answer"),
    Queue.DUTIES: _("Duties due"),
    Queue.LATE: _("Late"),
    Queue.MINE: _("Mine"),
    Queue.NOBODY: _("Unassigned"),
    Queue.ANSWERED: _("Answered"),
}
QUEUES_LABEL = _("Queues")
COLUMN_WHO = _("Who asks, for what")
COLUMN_PAPER = _("Paper")
COLUMN_LAW = _("The law, so far")
COLUMN_DUE = _("Due")
TABLE_CAPTION = _("Requests in this queue")
REPEAT_AFTER_DENIAL = _("repeat of %(number)s after denial")
REPEAT = _("same ask as %(number)s")
DAYS_LATE_ONE = _("1 day late")
DAYS_LATE = _("%(days)s days late")
DUE_TODAY = _("today")
NOT_ASSESSED = _("not assessed yet")
NO_DATE = _("no date")
ASK = _("ask: %(question)s")
NEXT_PAGE = _("Next page")
PAGES = _("Pages")

STATES = {
    State.RECEIVED: _("received, not yet read"),
    State.READING: _("being read"),
    State.UNREAD: _("could not be read: a person must look"),
    State.ASSESSED: _("assessed, not yet decided"),
    State.WAITING: _("waiting for the requester"),
    State.PREPARED: _("prepared, a second person must decide"),
    State.DECIDED: _("decided, letter not yet sent"),
    State.ANSWERED: _("answered"),
    State.CLOSED: _("closed"),
}
COUNSEL_PILL = _("counsel")

# --- registering --------------------------------------------------------------------------------------------------------
NEW_INTRO = _(
    "The paper is kept unaltered before anything opens it. An e-mail with its attachments, a PDF, a scan, or photographs page by page."
)
NEW_FILE = _("The files")
NEW_FILE_HELP = _(
    "E-mail (.eml, .msg), PDF, pictures or text, up to 48 MB together. Choose several at once, or drop them here."
)
NEW_PHOTO = _("Or photograph the page")
NEW_PHOTO_HELP = _("On a phone this opens the camera. Add further pages on the next page.")
NEW_TEXT = _("Or paste the words")
NEW_TEXT_HELP = _("For a phone call or a talk: write what was asked, by whom, in their words.")
NEW_CHANNEL = _("How did it come?")
NEW_RECEIVED = _("When did it arrive?")
NEW_RECEIVED_HELP = _(
    "Day and time at your office. It chooses the law in force and starts the clocks. Leave it empty for now."
)
NEW_TOLD_TO = _("Who was asked, if not you")
NEW_TOLD_TO_HELP = _("The name of the employee or the mailbox")
NEW_BOTH = _("Choose files or paste the words: one of the two.")
NEW_SUBMIT = _("Keep it and read it")
INFORMAL_TITLE = _("Someone asked me informally")
INFORMAL_INTRO = _(
    "In the hallway, on the phone, in a chat: every ask counts. Two lines are enough. Do not answer it yourself."
)
INFORMAL_TEXT = _("Who asked what?")
INFORMAL_TEXT_HELP = _("Write it as it was said. Leave out what you do not know.")
INFORMAL_SUBMIT = _("Keep it")
INFORMAL_DONE = _("Kept as number %(number)s. Thank you. The people who handle requests see it now.")
INFORMAL_NEXT = _(
    "If they ask again, say: “I may not answer that. Your request is registered, and you will hear from us in writing.”"
)

# --- one request --------------------------------------------------------------------------------------------------------
FROM_SUBJECT = _("Request %(number)s")
RECEIVED_LINE = _("received %(when)s · %(office)s")
LAW_LEAVES_OPEN = _("What the law says")
CONTESTED = _("Contested, or for counsel first: let counsel look before anyone decides.")
PRESERVE = _("Keep all records that this concerns unaltered.")
YIELDED = _("Rules that gave way (%(count)s)")
LAW_AS_OF = _("Law as of %(when)s")
LAW_DIGEST = _("rulebook %(digest)s")
STILL_POSSIBLE = _("Still possible:")
CONTESTED_PILL = _("contested")
STANDINGS = {
    "secondary": _("from a secondary source"),
    "policy": _("agency policy"),
    "not yet": _("text not yet confirmed by counsel"),
}
WHO_DECIDES = _("Who decides:")
WHO_DECIDES_THEN = _("One person prepares; a different person must sign.")
QUESTION_TITLE = _("The one question that could change it")
QUESTION_MORE = _("More open questions (%(count)s)")
ANSWER_YES = _("Yes")
ANSWER_NO = _("No")
ANSWER_UNKNOWN = _("Not known")
ANSWER_LABEL = _("Answer")
ANSWER_SUBMIT = _("Reassess")
ANSWER_WHY = _("How do you know? (optional)")
WAIT_BUTTON = _("We have asked; wait for the answer")
CHANGED = _("Assessed again, step %(sequence)s.")
CHANGED_TO = _("The outcome changed from “%(was)s” to “%(now)s”.")
CHANGED_NOT = _("The outcome stays “%(now)s”.")
FACTS = _("Facts, and where they were read")
FACT_GIVEN = _("said by %(name)s, %(when)s")
OR = _("or")
FACT_ASSUMED = _("Assumed until shown otherwise (%(count)s)")
FACT_CORRECT = _("Correct")
FACT_MORE = _("Not found in the papers (%(count)s)")
NOT_KNOWN = _("not known")
ARRIVED = _("What arrived")
ARRIVED_PAPER = _("Paper with legal force")
ARRIVED_NONE = _("none found")
ARRIVED_SENDER = _("Sender")
ARRIVED_WARNINGS = _("Look out")
ARRIVED_ORIGINAL = _("Original")
ARRIVED_ORIGINAL_TEXT = _("kept unaltered, SHA-256 %(digest)s")
ARRIVED_DOWNLOAD = _("Download")
ARRIVED_AS = _("ledger entry %(index)s")
DOMAIN_PROVES_NOTHING = _("A right-looking address proves nothing: call back on a number that the agency already held.")
NO_TEXT = _("No text could be read on this page. Open the original and look.")
PAGE_LABEL = _("Page %(number)s · %(part)s")
MARK_LABEL = _("mark %(number)s")
MARKS_HELP = _("The numbers lead to the facts that were read from these words.")
BANNER_DENIED = _("The same ask was denied before, and came again.")
BANNER_DENIED_TEXT = _(
    "Request %(number)s was denied on %(when)s. Answer as then, unless something new is on the paper."
)
BANNER_REPEAT = _("This looks like request %(number)s of %(when)s.")
BANNER_ALSO = _("It also looks like:")
BANNER_ALSO_EMPLOYEE = _("another employee was asked")
BANNER_LATER = _("Asked again later:")
BANNER_EMPLOYEE = _("This time another employee was asked.")
SHARED = _("They share:")
LINK_REASONS = {
    "the same requester": _("the same requester"),
    "the same case number": _("the same case number"),
    "the same person": _("the same person"),
    "both ask for more than named persons": _("both ask for more than named persons"),
}
BEING_READ = _("The paper is being read. It takes a few seconds for a scan.")
BEING_READ_AGAIN = _("Look again")
BEING_READ_STILL = _("Stop updating")
UNREAD_TEXT = _(
    "The program could not read the paper. It is kept unaltered: look at the original, or ask for another copy."
)
UNREAD_AGAIN = _("Try to read it again")
NO_PAPERS_FOR_YOU = _("Your role sees the register and the receipts, not the papers.")
TO_PREPARE = _("Prepare the decision")
TO_FIND_PERSON = _("Find the person on file")
TO_OBJECTIONS = _("Record an objection")
TO_CLOSE = _("Close: nothing is asked")
CLOSE_WHY = _("Why?")

# --- the paper as a picture ----------------------------------------------------------------------------------------------
PICTURE_ALT = _("Page %(number)s of %(part)s as a picture. Its words are below it, under “Show as text”.")
SHOW_AS_TEXT = _("Show as text")
MARKS_HERE = _("What was read on this page")
UNSURE_HERE = _("%(count)s places on this page are not surely read.")
UNSURE_HERE_ONE = _("1 place on this page is not surely read.")
LOOK_NOW = _("Compare them with the picture")
PAPER_HEAD = _("Paper %(number)s · %(name)s")
UNSURE_BANNER = _("%(count)s dates, numbers, names or marks on the papers are not surely read.")
UNSURE_BANNER_ONE = _("1 date, number, name or mark on the papers is not surely read.")

# --- facts ---------------------------------------------------------------------------------------------------------------
FACT_RIGHT = _("That is right")
FACT_RIGHT_WHY = _("compared with the paper")
FACT_HISTORY = _("Earlier answers (%(count)s)")
FACT_ANSWERED = _("%(value)s, said by %(name)s on %(when)s")
FACT_TAKEN_BACK = _("taken back by %(name)s on %(when)s")
FACT_TAKE_BACK = _("Take this answer back")
BY_COMMAND = _("a command")

# --- another day, history ------------------------------------------------------------------------------------------------
HISTORY_TITLE = _("Assessments of request %(number)s")
HISTORY_LINK = _("All assessments (%(count)s)")
HISTORY_INTRO = _(
    "Every assessment stays. Open one, or compare two: what changed in the facts, the outcome and the rulebook."
)
HISTORY_STEP = _("Step")
HISTORY_WHEN = _("When")
HISTORY_WHO = _("By")
HISTORY_OUTCOME = _("Outcome")
HISTORY_LAW = _("Law as of")
HISTORY_CAPTION = _("Assessments, oldest first")
HISTORY_OPEN = _("Open assessment %(sequence)s")
COMPARE = _("Compare")
COMPARE_FIRST = _("First")
COMPARE_SECOND = _("Second")
COMPARE_TITLE = _("From assessment %(one)s to assessment %(two)s")
COMPARE_FACT = _("Fact")
COMPARE_SAME_OUTCOME = _("The outcome is the same: “%(outcome)s”.")
COMPARE_OTHER_OUTCOME = _("The outcome changed from “%(was)s” to “%(now)s”.")
COMPARE_SAME_LAW = _("The rulebook is the same, as of %(when)s.")
COMPARE_OTHER_DAY = _("The law of another day was asked: %(was)s, then %(now)s.")
COMPARE_OTHER_LAW = _("The rulebook was changed in between: %(was)s, then %(now)s.")
COMPARE_NO_FACTS = _("No fact changed.")
COMPARE_PAPERS = _("%(count)s pages came in between.")
OLD_ASSESSMENT = _("Assessment %(sequence)s")
OLD_NOTE = _("This is an earlier assessment, as it was. What counts is the newest one.")
TO_NEWEST = _("Go to the newest")
PROGRAM = _("the program")
ANOTHER_DAY = _("Under the law of another day")
ANOTHER_DAY_INTRO = _("What would the law of another day leave open on the same papers and answers? Nothing is stored.")
ANOTHER_DAY_ON = _("Day")
ANOTHER_DAY_ASK = _("Ask")
WHAT_IF_TITLE = _("What if it had come on %(day)s?")
WHAT_IF_NOTE = _("Only a question: nothing is stored, and nothing is entered as an assessment.")
WHAT_IF_SAME = _("The outcome would be the same: “%(outcome)s”.")
WHAT_IF_OTHER = _("The outcome would be “%(now)s” instead of “%(was)s”.")
REDATE = _("It came at another time")
REDATE_INTRO = _(
    "Correct the day only where the registered one is wrong. It chooses the law in force and starts the clocks; "
    "it is entered with your reason and assessed again."
)
REDATE_WHEN = _("It really arrived")
REDATE_WHY = _("How do you know?")
REDATE_SUBMIT = _("Correct it and assess again")
REDATED = _("Arrival corrected from %(was)s to %(now)s by %(name)s: %(why)s")

# --- later papers --------------------------------------------------------------------------------------------------------
ADD = _("Add a paper")
ADD_TITLE = _("Add a paper to request %(number)s")
ADD_INTRO = _(
    "A later subpoena, a court’s ruling, the requester’s answer. It is kept unaltered, and all papers are read together again. "
    "Where they disagree, nothing is overwritten: the fact is open until a person settles it."
)
ADD_SENT_BY = _("Whose paper is it?")
ADD_SENT_BY_HELP = _("Only the requester’s own words say who asks for what. Any paper’s signature may have force.")
ADD_SUBMIT = _("Keep it and read everything again")
SENT_BY = {
    SentBy.REQUESTER: _("the requester’s"),
    SentBy.COURT: _("a court’s"),
    SentBy.AGENCY: _("ours (a note, a motion that we filed)"),
    SentBy.OTHER: _("someone else’s"),
}
ADDED_LINE = _("added by %(name)s, came %(when)s by %(channel)s")
CAME_AS = _("first registered as %(number)s")
THREAD = _("This mail answers request %(number)s.")
JOIN = _("Move it to request %(number)s and close this one")
JOIN_HELP = _("Nothing is lost: this number stays and points there.")

# --- the next step (core/nextstep.py) -----------------------------------------------------------------------------------
NEXT_LABEL = _("What to do now")
NEXT_BY = _("by %(when)s")
NEXT_BY_TODAY = _("today")
NEXT_LATE = _("late since %(when)s")
# --- the head of a case: stage bar and tabs ------------------------------------------------------------------------------
STAGE_BAR = _("Where it is")
STAGES = {
    Stage.RECEIVED: _("Received"),
    Stage.READ: _("Read"),
    Stage.QUESTIONS: _("Questions"),
    Stage.PREPARED: _("Prepared"),
    Stage.DECIDED: _("Decided"),
    Stage.RELEASED: _("Released"),
    Stage.SENT: _("Sent"),
}
STAGE_MARKS = {
    Mark.DONE: _("done"),
    Mark.SKIPPED: _("not needed"),
    Mark.NOW: _("now"),
    Mark.LATER: _("not yet"),
}
STAGE_YOU = _("your turn")
STAGE_TURNS: Mapping[Who, Words] = {
    Who.NOBODY: "",
    Who.READS: _("clerk or counsel"),
    Who.PREPARES: _("clerk or counsel"),
    Who.COUNSEL: _("counsel"),
    Who.DECIDES: _("named authority"),
    Who.RELEASES: _("records officer"),
    Who.SENDS: _("clerk"),
}
STAGE_SKIPPED: Mapping[Stage, Words] = {
    Stage.QUESTIONS: _("none open"),
    Stage.RELEASED: _("nothing leaves"),
}
STAGE_NOT_NEEDED = _("not needed")
TABS_LABEL = _("Pages of this request")
TABS = {
    "request": _("Paper and facts"),
    "case-law": _("Law"),
    "case-duties": _("Duties"),
    "letter": _("Letter"),
    "case-notes": _("Notes"),
    "case-history": _("History"),
}
TAB_OPEN = _("to do")
PILL_HOLD = _("litigation hold: change nothing")
PILL_EMERGENCY = _("emergency claimed: stricter, not faster")
WHY_LINK = _("See why")
NOT_ASSESSED_TEXT = _("The law was not asked yet: the paper is not read.")
MORE_ACTS = _("What else you can do")
PAPER_PANE = _("The papers")
HAPPENED = _("What happened")
HAPPENED_LIFE = _("Everything that happened, on one page")
HAPPENED_RECEIPT = _("All entries, with proof for an outsider")

HOME_TITLE = _("What to do now")
HOME_WAITING = _("Other work for you")
HOME_WAITING_MORE = _("And at least %(count)s more.")
HOME_ASKS = _("Records that you were asked for")
HOME_ASK = _("%(by)s asks you for records for %(number)s")
HOME_ASK_OVERDUE = _("overdue since %(when)s")
HOME_ASK_ANSWER = _("Read and answer")
HOME_NO_REQUEST = _("No request waits for you.")
HOME_NOTHING = _("Nothing waits for you now. New work is listed here.")
HOME_MORE = _("All requests")
HOME_DOOR = _("Officers at the door")
HOME_DOOR_WHY = _("If officers have come: what to say first, and what to do then")
HOME_CLAIMS = _("My claims and hearings")
HOME_ROOMS = _("Rooms today")
HOME_LEDGER = _("The ledger")
HOME_LATE = _("What is late")
HOME_STAFF = _("People and roles")
HOME_DEVICES = _("Devices at the door")
HOME_SECOND = _("Changes that wait for a second person")
HOME_OTHERS = _("Waiting for others")
HOME_WAITS_FOR = _("waiting for %(name)s")
HOME_WORK = _("More of your work")

# --- its life on one line (core/life.py) ------------------------------------------------------------------------------------------
LIFE_PAPERS = _("Originals on file: %(count)s.")
LIFE_READ = _("Pages: %(pages)s. Places that wait for a look: %(unsure)s.")
LIFE_FACTS = _("Known facts: %(known)s. Open questions: %(asked)s.")
LIFE_LAW = _("Under the law of %(when)s, step %(step)s.")
