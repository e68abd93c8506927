"""The report that a state asks for: which policy is in force, on which rules it rests, and how many have read it.

LAW: Cal. Gov. Code 12532.5 (SB 580, 2025) has every agency adopt a policy by 1 January 2027; the audit criteria of the Attorney General were not
readable when this was written, so the report gives the facts and claims no conformity.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from custos.adapters.outgoing.tables import set_document
from custos.apps.casework.clock import agency_day
from custos.apps.memo.models import Memo
from custos.apps.memo.selectors import OfficeCount
from custos.apps.messages import day_said
from custos.core.agency import Agency
from custos.core.days import Form


def report_pdf(memo: Memo, offices: Sequence[OfficeCount], agency: Agency, on: date, language: str) -> bytes:
    """The report in ``language`` as tagged PDF. No person's name is in it."""
    published = day_said(agency_day(memo.published_at), Form.DATE) if memo.published_at else ""
    blocks: list[dict[str, object]] = [
        {
            "kind": "facts",
            "rows": [
                [_("Policy"), memo.content["title"][language]],
                [_("Version"), str(memo.number)],
                [_("In force since"), published],
                [_("Rules as of"), day_said(memo.day, Form.DATE)],
                [_("Rulebook"), memo.law],
                [_("Entry in the ledger"), str(memo.published_index)],
                [_("Report made on"), day_said(on, Form.DATE)],
            ],
        },
        {"kind": "heading", "text": _("Who has read it")},
        {
            "kind": "table",
            "head": [_("Office"), _("People"), _("Have read it"), _("Have not")],
            "rows": [[one.office, str(one.people), str(one.read), str(one.missing)] for one in offices],
        },
        {
            "kind": "paragraph",
            "text": _(
                "This report states facts. Whether the policy meets the criteria of an authority is for counsel to judge."
            ),
        },
        {"kind": "heading", "text": _("The policy")},
    ]
    for passage in memo.content["passages"]:
        blocks += [
            {"kind": "subheading", "text": passage["title"][language]},
            {"kind": "paragraph", "text": passage["text"][language]},
            {"kind": "small", "text": _("Rests on") + ": " + "; ".join(_cited(rule) for rule in passage["because"])},
        ]
    return set_document(
        title=_("Memo to staff: report for the policy file"),
        agency=agency.name_es if language == "es" else agency.name,
        language=language,
        blocks=blocks,
    )


def _cited(rule: dict[str, object]) -> str:
    return f"{rule['cite']} ({_('contested')})" if rule["contested"] else str(rule["cite"])
