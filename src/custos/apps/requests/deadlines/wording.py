"""Every word about times, reminders, proofs, holds, calls back, emergencies and delegations that a person reads."""

from django.utils.translation import gettext_lazy as _

from custos.apps.requests.models import CallOutcome, ClockKind, NoticeKind
from custos.core.calendar import DayKind
from custos.core.clockrules import ExtensionRule, Ground
from custos.core.deciders import DecidedKind

# --- times --------------------------------------------------------------------------------------------------------------
CLOCKS = _("Deadlines")
CLOCKS_TITLE = _("Deadlines of request %(number)s")
CLOCKS_INTRO = _(
    "Each deadline comes from a rule of law. Every step of the count is shown, so that you can check it on a paper calendar."
)
NO_CLOCKS = _("No deadline runs on these facts.")
ALL_CLOCKS = _("All deadlines, and how each was counted")
COMPUTATION = _("How this day was counted")
CLOCK_NAMES = {
    ClockKind.RETURN_DAY: _("The day that the court paper names"),
    ClockKind.ASKED_DAY: _("The day that the requester wishes for"),
}
CLOCK_CITES = {
    "paper": _("the paper itself"),
    "wish": _("no law: it binds nobody"),
    "agency policy": _("agency policy"),
}
DUTIES = _("Duties and deadlines")
MORE_DUTIES_ONE = _("1 more")
MORE_DUTIES = _("%(count)s more")
SETTLED_DUTIES = _("Done or answered (%(count)s)")
DUE_WORDS = {
    "at once": _("at once"),
    "same day": _("same day"),
    "before release": _("before the release"),
    "with the release": _("with the release"),
    "until told otherwise": _("until told otherwise"),
    "while it lasts": _("while it lasts"),
}
DUE_FROM_RECEIPT = _("within %(period)s of receipt")
DUE_AFTER = {"released": _("within %(period)s of the release"), "served": _("within %(period)s of service")}
UNITS = {
    "hours": _("%(n)s hours"),
    "days": _("%(n)s days"),
    "business days": _("%(n)s working days"),
    "court days": _("%(n)s court days"),
    "months": _("%(n)s months"),
    "years": _("%(n)s years"),
}
PAPER_STEP = _("read on the paper; look there whether it is read right")
WISH_STEP = _("read in the request; the deadlines of the law run whatever it says")
NOT_FIRM = _("a hint: facts that are not known could still lift it")
CLOCK_LATE_ONE = _("1 day late")
CLOCK_LATE = _("%(days)s days late")
CLOCK_PAUSED = _("paused since %(when)s")
CLOCK_STOPPED = {"done": _("done %(when)s"), "answered": _("answered %(when)s"), "closed": _("closed %(when)s")}
EXTEND = _("Extend it")
EXTEND_DAYS = _("How many more days?")
EXTEND_GIVES = {
    DayKind.CALENDAR: {
        1: _("At most %(days)s more days, once, and only before the deadline has passed (%(by)s)."),
        0: _("At most %(days)s more days, up to %(times)s times, and only before the deadline has passed (%(by)s)."),
    },
    DayKind.WORKING: {
        1: _("At most %(days)s more working days, once, and only before the deadline has passed (%(by)s)."),
        0: _(
            "At most %(days)s more working days, up to %(times)s times, and only before the deadline has passed (%(by)s)."
        ),
    },
}


def extend_gives(rule: ExtensionRule) -> str:
    """What a provision gives, as one sentence in the reader's language."""
    sentence = EXTEND_GIVES[rule.unit][1 if rule.times == 1 else 0]
    return str(sentence) % {"days": rule.days, "times": rule.times, "by": CLOCK_CITES.get(rule.by, rule.by)}


EXTEND_GROUND = _("On which ground?")
EXTEND_WHY = _("The reason, as the requester is told it")
EXTEND_WHY_HERE = _("The reason, for the record")
EXTEND_WHY_TOLD = {
    "en": _("The same reason in English, as the requester is told it"),
    "es": _("The same reason in Spanish, as the requester is told it"),
}
EXTEND_WHY_TOLD_HELP = {
    "en": _("The letter to them is in English."),
    "es": _("The letter to them is in Spanish."),
}
EXTEND_SUBMIT = _("Extend it and enter it")
EXTEND_TELL = _("Tell the requester in writing, with the reason and the new day, before the old day has passed.")
EXTEND_CLOSED = {
    "used": _("It was extended as often as it may be (%(by)s)."),
    "passed": _("It has passed. It could only be extended before that day (%(by)s)."),
}


