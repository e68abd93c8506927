"""The closed list of entry kinds, and for each kind the one spelling that its bytes may have.

Why patterns over bytes: every value of an entry comes from a closed alphabet, so "is RFC 8785 JSON", "has
exactly the allowed keys" and "no free text" are one question, and a regular expression answers it at the
speed that a verifier of a million entries needs. Writer and verifier read this same table. Standard library
only, Python 3.8+: this file is also shipped inside ``custos-verify.pyz``.
"""

from __future__ import annotations

from typing import NamedTuple

MAX_ENTRY_BYTES = 65_535
MAX_INT = 2**53 - 1
FORMAT = 1

LOG_NAME = r"[a-z0-9](?:[a-z0-9.-]{0,80}[a-z0-9])?(?:/[a-z0-9-]{1,40}){1,3}"
ACTOR_ID = r"system|u-[0-9a-f]{16}"
CASE = r"[A-Z]{1,6}-[0-9]{4}-[0-9]{1,9}"

ROLES = (
    "administrator",
    "auditor",
    "authority",
    "counsel",
    "deputy",
    "front-desk",
    "intake-clerk",
    "key-custodian",
    "records-officer",
    "staff",
    "system",
)

ASSESSED = ("may-release", "move-to-quash", "must-release", "not-a-request", "open", "refuse")
DECIDED = ("move-to-quash", "not-a-request", "refuse", "release", "release-in-part", "send-back")
RELEASES = ("release", "release-in-part")
CHANNELS = ("counter", "e-mail", "fax", "file", "informal", "mail", "phone", "visit", "web-form")
INSTRUMENTS = (
    "administrative-immigration-warrant",
    "administrative-subpoena",
    "arrest-warrant",
    "court-order",
    "court-subpoena",
    "grand-jury-subpoena",
    "immigration-detainer",
    "letter",
    "none",
    "notice-of-inspection",
    "proposed-order",
    "release-authorization",
    "search-warrant",
    "unknown",
    "warrant-application",
)
IMPORTS = ("claims", "employers", "files", "past-claims", "people", "wages")


class Kind(NamedTuple):
    """What an entry of one kind must (``need``) and may (``may``) carry beside the keys of every entry.

    ``out`` are the allowed outcomes, ``c`` the allowed names of committed fields.
    """

    need: tuple[str, ...]
    may: tuple[str, ...]
    out: tuple[str, ...]
    c: tuple[str, ...]


def _kind(keys: str, out: str | tuple[str, ...] = (), c: str = "") -> Kind:
    """A line of the table: keys with ``?`` may be left out; committed fields always may."""
    words = keys.split()
    need = tuple(word for word in words if not word.endswith("?"))
    may = tuple(word[:-1] for word in words if word.endswith("?")) + (("c",) if c else ())
    if "clock" not in need:
        may += ("clock",)  # what the machine's clock said, where the time of the log does not move
    return Kind(need, may, tuple(out.split()) if isinstance(out, str) else out, tuple(c.split()))


_ASK = "paper person purpose request requester"
_VISIT = "agency badge device line name note office paper time"

