"""Every word of the register's pages that a person reads, so that counsel and translators review one file. Values of facts: ``words.py``."""

from django.utils.translation import gettext_lazy as _

from custos.apps.requests.models import Answer, Channel, LetterState
from custos.apps.requests.states import Queue, State

# --- the register -------------------------------------------------------------------------------------------------------
REQUESTS = _("Requests")
REGISTER_INTRO = _("Everything anyone outside has asked for, by every channel")
REGISTER_NEW = _("Register a request")
REGISTER_INFORMAL = _("Someone asked me informally")
CLOSED_TO_YOU = _("Your role does not see requests. You can still report that somebody asked you, and object.")
NO_NAMES = _("Worker names are not shown in lists.")
NOTHING_HERE = _("Nothing stands in this queue.")
QUEUES = {
    Queue.TO_ASSESS: _("To assess"),
    Queue.TO_DECIDE: _("To decide"),
    Queue.TO_SEND: _("To send"),
    Queue.WAITING: _("Waiting for an answer"),
    Queue.DUTIES: _("Duties due"),
    Queue.LATE: _("Late"),
    Queue.MINE: _("Mine"),
    Queue.NOBODY: _("Nobody has it"),
    Queue.ANSWERED: _("Answered"),
}
QUEUES_LABEL = _("Queues")
COLUMN_NUMBER = _("Number")
COLUMN_WHO = _("Who asks, for what")
COLUMN_PAPER = _("Paper")
COLUMN_LAW = _("The law, so far")
COLUMN_DUE = _("Due")
TABLE_CAPTION = _("Requests in this queue")
REPEAT_AFTER_DENIAL = _("repeat of %(number)s after denial")
REPEAT = _("same ask as %(number)s")
DAYS_LATE_ONE = _("1 day late")
DAYS_LATE = _("%(days)s days late")
DUE_TODAY = _("today")
NOT_ASSESSED = _("not assessed yet")
NO_DATE = _("no date")
ASK = _("ask: %(question)s")
NEXT_PAGE = _("Next page")
PREVIOUS_PAGE = _("Previous page")
PAGES = _("Pages")

STATES = {
    State.RECEIVED: _("received, not yet read"),
    State.READING: _("being read"),
    State.UNREAD: _("could not be read: a person must look"),
    State.ASSESSED: _("assessed, not yet decided"),
    State.WAITING: _("waiting for the requester"),
    State.PREPARED: _("prepared, a second person must decide"),
    State.DECIDED: _("decided, letter not yet sent"),
    State.ANSWERED: _("answered"),
    State.CLOSED: _("closed"),
}
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
COUNSEL_PILL = _("counsel")

# --- registering --------------------------------------------------------------------------------------------------------
NEW_INTRO = _(
    "The paper is kept unaltered before anything opens it. One file: an e-mail with its attachments, a PDF, a scan or a photograph."
)
NEW_FILE = _("The file")
NEW_FILE_HELP = _("E-mail (.eml, .msg), PDF, picture or text, up to 48 MB")
NEW_TEXT = _("Or paste the words")
NEW_TEXT_HELP = _("For a phone call or a talk: write what was asked, by whom, in their words.")
NEW_CHANNEL = _("How did it come?")
NEW_RECEIVED = _("When did it arrive?")
NEW_RECEIVED_HELP = _(
    "Day and time at your office. It chooses the law in force and starts the clocks. Leave it empty for now."
)
NEW_TOLD_TO = _("Who was asked, if not you")
NEW_TOLD_TO_HELP = _("The name of the employee or the mailbox")
NEW_BOTH = _("Give a file or paste the words, not both and not neither.")
NEW_SUBMIT = _("Keep it and read it")
INFORMAL_TITLE = _("Someone asked me informally")
INFORMAL_INTRO = _(
    "In the hallway, on the phone, in a chat: every ask counts. Two lines are enough. Do not answer it yourself."
)
INFORMAL_TEXT = _("Who asked what?")
INFORMAL_TEXT_HELP = _("Write it as it was said. Leave out what you do not know.")
INFORMAL_SUBMIT = _("Keep it")
INFORMAL_DONE = _("Kept as number %(number)s. Thank you. The people who handle requests see it now.")
INFORMAL_NEXT = _(
    "If they ask again, say: “I may not answer that. Your request is registered, and you will hear from us in writing.”"
)

