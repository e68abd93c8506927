"""Every word about clocks, reminders, proofs and holds that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.deadlines.models import ClockKind, NoticeKind
from custos.core.calendar import DayKind
from custos.core.clockrules import ExtensionRule, Ground
from custos.core.law.legaltime import LegalTime

DUTY_DONE = _("done %(when)s, %(who)s")
NO_DUTIES = _("None on these facts.")

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
MORE_DUTIES_ONE = _("1 more")
MORE_DUTIES = _("%(count)s more")
SETTLED_DUTIES = _("Done or answered (%(count)s)")
DUE_WORDS = {
    LegalTime.AT_ONCE: _("at once"),
    LegalTime.SAME_DAY: _("same day"),
    LegalTime.BEFORE_RELEASE: _("before the release"),
    LegalTime.WITH_RELEASE: _("with the release"),
    LegalTime.UNTIL_TOLD: _("until told otherwise"),
    LegalTime.WHILE_IT_LASTS: _("while it lasts"),
}
DUE_WITHIN = {
    LegalTime.WITHIN_HOURS: _("within %(period)s of receipt"),
    LegalTime.FROM_RELEASE: _("within %(period)s of the release"),
}
UNITS = {
    "hours": _("%(n)s hours"),
    "days": _("%(n)s days"),
    "business-days": _("%(n)s working days"),
    "court-days": _("%(n)s court days"),
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
    "struck": _("the extension before was struck by %(name)s on %(when)s: %(why)s"),
    "resumed": _("running again since %(when)s, by %(name)s: %(why)s"),
}
ENTERED_BY_MISTAKE = _("entered by mistake")
THE_PROGRAM = _("the program")
GROUNDS = {
    Ground.RECORDS_ELSEWHERE: _("The records are in another place"),
    Ground.MANY_RECORDS: _("Many separate records must be looked through"),
    Ground.OTHER_AGENCY: _("Another agency must be consulted"),
    Ground.DATA_TO_EXTRACT: _("Data must be compiled or extracted"),
    Ground.BURDENSOME: _("The request is excessively burdensome"),
    Ground.BROAD: _("The request is too broad to be met at once"),
    Ground.COUNSEL_LOOKS: _("Counsel has to look first"),
}
LATE_TITLE = _("Late")
LATE_INTRO = _("Deadlines that passed without an answer or a proof, the oldest first. No worker's name is shown.")
LATE_TODO = _("What is to be done now")
LATE_FIRST = _("%(number)s is late the longest: begin with it.")
LATE_OPEN = _("Open it now")
LATE_NONE = _("Nothing is late. A deadline that passes without a proof is listed here.")
LATE_CAPTION = _("Missed deadlines")
LATE_WHAT = _("What the law demands")
LATE_SINCE = _("Was due")

# --- notices ------------------------------------------------------------------------------------------------------------
NOTICES_ROOM = _("Reminders")
NOTICES_NEW = _("%(count)s new")
NOTICES_INTRO = _(
    "Reminders of requests that concern your work. Reading them here is enough; what is done stops reminding."
)
NOTICES_NONE = _("No reminders. One comes before each deadline of your work.")
NOTICES_READ = _("Mark all as read")
NOTICE_NEW = _("new")
NOTICES = {
    NoticeKind.STUCK: _("Claim %(number)s has no next step."),
    NoticeKind.NEW_IN_VIEW: _("Request %(number)s arrived in a list that you keep."),
    NoticeKind.DUE_SOON: _("Request %(number)s has a deadline on %(day)s."),
    NoticeKind.LATE: _("Request %(number)s had a deadline on %(day)s, and nothing proves that it was met."),
    NoticeKind.RECOUNTED: _("Holidays changed: a deadline of request %(number)s is now %(day)s."),
    NoticeKind.SECOND_REVIEW: _(
        "Request %(number)s was to be reviewed by %(day)s by two people who took no part; the review is not finished."
    ),
    NoticeKind.EMERGENCY_OPENED: _("An emergency is claimed in request %(number)s: nothing leaves without you."),
    NoticeKind.ORIGINAL_CHANGED: _("A kept file of %(number)s is no longer what arrived: call the auditor."),
    NoticeKind.ASK_LATE: _("Records asked for in %(number)s were to come by %(day)s, and nobody has answered."),
}

# --- proofs -------------------------------------------------------------------------------------------------------------
PROOF_TITLE = _("Proof that it was done")
PROOF_INTRO = _("The proof is entered for good. Write what an auditor can check: a day, a number, a name of an office.")
PROOF_WORDS = _("What was done?")
PROOF_NOTICE = _("The notice to the person left.")
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
HOLD = _("Litigation hold")
HOLD_TITLE = _("Litigation hold on request %(number)s")
HOLD_LOUD = _("Litigation hold: change nothing, delete nothing")
HOLD_BY_RULE = _("a rule of the agency")
HOLD_LINE = _("Set by %(name)s on %(when)s. Nothing of this request can be closed or disposed of.")
HOLD_INTRO = _(
    "A hold keeps everything of this request unaltered: the papers, the drafts, the mail. One person sets it; it takes two to lift it."
)
HOLD_WHY = _("For which case or claim, and who asked for it?")
HOLD_EXTENT = _("What must be kept beside this request? (optional)")
HOLD_SET = _("Set the hold")
HOLD_PROPOSE = _("Propose to lift it")
HOLD_PROPOSE_WHY = _("Why can the records be released from the hold?")
HOLD_PROPOSED = _("%(name)s proposes to lift it (%(when)s): %(why)s")
HOLD_LIFT = _("Lift the hold")
HOLD_KEEP = _("Keep the hold")
HOLD_LIFTED = _("Set by %(name)s, proposed for lifting by %(proposed)s, lifted by %(lifted)s on %(when)s")
HOLD_BEFORE = _("Earlier holds")
KIND_COLUMN = _("Kind of request")
WHO_COLUMN = _("Decided by")
