"""What oversight refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "report-prepared-by": _("counsel or the auditor prepares the report"),
        "report-published-by": _("the designated authority publishes the report"),
        "report-published-by-another": _("you prepared this; a different person must publish it"),
        "report-published-already": _("this report was already published; it is never counted again"),
        "report-not-over": _("%(period)s is not over yet; its counts still grow"),
        "report-year-published": _(
            "the report of the whole year was already published; a report of %(period)s beside it would give counts away"
        ),
        "report-of-quarters": _(
            "%(period)s is a year; persons are counted once a month, so quarters do not add up to a year: name a quarter"
        ),
        "report-prepared-again": _("this report was prepared again after you opened it; look at it once more"),
        "report-gives-away": _(
            "a small count of %(period)s could be computed from the reports already published; it cannot be published"
        ),
        "signals-seen-by": _("counsel, the designated authority and the auditor see the signals"),
        "analysis-opened-by": _("the designated authority and the auditor open this analysis"),
        "analysis-needs-reason": _("say why you open the analysis; the reason is an entry of the ledger"),
        "no-such-report": _("no report of %(period)s was published"),
    }
)