def extend_closed(rule: ExtensionRule, why: str) -> str:
    """Why a provision helps no more, as one sentence in the reader's language."""
    return str(EXTEND_CLOSED[why]) % {"by": CLOCK_CITES.get(rule.by, rule.by)}


NOT_LONGER = _("No law lets this deadline be extended.")
PAUSE = _("Pause it")
PAUSE_WHY = _("What was asked, of whom?")
PAUSE_SUBMIT = _("Pause it and enter it")
NOT_PAUSED = _("It runs on while you wait for the requester: no law lets it pause.")
RESUME = _("Let it run again")
RESUME_WHY = _("What came?")
MOVED = {
    "extended": _("extended by %(name)s on %(when)s: %(why)s"),
    "paused": _("paused by %(name)s on %(when)s: %(why)s"),
    "resumed": _("running again since %(when)s, by %(name)s: %(why)s"),
}
THE_PROGRAM = _("the program")
GROUNDS = {
    Ground.RECORDS_ELSEWHERE: _("The records lie in another place"),
    Ground.MANY_RECORDS: _("Many separate records must be looked through"),
    Ground.OTHER_AGENCY: _("Another agency must be consulted"),
    Ground.DATA_TO_EXTRACT: _("Data must be compiled or extracted"),
    Ground.BURDENSOME: _("The request is excessively burdensome"),
    Ground.BROAD: _("The request is too broad to be met at once"),
    Ground.COUNSEL_LOOKS: _("Counsel has to look first"),
}
LATE_TITLE = _("Late")
LATE_INTRO = _("Deadlines that passed without an answer or a proof, the oldest first. No worker's name stands here.")
LATE_NONE = _("Nothing is late.")
LATE_CAPTION = _("Missed deadlines")
LATE_WHAT = _("What the law demands")
LATE_SINCE = _("Was due")

# --- notices ------------------------------------------------------------------------------------------------------------
NOTICES_ROOM = _("Reminders")
NOTICES_NEW = _("%(count)s new")
NOTICES_INTRO = _(
    "Reminders of requests that concern your work. Reading them here is enough; what is done stops reminding."
)
NOTICES_NONE = _("No reminders.")
NOTICES_READ = _("Mark all as read")
NOTICE_NEW = _("new")
NOTICES = {
    NoticeKind.DUE_SOON: _("Request %(number)s has a deadline on %(day)s."),
    NoticeKind.LATE: _("Request %(number)s had a deadline on %(day)s, and nothing proves that it was met."),
    NoticeKind.RECOUNTED: _("Holidays changed: a deadline of request %(number)s is now %(day)s."),
    NoticeKind.REVIEW_EMERGENCY: _(
        "The emergency of request %(number)s was to be reviewed on %(day)s by somebody who took no part."
    ),
    NoticeKind.EMERGENCY_OPENED: _("An emergency is claimed in request %(number)s: nothing leaves without you."),
}

# --- proofs -------------------------------------------------------------------------------------------------------------
PROOF_TITLE = _("Proof that it was done")
PROOF_INTRO = _("The proof is entered for good. Write what an auditor can check: a day, a number, a name of an office.")
PROOF_WORDS = _("What was done?")
PROOF_CALLED = _("Called back by %(name)s: %(agency)s confirmed it. %(note)s")
PROOF_NOTICE = _("The notice to the person left.")
PROOF_ACCOUNT = _("%(when)s: %(what)s. Handed to %(recipient)s by %(how)s. Purpose:")
PROOF_DRAFTED = _("Begun from what the register knows. Check it, and add what is missing.")
PROOF_DAY = _("On which day?")
PROOF_WAY = _("How was it done?")
PROOF_WAY_NONE = _("does not apply")
PROOF_NUMBER = _("Case, tracking or reference number")
PROOF_WHOM = _("Which court or office, or who was told")
PROOF_WHOM_HELP = _("Shown on this request only, never in a list.")
PROOF_COPY = _("A copy (optional)")
PROOF_COPY_HELP = _("The motion as it was filed, the notice as it was sent: PDF or picture")
PROOF_NEEDED = _("This kind of duty is not proved without it.")
PROOF_SUBMIT = _("Enter the proof")
DUTY_KINDS = {
    "move-to-quash": _("File the motion: court, case number and day. Add a copy as it was filed."),
    "notify": _("Say who was told, on which day, and how."),
    "preserve": _("Say who confirmed that nothing is changed or deleted, and from when."),
    "account": _("Give the number under which the accounting of the disclosure is kept."),
}
TO_PROOF = _("Note it as done")
SERVE_TITLE = _("The letter arrived")
SERVE_HOW = _("How was it served?")
SERVE_TO = _("Who took it?")
SERVE_ON = _("On which day?")
SERVE_PROOF = _("What proves it?")
SERVE_PROOF_HELP = _("A signed receipt, a tracking number, a certificate of service, an answer that quotes it")
SERVE_SUBMIT = _("Note as served")
SERVED = _("Served on %(when)s by %(channel)s, taken by %(to)s: %(proof)s")