# --- one request --------------------------------------------------------------------------------------------------------
FROM_SUBJECT = _("Request %(number)s")
RECEIVED_LINE = _("received %(when)s · %(office)s")
DUE_LINE = _("due %(when)s")
LAW_LEAVES_OPEN = _("What the law leaves open")
CONTESTED = _("Contested, or for counsel first: let counsel look before anybody decides.")
PRESERVE = _("Keep all records that this concerns unaltered.")
YIELDED = _("What yielded, and to what (%(count)s)")
LAW_AS_OF = _("Law as of %(when)s")
LAW_DIGEST = _("rulebook %(digest)s")
STILL_POSSIBLE = _("Still possible:")
CONTESTED_PILL = _("contested")
STANDINGS = {
    "secondary": _("from a secondary source"),
    "policy": _("agency policy"),
    "not yet": _("text not yet confirmed by counsel"),
}
WHO_DECIDES = _("Who decides:")
WHO_DECIDES_THEN = _("One person prepares; a different person must sign.")
QUESTION_TITLE = _("The one question that could change it")
QUESTION_MORE = _("More open questions (%(count)s)")
ASK_OF = {
    "paper": _("Look at the paper."),
    "counter": _("Ask at the counter."),
    "requester": _("Ask the requester."),
    "agency": _("Look it up in the agency."),
    "counsel": _("Ask counsel."),
}
ANSWER_YES = _("Yes")
ANSWER_NO = _("No")
ANSWER_UNKNOWN = _("Not known")
ANSWER_LABEL = _("Answer")
ANSWER_SUBMIT = _("Put the law to it again")
ANSWER_WHY = _("How do you know? (optional)")
WAIT_BUTTON = _("We have asked; wait for the answer")
CHANGED = _("Assessed anew, step %(sequence)s.")
CHANGED_TO = _("The outcome changed from “%(was)s” to “%(now)s”.")
CHANGED_NOT = _("The outcome stays “%(now)s”.")
FACTS = _("Facts, and where they were read")
FACT_GIVEN = _("said by %(name)s, %(when)s")
OR = _("or")
FACT_ASSUMED = _("Taken so until somebody shows more (%(count)s)")
FACT_CORRECT = _("Correct")
FACT_MORE = _("Facts that nothing was found for (%(count)s)")
NOT_KNOWN = _("not known")
ARRIVED = _("What arrived")
ARRIVED_PAPER = _("Paper with legal force")
ARRIVED_NONE = _("none found")
ARRIVED_SENDER = _("Sender")
ARRIVED_WARNINGS = _("Look out")
ARRIVED_ORIGINAL = _("Original")
ARRIVED_ORIGINAL_TEXT = _("kept unaltered, SHA-256 %(digest)s")
ARRIVED_DOWNLOAD = _("Download")
ARRIVED_AS = _("ledger entry %(index)s")
DOMAIN_PROVES_NOTHING = _("A right-looking address proves nothing: call back on a number that the agency already held.")
SIGNED = {"yes": _("signed"), "no": _("not signed"), "unknown": _("signature not certain")}
NO_TEXT = _("No text could be read on this page. Open the original and look.")
PAGE_LABEL = _("Page %(number)s · %(part)s")
MARK_LABEL = _("mark %(number)s")
MARKS_HELP = _("The numbers lead to the facts that were read from these words.")
DUTY_DONE = _("done %(when)s, %(who)s")
NO_DUTIES = _("None on these facts.")
BANNER_DENIED = _("The same ask was denied before, and came again.")
BANNER_DENIED_TEXT = _(
    "Request %(number)s was denied on %(when)s. Answer as then, unless something new is on the paper."
)
BANNER_REPEAT = _("This looks like request %(number)s of %(when)s.")
BANNER_LATER = _("Asked again later as request %(number)s.")
BANNER_EMPLOYEE = _("This time another employee was asked.")
SHARED = _("They share:")
LINK_REASONS = {
    "the same requester": _("the same requester"),
    "the same case number": _("the same case number"),
    "the same person": _("the same person"),
    "both ask for more than named persons": _("both ask for more than named persons"),
}
BEING_READ = _("The paper is being read. It takes a few seconds for a scan.")
BEING_READ_AGAIN = _("Look again")
UNREAD_TEXT = _(
    "The program could not read the paper. It is kept unaltered: look at the original, or ask for another copy."
)
UNREAD_AGAIN = _("Try to read it again")
NO_PAPERS_FOR_YOU = _("Your role sees the register and the receipts, not the papers.")
NEXT_STEPS = _("Next")
TO_PREPARE = _("Prepare the decision")
TO_DECIDE = _("Decide")
TO_LETTER = _("Letter")
TO_RECEIPT = _("Receipt")
TO_RELEASE = _("What leaves")
TO_OBJECTIONS = _("Record an objection")
TO_CLOSE = _("Close: nothing is asked")
CLOSE_WHY = _("Why?")

