"""The line that lists show of a request. Called inside the transaction of the assessment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from custos.apps.deadlines.services.clocks import keep_clocks
from custos.apps.requests.models import AccessRequest
from custos.core.deciders import kind_decided


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
