"""What of a matter is kept in the clear and can tell of a person or an employer, and what becomes of it; the rest is closed words, days, numbers.

A test walks every table that reaches a matter: a new column in the clear that is wider than a code must be put into one of the two tables.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from django.db.models import Model

from custos.apps.casework.models import GivenFact, Matter
from custos.apps.claims.models import Claim
from custos.apps.filing.models import Filed
from custos.apps.records.models import Disclosure
from custos.apps.releases.models import RecipientKey
from custos.apps.requests.models import AccessRequest, AskKey
from custos.apps.retaliation.models import Complaint
from custos.apps.visits.models import Alert

GONE = "-"
"""Where a table refuses an empty text."""


@frozen
class Emptied:
    """Columns of the rows that belong to a matter by ``by``, and what they hold afterwards."""

    table: type[Model]
    by: str
    values: Mapping[str, object] = field(factory=dict)
    """Empty where the rows themselves go."""


EMPTIED: tuple[Emptied, ...] = (
    Emptied(Matter, "pk", {"who": ""}),
    Emptied(GivenFact, "matter", {"value": ""}),
    Emptied(AccessRequest, "pk", {"told_to": ""}),
    Emptied(Claim, "pk", {"employer": "", "next_what": "", "next_on": None}),
    Emptied(Complaint, "pk", {"employer": GONE}),
    Emptied(RecipientKey, "matter", {"key": "", "fingerprint": ""}),
    Emptied(Alert, "visit", {"mail": ""}),
    Emptied(
        Disclosure, "chosen__matter", {"recipient": ""}
    ),  # sealed; the person's own account of looks lists it beside others
    Emptied(AskKey, "request"),
    Emptied(Filed, "claim"),
)

CODE = 64
"""A text column of at most this width holds a code, a hash or a closed word."""

KEPT: Mapping[str, str] = {
    "casework_matter.wants": "closed words of what was asked, and the law's own question",
    "casework_givenfact.fact": "the name of a fact",
    "casework_link.reasons": "closed words: which keys two requests share",
    "casework_event.details": "closed words only",
    "papers_confirmation.box": "four numbers",
    "papers_confirmation.place": "where on a sheet, as numbers",
    "requests_sighting.source": "a folder or a mailbox of the agency",
    "requests_sighting.place": "a hash after the erasure: what is still there is known again, and nothing is read",
    "deadlines_duty.cite": "the law",
    "deadlines_duty.key": "the law's own key",
    "deadlines_duty.says": "the words of the law file",
    "deadlines_duty.says_es": "the words of the law file",
    "deadlines_duty.due": "the words of the law file",
    "deadlines_clock.cite": "the law",
    "deadlines_clock.says": "the words of the law file",
    "deadlines_clock.says_es": "the words of the law file",
    "deadlines_clock.base": "days and closed words",
    "deadlines_clock.path": "days and closed words",
    "deadlines_clockmove.by_law": "the law",
    "deadlines_notice.about": "keys of rows and a day",
    "disposal_disposal.cite": "the law",
    "records_chosenperson.held_law": "the law",
    "records_disclosure.fields": "keys of fields, never a value",
    "records_disclosure.keeper_entries": "numbers of entries",
    "records_disclosure.held_law": "the law",
    "hearings_hearingact.resources": "keys of rooms and staff",
    "hearings_hearingact.overrode": "codes of warnings",
    "claims_claim.claimed": "closed words",
    "visits_visit.situation": "closed words of the protocol at the door",
}
"""By table and column: why it stays."""
