"""Every word about reviews by two that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.core.secondreview import Ground, Outcome, Said

ROOM = _("Second reviews")
TITLE = _("Second review of request %(number)s")
INTRO = _(
    "Two people who took no part say whether it was right. Neither sees what the other says, or that they have said it, before both have."
)
NONE = _("No decision of this request needs a review by two.")
GROUNDS = {
    Ground.EMERGENCY: _("An emergency was claimed"),
    Ground.OVERRIDE: _("The decision differs from what the law leaves open"),
    Ground.MANY_PEOPLE: _("The decision lets records of many people leave"),
}
BY_DAY = _("By %(when)s.")
UNDECIDED = _("Nothing is decided yet.")
OF_DECISION = _("Decided by %(name)s on %(when)s, prepared by %(prepared)s: %(answer)s")
DECIDED_WHY = _("The reason they gave: %(why)s")
EMERGENCY_WHY = _("The emergency that was claimed: %(why)s")
TO_PAPER = _("The paper and the assessment")
TO_LAW = _("The law")
TO_LETTER = _("The letter")
LOOK = _("Paper, law and letter are on the pages of the request.")
SAID = _("Was it right, on what was known at the time?")
SAYS = {Said.RIGHT: _("Yes, it was right"), Said.NOT_RIGHT: _("No, it was not right")}
WHY = _("What was known at the time, and was it enough?")
WHY_HELP = _("What you write is closed until both have voted. It cannot be changed.")
SUBMIT = _("Vote")
OWN = _("Your vote")
BOTH = _("Both votes")
OUTCOMES = {
    Outcome.RIGHT: _("Both say that it was right."),
    Outcome.NOT_RIGHT: _("Both say that it was not right. A reversal is a new decision."),
    Outcome.DIFFER: _("They differ. They write one statement together, or say that they stay apart."),
    Outcome.APART: _("They stay apart."),
}
STATED = {
    Outcome.RIGHT: _("Written together: it was right."),
    Outcome.NOT_RIGHT: _("Written together: it was not right. A reversal is a new decision."),
    Outcome.APART: _("Written together: they stay apart."),
}
OFFERED = _("%(name)s offers this statement (%(when)s):")
WAITS_FOR_OTHER = _("It waits for the other person.")
ACCEPT = _("Accept it as our statement")
OFFER = _("Offer a statement")
OFFER_OTHER = _("Offer other words")
STATEMENT_SAYS = _("What do you both say?")
STATEMENT_CHOICES = {
    Outcome.RIGHT: _("It was right"),
    Outcome.NOT_RIGHT: _("It was not right"),
    Outcome.APART: _("We stay apart"),
}
STATEMENT = _("In your words")
WAITING = _("Two people who took no part review it.")
TO_REVIEW = _("Second review")
QUEUE_TITLE = _("Second reviews that wait for you")
QUEUE_INTRO = _("Decisions in which you took no part, those due first.")
QUEUE_ALL = _("All of them")
QUEUE_NONE = _("No review waits for you.")
QUEUE_OPEN = _("Review it")
QUEUE_STATE = _("You and the other person differ: write together")
LATE = _("late")