# --- holds --------------------------------------------------------------------------------------------------------------
HOLD_TO = _("Set a litigation hold")
HOLD = _("Litigation hold")
HOLD_TITLE = _("Litigation hold on request %(number)s")
HOLD_LOUD = _("Litigation hold: change nothing, delete nothing")
HOLD_LINE = _("Set by %(name)s on %(when)s. Nothing of this request can be closed or disposed of.")
HOLD_INTRO = _(
    "A hold keeps everything of this request unaltered: the papers, the drafts, the mail. One person sets it; it takes two to lift it."
)
HOLD_WHY = _("For which case or claim, and who asked for it?")
HOLD_EXTENT = _("What must be kept beside this request? (optional)")
HOLD_SET = _("Set the hold")
HOLD_PROPOSE = _("Propose to lift it")
HOLD_PROPOSE_WHY = _("Why has nothing to be kept any more?")
HOLD_PROPOSED = _("%(name)s proposes to lift it (%(when)s): %(why)s")
HOLD_LIFT = _("Lift the hold")
HOLD_KEEP = _("Keep the hold")
HOLD_LIFTED = _("Set by %(name)s, proposed for lifting by %(proposed)s, lifted by %(lifted)s on %(when)s")
HOLD_BEFORE = _("Earlier holds")

# --- call back ----------------------------------------------------------------------------------------------------------
CALL = _("Call back")
CALL_TITLE = _("Call back on request %(number)s")
CALL_INTRO = _(
    "Call on a number that the agency held before this request came. Never on a number that stands in the request: whoever forged it answers there."
)
CALL_CONTACT = _("Which number?")
CALL_CONTACT_NONE = _(
    "No number was held before this request came. Counsel or a clerk can add one for the next time; this request needs another way: identity papers, or a letter to the agency's address."
)
CALL_OUTCOME = _("What did they say?")
CALL_OUTCOMES = {
    CallOutcome.CONFIRMED: _("Yes, the request is theirs"),
    CallOutcome.DENIED: _("No, it is not theirs"),
    CallOutcome.NO_ANSWER: _("Nobody answered"),
}
CALL_NOTE = _("Who spoke? (name and office)")
CALL_SUBMIT = _("Enter the call")
CALL_BEFORE = _("Calls so far")
CALL_NUMBERS = _("Numbers that the agency holds")
CONTACTS_TITLE = _("Numbers that the agency holds")
CONTACTS_INTRO = _(
    "Look a number up where it is published by somebody else than the requester: the court's own site, the government's directory. Give the day on which you looked."
)
CONTACTS_NONE = _("No number is held yet.")
CONTACT_AGENCY = _("Agency or court, and office")
CONTACT_NUMBER = _("Number")
CONTACT_SOURCE = _("Where it is published")
CONTACT_ON = _("Looked up on")
CONTACT_ADD = _("Add a number")
CONTACT_RETIRE = _("Take it out of use")
CONTACT_CAPTION = _("Held numbers")