# --- prepare, decide ----------------------------------------------------------------------------------------------------
PREPARE_TITLE = _("Prepare the decision")
PREPARE_INTRO = _("You propose; a different person decides. What you choose goes to them with the letter.")
ANSWERS = {
    Answer.RELEASE: _("Release what was asked"),
    Answer.RELEASE_IN_PART: _("Release a part"),
    Answer.REFUSE: _("Refuse"),
    Answer.MOVE_TO_QUASH: _("Do not release; move to quash"),
    Answer.NOT_A_REQUEST: _("Nothing is asked of the agency"),
}
PREPARE_ANSWER = _("The answer")
PREPARE_WHY = _("Reason")
PREPARE_WHY_HELP = _("Needed where the answer differs from what the law leaves open; such answers are counted.")
PREPARE_SUBMIT = _("Hand over to the person who decides")
REVERSAL = _(
    "This would reverse or repeat the decision of %(when)s (%(answer)s). The old decision stays in the register."
)
DECIDE_TITLE = _("Decide")
DECIDE_PREPARED = _("Prepared by %(name)s on %(when)s")
DECIDE_PROPOSAL = _("Proposed answer")
DECIDE_OVERRIDE = _("Differs from what the law leaves open (%(outcome)s)")
DECIDE_OVERRIDE_OPEN = _("Differs from what the law leaves open: while it is not settled, only a refusal")
DECIDE_LETTER = _("The letter that would leave")
DECIDE_SIGN = _("I decide so")
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
NOTHING_PREPARED = _("Nothing is prepared for a decision.")
DECISIONS = _("Decisions")
LAW_LETS_NOTHING_YET = _("Not settled yet: only a refusal stays within the law")
DECIDE_DELEGATE = _("You decide this under a delegation of %(by)s, until the end of %(when)s.")
LAW_LETS = _("The law leaves open: %(outcome)s")

# --- letter -------------------------------------------------------------------------------------------------------------
LETTER_TITLE = _("Letter on request %(number)s")
LETTER_NONE = _("There is no letter yet: it is drafted when a decision is prepared.")
LETTERS_OTHER = _("Other letters of this request")
LETTER_KINDS = {
    "acknowledgment": _("Acknowledgment"),
    "clarification": _("Questions to the requester"),
    "refusal": _("Refusal"),
    "refusal-of-direct-access": _("Refusal of direct access"),
    "referral-to-counsel": _("Referral to counsel"),
    "compliance-cover": _("What a court ordered"),
    "own-records-acknowledgment": _("Their own records"),
    "public-records-acknowledgment": _("Public records: it arrived"),
    "not-held": _("Nothing of the kind is held"),
    "notice-to-person": _("Notice to the person"),
    "own-route": _("The person’s own way to their records"),
    "public-records-granted": _("Public records: granted"),
    "public-records-in-part": _("Public records: granted in part"),
    "public-records-denied": _("Public records: denied"),
    "public-records-extended": _("Public records: more time"),
    "preservation-confirmation": _("Records are kept"),
    "release-cover": _("What is disclosed"),
}
LETTER_DRAFT_NOTE = _("Draft: not decided yet. It must not leave.")
LETTER_STATES = {
    LetterState.DRAFT: _("draft"),
    LetterState.FINAL: _("final, not sent"),
    LetterState.SENT: _("sent"),
    LetterState.SERVED: _("sent, and it arrived"),
}
LETTER_EDIT = _("Change the words")
LETTER_WRITE = _("No letter of ours says this answer. Write it before anybody decides.")
LETTER_SUBJECT = _("Subject")
LETTER_TEXT = _("Words of the letter")
LETTER_KEEP = _("Keep these words")
LETTER_PDF = _("PDF")
LETTER_DOCX = _("Word draft")
LETTER_SEND_HOW = _("How does it leave?")
LETTER_SEND = _("Note as sent")
LETTER_SENT = _("Sent %(when)s by %(channel)s, noted by %(name)s")

