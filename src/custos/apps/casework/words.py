"""The human words for the closed values of readings and facts, in English and Spanish."""

from __future__ import annotations

from typing import Required, TypedDict

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.models import Answer, Channel
from custos.core.reading.readings import DataClass, RequesterKind, Scope

FACTS = {
    "data-class": _("Records asked for"),
    "field": _("Kind of information"),
    "scope": _("Asks for"),
    "requester": _("Requester"),
    "purpose": _("Purpose"),
    "offence": _("Offense and case number"),
    "instrument": _("Paper presented"),
    "judge-signed": _("Signed by a judge"),
    "court": _("Court"),
    "court-reaches-us": _("Court has power here"),
    "within-time": _("In force today"),
    "attachments-present": _("Attachments all here"),
    "paper-covers-item": _("Paper names this"),
    "criminal-case": _("Criminal case"),
    "served-on": _("Whose records"),
    "nondisclosure-order": _("Order of secrecy"),
    "asks-status": _("Asks for immigration status"),
    "look-alike-sender": _("Look-alike address"),
    "informal-channel": _("By word of mouth only"),
    "repeat-after-denial": _("Denied before"),
    "address-protected": _("Substitute address"),
    "person-status": _("Living adult, minor or dead"),
    "breach": _("Data reached the wrong person"),
    "testimony": _("Calls staff to testify"),
    "area": _("Part of the office"),
    "agreement": _("Written agreement"),
    "requester-verified": _("Requester verified"),
    "person-matched": _("Exactly one person matches"),
    "authority-consents": _("Authority consents"),
}
"""Short names for the table of facts; a fact without one is shown by its question."""

