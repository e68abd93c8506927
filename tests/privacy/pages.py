"""Every address of the program, and what a test must know about each: the classification that a new page cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from attrs import frozen
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.exceptions import NoReverseMatch


class Shows(Enum):
    """What a page can show of requests."""

    NOTHING = "nothing of any request"
    LISTS = "lists, counts or finds requests"
    CASE = "one request, named by its number in the address"
    ENTRY = "one entry of the ledger"
    SEALED_LINES = "number, channel, state and days of sealed requests, to the auditor"


N, L, C, E = Shows.NOTHING, Shows.LISTS, Shows.CASE, Shows.ENTRY

TABLE: dict[str, Shows] = {
    # the house
    **dict.fromkeys(("set-language", "health-live", "health-ready", "sign-in", "sign-out", "sign-in-as"), N),
    # signing in, one's own account, staff and their roles
    **dict.fromkeys(
        (
            *("sign-in-by-passkey", "sign-in-by-code", "sign-in-by-provider", "back-from-provider", "confirmed"),
            *(
                "account",
                "add-passkey",
                "remove-passkey",
                "set-password",
                "end-sign-in",
                "api-keys",
                "console-codes",
                "revoke-key",
            ),
            *("staff", "enrol", "person", "second", "setup"),
        ),
        N,
    ),
    # the API shows nothing without a key, however one is signed in; with keys tests/privacy/test_api.py walks it
    **dict.fromkeys(("api-openapi", "api-requests", "api-queue", "api-files", "api-nothing"), N),
    **dict.fromkeys(("api-request", "api-answers", "api-preparations", "api-receipt"), C),
    # the register
    **dict.fromkeys(("home", "register", "search", "save-view", "remove-view", "second-reviews"), L),
    **dict.fromkeys(("new-request", "informal", "assign-together"), N),
    # deadlines, reminders, who decides: counts and lines of the requests that are the reader's
    **dict.fromkeys(("late", "notices", "delegations"), L),
    **dict.fromkeys(("contacts", "end-delegation"), N),
    "sealed": Shows.SEALED_LINES,
    **dict.fromkeys(
        (
            *(
                "request",
                "case-law",
                "case-duties",
                "case-history",
                "case-notes",
                "answer",
                "wait",
                "close",
                "read-again",
                "do-duty",
                "original",
                "prepare",
                "decide",
                "look-as-counsel",
                "letter",
            ),
            *(
                "one-letter",
                "redraft",
                "words-before",
                "sign-letter",
                "send-letter",
                "letter-file",
                "receipt",
                "objections",
            ),
            *("assign", "give-back", "let-in", "let-out", "seal", "lift-seal"),
            *("page-picture", "add-paper", "join", "assessments", "one-assessment", "what-if-day", "redate"),
            *("confirm", "undo-look", "finish-looking"),
            *("clocks", "move-clock", "proof-copy", "serve-letter", "hold", "call-back", "emergency"),
            *("second-review", "life"),
        ),
        C,
    ),
    # the law, its effect on requests counted in law-impact
    **dict.fromkeys(("law", "law-rule", "law-what-if", "law-confirm"), N),
    "law-impact": L,
    # the ledger
    "ledger": L,
    **dict.fromkeys(("ledger-entry", "ledger-receipt"), E),
    # the clocks and duties of one request, and lists of them
    **dict.fromkeys(
        (
            "clocks",
            "call-back",
            "emergency",
            "hold",
            "move-clock",
            "proof-copy",
            "serve-letter",
            "release",
            "release-package",
            "release-making",
            "release-preview",
            "release-by-hand",
            "find-person",
        ),
        C,
    ),
    **dict.fromkeys(("late", "notices"), L),
    **dict.fromkeys(("delegations", "end-delegation", "contacts"), N),
    # people, and how they sign in
    **dict.fromkeys(
        (
            *(
                "account",
                "add-passkey",
                "remove-passkey",
                "api-keys",
                "revoke-key",
                "confirmed",
                "end-sign-in",
                "enrol",
            ),
            *("person", "staff", "second", "set-password", "sign-in-by-code", "sign-in-by-passkey"),
            *("sign-in-by-provider", "back-from-provider"),
        ),
        N,
    ),
    # the API: with a key instead of a session; without one everything is the same refusal
    **dict.fromkeys(("api-answers", "api-preparations", "api-receipt", "api-request"), C),
    **dict.fromkeys(("api-queue", "api-requests"), L),
    **dict.fromkeys(("api-files", "api-nothing", "api-openapi"), N),
    # visits have numbers of their own and a need-to-know of their own (tests/apps/visits)
    **dict.fromkeys(
        (
            *("begin-visit", "change-device", "desk", "desk-enrol", "desk-manifest", "desk-photo", "desk-sync"),
            *("desk-wiped", "desk-words", "desk-worker", "devices", "visit", "visit-add-photo", "visit-checklist"),
            *("visit-close", "visit-detail", "visit-happening", "visit-photo", "visit-report", "visits", "visits-seen"),
        ),
        N,
    ),
    # claims and hearings have numbers and need-to-know of their own (walked in tests/apps/claims/test_who_knows.py as well)
    "claims": L,
    **dict.fromkeys(("new-claim", "hearing-resources", "hearing-resource", "rooms-today", "hearing-proposal-set"), N),
    "hearing-proposal": L,
    **dict.fromkeys(
        (
            *(
                "claim",
                "claim-step",
                "claim-strike",
                "claim-amount",
                "claim-strike-amount",
                "claim-next",
                "claim-reached",
            ),
            *("claim-deputy", "claim-paper", "claim-back-pay", "claim-order-file", "claim-hearing", "claim-away"),
            *("hearing", "hearing-change", "hearing-outcome"),
            *("claim-applications", "application-answer", "application-decide"),
        ),
        C,
    ),
    # the worker's own form has no account and shows its own words alone (walked in tests/apps/filing)
    **dict.fromkeys(
        (
            *("worker", "worker-begin", "worker-return", "worker-form", "worker-files", "worker-remove-file"),
            *("worker-check", "worker-leave-out", "worker-send", "worker-sent", "worker-leave", "worker-erase"),
        ),
        N,
    ),
    # complaints of retaliation have need-to-know as claims have (walked in tests/apps/retaliation as well)
    **dict.fromkeys(("complaints", "complaint-counts"), L),
    "new-complaint": N,
    **dict.fromkeys(("complaint", "complaint-ask", "complaint-close", "complaint-again"), C),
    # a person without a name has a code and sees questions and answers alone (walked in tests/apps/retaliation)
    **dict.fromkeys(("tell", "tell-return", "tell-talk", "tell-leave"), N),
    # investigations are known to who takes part; the list shows the reader's own (walked with the world, and in tests/apps/investigations)
    "investigations": L,
    "new-investigation": N,
    **dict.fromkeys(("investigation", "investigation-record", "investigation-people"), C),
    # drills play with made-up cases only
    **dict.fromkeys(("drill", "drill-paper", "drills", "finish-drill", "start-drill"), N),
    # counts that name nobody
    **dict.fromkeys(("reports", "report", "report-prepare", "report-publish", "report-pdf"), N),
    **dict.fromkeys(("workforce", "workforce-report", "workforce-prepare", "workforce-publish", "workforce-pdf"), N),
    **dict.fromkeys(("signals", "near-hearings", "looks", "claim-counts", "claim-count-again"), N),
    # what leaves by a standing feed: names of agencies, and counts
    **dict.fromkeys(("feeds", "feed", "feed-confirm", "feed-end"), N),
    # disposal: numbers, kinds and days of ended matters that the reader may see
    **dict.fromkeys(("disposals", "confirm-disposal"), L),
    "take-back-disposal": N,
    # the memo
    **dict.fromkeys(
        ("memo", "memo-version", "memo-read", "memo-prepare", "memo-publish", "memo-who", "memo-report"), N
    ),
}
"""Every page of the table of pages. A page that is missing here fails a test: say what it can show, and it is walked like all others."""


@frozen
class Page:
    """One address of the table of pages."""

    name: str
    gaps: tuple[str, ...]
    template: str

    def address(self, **parts: Any) -> str:
        """The address with its gaps filled; an id that the test does not know is 1."""
        letter = parts.get("letter", 1)
        known = {"kind": "pdf", "slug": "20-cfr-603-4-b", "pk": letter, "act": "pause", "key": "r-baca", **parts}
        filled = self.template
        for gap in self.gaps:
            filled = filled.replace(f"%({gap})s", str(known.get(gap, 1)))
        return f"/{filled}"


def every_page() -> list[Page]:
    """All pages, those behind an include too."""
    return sorted(_walk(get_resolver()), key=lambda page: page.name)


def _walk(resolver: URLResolver, prefix: str = "") -> Iterator[Page]:
    reverse = {}
    for name in {key for key in resolver.reverse_dict if isinstance(key, str)}:
        possibilities = resolver.reverse_dict.getlist(name)
        reverse[name] = [possibility[0][0] for possibility in possibilities]
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name is None or pattern.name not in reverse:
                raise NoReverseMatch(f"a page without a name cannot be walked: {pattern.pattern}")
            for template, gaps in reverse[pattern.name]:
                yield Page(pattern.name, tuple(gaps), prefix + template)
    for namespace, (start, inner) in resolver.namespace_dict.items():
        for page in _walk(inner, prefix + start):
            yield Page(f"{namespace}:{page.name}", page.gaps, page.template)
