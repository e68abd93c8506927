"""Every word about decisions, objections, calls back, emergencies and delegations that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.decisions.models import CallOutcome, View
from custos.core.deciders import DecidedKind

TO_RELEASE = _("What leaves")

# --- prepare, decide ----------------------------------------------------------------------------------------------------
PREPARE_TITLE = _("Prepare the decision")
PREPARE_NOW = _("Choose the answer and hand it over: a different person decides.")
PREPARE_LETTER = _("The letter with this answer: %(answer)s")
PREPARE_LETTER_NONE = _("No letter of ours says the answers that the law leaves open. You write it next.")
PREPARE_LETTER_OTHER = _("If you choose another answer, its letter is drafted when you hand it over.")
PREPARE_ONLY_REFUSAL = _("Until these facts are known, only a refusal stays within the law.")
PREPARE_LAW_MORE = _("See the whole law of this request")
PREPARE_ANSWER = _("The answer")
PREPARE_WHY = _("Reason")
PREPARE_WHY_HELP = _("Needed where the answer differs from what the law leaves open; such answers are counted.")
PREPARE_SUBMIT = _("Hand over to the person who decides")
REVERSAL = _(
    "This would reverse or repeat the decision of %(when)s (%(answer)s). The old decision stays in the register."
)
DECIDE_TITLE = _("Decide")
COUNSEL_TITLE = _("Counsel looks first")
DECIDE_PREPARED = _("Prepared by %(name)s on %(when)s")
DECIDE_PROPOSAL = _("Proposed answer")
DECIDE_OVERRIDE = _("Differs from what the law leaves open (%(outcome)s)")
DECIDE_OVERRIDE_OPEN = _("Differs from what the law leaves open: while it is not settled, only a refusal")
DECIDE_LETTER = _("The letter that would leave")
DECIDE_TO = _("Who gets it")
DECIDE_TO_NOBODY = _("Nobody: the paper names no one to answer. Write an address into the letter.")
DECIDE_HOW = _("How it goes")
DECIDE_HOW_AS_IT_CAME = _("As the request came: %(channel)s. The clerk notes the way when it leaves.")
DECIDE_HOW_OPEN = _(
    "The clerk chooses when it leaves: mail, e-mail, fax or the counter. The request came this way: %(channel)s."
)
DECIDE_SIGN = _("Sign this decision")
DECIDE_SIGN_ALL = _("You sign all that is on this page.")
DECIDE_REASONS = _("Why: what the law says")
DECIDE_CONTESTED = _("Contested")
DECIDE_CONTESTED_NONE = _("Nothing here is contested.")
DECIDE_REPEATS = _("Asked before")
DECIDE_REPEATS_NONE = _("No earlier request of the same kind was found.")
DECIDE_REPEAT_DENIED = _("repeats %(number)s, after it was denied")
DECIDE_REPEAT = _("repeats %(number)s")
DECIDE_REPEAT_EMPLOYEE = _("put to another employee")
DECIDE_REPEATED_BY = _("repeated by %(number)s")
DECIDE_RELEASE = _("What leaves")
DECIDE_RELEASE_NOTHING = _("Nothing leaves with this answer.")
DECIDE_RELEASE_TO = _("to %(to)s")
DECIDE_HAPPENS = _("What this answer allows")
DECIDE_HAPPENS_NOTHING = _("This answer allows nothing.")
DECIDE_NO_RECORDS = _("No records leave with this answer.")
DECIDE_NO_PERSON = _("no person named")
DECIDE_NO_LETTER = _("No letter belongs to this answer.")
DECIDE_PRINTED = _("See it as it will be printed (PDF)")
DECIDE_PAPER = _("Open the paper and the facts")
COUNSEL = _("Counsel")
COUNSEL_LOOKED = _("Looked at by %(name)s on %(when)s.")
COUNSEL_NOT_NEEDED = _("The law does not ask for counsel here.")
COUNSEL_ASKED = _(
    "You are asked as counsel: is the proposed answer right, where the law is contested? Read the reasons above, then say so here."
)
COUNSEL_VIEW = _("The proposed answer is: %(answer)s")
COUNSEL_VIEWS = {
    View.AGREES: _("I agree with this answer"),
    View.DISAGREES: _("I disagree with this answer"),
}
COUNSEL_SAID = {
    View.AGREES: _("Counsel agrees"),
    View.DISAGREES: _("Counsel disagrees"),
}
COUNSEL_OTHER = _("This was said of another answer: %(answer)s.")
COUNSEL_NOTE = _("Why? The person who decides reads this.")
COUNSEL_SUBMIT = _("Tell the person who decides")
TOP_NOT_YET = _("You cannot decide yet.")
TOP_READY = _("You can decide now. Read all of it; your signature is at the end.")
TOP_DISAGREES = _("You can decide now, but counsel disagrees. Read why; you sign at the end, or send it back there.")
TOP_NOT_YOURS = _("Nothing is yours to do here now.")
TOP_IN_ORDER = _("Still missing, in this order:")
TOP_THEN = _("Then this is decided by: %(names)s.")
TOP_NOTE = _("Write them a note")
TOP_WHO = _("%(names)s can do this.")
TOP_MISSING = {
    "counsel": _("Counsel has not looked at what is contested."),
    "letter": _("The letter that would leave has no words."),
    "not-called": _("Nobody was called back about the emergency that is claimed, and no reason is recorded."),
    "denied": _("The call back said that the request is not theirs. It cannot be signed."),
}
TOP_MINE = {
    "counsel": _("You are asked as counsel: say whether the proposed answer is right. Nobody can decide before."),
    "letter": _("The letter that would leave has no words. It must have them before anyone decides."),
    "not-called": _("Nobody was called back about the emergency that is claimed. Nobody can decide before."),
    "denied": _("The call back said that the request is not theirs."),
}
TOP_BUTTONS = {
    "counsel": _("Agree or disagree"),
    "letter": _("Write the letter"),
    "not-called": _("Call them back"),
    "denied": _("Go to sending it back"),
}
TOP_NOTHING = _("Nothing waits for a decision here.")
TOP_NOTHING_TO = _("Back to the request")
CHANGED_TITLE = _("Nothing was signed: this changed since you opened it")
CHANGED_TEXT = _("Read what is marked, then sign again.")
CHANGED_PILL = _("changed")
PARTS = {
    "answer": _("the answer or its reason"),
    "law": _("what the law says"),
    "counsel": _("counsel's look"),
    "repeats": _("what was asked before"),
    "release": _("what leaves"),
    "letter": _("the letter"),
}
DECIDE_BACK = _("Send it back")
DECIDE_BACK_WHY = _("What is missing?")
DECIDE_WHO = _("It waits for: %(names)s.")
DECIDE_NOBODY = _("Nobody who works here now can decide it. Tell the system administrator or the key custodians today.")
DECIDE_MEANWHILE = _("Meanwhile you can:")
DECIDE_REDRAFT = _("read the letter and change its words")
DECIDE_READ = _("read the letter")
DECIDE_OBJECT = _("record an objection, which stays for good")
DECIDED_BY = _("Decided by %(name)s on %(when)s, prepared by %(prepared)s")
SENT_BACK_BY = _("Sent back by %(name)s on %(when)s: %(why)s")
DECISIONS = _("Decisions")
LAW_LETS_NOTHING_YET = _("Not settled yet: only a refusal stays within the law")
DECIDE_DELEGATE = _("You decide this under a delegation of %(by)s, until the end of %(when)s.")
LAW_LETS = _("The law leaves open: %(outcome)s")

# --- objections ---------------------------------------------------------------------------------------------------------
OBJECT_TITLE = _("Objection to request %(number)s")
OBJECT_INTRO = _(
    "Any employee may object, to anything about a request. Nobody can change or remove an objection, and no order from above prevents it."
)
OBJECT_TEXT = _("What do you object to, and why?")
OBJECT_SUBMIT = _("Record it for good")
OBJECT_DONE = _("Recorded, and entered in the ledger.")
OBJECTIONS = _("Objections")

# --- holds --------------------------------------------------------------------------------------------------------------
HOLD_TO = _("Set a litigation hold")

# --- call back ----------------------------------------------------------------------------------------------------------
CALLS = _("Calls back")
CALL = _("Call back")
CALL_TITLE = _("Call back on request %(number)s")
CALL_INTRO = _("Never call a number that is on the paper: the person who forged it answers there.")
CALL_OWN = _("Call %(agency)s on the number that this agency holds.")
CALL_DIAL = _("Dial")
CALL_FROM = _("This number comes from: %(source)s, looked up on %(when)s.")
CALL_FROM_PROFILE = _("This number is in the agency's own list, since %(when)s.")
CALL_OWN_NONE = _("This agency holds no number under that name. Call only one that is theirs under another name.")
CALL_WHO = _("Asking, as the paper says: %(who)s")
CALL_CONTACT = _("Which number did you call?")
CALL_CONTACT_NONE = _(
    "No number was held before this request came. Counsel or a clerk can add one for the next time; this request needs another way: identity papers, or a letter to the agency's address."
)
CALL_UNSAFE = _("Numbers that prove nothing here")
CALL_UNSAFE_DO = _(
    "Call another number that the agency held before, of the same office or of the court. Where there is none, ask counsel: they decide how it goes on and record why."
)
CALL_OUTCOME = _("What did they say?")
CALL_OUTCOMES = {
    CallOutcome.CONFIRMED: _("Yes, the request is theirs"),
    CallOutcome.DENIED: _("No, it is not theirs"),
    CallOutcome.NO_ANSWER: _("Nobody answered"),
}
CALL_NOTE = _("Who spoke? (name and office)")
CALL_SUBMIT = _("Enter the call")
CALL_BEFORE = _("Calls so far")
CALL_NUMBERS = _("Numbers that the agency holds")
CONTACTS_TITLE = _("Numbers that the agency holds")
CONTACTS_INTRO = _(
    "Look a number up where it is published by someone else than the requester: the court's own site, the government's directory. Give the day on which you looked."
)
CONTACTS_NONE = _("No number is held yet. Write down one from a public directory before anyone asks.")
CONTACT_AGENCY = _("Agency or court, and office")
CONTACT_NUMBER = _("Number")
CONTACT_SOURCE = _("Where it is published")
CONTACT_OWN = _("In the agency’s own profile")
CONTACT_ON = _("Looked up on")
CONTACT_ADD = _("Add a number")
CONTACT_RETIRE = _("Take it out of use")
CONTACT_CAPTION = _("Held numbers")

# --- emergency ----------------------------------------------------------------------------------------------------------
EMERGENCY_TO = _("They claim an emergency")
EMERGENCY = _("Emergency claimed")
EMERGENCY_TITLE = _("Emergency in request %(number)s")
EMERGENCY_LOUD = _("An emergency is claimed: stricter, not faster")
EMERGENCY_INTRO = _(
    "A claimed emergency changes who must act at once. It never lets anyone skip the named authority, the second person or the law."
)
EMERGENCY_WHY = _("Who says what danger threatens whom? In their words.")
EMERGENCY_OPEN = _("Record the claim and alert the authority")
EMERGENCY_STEPS = (
    _("Call back on a number that the agency held. If nobody can be called, record why."),
    _(
        "One person prepares. The named authority decides, nobody in their place unless the power over emergencies was given to them."
    ),
    _("Afterwards two people who took no part review it, each without knowing what the other says."),
)
EMERGENCY_CLAIM = _("Claimed")
EMERGENCY_BY = _("recorded by %(name)s on %(when)s")
EMERGENCY_NO_CALL = _("Nobody could be called back, because")
EMERGENCY_NO_CALL_SUBMIT = _("Record why no call was possible")
EMERGENCY_REVIEW = _("Review")
EMERGENCY_REVIEW_HOW = _("Two people who took no part review it afterwards, each without knowing what the other says.")
EMERGENCY_REVIEW_TO = _("See the review")

# --- delegation ---------------------------------------------------------------------------------------------------------
DELEGATIONS = _("Who decides")
DELEGATIONS_INTRO = _(
    "The named authority decides. It can let someone else decide some kinds of request for a time; the person who decides never prepares."
)
DECIDED_KINDS = {
    DecidedKind.LAW_ENFORCEMENT: _("Officers and agencies without a court's paper"),
    DecidedKind.SUBPOENA: _("Subpoenas"),
    DecidedKind.COURT_ORDER: _("Orders and warrants of a judge"),
    DecidedKind.PUBLIC_RECORDS: _("Public records"),
    DecidedKind.OWN_RECORDS: _("A person's own records"),
    DecidedKind.OTHER_AGENCY: _("Programmes that the law lets have data"),
    DecidedKind.SEALED: _("Sealed matters"),
    DecidedKind.EMERGENCY: _("Emergencies"),
    DecidedKind.OTHER: _("Everything else"),
}
FIXED = _("cannot be passed on")
KINDS_CAPTION = _("Who decides which kind of request")
GIVEN = _("Delegations")
GIVEN_NONE = _("None was given.")
GIVEN_LINE = _("%(name)s decides from %(from_on)s until %(until_on)s, given by %(by)s: %(why)s")
GIVEN_ENDED = _("ended %(when)s")
GIVEN_EXPIRED = _("its last day has passed")
GIVEN_LATER = _("not yet in force")
GIVE = _("Delegate")
GIVE_TO = _("To whom?")
GIVE_KINDS = _("Which kinds of request?")
GIVE_FROM = _("From")
GIVE_UNTIL = _("Last day")
GIVE_WHY = _("Why?")
GIVE_SUBMIT = _("Delegate and enter it")
END = _("End it now")
END_WHY = _("Why does it end?")
COUNTS = _("How decisions were made")
COUNTS_INTRO = _("Overrides are answers that differ from what the law left open; each has its reason.")
COUNT_DECIDED = _("Decisions")
COUNT_OVERRIDES = _("Overrides")
COUNT_REVERSALS = _("Reversals")
COUNT_WHO = _("Who")
NO_COUNTS = _("Nothing was decided yet.")
UNDER_DELEGATION = _("under a delegation")
PROOF_CALLED = _("Called back by %(name)s: %(agency)s confirmed it. %(note)s")