VALUES = {
    "yes": _("yes"),
    "no": _("no"),
    "unknown": _("not known"),
    "none": _("none"),
    "not-known": _("not known"),
    # who asks
    "immigration-agency": _("immigration agency"),
    "law-enforcement": _("police or sheriff"),
    "prosecutor": _("prosecutor"),
    "court": _("court"),
    "child-support-agency": _("child support agency"),
    "unemployment-agency": _("unemployment agency"),
    "unemployment-oversight": _("oversight of unemployment insurance"),
    "benefit-agency": _("benefit agency"),
    "tax-agency": _("tax agency"),
    "statistics-agency": _("statistics agency"),
    "labor-agency": _("labor agency"),
    "other-public-official": _("another public official"),
    "legislator": _("legislator"),
    "tribal-government": _("tribal government"),
    "foreign-government": _("foreign government"),
    "litigant": _("party to a lawsuit"),
    "attorney": _("attorney"),
    "subject": _("the person concerned"),
    "agent": _("agent of the person concerned"),
    "employer": _("employer"),
    "union": _("union"),
    "press": _("press"),
    "public": _("member of the public"),
    "contractor": _("contractor"),
    # what is asked
    "person": _("one person"),
    "list": _("a list of people"),
    "group": _("a group of people"),
    "database": _("a whole database"),
    "standing-access": _("standing direct access"),
    "entry": _("entry to rooms"),
    "arrest": _("an arrest in our rooms"),
    "own-records": _("own records"),
    "public-records": _("public records"),
    "ui": _("unemployment insurance and wage records"),
    "wage-claim": _("wage-claim files"),
    "retaliation": _("retaliation and threat reports"),
    "inspection": _("inspection cases"),
    "hearing-calendar": _("hearing calendar"),
    "personnel": _("personnel files"),
    "federal-tax": _("federal tax information"),
    "certification": _("certification files"),
    "visit-log": _("visit log"),
    "statistics": _("statistics"),
    "agency-records": _("the agency's own papers"),
    "premises": _("our rooms"),
    "disability-medical": _("medical records of disability insurance"),
    "wages": _("wages"),
    "contact": _("addresses and phones"),
    "claim": _("claims"),
    "identity": _("identity"),
    "ssn": _("Social Security numbers"),
    "sensitive": _("protected personal facts"),
    "hearing": _("hearings"),
    "file": _("the whole file"),
    # what for
    "criminal-investigation": _("criminal investigation"),
    "civil-immigration": _("civil immigration enforcement"),
    "child-support": _("child support"),
    "unemployment-administration": _("running unemployment insurance"),
    "benefit-eligibility": _("eligibility for benefits"),
    "tax": _("tax"),
    "labor-enforcement": _("labor-law enforcement"),
    "civil-suit": _("civil lawsuit"),
    "own-use": _("own use"),
    "research": _("research"),
    "audit": _("audit"),
    "living-adult": _("a living adult"),
    "minor": _("a minor"),
    "deceased": _("dead"),
    "identified": _("named, with case number"),
    "generic": _("only in general terms"),
    # papers
    "search-warrant": _("search warrant"),
    "arrest-warrant": _("arrest warrant"),
    "court-order": _("court order"),
    "grand-jury-subpoena": _("grand jury subpoena"),
    "court-subpoena": _("court subpoena"),
    "administrative-immigration-warrant": _("administrative immigration warrant"),
    "immigration-detainer": _("immigration detainer"),
    "administrative-subpoena": _("administrative subpoena"),
    "notice-of-inspection": _("notice of inspection"),
    "proposed-order": _("proposed order, not issued"),
    "warrant-application": _("application for a warrant"),
    "release-authorization": _("authorization by the person concerned"),
    "letter": _("letter"),
    # whose force
    "judge": _("a judge"),
    "court-officer": _("a clerk or attorney"),
    "agency-officer": _("an agency's officer, not a judge"),
    "immigration-judge": _("an immigration judge, not a judge of a court"),
    "individual": _("a private person"),
    # defects
    "unsigned": _("not signed"),
    "expired": _("expired"),
    "wrong-place": _("names another place"),
    "not-yet-issued": _("not yet in force"),
    "missing-attachment": _("an attachment is missing"),
    "out-of-state-not-domesticated": _("from another state, not recognized here"),
    "proposed": _("a proposal, not an order"),
    "application-only": _("only an application"),
    "signer-not-a-judge": _("the signer is not a judge"),
    "unread-date": _("a date could not be read"),
    "outside-hours": _("outside its hours"),
    # courts, places, agreements and the rest of what a fact may be
    "federal": _("a federal court"),
    "this-state": _("a court of this state"),
    "other-state": _("a court of another state"),
    "tribal": _("a tribal court"),
    "immigration": _("an immigration court"),
    "hearing-officer": _("a hearing officer"),
    "staff": _("a member of staff"),
    "us": _("ours"),
    "partner": _("a partner's"),
    "private-employer": _("a private employer's"),
    "signed": _("signed"),
    "four-statements": _("signed, with the four statements"),
    "non-public": _("not open to everyone"),
    "hide": _("hide something"),
    "mislead": _("mislead"),
    "destroy": _("destroy something"),
    "block": _("block the way"),
    "touch": _("touch someone"),
    "warn-target": _("warn the person sought"),
    "move-person": _("lead the person away"),
    "consent-to-entry": _("consent to entry"),
    "check-paper-apart": _("check the paper apart"),
    "ask-to-leave": _("ask them to leave"),
    "ask-status": _("ask about immigration status"),
    "answer-informally": _("answer informally"),
    "not-checked": _("not checked"),
    "personal": _("about particular people or employers"),
    "public-domain": _("public material"),
    "appeal-decision": _("an appeal decision"),
    "nameless": _("figures that name nobody"),
    "not-looked": _("nobody has looked"),
    "unique": _("exactly one"),
    "in-force": _("in force"),
    "suspended": _("suspended"),
    "exempt-by-notice": _("exempt by federal notice"),
    "asserted": _("the requester says so"),
    "shown": _("shown by the person's letter or call"),
    "of-record": _("named in our own forms"),
    "guardian": _("a guardian"),
    "not-settled": _("not settled"),
    "not-reviewed": _("not reviewed"),
    "part": _("a part"),
    "whole": _("the whole"),
    "not-asked": _("not asked"),
    "pending": _("pending"),
    "denied": _("denied"),
    "granted": _("granted"),
    "agency-function": _("a function of the agency"),
    "records-act": _("the public-records act"),
    "federal-statute": _("a federal statute"),
    "proceeding": _("a proceeding"),
    "whistleblower": _("a whistleblower's report"),
    "health-privacy": _("health-privacy law"),
    "written-consent": _("written consent"),
    # decisions, as events name them
    "release": _("release"),
    "release-in-part": _("release a part"),
    "send-back": _("sent back"),
}

