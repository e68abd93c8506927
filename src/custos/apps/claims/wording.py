"""Every word about claims that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.claims.models import Claimed, Money
from custos.apps.claims.selectors import Why
from custos.apps.letters.models import LetterState
from custos.core.claims.applications import Class, Decider, Party, State
from custos.core.claims.steps import By
from custos.core.claims.waiting import Unsaid
from custos.core.wages.case import Kind

ROOM = _("Claims")
LIST_INTRO = _("The open claims that are yours to work on, what is due first on top. No worker's name is on this page.")
LIST_EMPTY = _("You have no open claims. One that you write down, or are given, is listed here.")
NEW = _("Take in a claim")
NEW_INTRO = _(
    "Write down what the person says about the work and the pay. Never ask about immigration status: sentences about it are not kept."
)
NEW_SUBMIT = _("Open the claim")
WORKER = _("Name of the person who claims")
CONTACT = _("How to reach the person")
LANGUAGE = _("Language in which the person is spoken to")
EMPLOYER = _("Employer")
INDUSTRY = _("Kind of business (code)")
INDUSTRY_LINE = _("%(name)s (code %(code)s)")
INDUSTRY_HELP = _("Two to six digits, such as 811192 for car washes. Leave it empty if you do not know.")
CLAIMED = _("What is claimed")
STORY = _("What happened, in the person's own words")
STORY_HELP = _("Work, hours, pay, threats. A sentence about immigration status is left out when you send this.")
FILED_ON = _("Day of filing")
CHANNEL = _("How it came")
JURISDICTION = _("Procedure")
JURISDICTIONS = {
    "us-ca-dlse": _("California, Labor Commissioner"),
    "us-nm-dws": _("New Mexico, Workforce Solutions"),
}
CLAIMS = {
    Claimed.MINIMUM_WAGE: _("minimum wage"),
    Claimed.STRAIGHT_TIME: _("unpaid hours"),
    Claimed.OVERTIME: _("overtime"),
    Claimed.MEAL_AND_REST: _("meal and rest breaks"),
    Claimed.DEDUCTIONS: _("deductions"),
    Claimed.FINAL_PAY: _("final pay"),
    Claimed.WAGE_STATEMENT: _("wage statements"),
    Claimed.TIPS: _("tips"),
    Claimed.VACATION: _("vacation pay"),
    Claimed.OTHER: _("something else"),
}
STAGES = {
    "conference": _("Conference"),
    "hearing": _("Hearing"),
    "order": _("Order"),
    "appeal": _("Time to appeal"),
    "bond": _("On appeal"),
    "judgment": _("Judgment"),
    "payment": _("Payment"),
    "closed": _("Closed claim"),
}
BYS = {
    By.WORKER: _("the worker"),
    By.EMPLOYER: _("the employer"),
    By.PARTIES: _("a party"),
    By.AGENCY: _("the agency"),
    By.COURT: _("the court"),
}
NUMBER = _("Claim")
STAGE = _("Stage")
NEXT = _("Next step")
DUE = _("By")
TITLE = _("Claim %(number)s against %(employer)s")
FILED_LINE = _("filed %(when)s")
NEWER = _("Newer claims")
OLDER = _("More claims")

# --- what comes next ------------------------------------------------------------------------------------------------------
HOME_STEP = _("A claim of yours needs its next step.")
HOME_STUCK = _("A claim of yours has no next step with a day.")
HOME_NOBODYS = _("A claim has no deputy yet.")
HOME_OPEN = _("Open the claim")
HOME_NOTICES = _("A notice of a hearing is not sent yet.")
HOME_NOTICES_OPEN = _("Go to the notices")
NEXT_LABEL = _("What comes next")
NEXT_NONE = _("Nothing has a day. Set the next step.")
NEXT_BY = _("by %(when)s")
NEXT_REACH = _("Read the form and reach the worker, as they asked")
REACHED = _("Record that the worker was reached")
REACHED_NOTE = _("When, how and by whom?")
REACHED_HELP = _("This stays the next step until it is recorded.")
NEXT_HEARING_AT = _("Your hearing is set for %(when)s.")
NEXT_HEARING = _("A hearing is set. Only those who take part in it know when.")
NEXT_CLOSED = _("This claim is closed. Nothing more is due.")
NEXT_RECORD = _("Record what happened")
NEXT_SET = _("Set the next step")
WHO_AND_NEXT = _("Deputy and next step")
DATES_LATER = _("Later dates, which wait for something to happen")
NEXT_SET_HELP = _("Beside what the law makes run: who does what, by which day.")
NEXT_WHAT = _("What comes next?")
NEXT_DAY = _("By which day?")
NEXT_SAVE = _("Save the next step")
STANDINGS = {
    "ahead": _("A hearing is set."),
    "passed": _("A hearing is over, and nobody has recorded its result."),
    "no-day": _("A hearing needs another day, or an end."),
    "deputy-gone": _("A hearing is set, and its deputy no longer works here."),
}
STUCK = _("Claims that nobody will touch by itself")
WHYS = {
    Why.NO_NEXT: _("nothing has a day"),
    Why.DAY_PASSED: _("the day of its next step passed more than a week ago"),
    Why.HEARING_PASSED: _("a hearing is over, and nobody recorded its result"),
    Why.HEARING_NO_DAY: _("a hearing needs another day"),
    Why.DEPUTY_GONE: _("its deputy no longer works here"),
    Why.STAGE_UNKNOWN: _("the table of procedure does not know its stage"),
}

# --- one claim -------------------------------------------------------------------------------------------------------------
PERSON = _("The person who claims")
LEFT_OUT_ONE = _("1 sentence or number about immigration status or identity was not kept.")
LEFT_OUT = _("%(count)s sentences or numbers about immigration status or identity were not kept.")
REACH = _("When and how it is safe to reach the person")
KEEP_AWAY = _("Keep the address from the employer: it is protected.")
TOLD_FORM = _("From the worker's own form")
OWN_FORM = _("the worker's own form")
PAPERS = _("Papers that came with it")
TOLD = {
    "place": _("Place of work"),
    "work": _("Kind of work"),
    "promised": _("Promised, in dollars"),
    "per": _("For each"),
    "paid": _("Paid in all, in dollars"),
    "paid_how": _("How it was paid"),
    "first": _("First day of work"),
    "last": _("Last day of work"),
    "differs": _("Weeks that were different"),
}
"""What a worker's own form tells, in the order of the page."""
TOLD_CHOSEN = {
    "per": {
        "hour": _("for one hour"),
        "day": _("for one day"),
        "week": _("for one week"),
        "month": _("for one month"),
        "piece": _("for each piece"),
        "job": _("for the whole job"),
    },
    "paid_how": {
        "cash": _("in cash"),
        "check": _("by check"),
        "bank": _("to a bank account"),
        "mixed": _("partly in cash"),
        "not": _("not at all"),
    },
}
"""What was chosen from a list there, in words."""
TOLD_DAYS = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
TOLD_DAY = _("%(begin)s to %(end)s")
TOLD_DAY_BREAK = _("%(begin)s to %(end)s, break %(minutes)s minutes")
NOT_FOR_YOU = _("The person's name and words are not open to your role.")
STEPS = _("What happened")
STEPS_INTRO = _("Each step was recorded by a person and is an entry of the ledger.")
STRUCK = _("struck: %(why)s")
STRIKE = _("Strike the newest step")
STRIKE_WHY = _("Why was it a mistake?")
RECORD = _("Record what happened next")
RECORD_WHAT = _("What happened?")
RECORD_DAY = _("On which day?")
RECORD_SERVICE = _("How was the paper served?")
RECORD_SERVICE_HELP = _("Only where a paper was served: it decides the last day.")
RECORD_SERVICE_NONE = _("no paper was served")
NOT_RECORDED = _("Nothing was recorded. Look at what is marked in red.")
RECORD_SAVE = _("Record it")
DATES = _("Dates that the law sets")
DATES_INTRO = _("Each deadline of this claim, with how its day was counted, or why it has none yet.")
DATE_LATER = _("not yet")
DATE_WAITS = _("waits for: %(event)s")
DATE_REFUSED = _("no date")
DATE_MET = _("met %(when)s")
DATE_DUE = _("last day %(when)s")
COUNTED = _("How this day was counted")
STANDINGS_OF_TEXT = {
    "text": _("read in the text of the law"),
    "secondary": _("read in a second source only"),
    "not yet": _("nobody has read it in its text"),
}
ALL_CLOCKS = _("Deadlines that run")
RECEIPT = _("Receipt")

