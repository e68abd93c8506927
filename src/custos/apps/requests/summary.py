"""The line that lists show of a request. Called inside the transaction of the assessment."""

from __future__ import annotations

from custos.apps.deadlines.services.clocks import keep_clocks
from custos.apps.requests.models import AccessRequest
from custos.core.deciders import kind_decided
from custos.core.reading.readings import InstrumentKind
from custos.core.reviewrecord import DeterminationRecord, ReviewRecord


def keep_summary(request: AccessRequest, review: ReviewRecord, index: int) -> None:
    """What lists show; the entry ``index`` stores the review. SAFETY: kinds and counts only, never the name of a person, so that no list can leak one."""
    requester, ask, determination = review.requester, review.request, review.determination
    papers = [str(paper.kind) for paper in review.instruments if paper.kind is not InstrumentKind.NONE]
    request.who = requester.agency[:240]
    request.wants = {
        "kind": str(requester.kind),
        "scope": str(ask.scope),
        "persons": len(ask.persons),
        "data_classes": [str(one) for one in ask.data_classes],
        "purpose": str(ask.purpose),
        "papers": papers,
        "cites": _cites(determination)[:2],
        "next": next(({"en": asked.question, "es": asked.question_es} for asked in determination.ask), {}),
    }
    called = review.facts.get("testimony")
    if called is not None and called.value not in {"", "none"}:
        request.wants["testimony"] = called.value
    request.outcome = determination.outcome
    request.counsel = determination.counsel
    request.decided_kind = kind_decided(papers=papers, scope=request.wants["scope"], requester=request.wants["kind"])
    request.save()
    keep_clocks(request, review, index)


def _cites(determination: DeterminationRecord) -> list[str]:
    deciding = (item for item in determination.items if item.outcome == determination.outcome)
    return list(dict.fromkeys(reason.cite for item in deciding for reason in item.because if reason.cite))