KINDS: dict[str, Kind] = {
    # the log itself
    "log-opened": _kind("prev? root? sha? size?"),
    "restored": _kind("prev root size n?"),
    "checkpoint-signed": _kind("root size"),
    "clock-stepped": _kind("clock"),
    "log-key-added": _kind("sha"),
    "anchored": _kind("sha size"),
    # a request, from arrival to answer
    "request-received": _kind("case out? ref? subj?", out=CHANNELS, c=_ASK),
    "paper-received": _kind("case out? ref?", out=INSTRUMENTS, c="paper"),
    "original-changed": _kind("case out", out="changed missing", c="paper"),
    "request-linked": _kind("case ref? n?", c="other reason"),
    "assigned": _kind("case ref?", c="assignee"),
    "assessed": _kind(
        "law out case? ref? subj? n?",
        out=ASSESSED,
        c=_ASK + " assessment basis facts",
    ),
    "fact-corrected": _kind("case law? ref?", c="fact reason value was"),
    "prepared": _kind("case law? out? ref?", out=DECIDED, c="fields letter reason"),
    "counsel-looked": _kind("case ref?", c="note"),
    "decided": _kind("case out law? ref? override? subj?", out=DECIDED, c="fields letter reason seen"),
    "decision-reversed": _kind("case ref law?", c="reason"),
    "objection-recorded": _kind("case ref?", c="objection reason"),
    "letter-drafted": _kind("case ref?", c="letter recipient"),
    "letter-signed": _kind("case ref", c="letter"),
    "letter-sent": _kind("case out? ref?", out=CHANNELS, c="day letter recipient"),
    "call-back-recorded": _kind("case out ref?", out="confirmed denied no-answer", c="note number requester"),
    "recipient-key-added": _kind("case ref?", c="key recipient"),
    "release-begun": _kind("case ref n? law?", c="fields reason recipient"),
    "release-not-made": _kind("case ref out", out="lost not-owed refused", c="reason"),
    "release-assembled": _kind("case ref n? subj? law?", c="fields package person reason recipient"),
    "identity-seen": _kind("case ref?", c="person"),
    "address-checked": _kind("case ref?", c="address recipient source"),
    "release-destroyed": _kind("case ref n?", c="package reason"),
    "release-sent": _kind("case ref out? n?", out=CHANNELS, c="package recipient"),
    "case-closed": _kind("case ref?", c="reason"),
    "case-reopened": _kind("case ref?", c="reason"),
    # among colleagues
    "note-written": _kind("case ref?", c="note"),
    "records-asked": _kind("case ref? due?", c="account extent"),
    "records-answered": _kind("case ref", c="reply"),
    "records-ask-withdrawn": _kind("case ref"),
    # duties and holds
    "duty-opened": _kind("case law? ref? due?", c="duty"),
    "duty-done": _kind("case ref", c="duty proof"),
    "duty-set-aside": _kind("case ref law?", c="duty reason"),
    "hold-set": _kind("case ref?", c="extent reason"),
    "lifting-proposed": _kind("case ref", c="reason"),
    "lifting-withdrawn": _kind("case ref"),
    "hold-lifted": _kind("case ref", c="reason"),
    # the register's desk: who sees, who holds, until when
    "case-viewed": _kind("case ref?"),
    "paper-viewed": _kind("case ref?", c="paper"),
    "participant-added": _kind("case ref?", c="account reason"),
    "participant-removed": _kind("case ref?", c="account reason"),
    "case-sealed": _kind("case ref?", c="reason"),
    "seal-lifted": _kind("case ref", c="reason"),
    "clock-extended": _kind("case ref? due?", c="reason"),
    "clock-extension-struck": _kind("case ref? due?", c="reason"),
    "clock-paused": _kind("case ref?", c="reason"),
    "clock-resumed": _kind("case ref? due?", c="reason"),
    "clock-recounted": _kind("case ref? due?", c="reason"),
    "reminder-sent": _kind("case? n?", c="recipient"),
    "reading-confirmed": _kind("case ref?", c="crop field value was"),
    "emergency-opened": _kind("case ref?", c="reason requester"),
    # two people review a decision: a vote names no case and no value until both are in (rules.py)
    "second-review-opened": _kind("case out due ref?", out="emergency many-people override"),
    "second-vote-cast": _kind("", c="reason review vote"),
    "second-votes-opened": _kind("case ref out", out="differ not-right right"),
    "joint-statement-offered": _kind("case ref out", out="apart not-right right", c="statement"),
    "second-review-ended": _kind("case ref out", out="apart not-right right", c="statement"),
    "letter-served": _kind("case out? ref?", out=CHANNELS, c="letter proof recipient"),
    "person-notified": _kind("case out? ref? subj?", out=CHANNELS, c="letter person proof"),
    # who may act, and with what
    "delegation-given": _kind("out?", out="emergency release sealed", c="account reason scope"),
    "delegation-ended": _kind("ref?", c="account reason"),
    "credential-changed": _kind("out", out="added recovered removed", c="account reason"),
    "console-code-issued": _kind("", c="account reason"),
    "key-changed": _kind("out", out="issued revoked", c="account reason scope"),
    "device-changed": _kind("out", out="enrolled locked wiped", c="device reason"),
    # the door and the memo
    "visit-step": _kind("case out? ref? n?", out="entered left ordered waited", c=_VISIT + " step"),
    "visit-closed": _kind("case out? ref? n?", out="entered left ordered waited", c="report time"),
    "alert-sent": _kind("case ref?", c="note recipient"),
    "memo-prepared": _kind("law", c="memo"),
    "memo-published": _kind("law n?", c="memo"),
    "drill-played": _kind("n out?", out="failed passed", c="account drill"),
    # looking at records
    "record-opened": _kind("case out? subj? ref? n?", out="denied granted", c="field fields person"),
    "search-made": _kind("case? out? subj? n?", out="ambiguous denied exact none probable", c="person query"),
    "person-chosen": _kind("case ref? subj?", c="person query reason"),
    "person-let-go": _kind("case ref", c="person reason"),
    "disclosure-held-back": _kind("case ref due", c="law"),
    "look-up-refused": _kind("case? subj?", c="person reason"),
    "hearing-viewed": _kind("case? subj?", c="hearing"),
    "records-imported": _kind("n out?", out=IMPORTS, c="file report"),
    "feed-noted": _kind("ref?", c="extent law name owner recipient"),
    "feed-ended": _kind("ref", c="name reason"),
    "cross-match-run": _kind("n case?", c="agreement file report"),
    # rooms, claims, complaints
    "visit-recorded": _kind("case? out? ref? n?", out="entered left ordered waited", c=_VISIT),
    "claim-recorded": _kind("case ref? subj?", c="claim employer person"),
    "claim-event-recorded": _kind("case ref?", c="claim day event service"),
    "claim-event-struck": _kind("case ref", c="reason"),
    "amount-recorded": _kind("case out ref?", out="assessed claimed ordered paid to-worker", c="amount day"),
    "amount-struck": _kind("case ref", c="reason"),
    "back-pay-attached": _kind("case ref?", c="file report"),
    "order-file-made": _kind("case ref?", c="file"),
    "rates-compared": _kind("n", c="reason report"),
    "worker-reached": _kind("case", c="note"),
    "next-step-set": _kind("case ref?", c="day note"),
    "hearing-set": _kind("case override? ref? subj?", c="hearing reason"),
    "hearing-moved": _kind("case override? ref?", c="hearing reason"),
    "hearing-ended": _kind("case override? ref?", c="hearing reason"),
    "hearing-not-set": _kind("case ref?", c="reason"),
    "unavailable-noted": _kind("case ref?", c="days side"),
    "application-made": _kind("case ref?", c="note side"),
    "application-answered": _kind("case ref?", c="note side"),
    "application-decided": _kind("case ref?", c="note reason"),
    "resource-kept": _kind("ref?", c="name office"),
    "resource-removed": _kind("ref", c="name office"),
    "file-opened": _kind("case ref?", c="note"),
    "file-noted": _kind("case ref?", c="amount day note"),
    "complaint-recorded": _kind("case ref? subj?", c="complaint employer person"),
    "complaint-asked": _kind("case ref?", c="note"),
    "complaint-answered": _kind("case ref?", c="note"),
    "threat-recorded": _kind("case? ref? subj?", c="employer person report"),
    # people, roles, law, keys
    "sign-in": _kind("out?", out="denied granted locked"),
    "role-changed": _kind("out", out="given taken", c="account reason role"),
    "commitments-opened": _kind("case ref"),
    "rule-confirmed": _kind("law", c="note rule"),
    "memo-acknowledged": _kind("", c="memo"),
    "keeper-unsealed": _kind("", c="custodians"),
    "break-glass": _kind("case?", c="custodians reason"),
    "disposal-proposed": _kind("case? n? ref?", c="authority extent"),
    "disposal-withdrawn": _kind("case ref"),
    "disposed": _kind("ref case? n?", c="authority extent"),
    "erased": _kind("ref case? n?", c="authority"),
    "analysis-opened": _kind("", c="reason"),
    "report-prepared": _kind("out?", out="transparency workforce", c="period report"),
    "report-published": _kind("out? n?", out="policy-pack public-log transparency workforce", c="period report"),
    "backup-made": _kind("", c="file"),
    "backup-restored": _kind("n", c="file"),
}

EVERY = ("act", "at", "blind", "i", "log", "t", "v")
"""The keys that every entry carries."""

ORDER = (
    *("act", "at", "blind", "c", "case", "clock", "due", "i", "law", "log", "n"),
    *("out", "override", "prev", "ref", "root", "sha", "size", "subj", "t", "v"),
)
"""All keys in the order of RFC 8785 (by UTF-16 code unit, which is alphabetical for these)."""
