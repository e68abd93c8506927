"""The table of the pages that are looked at: who opens each, where, with what answer. An address that is in no table here fails a test.

``{subpoena}`` and the like are the story's (``whole_agency.py``).
"""

import pytest
from attrs import frozen
from tests.browser.verbs import DESK, PHONE

SEATS = [
    pytest.param(PHONE, "en", id="phone-en"),
    pytest.param(DESK, "es", id="desk-es"),
    pytest.param(DESK, "en", id="desk-en", marks=pytest.mark.night),
    pytest.param(PHONE, "es", id="phone-es", marks=pytest.mark.night),
]
"""A size and a language: by day each size and each language once, by night each with each."""


@frozen
class Look:
    """One page as one person sees it."""

    name: str
    """Of the picture."""
    who: str | None
    path: str
    status: int = 200
    script: bool = False
    """The page brings a script of its own; what it does without is tested in its room's own file."""
    own_language: bool = False
    """The page brings both languages and switches itself, without asking the server."""
    dialog: bool = False
    """The browser opens a window of its own over it, which has the keyboard until it is answered."""
    case: bool = False
    """A page of a case: two screens at most on a desk; on a phone its button and its paper come first."""


OWN_FILE = "agency=us-ca-dlse&presume=1&f-data-class=wage-claim&f-field=file&f-scope=own-records&f-requester=subject&f-instrument=letter"