NONE_OF = {
    "scope": _("nothing is asked for"),
    "purpose": _("no purpose is named"),
    "offence": _("no offense is named"),
    "instrument": _("no paper was presented"),
    "court": _("no court"),
    "testimony": _("no testimony is asked for"),
    "written-release": _("no authorization by the person"),
    "conduct": _("no such conduct"),
    "representation": _("nobody is represented"),
    "person-matched": _("nobody matches"),
    "agreement": _("there is no agreement"),
    "motion": _("no motion was made"),
    "sensitive-exception": _("no exception applies"),
}
"""What the value ``none`` means for each fact: alone it cannot be told apart from what nobody knows."""


def value_in_words(fact: str, value: str) -> object:
    """A value of a fact as a person reads it; ``none`` says what there is none of."""
    if value == "none" and fact in NONE_OF:
        return NONE_OF[fact]
    return VALUES.get(value, value.replace("-", " "))


# --- what is asked, as the head of a page and a line of a list ----------------------------------------------------------
WHO_NOT_KNOWN = _("It is not known who asks")
NOTHING_KNOWN = _("It is not known yet who asks, and for what")
ABOUT = {
    "person": _("about one person"),
    "list": _("about a list of people"),
    "group": _("about a group of people"),
    "employer": _("about an employer"),
}
"""Whom the ask is about; it follows the records that are asked for."""
NO_PERSON_NAMED = _("about one person who is not named")
WHAT_NOT_KNOWN = _("it is not clear what is asked")


class Wants(TypedDict, total=False):
    """What the register keeps of an ask for its lists: closed words and a count, never a name."""

    kind: Required[str]
    scope: Required[str]
    data_classes: Required[list[str]]
    persons: int


_NO_SCOPE = frozenset({Scope.UNKNOWN, Scope.NONE})


def what_is_asked(wants: Wants) -> str:
    """What a request asks for, for the head of its page and for lists; kinds only, never a name."""
    scope = wants["scope"]
    # Who wants to come in, or to arrest someone here, has named our rooms already.
    told = {DataClass.PREMISES} if scope in {Scope.ENTRY, Scope.ARREST} else set()
    classes = [str(VALUES.get(one, one)) for one in wants["data_classes"] if one not in told]
    if scope == Scope.PERSON and not wants.get("persons", 1):
        about = [str(NO_PERSON_NAMED)]
    elif scope in ABOUT:
        about = [str(ABOUT[scope])]
    elif scope in _NO_SCOPE:
        about = [] if classes else [str(WHAT_NOT_KNOWN)]
    else:
        return ", ".join([str(VALUES.get(scope, scope)), *classes])
    return ", ".join([*classes, *about])


def who_and_what(wants: Wants) -> str:
    """Who asks for what, as one line that begins with a capital letter."""
    kind = wants["kind"]
    if kind == RequesterKind.UNKNOWN and wants["scope"] in _NO_SCOPE and not wants["data_classes"]:
        return str(NOTHING_KNOWN)
    who = str(WHO_NOT_KNOWN if kind == RequesterKind.UNKNOWN else VALUES.get(kind, kind))
    return f"{who[:1].upper()}{who[1:]}: {what_is_asked(wants)}"


