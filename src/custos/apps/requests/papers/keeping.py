"""What an assessment leaves at its request: the line that lists show, the duties, the links. Called inside the assessment's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from custos.apps.offices.roles import Act
from custos.apps.requests.acts import append_event
from custos.apps.requests.deadlines.services import keep_clocks
from custos.apps.requests.models import AccessRequest, Duty, Link
from custos.core.deciders import kind_decided
from custos.core.linking import SameRequest


def keep_summary(request: AccessRequest, review: Mapping[str, Any], determination: Mapping[str, Any]) -> None:
    """What lists show. SAFETY: kinds and counts only, never the name of a person, so that no list can leak one."""
    requester, ask = review["requester"], review["request"]
    papers = [paper["kind"] for paper in review.get("instruments") or () if paper.get("kind") not in {"none", None}]
    request.who = str(requester.get("agency") or "")[:240]
    request.wants = {
        "kind": requester.get("kind") or "unknown",
        "scope": ask.get("scope") or "unknown",
        "persons": len(ask.get("persons") or ()),
        "data_classes": list(ask.get("data_classes") or ()),
        "purpose": ask.get("purpose") or "unknown",
        "papers": papers,
        "cites": _cites(determination)[:2],
        "next": next(
            (
                {"en": asked.get("question", ""), "es": asked.get("question_es", "")}
                for asked in determination.get("ask") or ()
            ),
            {},
        ),
    }
    request.outcome = determination["outcome"]
    request.counsel = bool(determination.get("counsel"))
    request.decided_kind = kind_decided(papers=papers, scope=request.wants["scope"], requester=request.wants["kind"])
    request.save()
    keep_clocks(request, review)


def _cites(determination: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    for item in determination.get("items") or ():
        if item.get("outcome") == determination["outcome"]:
            found += [
                reason["cite"]
                for reason in item.get("because") or ()
                if reason.get("cite") and reason["cite"] not in found
            ]
    return found


def keep_duties(request: AccessRequest, duties: Sequence[Mapping[str, Any]], index: int) -> None:
    wanted = {(str(duty.get("cite") or ""), str(duty.get("says") or "")): duty for duty in duties}
    for row in request.duties.all():
        duty = wanted.pop((row.cite, row.says), None)
        row.is_current = duty is not None
        if duty is not None and row.done_at is None:
            row.due, row.due_on = _due(duty)
            row.kind, row.firm = str(duty.get("kind") or "")[:16], bool(duty.get("firm", True))
        row.save()
    for (cite, says), duty in wanted.items():
        due, due_on = _due(duty)
        Duty.objects.create(
            request=request,
            cite=cite[:200],
            says=says,
            says_es=str(duty.get("says_es") or ""),
            kind=str(duty.get("kind") or "")[:16],
            firm=bool(duty.get("firm", True)),
            due=due,
            due_on=due_on,
            opened_index=index,
        )


def _due(duty: Mapping[str, Any]) -> tuple[str, date | None]:
    """When a duty is due: as the assessment words it, and as a day where it is one."""
    text = str(duty.get("due") or "")
    try:
        return text[:200], date.fromisoformat(text[:10])
    except ValueError:
        return text[:200], None


def keep_links(request: AccessRequest, same_as: Sequence[SameRequest], at: datetime) -> None:
    known = set(request.links.values_list("earlier__number", flat=True))
    for tie in same_as:
        if tie.number in known:
            continue
        Link.objects.create(
            request=request,
            earlier=AccessRequest.objects.get(number=tie.number),
            reasons=list(tie.why),
            after_denial=tie.denied,
            other_employee=tie.another_employee,
            made_at=at,
        )
        append_event(
            request,
            "request-linked",
            by=None,
            act=Act.RECEIVE,
            at=at,
            details={"earlier": tie.number},
            commitments={"other": tie.number, "reason": ", ".join(tie.why)},
        )
