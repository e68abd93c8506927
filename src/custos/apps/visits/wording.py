"""Every word of the visits' pages that a person reads, in one file. Words that are spoken at the door are in laws/door.toml."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.visits.models import DeviceState, LineKind
from custos.core.visits.protocol import Way

# --- the room and its list -----------------------------------------------------------------------------------------
ROOM = _("Visits")
DESK_LINK = _("Visit desk")
LIST_INTRO = _("People who came to the door: who, when, with what paper, and what was done")
LIST_EMPTY = _(
    "No visit has been recorded. When officers come, begin on the page for the door, and the visit is listed here."
)
LIST_OPEN = _("still open")
LIST_CLOSED = _("report written")
LIST_LEFT = _("they left, report not written")
RECORD_NOW = _("Record a visit on this page")
OPEN_DESK = _("Open the visit desk")
DESK_HINT = _("The visit desk works without network on a phone or tablet that is enrolled.")
MAKE_BELIEVE = _("Demo agency (fictional): everything here is made up.")
COLUMN_VISIT = _("Visit")
COLUMN_BEGAN = _("Began")
COLUMN_STEP = _("Status")
COLUMN_REQUEST = _("Request")
NEWER = _("Newer visits")
OLDER = _("Older visits")
# --- one visit -----------------------------------------------------------------------------------------------------
VISIT_TITLE = _("Visit %(number)s")
SAY_NOW = _("Say this now")
WHY = _("Why these words")
WHY_NONE = _("The rules do not settle this yet. The person who may answer does.")
CONTESTED = _("Contested: %(what)s")
WHAT_HAPPENS = _("What happens now?")
MORE_HAPPENS = _("More that can happen")
OTHER_LANGUAGE = _("The same words in Spanish")
NOT_CONFIRMED = _("Counsel has not confirmed these words.")
DO_NOW = _("Do this")
NEVER = _("Never:")
NEVER_END = _("A warrant signed by a judge is obeyed.")
CALL = _("Call")
CALL_NAMED = _("Call %(name)s")
NO_NUMBER = _("No number is on file. Call the designated official by the number on your protocol card.")
CALL_BACK = _("Numbers to verify an officer or a paper")
CALL_BACK_HINT = _("Only these. Never the number on the paper.")
WHO_ASK = _("Who are they?")
WHO_PICK = _("Choose this before the next button")
PAPER_ASK = _("Which paper?")
PAPER_TITLE = _("The paper")
CHECKLIST = _("The checklist")
CHECKLIST_HINT = _("Answer only what you see. Leave out what you cannot read.")
CHECKLIST_SAVE = _("Check the paper")
CHECK_JUDICIAL = _("Of a judge or court")
CHECK_ADMINISTRATIVE = _("Of an agency, or without force")
CHECK_UNCLEAR = _("If you cannot tell")
CHECK_BLANK = _("Cannot tell")
READING = _("What the program reads in the photograph")
READING_NONE = _("The program has not read the paper. Your answers decide.")
WATCH = _("Update by itself")
WATCH_STOP = _("Stop updating")
READING_WAITS = _("The paper is being read. Your answers decide meanwhile.")
READING_HINT = _("A program can misread. Where it differs from your answers, call.")
RECORD = _("The record")
RECORD_HOLDS = _("The record is whole: no line was changed or taken out since it was written.")
RECORD_BROKEN = _("Line %(line)s is not as it was written. Call the auditor.")
DISAGREES = _("The device said something else than the rules of that day.")
CLOCK_JUMPED = _("The device's clock was changed before this line.")
CLOCK_IMPOSSIBLE = _("The device's clock showed %(told)s. That cannot be right, so the time is ours.")
PHOTOS = _("Photographs")
PHOTO_ADD = _("Photograph of the paper")
PHOTO_KEEP = _("Keep the photograph")
PHOTO_ALT = _("Photograph kept at %(at)s")
DETAILS = _("Add to the record")
ADD = _("Add")
CLOSE = _("Write the report")
CLOSE_HINT = _("The report is written today. Everything is kept, and the authority and counsel are told.")
NOBODY_NAMED = _("No officer is noted yet: write down names, badges and vehicles before the report is written.")
REPORT_OPEN = _("Incident report (PDF)")
HELD = _("Everything this visit could reach is on hold.")
HOLD_REASON = _("A visit at the door (POL-HOLD)")
HOLD_REACH = _("everything the visit could reach")
ON_DEVICE = _("This visit is being recorded on a device. It goes on there.")
NEAR_TITLE = _("Visits within an hour of this one")
# --- alerts --------------------------------------------------------------------------------------------------------
ALERT_TITLE = _("Visitors at the door")
ALERT_LINE = _("%(office)s: visit %(number)s")
ALERT_SEEN = _("I have seen this")
MAIL_SUBJECT = _("Visitors at the door: visit %(number)s")
MAIL_BODY = _(
    "Visitors are or were at the door of the office %(office)s. The record is visit %(number)s in custos.\nThis message names nobody; sign in to read it."
)
# --- devices -------------------------------------------------------------------------------------------------------
DEVICES = _("Devices")
DEVICES_INTRO = _("Phones and tablets that may record visits for their office")
DEVICES_EMPTY = _("No device is enrolled. Sign in on the phone or tablet at the front desk, and enroll it there.")
DEVICE_ENROL = _("Enroll this device")
DEVICE_ENROL_HINT = _("Open the visit desk on the phone or tablet itself and choose a code of six digits or more.")
DEVICE_NAME = _("Device")
DEVICE_SEEN = _("Last sync")
DEVICE_NEVER = _("never")
DEVICE_STATE = _("State")
DEVICE_LINES = _("%(count)s lines")
DEVICE_LOCK = _("Lock")
DEVICE_WIPE = _("Wipe")
DEVICE_WHY = _("Reason")
DEVICE_LOST = _(
    "Lost, stolen or handed on? Lock stops it at once; wipe empties it at its next sync, after it has handed over what it holds."
)
CONFLICTS = _("Lines that did not fit and were kept apart")
CONFLICT_LINE = _("%(device)s, line %(line)s: %(why)s")
# --- the report ----------------------------------------------------------------------------------------------------
REPORT_TITLE = _("Incident report: visit %(number)s")
REPORT_FACTS = _("Where and when")
REPORT_TIMELINE = _("What happened")
REPORT_OFFICERS = _("Officers, badges, vehicles")
REPORT_WITNESSES = _("Witnesses")
REPORT_AREAS = _("Rooms entered")
REPORT_ITEMS = _("What was taken")
REPORT_CALLS = _("Calls")
REPORT_NOTES = _("Notes")
REPORT_PAPERS = _("Papers")
REPORT_RECORD = _("How this record can be verified")
REPORT_WRITTEN = _("Report written")
REPORT_CONFIDENTIAL = _("Confidential: for the authority and counsel. Legal hold: keep unaltered.")
REPORT_SIGN_BY = _("Who recorded the visit, date")
REPORT_SIGN_WITNESS = _("Witness, date")
NONE_NOTED = _("None noted")
OFFICE = _("Office")
BEGAN = _("They came in")
ENDED = _("They left")
TIME_ZONE = _("Time zone")
DEVICE = _("Device")
DEVICE_CLOCK = _("Clock of the device")
DEVICE_TIME = _("On the device")
TIME = _("Time")
WHAT = _("What")
RECORDER = _("Recorded by")
REQUEST = _("Request in the register")
LEDGER_CASE = _("Name in the ledger")
LEDGER_FIRST = _("First entry")
LINES = _("Lines")
LAST_HASH = _("Hash of the last line")
CLOCK_FINE = _("right")
CLOCK_SLOW = _("%(minutes)s minutes behind")
CLOCK_FAST = _("%(minutes)s minutes ahead")
NO_SCRIPT = _("This page needs script to work without network. Without it, record the visit here:")
WAYS = {
    Way.COMPLY: _("Comply within the paper. Go with them. Note what is taken."),
    Way.NO_CONSENT: _("No consent. No resistance."),
    Way.IN_WRITING: _("Take the paper. Counsel answers in writing."),
    Way.CALL: _("Cannot tell. Call the designated official."),
}
KINDS = {
    LineKind.HAPPENING: _("What happened"),
    LineKind.CHECKLIST: _("Paper checked"),
    LineKind.OFFICER: _("Officer"),
    LineKind.WITNESS: _("Witness"),
    LineKind.AREA: _("Room entered"),
    LineKind.ITEM: _("Taken"),
    LineKind.CALL: _("Call made"),
    LineKind.PHOTO: _("Photograph"),
    LineKind.NOTE: _("Note"),
    LineKind.RECORDER: _("Recorded by"),
    LineKind.ODD: _("A line that this program does not know. It is kept as it came."),
}
DEVICE_STATES = {
    DeviceState.ACTIVE: _("active"),
    DeviceState.LOCKED: _("locked"),
    DeviceState.TO_WIPE: _("to be wiped at its next sync"),
    DeviceState.WIPED: _("wiped"),
}
FORCES = {
    "yes": _("Every answer says that it can be used here and now."),
    "no": _("It cannot be used as it is."),
    "unclear": _("Cannot tell yet."),
    "none": _("No judge signs such a paper."),
}
CONFLICT_WORDS = {
    "another-line": _("another line stood there already"),
    "a-gap": _("a line before it is missing"),
    "broken-chain": _("it does not name the line before it"),
    "another-device": _("the visit belongs to another device"),
    "unknown-shape": _("this program does not know such a line; it is kept as it came"),
}
FIELDS = {
    "name": _("Name"),
    "badge": _("Badge number"),
    "agency": _("Agency"),
    "vehicle": _("Vehicle, plate"),
    "refused": _("Refused to say"),
    "witness": _("Name of the witness"),
    "area": _("Which room"),
    "item": _("What was taken"),
    "receipt": _("A receipt was given"),
    "call": _("Who was called"),
    "outcome": _("What they said"),
    "note": _("Note, in their own words"),
    "recorder": _("Your name"),
}
# --- the page that works without network ----------------------------------------------------------------------
DESK = {
    "title": _("At the door"),
    "start": _("They come in: begin"),
    "say": _("Say this now"),
    "why": _("Why these words"),
    "whyNone": _("The rules do not settle this yet. The person who may answer does."),
    "contested": _("contested"),
    "doNow": _("Do this"),
    "next": _("What happens now?"),
    "more": _("More that can happen"),
    "never": _("Never:"),
    "neverEnd": _("A warrant signed by a judge is obeyed."),
    "call": _("Call %s"),
    "offlineOnly": _("no network"),
    "noNumber": _("No number is on file. Call the designated official by the number on your protocol card."),
    "callBack": _("Numbers to verify an officer or a paper"),
    "callBackHint": _("Only these. Never the number on the paper."),
    "who": _("Who are they?"),
    "photo": _("Photograph the paper"),
    "photos": _("Photographs kept:"),
    "whichPaper": _("Which paper?"),
    "checklist": _("The checklist"),
    "checklistHint": _("Answer only what you see. Leave out what you cannot read."),
    "judicial": _("Of a judge or court"),
    "administrative": _("Of an agency, or without force"),
    "unclear": _("If you cannot tell"),
    "cannotTell": _("Cannot tell"),
    "checked": _("Check the paper"),
    "reading": _("What the program reads in the photograph"),
    "readingNone": _("The program has not read the paper. Your answers decide."),
    "readingHint": _("A program can misread. Where it differs from your answers, call."),
    "details": _("Names, badges, rooms, things taken"),
    "officer": _("Officer"),
    "witness": _("Witness"),
    "area": _("Room entered"),
    "item": _("Taken"),
    "callMade": _("Call made"),
    "note": _("Note"),
    "recorder": _("Recorded by"),
    "add": _("Add"),
    "added": _("Kept."),
    "log": _("The record so far"),
    "logLocked": _("Enter the code to read the record."),
    "online": _("network"),
    "offline": _("no network, kept here"),
    "waiting": _("lines wait here"),
    "allSent": _("everything was sent"),
    "sending": _("sending"),
    "sendFailed": _("not sent yet, it will be tried again"),
    "enterCode": _("Code of this device"),
    "unlock": _("Unlock"),
    "lock": _("Lock"),
    "wrongCode": _("That is not the code. Wait %s seconds."),
    "unlockHint": _("The words work without it. The code opens the record, and sends it."),
    "notEnrolled": _("This device is not enrolled: the words work, and nothing is kept."),
    "enrol": _("Enroll this device"),
    "enrolName": _("Name of the device"),
    "enrolCode": _("Choose a code of six digits or more"),
    "enrolShort": _("The code needs six digits or more."),
    "enrolSignIn": _("Sign in first, with network, then come back here."),
    "enrolFailed": _("The device could not be enrolled."),
    "enrolled": _("Enrolled for"),
    "clockSlow": _("The clock of this device is %s behind. Both times are kept."),
    "clockFast": _("The clock of this device is %s ahead. Both times are kept."),
    "minutes": _("minutes"),
    "conflict": _("Some lines do not fit what the office holds. Nothing was lost: tell counsel."),
    "refused": _("The office refuses this device. Tell the person who looks after devices."),
    "update": _("The office cannot read a line of this device. Update the page."),
    "wiped": _("This device was emptied by order of the office."),
    "wipe": _("Empty this device"),
    "wipeSure": _("Lines that were not sent are lost. Type WIPE to go on."),
    "over": _("The visit is over. Its report is written as soon as there is network."),
    "another": _("Begin another visit"),
    "wordsOf": _("Words of"),
    "byLaw": _("law"),
    "notConfirmed": _("Counsel has not confirmed these words."),
    "moreLines": _("More lines"),
    "other": _("In Spanish"),
    "madeUp": _("Made up"),
    "language": _("Español"),
    "settings": _("This device"),
    "resumed": _("A visit is open. You can go on."),
    "noStore": _("This browser cannot keep anything. Use the pages of the register."),
    "visitNumber": _("Visit"),
    "photoFailed": _("The photograph could not be kept. Take it again."),
    "name": _("Name"),
    "badge": _("Badge number"),
    "agency": _("Agency"),
    "vehicle": _("Vehicle, plate"),
    "refusedToSay": _("Refused to say"),
    "room": _("Which room"),
    "what": _("What was taken"),
    "receipt": _("A receipt was given"),
    "whom": _("Who was called"),
    "outcome": _("What they said"),
    "words": _("Note, in their own words"),
    "yourName": _("Your name"),
    "makeBelieve": _("Demo agency (fictional): everything here is made up."),
    "way_comply": _("Comply within the paper. Go with them. Note what is taken."),
    "way_no-consent": _("No consent. No resistance."),
    "way_in-writing": _("Take the paper. Counsel answers in writing."),
    "way_call": _("Cannot tell. Call the designated official."),
    "force_yes": _("Every answer says that it can be used here and now."),
    "force_no": _("It cannot be used as it is."),
    "force_unclear": _("Cannot tell yet."),
    "force_none": _("No judge signs such a paper."),
}


def clock_sentence(clock_ms: int) -> str:
    """How wrong a clock is, in words; ``clock_ms`` is positive where it was behind."""
    minutes = round(abs(clock_ms) / 60_000)
    if minutes < 2:
        return str(CLOCK_FINE)
    return str(CLOCK_SLOW if clock_ms > 0 else CLOCK_FAST) % {"minutes": minutes}


# --- its life on one line (core/life.py) ------------------------------------------------------------------------------------------
LIFE_ARRIVED = _("They came to the door")
LIFE_NOTED = _("Something was written down")
LIFE_LINES = {
    LineKind.HAPPENING: _("Something happened, and the rules gave the next step"),
    LineKind.CHECKLIST: _("The paper was held against the checklist"),
    LineKind.OFFICER: _("An officer was written down"),
    LineKind.WITNESS: _("A witness was written down"),
    LineKind.AREA: _("An area that was entered was written down"),
    LineKind.ITEM: _("Something that was taken was written down"),
    LineKind.CALL: _("A call was made"),
    LineKind.PHOTO: _("A paper was photographed"),
}
LIFE_READ = _("The program read the paper as request %(number)s")
LIFE_NO_PAPER = _("The program read no paper of this visit that you may see.")
LIFE_NO_CALL = _("No call was made: staff went by the steps of the memo.")
LIFE_CLOSED = _("The visit ended, and its report was locked")
LIFE = _("Everything that happened, on one page")
