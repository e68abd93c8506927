"""Every word on the page of all claims together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.core.claims.tally import Against, Age, By

ROOM = _("Counts of claims")
INTRO = _("All claims together, without names. Sealed claims are not counted.")
OWN = _("This agency's claims")
COUNTED_ON = _("%(claims)s claims, counted on %(when)s. They are counted once a day.")
NOT_COUNTED = _("Nobody has counted the claims yet.")
COUNT_NOW = _("Count now")
PAST = _("%(title)s (history)")
PAST_LINE = _(
    "%(rows)s rows, %(claims)s claims, %(flags)s flags on rows that are odd. The sums are as the table has them."
)
PAST_NONE = _("No table of past years is here. A system administrator can bring one in.")
EMPTY = _("Nothing was counted here.")
TITLES = {
    By.OFFICE: _("By office, against the statutory deadline"),
    By.INDUSTRY: _("By kind of business, against the statutory deadline"),
    By.STAGE: _("By stage, against the statutory deadline"),
    By.AGE: _("By age, against the statutory deadline"),
}
CORNERS = {
    By.OFFICE: _("Office"),
    By.INDUSTRY: _("Kind of business"),
    By.STAGE: _("Stage"),
    By.AGE: _("Age in days"),
}
AGAINST = {
    Against.IN_TIME: _("In time"),
    Against.LATE: _("Up to 90 days late"),
    Against.VERY_LATE: _("More than 90 days late"),
    Against.NO_DAY: _("No time runs"),
}
AGAINST_PAST = {
    Against.IN_TIME: _("Decided in time"),
    Against.LATE: _("Decided up to 90 days late"),
    Against.VERY_LATE: _("Decided more than 90 days late"),
    Against.NO_DAY: _("No decision, or no time known"),
}
AGES = {
    Age.MONTH: _("up to 30"),
    Age.QUARTER: _("31 to 90"),
    Age.HALF: _("91 to 180"),
    Age.YEAR: _("181 to 365"),
    Age.TWO: _("366 to 730"),
    Age.MORE: _("more than 730"),
    Age.UNKNOWN: _("unknown, or a date that cannot be"),
}
NOT_SAID = _("not said")
UNKNOWN = _("unknown")
SUMS_TITLE = _("Amounts claimed, ordered and paid")
SUMS_CORNER = _("Number")
SUMS = {
    "claimed": _("Claimed"),
    "assessed": _("Assessed"),
    "ordered": _("Ordered"),
    "paid": _("Paid"),
    "to-worker": _("To the worker"),
}
SUM_COLUMNS = (_("Claims that have it"), _("Sum"))
COLLECTED = _("What was collected of what was ordered, by age")
COLLECTED_COLUMNS = (_("Claims with an order"), _("Ordered"), _("Paid"), _("Collected"))
WAITS = _("How long claims waited")