ROOMS: dict[str, tuple[Look, ...]] = {
    "signing-in": (
        Look("sign-in", None, "/sign-in"),
        Look("sign-in-passkey", None, "/sign-in/passkey", script=True, dialog=True),
        Look("sign-in-code", None, "/sign-in/code"),
        Look("account", "r-baca", "/account"),
        Look("account-confirmed", "r-baca", "/account/confirmed", 422),  # nothing waited to be confirmed
        Look("add-passkey", "r-baca", "/account/passkeys/new", script=True),
        Look("set-password", "r-baca", "/account/password"),
        Look("api-keys", "r-baca", "/account/keys"),
        Look("console-codes", "a-begay", "/account/console"),
        Look("staff", "s-trujillo", "/staff"),
        Look("enrol", "s-trujillo", "/staff/new"),
        Look("person", "s-trujillo", "/staff/person/f-lucero"),
        Look("second", "e-armijo", "/second"),
        Look("setup", "s-trujillo", "/setup"),
    ),
    "register": (
        Look("home-desk", "f-lucero", "/"),
        Look("home-clerk", "r-baca", "/"),
        Look("home-counsel", "l-ortega", "/"),
        Look("home-authority", "e-armijo", "/"),
        Look("home-administrator", "s-trujillo", "/"),
        Look("register", "r-baca", "/requests"),
        Look("register-empty", "r-baca", "/requests?queue=waiting"),
        Look("register-nobody", "r-baca", "/requests?queue=nobody"),
        Look("register-closed", "s-trujillo", "/requests"),
        Look("new", "r-baca", "/requests/new"),
        Look("informal", "s-trujillo", "/requests/informal"),
        Look("search", "r-baca", "/requests/search"),
        Look("sealed", "a-begay", "/requests/sealed"),
        Look("second-reviews", "l-ortega", "/second-reviews"),
        Look("disposals", "l-ortega", "/disposals"),
        Look("confirm-disposal", "l-ortega", "/disposals/confirm"),
        Look("late", "l-ortega", "/late"),
        Look("notices", "l-ortega", "/notices"),
        Look("contacts", "l-ortega", "/contacts"),
        Look("delegations", "e-armijo", "/delegations"),
        Look("not-found", "r-baca", "/requests/2019-99999", 404),
    ),
    "request": (
        Look("request", "r-baca", "/requests/{again}", case=True),
        Look("request-counsel", "l-ortega", "/requests/{subpoena}", case=True),
        Look("case-law", "l-ortega", "/requests/{again}/law", case=True),
        Look("case-duties", "r-baca", "/requests/{subpoena}/duties", case=True),
        Look("case-history", "l-ortega", "/requests/{first}/history", case=True),
        Look("case-notes", "r-baca", "/requests/{again}/notes", case=True),
        Look("request-auditor", "a-begay", "/requests/{again}", case=True),
        Look("request-unread", "r-baca", "/requests/{unread}", case=True),
        Look("request-paper", "r-baca", "/requests/{scan}", case=True),
        Look("confirm", "r-baca", "/requests/{scan}/confirm", script=True),
        Look("add-paper", "r-baca", "/requests/{again}/papers/add"),
        Look("assessments", "r-baca", "/requests/{again}/assessments"),
        Look("one-assessment", "r-baca", "/requests/{again}/assessments/1"),
        Look("what-if-day", "r-baca", "/requests/{again}/what-if?on=2018-03-01"),
        Look("objections", "s-trujillo", "/requests/{again}/objections"),
        Look("life", "l-ortega", "/requests/{first}/life"),
        Look("life-waiting", "a-begay", "/requests/{waiting}/life"),
    ),
    "deciding": (
        Look("prepare", "r-baca", "/requests/{shown}/prepare"),
        Look("decide", "e-armijo", "/requests/{waiting}/decide"),
        Look("decide-counsel", "l-ortega", "/requests/{waiting}/decide"),
        Look("letter", "r-baca", "/requests/{first}/letter", case=True),
        Look("one-letter", "r-baca", "/requests/{first}/letter/{letter}"),
        Look("serve-letter", "r-baca", "/requests/{first}/letter/{letter}/served"),
        Look("receipt", "a-begay", "/requests/{first}/receipt"),
        Look("release", "r-baca", "/requests/{first}/release"),
        Look("release-making", "o-chavez", "/requests/{own}/release/making/{making}"),
        Look("release-by-hand", "o-chavez", "/requests/{own}/release/by-hand", script=True),
        Look("clocks", "r-baca", "/requests/{subpoena}/clocks"),
        Look("do-duty", "l-ortega", "/requests/{subpoena}/duties/{duty}"),
        Look("hold", "l-ortega", "/requests/{subpoena}/hold"),
        Look("call-back", "r-baca", "/requests/{subpoena}/call-back"),
        Look("emergency", "l-ortega", "/requests/{urgent}/emergency"),
        Look("second-review", "l-ortega", "/requests/{first}/second-review"),
        Look("second-review-vote", "l-ortega", "/requests/{voting}/second-review"),
        Look("second-review-differ", "l-ortega", "/requests/{reviewed}/second-review"),
    ),
    "records": (
        Look("find-person", "r-baca", "/requests/{shown}/person"),
        Look("find-person-found", "l-ortega", "/requests/{shown}/person"),
        Look("find-person-unsure", "r-baca", "/requests/{waiting}/person"),
        Look("feeds", "l-ortega", "/feeds"),
        Look("feed", "l-ortega", "/feeds/{feed}"),
        Look("feed-read", "a-begay", "/feeds/{feed}"),
    ),
    "law-and-ledger": (
        Look("law", "d-montoya", "/law"),
        Look("law-rule", "l-ortega", "/law/rule/20-cfr-603-4-b"),
        Look("law-narrowed", "l-ortega", "/law?standing=unread&source=us&word=subpoena"),
        Look("law-rule-to-read", "l-ortega", "/law/rule/20-cfr-603-5-i"),
        Look("law-what-if", "l-ortega", f"/law/what-if?{OWN_FILE}"),
        Look("law-impact", "a-begay", "/law/impact?from=2019-01-01&to=2026-11-22"),
        Look("law-closed", "f-lucero", "/law/what-if", 403),
        Look("ledger", "a-begay", "/ledger"),
        Look("ledger-entry", "a-begay", "/ledger/3"),
        Look("signals", "e-armijo", "/signals"),
        Look("claim-counts", "l-ortega", "/claim-counts"),
        Look("reports", "l-ortega", "/reports"),
        Look("report", "e-armijo", "/reports/2019-Q2"),
        Look("workforce", "l-ortega", "/workforce"),
        Look("workforce-report", "e-armijo", "/workforce/2019-Q2"),
        Look("memo", "f-lucero", "/memo"),
        Look("memo-version", "l-ortega", "/memo/1"),
        Look("memo-prepare", "l-ortega", "/memo/prepare"),
        Look("memo-who", "e-armijo", "/memo/who"),
    ),
    "door": (
        Look("desk", "f-lucero", "/desk", script=True, own_language=True),
        Look("devices", "s-trujillo", "/desk/devices"),
        Look("visits", "f-lucero", "/visits"),
        Look("visit", "f-lucero", "/visits/{visit}"),
        Look("visit-ended", "l-ortega", "/visits/{ended}"),
        Look("visit-life", "l-ortega", "/requests/{ended}/life"),
    ),
    "claims": (
        Look("claims-deputy", "d-montoya", "/claims"),
        Look("claims-counsel", "l-ortega", "/claims"),
        Look("new-claim", "d-montoya", "/claims/new"),
        Look("claim", "d-montoya", "/claims/{claim}"),
        Look("claim-auditor", "a-begay", "/claims/{claim}"),
        Look("back-pay", "d-montoya", "/claims/{claim}/back-pay"),
        Look("claim-applications", "d-montoya", "/claims/{claim}/applications"),
        Look("set-hearing", "d-montoya", "/claims/{claim}/hearing"),
        Look("hearing", "d-montoya", "/hearings/{hearing}"),
        Look("hearing-not-known", "l-ortega", "/hearings/{hearing}", 404),
        Look("claim-life", "d-montoya", "/requests/{claim}/life"),
        Look("hearing-life", "d-montoya", "/requests/{hearing}/life"),
        Look("rooms-today", "f-lucero", "/hearings/today"),
        Look("hearing-resources", "r-baca", "/hearings/resources"),
        Look("hearing-proposal", "r-baca", "/hearings/proposal"),
        Look("hearing-resource", "r-baca", "/hearings/resources/{spare_room}"),
    ),
    "retaliation": (
        Look("complaints", "r-baca", "/retaliation"),
        Look("complaint-counts", "a-begay", "/retaliation/counts"),
        Look("new-complaint", "r-baca", "/retaliation/new"),
        Look("complaint", "l-ortega", "/retaliation/{complaint}"),
        Look("complaint-life", "l-ortega", "/requests/{complaint}/life"),
        Look("complaint-not-found", "d-montoya", "/retaliation/{complaint}", 404),
    ),
    "worker": (
        Look("tell", None, "/tell"),
        Look("tell-return", None, "/tell/return"),
        Look("worker", None, "/worker"),
        Look("worker-return", None, "/worker/return"),
    ),
    "investigations": (
        Look("investigations", "d-montoya", "/investigations"),
        Look("new-investigation", "d-montoya", "/investigations/new"),
        Look("investigation", "d-montoya", "/investigations/{investigation}"),
        Look("investigation-life", "d-montoya", "/requests/{investigation}/life"),
        Look("investigation-not-found", "l-ortega", "/investigations/{investigation}", 404),
    ),
    "drills": (
        Look("drills", "f-lucero", "/drills"),
        Look("drill", "f-lucero", "/drills/{play}"),
        Look("drill-done", "f-lucero", "/drills/{played}"),
    ),
}

NOT_PAGES = {
    "claim-paper": "a file",
    "tell-talk": "needs a code: walked in tests/apps/retaliation/test_talk_by_code.py",
    "worker-form": "needs a form begun in this browser: looked at in test_story_worker.py",
    "worker-files": "the same",
    "worker-check": "the same",
    "worker-sent": "the same",
    "worker-erase": "the same",
    "back-from-provider": "leads on from the agency's own sign-in",
    "health-live": "JSON for machines",
    "health-ready": "JSON for machines",
    "original": "a file, as it came",
    "page-picture": "a picture",
    "letter-file": "a file",
    "proof-copy": "a file",
    "release-package": "a file",
    "ledger-receipt": "a file",
    "drill-paper": "a file",
    "memo-report": "a file",
    "report-pdf": "a file",
    "workforce-pdf": "a file",
    "visit-report": "a file",
    "visit-photo": "a picture",
    "desk-enrol": "JSON for the device (its form is on the page of the desk)",
    "desk-words": "JSON for the device",
    "desk-worker": "a script for the device",
    "desk-manifest": "JSON for the device",
}
"""Addresses that answer GET and show nothing to look at."""


def looks() -> list[Look]:
    """Every look, room after room."""
    return [look for room in ROOMS.values() for look in room]
