"""Every word about complaints of retaliation that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.core.retaliation.ending import Outcome, Todo
from custos.core.retaliation.presumption import Against, Found, Protected

ROOM = _("Retaliation")
LIST_INTRO = _(
    "Complaints of retaliation and reports of threats that are yours to know. Nobody's name is on this page."
)
LIST_EMPTY = _("No complaint is open to you. One that you write down, or are given, is listed here.")
NEW = _("Take in a complaint")
NEW_INTRO = _(
    "Write down what was done, and after what. The person may stay anonymous. Never ask about immigration status; a threat by the employer is kept."
)
NEW_SUBMIT = _("Open the complaint")
COUNTS = _("Counts of complaints")
COUNTS_INTRO = _(
    "Complaints of the whole agency. A count below 5 is hidden, and a second one where it could be worked out."
)
COUNTS_HIDDEN = _("hidden")
BY_MONTH = _("By month")
BY_INDUSTRY = _("By kind of business")
BY_OFFICE = _("By office")
COUNT = _("Complaints")
EMPLOYER = _("Employer")
INDUSTRY = _("Kind of business (code)")
AFTER = _("What had the worker done?")
PROTECTED_ON = _("On which day?")
PROTECTED_HELP = _("Leave it empty if nobody knows: then nothing is presumed from days.")
ACT = _("What was done against the worker?")
DONE_ON = _("On which day was it done?")
DONE_HELP = _("Leave it empty if nobody knows: then no time of the law can be counted.")
CLAIM = _("Number of the wage claim, if there is one")
NAME = _("Name of the person who tells it")
NAME_HELP = _("Leave it empty where the person stays anonymous.")
CONTACT = _("How to reach the person safely")
LANGUAGE = _("Language in which the person is spoken to")
WORDS = _("What happened, in the person's own words")
CHANNEL = _("How it came")
NUMBER = _("Complaint")
RECEIVED = _("Received")
TITLE = _("Complaint %(number)s against %(employer)s")
AFTERS = {
    Protected.WAGE_CLAIM: _("claimed wages, or complained of pay"),
    Protected.EQUAL_PAY: _("asked about equal pay"),
    Protected.TOLD_AN_AGENCY: _("told an agency of a violation"),
    Protected.OTHER_RIGHT: _("used another right at work"),
    Protected.UNKNOWN: _("did something that we do not know yet"),
}
ACTS = {
    Against.FIRED: _("fired"),
    Against.DEMOTED: _("demoted"),
    Against.SUSPENDED: _("suspended from work"),
    Against.PAY_CUT: _("hours or pay were cut"),
    Against.THREATENED: _("threatened"),
    Against.IMMIGRATION: _("threatened with immigration, or reported to it"),
    Against.OTHER: _("something else that harms"),
}
WHAT = _("What was done")
WHAT_LINE = _("%(act)s on %(when)s")
WHAT_LINE_NO_DAY = _("%(act)s, on a day that is not known")
AFTER_LINE = _("after the worker %(after)s")
PRESUMED = _("What the law presumes")
PRESUMED_INTRO = _("Worked out from the two days. It proves nothing and decides nothing.")
PRESUMED_NO_DAY = _("Nothing can be said: nobody knows the day of what the worker had done.")
PRESUMED_NONE = _("Nothing can be said: nobody has read the law of this place for it.")
FOUNDS = {
    Found.PRESUMED: _("presumed"),
    Found.TOO_LATE: _("not presumed: too many days lie between"),
    Found.BEFORE: _("not presumed: it was done before"),
    Found.NONE: _("no presumption in this section"),
    Found.NOT_IN_FORCE: _("not said: the text that was read was not in force"),
    Found.NOT_READ: _("not said: nobody has read the text of this section"),
}
LAST_DAY = _("until %(when)s")
REMEDY = _("What the section gives")
TIMES = _("Times of the law")
TIME_NONE = _("no date")
TIME_NO_DAY = _("the day on which it was done is not known, so it cannot be counted")
TODO_LABEL = _("What is to be done now")
TODOS = {
    Todo.TAKE: _("Nobody has this complaint. Take it, or give it to someone."),
    Todo.ANSWER: _("The person wrote to us. Read it, and ask what you still need to know."),
    Todo.LOOK: _("Look into it, and end it with an outcome."),
    Todo.AGAIN: _(
        "The person wrote to us after it ended. Read it: answer, or take it up again if it changes anything."
    ),
    Todo.NOTHING: _("This complaint has ended. Nothing more is due."),
}
TODO_DAY = _("The next day that the law sets: %(when)s.")
TODO_WHO = _("Give it to someone else")
TODO_TALK = _("Go to what they wrote")
NOBODY_HAS = _("nobody has it")
FIRST = _("Complaint %(number)s waits for you.")
FIRST_OPEN = _("Open it")
WROTE = _("the person wrote")
"""In the list, beside a complaint in which nobody said anything since."""
AGAIN = _("Take this complaint up again")
AGAIN_WHY = _("Why is it taken up again?")
CLOSE = _("End this complaint")
CLOSE_OUTCOME = _("With what does it end?")
CLOSE_WHY = _("Why?")
OUTCOMES = {
    Outcome.REMEDIED: _("the worker gets what the law gives"),
    Outcome.SETTLED: _("the parties agreed"),
    Outcome.NOT_SHOWN: _("it was looked into, and retaliation was not shown"),
    Outcome.REFERRED: _("another agency has it now"),
    Outcome.WITHDRAWN: _("the person took it back"),
    Outcome.NO_ANSWER: _("the person could not be reached any more"),
}
ENDED = _("It ended: %(outcome)s.")
PERSON = _("Who told it")
ANONYMOUS = _("The person stays anonymous.")
NOT_FOR_YOU = _("Who told it, and the words, are not open to your role.")
LEFT_OUT_ONE = _("1 sentence or number about immigration status or identity was not kept.")
LEFT_OUT = _("%(count)s sentences or numbers about immigration status or identity were not kept.")
BELONGS_TO = _("It belongs to claim %(number)s")
RECEIPT = _("Receipt")
NEWER = _("Newer complaints")
OLDER = _("Older complaints")
TALK = _("Questions and answers")
TALK_INTRO = _(
    "The person stays anonymous and comes back with a code that nobody here knows. They read what you write here."
)
TALK_NONE = _("Nobody has asked anything yet. Write the first question below.")
TALK_ASK = _("Your question to the person")
TALK_ASK_HELP = _(
    "Write in the person’s language. Ask for nothing that gives them away, and never about immigration status."
)
TALK_ASK_SUBMIT = _("Ask")
TALK_US = _("We asked")
TALK_THEM = _("The person answered")
TELL_TITLE = _("Tell us that you were punished or threatened at work")
TELL_INTRO = _(
    "You need no account and no name. After sending you get a code. With it you read our questions and answer them."
)
TELL_FIRST = (
    _("If you are in danger now, call 911."),
    _(
        "Do not use a phone or computer of your employer, or its network: the employer may see that you were on this page."
    ),
)
"""What must be known before the first word is written."""
TELL_SAFE = _("Before you send: what is safe")
TELL_SAFES = (
    _("We do not ask for your name, your address or your immigration status. Do not write them."),
    _(
        "The code is shown once and kept nowhere. Nobody at the agency can find it or work it out, and we cannot give it again."
    ),
    _("What you write is sealed. Staff who work on it can read it, and each time is recorded."),
    _("A judge can order us to show what you wrote. We do not know who you are, unless you wrote it."),
    _("The employer may guess who told us from what you write. Leave out what only you can know, if you are afraid."),
    _(
        "To slow down guessing we keep a scrambled mark of your connection for about an hour, apart from your complaint."
    ),
)
TELL_AFTER = _("What had you done before?")
TELL_AFTERS = {
    Protected.WAGE_CLAIM: _("I claimed wages, or complained about pay"),
    Protected.EQUAL_PAY: _("I asked about equal pay"),
    Protected.TOLD_AN_AGENCY: _("I told an agency about a violation"),
    Protected.OTHER_RIGHT: _("I used another right at work"),
    Protected.UNKNOWN: _("I do not know"),
}
TELL_DAY_HELP = _("Leave it empty if you do not know.")
TELL_ACT = _("What was done against you?")
TELL_WORDS = _("What happened?")
TELL_WORDS_HELP = _(
    "We leave out sentences about your immigration status and numbers such as a Social Security number."
)
TELL_OFFICE = _("Which office should read it?")
TELL_SUBMIT = _("Send without a name")
TELL_BACK = _("I have a code")
TELL_UNPAID = _("You were not paid?")
TELL_UNPAID_LINK = _("Go to the form about unpaid wages")
TELL_CODE_TITLE = _("We have it. Your code")
TELL_CODE_INTRO = _("Write it down now, on paper or in a safe place. We show it only this once.")
TELL_CODE_USE = _("Come back with it to this address, for example once a week. It works for %(days)s days.")
TELL_CODE_LOST = _("If you lose it, you can send another complaint: nobody can find the code for you.")
TELL_CODE_NEXT = _("I wrote it down")
TELL_CODE = _("Your code")
TELL_CODE_HELP = _("16 letters and digits, such as K7QM-2XJD-9RTW-C4VA.")
TELL_RETURN_TITLE = _("Read our questions")
TELL_RETURN_OPEN = _("Open")
TELL_RETURN_FAILED = _(
    "This code opens nothing. Look at each letter again. A code that is too old opens nothing either."
)
TALK_TITLE = _("Our questions and your answers")
TALK_YOURS_NONE = _("We have no question yet. Come back in a few days. You can write more now.")
TALK_WE_ASKED = _("We ask")
TALK_YOU_SAID = _("You wrote")
TALK_ANSWER = _("Your answer, or what you want to add")
TALK_SEND = _("Send")
TALK_ENDED = _("This complaint has ended. You can still write to us here: we read it, and may take it up again.")
TALK_SENT = _("We have your answer. You see it below.")
TALK_LEAVE = _("Close on this phone or computer")
TALK_LEAVE_HELP = _("Close it when you are done. It closes by itself after half an hour.")
TALK_LEFT_OUT_ONE = _("1 sentence or number was not kept.")
TALK_LEFT_OUT = _("%(count)s sentences or numbers were not kept.")

# --- its life on one line (core/life.py) ------------------------------------------------------------------------------------------
LIFE_NOT_READ = _("A person took it in: no paper had to be read.")
LIFE_FACTS = _("The facts are those of the form that was taken in.")
LIFE_LAW = _("Its page works out what the law presumes each time it is opened; no entry says it.")
LIFE = _("Everything that happened, on one page")

# --- on the home of whose turn it is ----------------------------------------------------------------------------------------------
HOME_NEW = _("A new complaint has nobody who looks into it.")
HOME_WROTE = _("A person wrote again about a complaint of yours.")
HOME_OPEN = _("Open the complaint")
