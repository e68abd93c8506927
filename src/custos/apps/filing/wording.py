"""Every word of the worker's own form: short, plain, for someone on a phone who may be afraid."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.fields import Words as Words
from custos.apps.claims.models import Claimed
from custos.apps.claims.panel import wording as of_claims
from custos.core.claims.screen import Kind

# --- before and after -------------------------------------------------------------------------------------------------------
START_TITLE = _("Were you not paid? Tell us")
START_INTRO = _("This form is free. It takes about 15 minutes. You need no account and no lawyer.")
RIGHTS = _("Your rights")
BEGIN = _("Begin the form")
COME_BACK = _("Come back with your code")
HOW = _("How it works")
HOW_CODE = _("You get a code. With it you can stop and come back.")
HOW_SEALED = _("Until you send it, nobody can read it without your code, not even we.")
HOW_GONE = _("A form that is not sent is destroyed after %(days)s days, an empty one after tomorrow.")
UNPUNISHED = _("Were you punished or threatened?")
UNPUNISHED_LINK = _("Tell us, also without your name")
HOW_LOST = _("If you lose the code, begin again: nobody can find it for you.")
SAFE_PHONE = _("Use a phone that your employer cannot see. Close the form when you are done.")
CODE_TITLE = _("Your code")
CODE_INTRO = _("Write it down now, on paper or in a safe place. We show it only this once.")
CODE_USE = _(
    "Save your first page by %(when)s: then the code opens this form for %(days)s days. Later it shows how far your claim is."
)
CODE_NEXT = _("I wrote it down. Go on")
RETURN_TITLE = _("Come back with your code")
CODE = _("Your code")
CODE_HELP = _("16 letters and digits, such as K7QM-2XJD-9RTW-C4VA.")
RETURN_OPEN = _("Open")
RETURN_FAILED = _(
    "We found nothing under this code. Look at each letter again. A form that was not sent in time is gone."
)
RETURN_NEW = _("Begin a new form")
LEAVE = _("Close the form on this phone")
LEAVE_HELP = _("You can come back with your code until the end of %(when)s.")
LEAVE_HELP_EMPTY = _("Nothing is saved yet. Save a page by %(when)s: then your code opens this form for %(days)s days.")
LEFT = _("The form is closed on this phone. Your code opens it again.")
ERASE = _("Destroy this form")
ERASE_TITLE = _("Destroy this form?")
ERASE_INTRO = _(
    "All that you wrote and added is destroyed at once. Nobody can bring it back, and your code opens nothing any more."
)
ERASE_NOW = _("Yes, destroy it")
ERASE_NOT = _("No, keep it")
ERASED = _("The form is destroyed. Its code opens nothing any more. You can begin a new one.")
PLACE_OF = _("Page %(place)s of %(of)s")
BACK = _("Back")
NEXT = _("Save and go on")
TO_CHECK = _("Save and look at everything")

# --- pages -------------------------------------------------------------------------------------------------------------------
PAGES = {
    "employer": _("Where you worked"),
    "pay": _("Your pay"),
    "hours": _("Your days and hours"),
    "files": _("Photos and papers"),
    "contact": _("How we reach you"),
    "check": _("Look at everything and send"),
}
INTROS = {
    "employer": _("Write what you know. You can leave out what you do not know."),
    "pay": _("Write it as you remember it. We count it exactly with you later."),
    "hours": _("Fill in a usual week. Leave a day empty if you did not work."),
    "contact": _("We use this to reach you. Say below if your employer must not learn your address."),
}
EMPLOYER = _("Who was your employer?")
EMPLOYER_HELP = _("The name of the business, or of the person who paid you.")
PLACE = _("Where did you work?")
PLACE_HELP = _("A street, a city, a field, a building site.")
INDUSTRY = _("What kind of business was it?")
INDUSTRY_NONE = _("I do not know")
WORK = _("What work did you do?")
PROMISED = _("How much were you promised, in dollars?")
PER = _("Is this for an hour, a day, a week?")
PERS = {
    "hour": _("for one hour"),
    "day": _("for one day"),
    "week": _("for one week"),
    "month": _("for one month"),
    "piece": _("for each piece"),
    "job": _("for the whole job"),
}
PAID = _("How much were you paid in all, in dollars?")
PAID_HELP = _("Write 0 if you were not paid at all.")
PAID_HOW = _("How were you paid?")
HOWS = {
    "cash": _("in cash"),
    "check": _("by check"),
    "bank": _("to a bank account"),
    "mixed": _("partly in cash"),
    "not": _("not at all"),
}
FIRST_DAY = _("First day of work")
LAST_DAY = _("Last day of work")
LAST_BEFORE_FIRST = _("The last day is before the first day. Correct one of them.")
HOURS_HALF = _("%(day)s: write from when to when, or leave all three empty.")
LAST_DAY_HELP = _("Leave it empty if you still work there.")
MISSING = _("What is missing?")
CLAIMS = {
    Claimed.STRAIGHT_TIME: _("Hours that were not paid"),
    Claimed.MINIMUM_WAGE: _("Less than the minimum wage"),
    Claimed.OVERTIME: _("Overtime"),
    Claimed.MEAL_AND_REST: _("Breaks to eat or rest"),
    Claimed.DEDUCTIONS: _("Money taken from my pay"),
    Claimed.FINAL_PAY: _("My last pay"),
    Claimed.WAGE_STATEMENT: _("Pay stubs"),
    Claimed.TIPS: _("Tips"),
    Claimed.VACATION: _("Vacation pay"),
    Claimed.OTHER: _("Something else"),
}
OWED = _("How much do they owe you, in dollars?")
OWED_HELP = _("Only if you know. Otherwise leave it empty.")
USD_WRONG = _("Write dollars, such as 850 or 850.50.")
STORY = _("What happened? Use your own words.")
STORY_HELP = _("Tell us about threats too. Do not write about papers or immigration status.")
DAYS = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
FROM = _("From")
TO = _("To")
BREAK = _("Break, in minutes")
DAY_LINE = _("%(begin)s to %(end)s")
DAY_LINE_BREAK = _("%(begin)s to %(end)s, break %(minutes)s minutes")
DIFFERS = _("Were some weeks different?")
DIFFERS_HELP = _("For example: more hours in December, no work in the rain.")
FILES_INTRO = _("Photos of pay stubs, checks, messages, your own notes. You can also bring them later.")
FILE = _("Choose a photo or a paper")
FILE_HELP = _("One at a time, up to %(size)s MB each and %(most)s in all.")
FILE_ADD = _("Add it")
FILES_HERE = _("Added")
FILES_NONE = _("Nothing is added yet.")
FILE_REMOVE = _("Take out")
FILES_NEXT = _("Go on")
NAME = _("Your name")
PHONE = _("Phone")
MAIL = _("E-mail")
ADDRESS = _("Address for letters")
NO_WAY = _("Give one way to reach you: a phone, an e-mail or an address.")
KEEP_AWAY = _("Keep my address secret from my employer")
REACH = _("When and how is it safe to reach you?")
REACH_HELP = _("For example: after 6 p.m., no messages, ask for my sister.")
LANGUAGE = _("In which language shall we speak with you?")
LANGUAGES = {"en": _("English"), "es": _("Spanish"), "other": _("Another language")}
OTHER_LANGUAGE = _("Which one?")
YES = _("Yes")
OFFICE = _("Which office is near you?")

# --- the last look --------------------------------------------------------------------------------------------------------------
CHECK_EMPTY = _("Nothing is written here.")
CHANGE = _("Change")
MISSING_TITLE = _("Something is still missing")
POINTED_TITLE = _("We do not need this, and we do not keep it")
POINTED_INTRO = _(
    "You wrote something about immigration status, or a number of identity. Take it out now, or we leave it out when you send."
)
POINTED = {
    Kind.STATUS: _("about immigration status"),
    Kind.SOCIAL_SECURITY: _("looks like a Social Security number"),
    Kind.ALIEN_NUMBER: _("looks like an A-number"),
}
POINTED_OUT = _("Take it out")
SEND = _("Send to the agency")
SEND_HELP = _("When you send it, it becomes a claim. We tell your employer that there is a claim, later and by letter.")

# --- after ----------------------------------------------------------------------------------------------------------------------
SENT_TITLE = _("Your claim is here")
SENT_NUMBER = _("Your claim has the number %(number)s.")
SENT_NEXT = _("What happens next")
SENT_LOOK = _("The office of %(office)s has it.")
WE_REACH_YOU = _("someone of the office reads it and reaches you in the way that you asked for")
SENT_CODE = _("Keep your code: with it you see how far your claim is.")
SENT_PUNISHED = _("If your employer punishes or threatens you because of this, tell us at once.")
SENT_PUNISHED_LINK = _("Tell us about a punishment or a threat")
DAYS_TO = _("In %(days)s days at the latest: %(says)s.")
DAY_TO = _("In 1 day at the latest: %(says)s.")
TODAY_TO = _("Today at the latest: %(says)s.")
OFFICES_TITLE = _("Where you reach us")
OFFICE_PHONE = _("Phone: %(phone)s")
WHERE_TITLE = _("How far your claim is")
WHERE_STAGE = _("Stage")
WHERE_NEXT = _("Next step")
WHERE_NONE = _("The agency works on it. No day is set by law now. Ask the office if you have not heard for a month.")
STAGES = {
    "conference": _("We read your claim"),
    "hearing": _("It goes to a hearing"),
    "order": _("We write the decision"),
    "appeal": _("The decision is made"),
    "bond": _("The employer went to court"),
    "judgment": _("The decision goes to the court"),
    "payment": _("We collect the money"),
    "closed": _("The claim is closed"),
}
WAITS_TITLE, WAITS_INTRO = of_claims.WAITS_TITLE, of_claims.WAITS_INTRO