# --- money -----------------------------------------------------------------------------------------------------------------
NUMBERS = _("Amounts claimed, ordered and paid")
NUMBERS_INTRO = _("Each amount is kept apart. Payments are added up; of the others the newest counts.")
MONEY = {
    Money.CLAIMED: _("Claimed"),
    Money.ASSESSED: _("Assessed"),
    Money.ORDERED: _("Ordered"),
    Money.PAID: _("Paid"),
    Money.TO_WORKER: _("To the worker"),
}
NUMBER_NONE = _("not recorded")
NUMBER_ROW = _("%(usd)s on %(when)s, recorded by %(who)s")
AMOUNT = _("Amount in dollars")
AMOUNT_KIND = _("Which number?")
AMOUNT_DAY = _("On which day?")
AMOUNT_SAVE = _("Record the amount")
AMOUNT_STRIKE = _("Strike it")
ORDER_FILE = _("Take the file of the order")
ORDER_FILE_INTRO = _("One zip with the order, its dates, its rates and every line. Its holder can work it out again.")
ORDER_FILE_PAPER = _("The order as it was served, a PDF (may be left out)")
ORDER_FILE_PAPER_HELP = _("Without it the file holds what was ordered, and not the paper itself.")
BACK_PAY = _("Back pay")
BACK_PAY_NONE = _("No back-pay file is attached.")
BACK_PAY_TITLE = _("Back pay in claim %(number)s")
BACK_PAY_FILE = _("Back-pay file")
BACK_PAY_FILE_HELP = _("The file that is worked out: its layout is in docs/backpay.md.")
BACK_PAY_ATTACH = _("Attach and work out")
BACK_PAY_OPEN = _("Open the worksheet")
BACK_PAY_LINES = _("Lines")
BACK_PAY_REFUSED = _("Shown and refused: in no sum")
BACK_PAY_BARRED = _("Too late to file: in no sum")
BACK_PAY_PENALTIES = _("Penalties")
BACK_PAY_TOTALS = _("Sums")
BACK_PAY_TOTAL = _("Total")
BACK_PAY_INCOMPLETE = _("Not complete: what is refused is in no sum.")
BACK_PAY_COUNSEL = _("The conventions are for counsel to confirm.")
BACK_PAY_FROM = _("%(name)s, attached by %(who)s on %(when)s")
BACK_PAY_BARRED_LINE = _("the last day to file was %(when)s")
PERIOD = _("Pay period")
WHAT = _("For what")
HOURS = _("Hours")
RATE = _("Rate")
RATE_PAID = _("Rate paid")
OPEN = _("Still open")
RULE = _("Rule")
KINDS = {
    "wages": _("wages"),
    Kind.STRAIGHT_TIME: _("unpaid hours"),
    Kind.MINIMUM_WAGE: _("minimum wage"),
    Kind.OVERTIME: _("overtime"),
    Kind.DOUBLE_TIME: _("double time"),
    Kind.MEAL_PREMIUM: _("meal premium"),
    Kind.REST_PREMIUM: _("rest premium"),
    Kind.INTEREST: _("interest"),
    Kind.LIQUIDATED: _("liquidated damages"),
    Kind.TREBLE: _("treble damages"),
    Kind.WAITING_TIME: _("waiting time"),
    Kind.WAGE_STATEMENT: _("wage statements"),
}

