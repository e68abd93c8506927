"""Every word about who may see, who has and who looked at a matter, and of its receipt."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.casework.models import Because

DAY_UNUSUAL = _("Choose a day from the year 1900 on, at most twenty years ahead.")

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
LEFT_BEFORE = _("(on %(day)s, noted later)")
"""Beside what left on a day before that of its note."""
EVENTS = {
    "file-opened": _("The file was opened"),
    "file-noted": _("Something was noted in the file"),
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
    "note-written": _("A note for colleagues was written"),
    "records-asked": _("A division was asked for records, due on %(due)s"),
    "records-answered": _("A division answered what it was asked for"),
    "records-ask-withdrawn": _("An ask for records was withdrawn"),
    "participant-added": _("A person was let in"),
    "participant-removed": _("A person's part ended"),
    "case-sealed": _("It was sealed"),
    "seal-lifted": _("The seal was lifted"),
    "prepared": _("A decision was prepared: %(answer)s"),
    "counsel-looked": _("Counsel looked at what is contested"),
    "counsel-looked-agrees": _("Counsel looked, and agrees with: %(answer)s"),
    "counsel-looked-disagrees": _("Counsel looked, and disagrees with: %(answer)s"),
    "decided": _("Decided: %(answer)s"),
    "decided-delegate": _("Decided under a delegation: %(answer)s"),
    "decision-reversed": _("An earlier decision was reversed"),
    "letter-drafted": _("The letter was worded again"),
    "letter-drafted-application-made": _("The notice of an application was made"),
    "letter-drafted-application-decided": _("The notice of a decision on an application was made"),
    "letter-drafted-hearing-notice": _("A notice of the hearing was made"),
    "letter-drafted-hearing-off": _("A notice that the hearing will not take place was made"),
    "letter-drafted-figures-again": _("A letter about the back pay was drafted"),
    "letter-drafted-clarification": _("A letter that asks the requester was drafted"),
    "letter-drafted-notice-to-person": _("The notice to the person was drafted"),
    "letter-drafted-public-records-extended": _("The letter about more time was drafted"),
    "letter-drafted-preservation-confirmation": _("The letter that records are kept was drafted"),
    "letter-sent": _("The letter left by %(channel)s"),
    "letter-sent-clarification": _("The letter that asks the requester left by %(channel)s"),
    "letter-sent-notice-to-person": _("The notice to the person left by %(channel)s"),
    "letter-sent-public-records-extended": _("The letter about more time left by %(channel)s"),
    "letter-sent-preservation-confirmation": _("The letter that records are kept left by %(channel)s"),
    "duty-done": _("A duty was done: %(cite)s"),
    "objection-recorded": _("An employee objected"),
    "clock-extended": _("A deadline was extended (%(cite)s): now %(now)s"),
    "clock-extension-struck": _("An extension was struck as a mistake (%(cite)s): now %(now)s"),
    "clock-paused": _("A deadline was paused (%(cite)s)"),
    "clock-resumed": _("A deadline runs again (%(cite)s): now %(now)s"),
    "clock-recounted": _("A deadline was counted again (%(cite)s): %(was)s became %(now)s"),
    "original-changed": _("A kept paper is no longer what arrived: call the auditor"),
    "reminder-sent": _("The people concerned were reminded"),
    "disposal-proposed": _("Its disposal was proposed"),
    "disposal-withdrawn": _("The proposal to dispose of it was taken back"),
    "disposed": _("A second person confirmed its disposal"),
    "erased": _("Its keys were destroyed: nobody can read it any more"),
    "hold-set": _("A litigation hold was set: everything is kept"),
    "lifting-proposed": _("It was proposed to lift the litigation hold"),
    "lifting-withdrawn": _("The proposal to lift the litigation hold was taken back"),
    "hold-lifted": _("The litigation hold was lifted"),
    "call-back-recorded": _("The requester was called back: %(outcome)s"),
    "emergency-opened": _("An emergency was claimed"),
    "second-review-opened": _("Two people who took no part are to review it: %(ground)s"),
    "second-votes-opened": _("The two people who reviewed it have voted: %(outcome)s"),
    "joint-statement-offered": _("A joint statement was offered to the other person who reviewed it"),
    "second-review-ended": _("The two people who reviewed it wrote together: %(outcome)s"),
    "letter-signed": _("The letter was signed by another person than who drafted it"),
    "letter-served": _("The letter arrived, by %(channel)s"),
    "recipient-key-added-password": _("A recipient without a key was added"),
    "recipient-key-added": _("A recipient’s key was handed in"),
    "person-chosen": _("The person on file was chosen"),
    "record-opened": _("Fields of the record were opened for a release"),
    "person-let-go": _("The choice of the person on file was taken back"),
    "disclosure-held-back": _("A disclosure was held back from the person’s list"),
    "release-begun": _("A release was begun"),
    "release-not-made-refused": _("The release was not made; nothing left"),
    "release-not-made-not-owed": _("Counsel recorded why nothing leaves from here"),
    "release-not-made-lost": _("The program stopped while it made the release; nothing left"),
    "duty-set-aside": _("Recorded why something leaves before a duty is done: %(cite)s"),
    "release-assembled": _("What leaves was set, checked and locked"),
    "release-assembled-paper": _("What leaves was set, checked and printed"),
    "release-sent-paper": _("The printed release was handed over in person, against a signed receipt"),
    "release-destroyed": _("The printed release was destroyed"),
    "identity-seen": _("An employee saw the person and a paper with a photograph"),
    "address-checked": _("The recipient’s postal address was checked"),
    "release-sent-certified-mail": _("The printed release left by certified mail"),
    "release-sent": _("The locked package was handed over, by %(channel)s"),
    "person-notified": _("The person concerned was notified by %(channel)s"),
    "case-closed": _("Closed"),
    "case-reopened": _("Taken up again"),
    "records-imported": _("It was brought over from the register before this one"),
    "claim-recorded": _("A wage claim came by %(channel)s"),
    "complaint-recorded": _("A complaint of retaliation came by %(channel)s"),
    "complaint-asked": _("The person who told it was asked a question"),
    "complaint-answered": _("The person who told it answered"),
    "claim-event-recorded": _("A step of the claim was recorded"),
    "claim-event-struck": _("A step of the claim was struck"),
    "amount-recorded": _("An amount was recorded"),
    "amount-struck": _("An amount was struck"),
    "back-pay-attached": _("A back-pay file was attached"),
    "order-file-made": _("The file of the order was made"),
    "worker-reached": _("The worker was reached"),
    "next-step-set": _("The next step was set"),
    "application-made": _("A party applied for something"),
    "application-answered": _("The other side answered an application"),
    "application-decided": _("An application was decided"),
    "unavailable-noted": _("Days were noted on which a party cannot come"),
    "hearing-set": _("A hearing was set"),
    "hearing-not-set": _("A hearing was not set: the time was taken"),
    "hearing-moved": _("Time, place or person of the hearing was changed"),
    "hearing-moved-book": _("The hearing was set again"),
    "hearing-moved-make-remote": _("The hearing was made remote"),
    "hearing-ended": _("The result of the hearing was recorded"),
}

# --- what was just done -------------------------------------------------------------------------------------------------
UNDO = _("Undo")
UNDO_WHY = _("Taken back right after it was done")

# --- the part of a matter's page; some words by the kind of matter (words.MATTERS) ----------------------------------------------
ACCESS = _("Who works on it, and who may see it")
HOLDER = _("Who has it")
HOLDER_NOBODY = _("Nobody yet")
HOLDER_LEFT = _("works here no more: take it, or hand it over")
TAKE = _("Assign to me")
GIVE_BACK = _("Give it back")
HAND_OVER = _("Hand it over")
HAND_OVER_TO = _("To whom?")
PARTS = _("Takes part")
BECAUSE = {
    Because.NAMED: _("let in"),
    Because.RECEIVED: _("received it"),
    Because.ASSIGNED: _("was given it"),
    Because.PREPARED: _("prepared a decision"),
    Because.RELEASE: _("assembles the release"),
    Because.ASKED: _("was asked for records"),
}
PART_UNTIL = _("until %(when)s")
PARTS_NONE = _("Nobody by name. Others see it through their office or their role.")
PARTS_FORMER = _("Took part before (%(count)s)")
LET_IN = _("Let a person in")
LET_IN_WHO = _("Who?")
LET_IN_WHY = _("Why do they need to know?")
LET_IN_UNTIL = _("Last day, if it ends by itself")
LET_IN_MINUTE = _("At what time that day (at its end, where you leave this empty)")
LET_OUT = _("End their part")
LET_OUT_WHY = _("Why does it end?")
SEALED_TEXTS = {
    "request": _(
        "Only the people named below see this request. To all others it does not exist: say nothing of it, not even that it is here."
    ),
    "visit": _(
        "Only the people named below see this visit. To all others it does not exist: say nothing of it, not even that it is here."
    ),
    "claim": _(
        "Only the people named below see this claim. To all others it does not exist: say nothing of it, not even that it is here."
    ),
    "hearing": _(
        "Only the people named below see this hearing. To all others it does not exist: say nothing of it, not even that it is here."
    ),
    "retaliation": _(
        "Only the people named below see this complaint. To all others it does not exist: say nothing of it, not even that it is here."
    ),
    "investigation": _(
        "Only the people named below see this investigation. To all others it does not exist: say nothing of it, not even that it is here."
    ),
}
SEALS = {
    "request": _("Seal this request"),
    "visit": _("Seal this visit"),
    "claim": _("Seal this claim"),
    "hearing": _("Seal this hearing"),
    "retaliation": _("Seal this complaint"),
    "investigation": _("Seal this investigation"),
}
SEAL_INTRO = _(
    "For a grand jury's matter or an order of secrecy. From then on only you and the people you name see it: "
    "everyone else loses sight of it at once. One person must be able to prepare, another to decide."
)
SEAL_WHO = _("Who stays inside?")
SEAL_WHY = _("Which order or law demands it?")
SEAL_SUBMIT = _("Seal it")
LIFT = _("Lift the seal")
LIFT_WHY = _("Why has the secrecy ended?")
LOOKED = _("Who looked (%(count)s)")
LOOKED_NOBODY = _("Nobody has opened it yet.")
LOOKED_AT = {
    "request": _("the request"),
    "visit": _("the visit"),
    "claim": _("the claim"),
    "hearing": _("the hearing"),
    "retaliation": _("the complaint"),
    "investigation": _("the investigation"),
}
LOOKED_PAPER = _("an original")
LOOKED_ENTRY = _("entry %(index)s")

# --- the language of a person ---------------------------------------------------------------------------------------------------
LANGUAGE_NONE = _("nobody has said")
LANGUAGE_ANOTHER = _("another language")
LANGUAGE_OTHER = _("Which other language?")