# --- the register -------------------------------------------------------------------------------------------------------
REQUESTS = _("Requests")
COLUMN_NUMBER = _("Number")
OUTCOMES = {
    "must-release": _("must release"),
    "may-release": _("may release"),
    "refuse": _("refuse"),
    "move-to-quash": _("move to quash"),
    "open": _("open"),
    "not-a-request": _("not a request"),
}
OUTCOME_SENTENCES = {
    "must-release": _("The law requires the release, exactly as far as it reaches."),
    "may-release": _("The law leaves it to the named authority."),
    "refuse": _("Refuse."),
    "move-to-quash": _("Do not release; move to quash."),
    "open": _("Not settled yet: unknown facts could still change it."),
    "not-a-request": _("Nothing is asked of the agency."),
}
ENTRY_SENTENCES = {
    "must-release": _("A judge's warrant: obey it, exactly as far as it reaches."),
    "refuse": _("Do not consent to entry. Do not block anyone."),
}
"""What the outcome means at a door, for who wants to come in or to arrest someone here."""


def outcome_sentence(outcome: str, scope: str) -> object:
    """The answer of the law as the reader is to act on it: at a door in the words of the door."""
    at_the_door = scope in {Scope.ENTRY, Scope.ARREST} and outcome in ENTRY_SENTENCES
    return ENTRY_SENTENCES[outcome] if at_the_door else OUTCOME_SENTENCES.get(outcome, outcome)


OUTCOME_TONES = {
    "must-release": "go",
    "may-release": "wait",
    "refuse": "stop",
    "move-to-quash": "wait",
    "open": "wait",
    "not-a-request": "plain",
}
CHANNELS = {
    Channel.EMAIL: _("e-mail"),
    Channel.MAIL: _("mail"),
    Channel.COUNTER: _("counter"),
    Channel.PHONE: _("phone"),
    Channel.FAX: _("fax"),
    Channel.VISIT: _("visit"),
    Channel.WEB_FORM: _("web form"),
    Channel.FILE: _("handed in by command"),
    Channel.INFORMAL: _("informal"),
}
ASK_OF = {
    "paper": _("Look at the paper."),
    "counter": _("Ask at the counter."),
    "requester": _("Ask the requester."),
    "agency": _("Check the agency's own records."),
    "counsel": _("Ask counsel."),
}
SIGNED = {"yes": _("signed"), "no": _("not signed"), "unknown": _("signature not certain")}
TO_DECIDE = _("Decide")
TO_LETTER = _("Letter")
TO_RECEIPT = _("Receipt")
ANSWERS = {
    Answer.RELEASE: _("Release what was asked"),
    Answer.RELEASE_IN_PART: _("Release a part"),
    Answer.REFUSE: _("Refuse"),
    Answer.MOVE_TO_QUASH: _("Do not release; move to quash"),
    Answer.NOT_A_REQUEST: _("Nothing is asked of the agency"),
}
LETTER_WRITE = _("No letter of ours says this answer. Write it before anyone decides.")
DUTIES = _("Duties and deadlines")
RESULTS = {
    "right": _("it was right"),
    "not-right": _("it was not right"),
    "differ": _("they differ"),
    "apart": _("they stay apart"),
    "ground-emergency": _("an emergency was claimed"),
    "ground-override": _("it differs from what the law leaves open"),
    "ground-many-people": _("records of many people leave"),
    "confirmed": _("confirmed"),
    "denied": _("denied"),
    "no-answer": _("nobody answered"),
}
CONFIRM_NEW = _("%(count)s looks are not in the assessment yet.")
CONFIRM_BACK = _("Back to the request")
SEALED = _("Sealed")
PART_MESSAGE = _("message")

MATTERS = {
    "request": _("Request"),
    "visit": _("Visit"),
    "claim": _("Claim"),
    "hearing": _("Hearing"),
    "retaliation": _("Complaint"),
    "investigation": _("Investigation"),
}
"""The kinds of matter, each by its key (kinds.py)."""