LETTER_STATES = {
    LetterState.DRAFT: _("draft"),
    LetterState.FINAL: _("final, not sent"),
    LetterState.SENT: _("sent"),
    LetterState.REPLACED: _("replaced by a later notice"),
    LetterState.WITHHELD: _("taken back, never sent: it tells a protected address"),
    LetterState.SERVED: _("sent, and it arrived"),
}

# --- its people ---------------------------------------------------------------------------------------------------------------
DEPUTY = _("Deputy")
DEPUTY_NONE = _("No deputy has it.")
DEPUTY_GIVE = _("Give it to a deputy")
DEPUTY_WHO = _("Which deputy?")

# --- how long it can take -------------------------------------------------------------------------------------------------------
WAITS_TITLE = _("How long it can take")
WAITS_INTRO = _("Counted from past claims like this one. It promises nothing, and nobody decides by it.")
WAITS_NONE = _("Nobody can say yet: no claims were counted. The counts of the agency appear here once they are made.")
WAITS = {
    "hearing-concluded": _(
        "Of 100 such claims, about %(in_hundred)s had a hearing within %(within)s days. Half of those had it by day %(half)s, nine of ten between day %(first)s and day %(last)s."
    ),
    "order-served": _(
        "Of 100 such claims, about %(in_hundred)s got an order within %(within)s days. Half of those got it by day %(half)s, nine of ten between day %(first)s and day %(last)s."
    ),
    "decided": _(
        "Of 100 such claims, about %(in_hundred)s got a decision within %(within)s days. Half of those got it by day %(half)s, nine of ten between day %(first)s and day %(last)s."
    ),
}
WAITS_UNKNOWN = {
    "hearing-concluded": _("How long until a hearing: nobody can say yet."),
    "order-served": _("How long until an order: nobody can say yet."),
    "decided": _("How long until a decision: nobody can say."),
}
WAITS_OWN = _("This agency's own claims")
WAITS_SAME_INDUSTRY = _("%(source)s: %(claims)s claims of the same industry.")
WAITS_ALL_INDUSTRIES = _("%(source)s: %(claims)s claims of all industries.")
WAITS_WHY = {
    Unsaid.TOO_FEW: _("%(source)s: fewer than %(fewest)s of them came so far."),
    Unsaid.NOT_WATCHED: _("%(source)s: the record does not say how long they were followed."),
}