# --- emergency ----------------------------------------------------------------------------------------------------------
EMERGENCY_TO = _("They claim an emergency")
EMERGENCY = _("Emergency claimed")
EMERGENCY_TITLE = _("Emergency in request %(number)s")
EMERGENCY_LOUD = _("An emergency is claimed: stricter, not faster")
EMERGENCY_INTRO = _(
    "A claimed emergency changes who must act at once. It never lets anybody skip the named authority, the second person or the law."
)
EMERGENCY_WHY = _("Who says what danger threatens whom? In their words.")
EMERGENCY_OPEN = _("Record the claim and alert the authority")
EMERGENCY_STEPS = (
    _("Call back on a number that the agency held. If nobody can be called, record why."),
    _(
        "One person prepares. The named authority decides, nobody in their place unless the power over emergencies was given to them."
    ),
    _("On the next working day somebody who took no part reviews it."),
)
EMERGENCY_CLAIM = _("Claimed")
EMERGENCY_BY = _("recorded by %(name)s on %(when)s")
EMERGENCY_NO_CALL = _("Nobody could be called back, because")
EMERGENCY_NO_CALL_SUBMIT = _("Record why no call was possible")
EMERGENCY_UNVERIFIED = {
    "not-called": _(
        "You cannot sign yet: nobody was called back. An emergency is not faster; call a number that the agency held, or record why that was not possible."
    ),
    "denied": _("You cannot sign this: the call back said that the request is not theirs. Nothing is released on it."),
}
EMERGENCY_REVIEW = _("Review")
EMERGENCY_REVIEW_ON = _("To be reviewed on %(when)s by somebody who took no part.")
EMERGENCY_UPHELD = _("Was it right?")
EMERGENCY_VERDICTS = {"upheld": _("Yes: what was known was enough"), "reversed": _("No: prepare a new decision")}
EMERGENCY_REVIEW_WHY = _("What was known at the time, and was it enough?")
EMERGENCY_REVIEW_SUBMIT = _("Enter the review")
EMERGENCY_REVIEWED = _("Reviewed by %(name)s on %(when)s: %(outcome)s. %(why)s")
RESULTS = {
    "upheld": _("upheld"),
    "reversed": _("not upheld"),
    "confirmed": _("confirmed"),
    "denied": _("denied"),
    "no-answer": _("nobody answered"),
}

# --- delegation ---------------------------------------------------------------------------------------------------------
DELEGATIONS = _("Who decides")
DELEGATIONS_INTRO = _(
    "The named authority decides. It can let somebody else decide some kinds of request for a time; whoever decides never prepares."
)
DECIDED_KINDS = {
    DecidedKind.LAW_ENFORCEMENT: _("Officers and agencies without a court's paper"),
    DecidedKind.SUBPOENA: _("Subpoenas"),
    DecidedKind.COURT_ORDER: _("Orders and warrants of a judge"),
    DecidedKind.PUBLIC_RECORDS: _("Public records"),
    DecidedKind.OWN_RECORDS: _("A person's own records"),
    DecidedKind.OTHER_AGENCY: _("Programmes that the law lets have data"),
    DecidedKind.SEALED: _("Sealed matters"),
    DecidedKind.EMERGENCY: _("Emergencies"),
    DecidedKind.OTHER: _("Everything else"),
}
KIND_COLUMN = _("Kind of request")
WHO_COLUMN = _("Decided by")
FIXED = _("cannot be passed on")
KINDS_CAPTION = _("Who decides which kind of request")
GIVEN = _("Delegations")
GIVEN_NONE = _("None was given.")
GIVEN_LINE = _("%(name)s decides from %(from_on)s until %(until_on)s, given by %(by)s: %(why)s")
GIVEN_ENDED = _("ended %(when)s")
GIVEN_EXPIRED = _("its last day has passed")
GIVEN_LATER = _("not yet in force")
GIVE = _("Delegate")
GIVE_TO = _("To whom?")
GIVE_KINDS = _("Which kinds of request?")
GIVE_FROM = _("From")
GIVE_UNTIL = _("Last day")
GIVE_WHY = _("Why?")
GIVE_SUBMIT = _("Delegate and enter it")
END = _("End it now")
END_WHY = _("Why does it end?")
COUNTS = _("How decisions were made")
COUNTS_INTRO = _("Overrides are answers that differ from what the law left open; each has its reason.")
COUNT_DECIDED = _("Decided")
COUNT_OVERRIDES = _("Overrides")
COUNT_REVERSALS = _("Reversals")
COUNT_WHO = _("Who")
NO_COUNTS = _("Nothing was decided yet.")
UNDER_DELEGATION = _("under a delegation")
