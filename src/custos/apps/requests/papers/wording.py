"""Every word about papers as pictures, later papers, looks at unsure places and the history of assessments that a person reads."""

from django.utils.translation import gettext_lazy as _

from custos.apps.requests.models import SentBy

# --- the paper as a picture ----------------------------------------------------------------------------------------------
PICTURE_ALT = _("Page %(number)s of %(part)s as a picture. Its words stand below it, under “Show as text”.")
SHOW_AS_TEXT = _("Show as text")
MARKS_HERE = _("What was read on this page")
UNSURE_HERE = _("%(count)s places on this page are not surely read.")
UNSURE_HERE_ONE = _("1 place on this page is not surely read.")
LOOK_NOW = _("Compare them with the picture")
PAPER_HEAD = _("Paper %(number)s · %(name)s")
UNSURE_BANNER = _("%(count)s dates, numbers, names or marks on the papers are not surely read.")
UNSURE_BANNER_ONE = _("1 date, number, name or mark on the papers is not surely read.")
NO_PICTURE = _("This page could not be drawn. Download the original and look at it on a machine set apart.")

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
    "it is entered with your reason and assessed anew."
)
REDATE_WHEN = _("It really arrived")
REDATE_WHY = _("How do you know?")
REDATE_SUBMIT = _("Correct it and assess anew")
REDATED = _("Arrival corrected from %(was)s to %(now)s by %(name)s: %(why)s")

# --- later papers --------------------------------------------------------------------------------------------------------
ADD = _("Add a paper")
ADD_TITLE = _("Add a paper to request %(number)s")
ADD_INTRO = _(
    "A later subpoena, a court’s ruling, the requester’s answer. It is kept unaltered, and all papers are read together anew. "
    "Where they disagree, nothing is overwritten: the fact is open until a person settles it."
)
ADD_SENT_BY = _("Whose paper is it?")
ADD_SENT_BY_HELP = _("Only the requester’s own words say who asks for what. Any paper’s signature may have force.")
ADD_SUBMIT = _("Keep it and read everything anew")
SENT_BY = {
    SentBy.REQUESTER: _("the requester’s"),
    SentBy.COURT: _("a court’s"),
    SentBy.AGENCY: _("ours (a note, a motion that we filed)"),
    SentBy.OTHER: _("somebody else’s"),
}
ADDED_LINE = _("added by %(name)s, came %(when)s by %(channel)s")
CAME_AS = _("first registered as %(number)s")
THREAD = _("This mail answers request %(number)s.")
JOIN = _("Put it to request %(number)s and close this one")
JOIN_HELP = _("Nothing is lost: this number stays and points there.")

# --- looks at unsure places ----------------------------------------------------------------------------------------------
CONFIRM_TITLE = _("Compare with the picture")
CONFIRM_PROGRESS = _("%(left)s left · page %(page)s · %(part)s")
CONFIRM_ASK = _("What stands in the frame?")
CONFIRM_ASK_INK = _("Can you read what is written in the frame?")
CONFIRM_CROP_ALT = _("The place on page %(page)s, enlarged; the frame marks what to read. Around it: %(around)s")
CONFIRM_READINGS = _("The program read")
CONFIRM_NOTHING = _("%(key)s: nothing to read (a signature, a stamp, a smudge)")
CONFIRM_TYPE = _("Or type what you see")
CONFIRM_KEEP = _("Keep what I typed")
CONFIRM_FIRST = _("A fact rests on %(count)s of them; these come first.")
CONFIRM_REST_TITLE = _("The rest carries no fact")
CONFIRM_REST_WHY = _(
    "No fact rests on these words, and no date or number is among them. Read them once; go on one by one if any looks wrong."
)
CONFIRM_REST = _("The rest looks right (%(count)s) · r")
CONFIRM_SKIP = _("Skip")
CONFIRM_UNDO = _("Undo my last")
CONFIRM_KEYS = _(
    "Keys: 1, 2, 3 choose · t goes to the field, Enter keeps what you typed, Escape leaves the field · s skips · u takes back."
)
CONFIRM_DONE = _("Every place was looked at.")
CONFIRM_SKIPPED = _("%(count)s places were skipped and stay unsure.")
CONFIRM_NEW = _("%(count)s looks are not in the assessment yet.")
CONFIRM_FINISH = _("Put the law to it again")
CONFIRM_END = _("Finish")
CONFIRM_BACK = _("Back to the request")
CONFIRM_FROM_START = _("Go through those left again")
CONFIRM_NONE = _("Nothing on the papers waits for a look.")
CONFIRM_LOOKS = _("What people saw (%(count)s)")
CONFIRM_SAW = _("“%(value)s” instead of “%(was)s”, %(name)s, %(when)s")
CONFIRM_SAW_SAME = _("“%(value)s”, as read, %(name)s, %(when)s")
CONFIRM_SAW_NOTHING = _("nothing to read, %(name)s, %(when)s")
CONFIRM_TAKEN_BACK = _("taken back")
CONFIRM_WHOLE = _("Show the whole page")
DOUBTS = {
    "differs": _("The two readers read it differently."),
    "faint": _("It is faint; the reader is not sure."),
    "one-reader": _("Only one of the two readers saw anything here."),
    "ink": _("Ink that no reader could read: handwriting, a stamp, a signature."),
}