# --- its life on one line (core/life.py) ------------------------------------------------------------------------------------------
LIFE_NOT_READ = _("A person took it in: no paper had to be read.")
LIFE_STEP = _("A step of the claim was recorded")
LIFE_STRUCK = _("Struck as a mistake: %(step)s")
LIFE = _("Everything that happened, on one page")

# --- what the parties apply for ---------------------------------------------------------------------------------------------------
APPLICATIONS = _("Applications of the parties")
APPLICATIONS_TITLE = _("Applications in claim %(number)s")
APPLICATIONS_INTRO = _(
    "What a party asks for, what the other side says to it, and what is decided. Each act makes its notices; serve them from the list below it."
)
APPLICATIONS_NONE = _("No party applied for anything. When one does, write it down below.")
APPLICATIONS_NO_TABLE = _("Nobody wrote a table of applications for this procedure.")
APPLICATIONS_TABLE = _("What can be applied for")
APPLICATIONS_TABLE_INTRO = _(
    "Where nobody has read a rule, this is the practice of the agency, for counsel to confirm."
)
APPLICATION_NEW = _("Enter an application")
APPLICATION_SIDE = _("Who applies?")
APPLICATION_SIDES = {Party.WORKER: _("the worker"), Party.EMPLOYER: _("the employer")}
APPLICATION_KIND = _("For what?")
APPLICATION_CAME = _("On which day did it come?")
APPLICATION_TEXT = _("In their own words")
APPLICATION_TEXT_HELP = _(
    "The other side gets this text, where the application goes to them. Leave out addresses and telephone numbers of a protected person."
)
APPLICATION_LAST = _("Last day to object")
APPLICATION_LAST_HELP = _("Set it where the table below gives no number of days. Where it gives one, that counts.")
APPLICATION_SAVE = _("Enter it and make the notice")
APPLICATION_WHAT = _("Asked for")
APPLICATION_GROUP = _("The other side")
APPLICATION_GROUPS = {
    Class.OBJECTED: _("gets it and may object"),
    Class.TOLD: _("gets it for information"),
    Class.KEPT: _("does not get it"),
}
APPLICATION_BY = _("Who may apply")
APPLICATION_DAYS_HEAD = _("Time to object")
APPLICATION_DAYS = _("%(n)s days")
APPLICATION_DAYS_NONE = _("nobody has read one; you set the day")
APPLICATION_DECIDES = _("Who decides")
APPLICATION_READ = _("Where it was read")
DECIDERS = {Decider.DEPUTY: _("a deputy"), Decider.AUTHORITY: _("the authority")}
APPLICATION_OBJECT_BY = _("The other side may object until %(when)s.")
APPLICATION_STATES = {
    State.OPEN: _("waits for the other side"),
    State.READY: _("waits for a decision"),
    State.GRANTED: _("granted"),
    State.DENIED: _("denied"),
    State.WITHDRAWN: _("withdrawn"),
}
ANSWER = _("Record the answer of the other side")
ANSWER_OBJECTS = _("Do they object?")
ANSWER_YES = _("they object")
ANSWER_NO = _("they do not object")
ANSWER_DAY = _("On which day did they answer?")
ANSWER_LINE_YES = _("The other side objected on %(when)s.")
ANSWER_LINE_NO = _("The other side does not object (%(when)s).")
DECISION = _("Decide it")
DECISION_OUTCOME = _("What was decided?")
DECISION_WHY = _("Reason of the decision")
DECISION_WHY_HELP = _("The parties get it, those that the application goes to.")
DECISION_LINE = _("%(what)s by %(who)s, %(when)s: %(why)s")
DECISION_WAITS = _("%(who)s decides this.")
APPLICATION_NOTICE = _("Notice to %(side)s")
APPLICATION_WITHHELD = _(
    "A notice was taken back before it left, because it tells a protected address. The other side has not been told: enter the application again without it, and note this one as withdrawn. What was decided, tell them without it."
)