# --- receipt ------------------------------------------------------------------------------------------------------------
RECEIPT_TITLE = _("Receipt for request %(number)s")
RECEIPT_INTRO = _(
    "Every act on this request is an entry of the ledger, in this order. An outsider can check each of them without us."
)
RECEIPT_WHAT = _("What happened")
RECEIPT_WHEN = _("When")
RECEIPT_WHO = _("By")
RECEIPT_ENTRY = _("Entry")
RECEIPT_LEAF = _("Leaf hash")
RECEIPT_TREE = _("Tree after it")
RECEIPT_SIZE = _("size %(size)s")
RECEIPT_PROGRAM = _("the program")
VERIFY_TITLE = _("How to verify")
VERIFY_STEPS = (
    _("Ask the agency for an export of its ledger; it comes with the list of keys and witnesses (the policy)."),
    _(
        "On any computer with Python 3, without this program and without a network, run the line below: it says whether the whole log is unaltered."
    ),
    _("The log holds each entry of this page under its number; compare the leaf hashes."),
)
EVENTS = {
    "request-received": _("Received by %(channel)s; the original was kept"),
    "assessed": _("Assessed: %(outcome)s"),
    "paper-received": _("A later paper came by %(channel)s; the original was kept"),
    "reading-confirmed": _("A person compared a place with the picture"),
    "fact-corrected": _("A fact was answered: %(fact)s"),
    "request-linked": _("Found to repeat request %(earlier)s"),
    "assigned": _("The requester was asked; the agency waits"),
    "assigned-self": _("An employee took it"),
    "assigned-staff": _("It was handed to an employee"),
    "assigned-nobody": _("It was given back: nobody has it"),
    "participant-added": _("A person was let in"),
    "participant-removed": _("A person's part ended"),
    "case-sealed": _("It was sealed"),
    "seal-lifted": _("The seal was lifted"),
    "prepared": _("A decision was prepared: %(answer)s"),
    "decided": _("Decided: %(answer)s"),
    "decided-delegate": _("Decided under a delegation: %(answer)s"),
    "decision-reversed": _("An earlier decision was reversed"),
    "letter-drafted": _("The letter was worded anew"),
    "letter-drafted-notice-to-person": _("The notice to the person was drafted"),
    "letter-drafted-public-records-extended": _("The letter about more time was drafted"),
    "letter-drafted-preservation-confirmation": _("The letter that records are kept was drafted"),
    "letter-sent": _("The letter left by %(channel)s"),
    "letter-sent-notice-to-person": _("The notice to the person left by %(channel)s"),
    "letter-sent-public-records-extended": _("The letter about more time left by %(channel)s"),
    "letter-sent-preservation-confirmation": _("The letter that records are kept left by %(channel)s"),
    "duty-done": _("A duty was done: %(cite)s"),
    "objection-recorded": _("An employee objected"),
    "clock-extended": _("A deadline was extended (%(cite)s): now %(now)s"),
    "clock-paused": _("A deadline was paused (%(cite)s)"),
    "clock-resumed": _("A deadline runs again (%(cite)s): now %(now)s"),
    "clock-recounted": _("A deadline was counted anew (%(cite)s): %(was)s became %(now)s"),
    "reminder-sent": _("The people concerned were reminded"),
    "hold-set": _("A litigation hold was set: everything is kept"),
    "hold-lifted": _("The litigation hold was lifted"),
    "call-back-recorded": _("The requester was called back: %(outcome)s"),
    "emergency-opened": _("An emergency was claimed"),
    "emergency-reviewed": _("The emergency was reviewed: %(outcome)s"),
    "letter-served": _("The letter arrived, by %(channel)s"),
    "recipient-key-added": _("A recipient’s key was handed in"),
    "release-begun": _("A release was begun"),
    "release-not-made-refused": _("The release was not made; nothing left"),
    "release-not-made-lost": _("The program stopped while it made the release; nothing left"),
    "duty-set-aside": _("Recorded why something leaves before a duty is done: %(cite)s"),
    "release-assembled": _("What leaves was set, checked and locked"),
    "release-assembled-paper": _("What leaves was set, checked and printed"),
    "release-sent-paper": _("The printed release was handed over in person, against a signed receipt"),
    "release-destroyed": _("The printed release was destroyed"),
    "identity-seen": _("An employee saw the person and a paper with a photograph"),
    "release-sent": _("The locked package was handed over, by %(channel)s"),
    "person-notified": _("The person concerned was notified by %(channel)s"),
    "case-closed": _("Closed"),
}

# --- objections ---------------------------------------------------------------------------------------------------------
OBJECT_TITLE = _("Objection to request %(number)s")
OBJECT_INTRO = _(
    "Any employee may object, to anything about a request. Nobody can change or remove an objection, and no order from above prevents it."
)
OBJECT_TEXT = _("What do you object to, and why?")
OBJECT_SUBMIT = _("Record it for good")
OBJECT_DONE = _("Recorded, and entered in the ledger.")
OBJECTIONS = _("Objections")
