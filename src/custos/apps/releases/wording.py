"""Every word of the pages of what leaves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLE = _("What leaves")
INTRO = _(
    "Only what the decision permits leaves, on pages that are made new and locked so that one recipient alone can open them. "
    "What you write here is not kept."
)
DECIDED = _("Decided: %(answer)s, entry %(index)s of the ledger")
NO_DECISION = _("Nothing is decided yet, so nothing may leave. This page opens when a release is decided.")
NOTHING_LEAVES = _("Nothing leaves on this request")
NOTHING_DECIDED = _("It was decided on %(when)s: %(answer)s. On this page nothing is left to do.")
NOTHING_TO_CASE = _("Back to the request")
NOTHING_TO_LETTER = _("See the letter")
BOUNDS = _("How far the decision reaches")
BOUNDS_WHOSE = _("Records of")
BOUNDS_FOR = _("It goes to %(to)s.")
BEFORE = _("Still to do before anything leaves")
AFTER = _("Still to do now that it has left")
BEFORE_WHERE = _("The clerk or counsel enters the proof among the duties of the request.")
KEYS = _("1. The recipient’s key")
KEYS_INTRO = _("Ask the recipient for a public key. Never take a secret one.")
KEY_NAME = _("Who gets it")
KEY_KINDS = {
    "age": _("age key (begins with age1)"),
    "s-mime": _("Certificate for S/MIME"),
    "password": _("No key: a PDF with a password, told by phone"),
}
KEY = _("The public key")
KEY_HELP = _(
    "An age key (age1…) or a certificate. Leave it empty where they have none: the program makes a password, and a colleague reads it to them by phone."
)
KEY_ADD = _("Add this recipient")
PASSWORD = _("Read this password to the recipient, group by group")
PASSWORD_INTRO = _(
    "Call a number that the agency held before. Do not mail, e-mail or write the password down: the PDF goes one way, the password another."
)
READ_BACK = _("The password as they read it back")
READ_BACK_HELP = _("Let them write it down and read it back to you. Type what you hear.")
PASSWORD_KEPT = _("A colleague who calls them sees the password here. You do not.")
KEY_WAITS = _("Waits for a call back by another person.")
KEY_CONFIRMED = _("Confirmed by call back to %(agency)s on %(when)s.")
FINGERPRINT = _("Fingerprint")
CONFIRM = _("Confirm by call back")
CONFIRM_INTRO = _(
    "Call a number that the agency held before. Let the other side read the fingerprint aloud, and write down what you hear."
)
CONTACT = _("The number called")
HEARD = _("The fingerprint as it was read aloud")
ASSEMBLE = _("2. What leaves")
RECIPIENT = _("Recipient")
RECIPIENT_NONE = _("No key is confirmed yet.")
RECORD = _("Kind of record")
FIELDS = _("Permitted fields")
FIELDS_HELP = _(
    "One on each line, as in “Employer: Mesa Roofing”. Nothing that the decision does not name. "
    "Where it names several people, write whom first: “Ana Lopez | Employer: Mesa Roofing”."
)
FROM_RECORD = _("From the record")
FROM_RECORD_FIND = _("Find the one person on file first; then the permitted fields can be taken from the record.")
FROM_RECORD_INTRO = _(
    "Decision, paper and kind of record let these fields leave. Tick what the decision names, of quarters only those that it names. "
    "The values go from the record into the locked package; you do not see them. Each is an entry before it is opened."
)
FROM_RECORD_NONE = _("Decision, paper and kind of record let no field of a chosen person’s record leave.")
FROM_RECORD_OF = _("From the record of %(name)s")
FROM_RECORD_TAKEN = _("Fields from the record")
RECORD_NEEDED = _("Say which kind of record the typed fields come from.")
BY_HAND_ONLY = _("Typed by hand: only what no system holds")
RECORD_OF = {"en": "From the agency’s record: {name}", "es": "Del registro de la agencia: {name}"}
RECORD_LATER = {"en": "(opened from the record when it is made)", "es": "(se abre del registro al hacer la entrega)"}
"""What a preview shows in place of a value: nobody sees one before it leaves."""
FROM_RECORD_TO_FIND = _("Find the person on file")
OF_WHICH = _("Of which records")
OF_WHICH_HELP = _("The decision reaches several kinds of records. Each release holds one of them.")
OTHER_RECIPIENT = _("Why it goes to another recipient")
OTHER_RECIPIENT_HELP = _(
    "Needed where a paper names another recipient than the one who gets it. It is kept and entered."
)
OTHER_RECIPIENT_WHY = _("The paper names another recipient. The reason given: %(why)s")
KEY_OTHER = _("The paper says that it goes to %(to)s. Compare whose key this is.")
WITHHELD = _("Words to black out")
WITHHELD_HELP = _(
    "One on each line, its kind first: name, number, date or text. As in “name: Ana Lopez” or “date: 1984-03-05”."
)
WITHHELD_KINDS = _("What the recipient is told was withheld")
WITHHELD_KINDS_HELP = _("Kinds only, one on each line, as in “names of other workers”. Never a value.")
PAPERS = _("Papers that go along")
PAPERS_HELP = _(
    "PDF, pictures or e-mails as files. What must not be found is painted over on every page, and the page becomes a picture. "
    "Of an e-mail only what its reader saw comes along."
)
BOXES = _("Boxes drawn on the papers")
BOXES_HELP = _(
    "Look at the pages first and draw the boxes there; they come here. By hand: paper/page, then left, top, right, bottom in percent, as in “1/2: 10 20 55 24”."
)
PREVIEW = _("Look at the pages first")
PREVIEW_BESIDE = _("It opens in a tab of its own. This form keeps your words and files.")
PREVIEW_TITLE = _("What will leave, page by page")
PREVIEW_INTRO = _(
    "Nothing is made yet and nothing is kept. Look at every page: is each word that must stay painted over, and each that must leave readable?"
)
PREVIEW_MORE = _(
    "When the release is made, two readers look at every page and paint more where they find a word to black out. They never paint less."
)
PREVIEW_FAILED = _("These pages cannot be shown. Go back to the form in the other tab and correct this:")
PREVIEW_FIELDS = _("Fields, page %(page)s")
PREVIEW_PAPER = _("Paper %(paper)s, page %(page)s")
BOX_ADD = _("Add a box on this page")
BOX_HOW = _(
    "Draw a box with the mouse or a finger. With the keyboard: add one, move it with the arrow keys, change its size with Shift and an arrow key, remove it with Delete."
)
BOX_NAME = _("Box")
BOX_LINES = _("The boxes as lines")
BOX_LINES_HELP = _("Without a mouse or script, write them by hand: every ruler mark on a page is ten percent.")
BOX_USE = _("Use these boxes in the form")
BOX_USED = _("The boxes are in the form. You can close this tab.")
COVER = {
    "en": {
        "paper": "Under",
        "court": "Court",
        "case": "Case",
        "persons": "Records of",
        "recipient": "Released to",
        "decided": "Decided on",
    },
    "es": {
        "paper": "En virtud de",
        "court": "Tribunal",
        "case": "Caso",
        "persons": "Registros de",
        "recipient": "Entregado a",
        "decided": "Decidido el",
    },
}
"""Of the first page, in the language of the letter."""
COMPARED = _("I compared the names of the fields with the decision")
COMPARED_HELP = _(
    "Needed where a name does not say by itself what it is, as in “First quarter”. It is recorded which names these were."
)
ASSEMBLE_SUBMIT = _("Check and lock")
ASSEMBLE_SLOW = _("Every page is read by two readers; that takes some seconds a page.")
ASSEMBLE_BESIDE = _("It goes on beside this page, and you can do other work.")
OWED = _("Owed: this decision lets something leave, and nothing has left yet. The letter waits for it.")
WHY_NOT_TITLE = _("Nothing leaves from here")
WHY_NOT = _("Why does nothing leave from here?")
WHY_NOT_HELP = _("For instance: the order was withdrawn, or it left another way (say which, and where the proof is).")
WHY_NOT_SUBMIT = _("Record why nothing leaves")
WHY_NOT_DONE = _("Counsel (%(who)s) recorded on %(when)s why nothing leaves from here: %(why)s")
KEY_NUMBERS = _("Numbers that the agency holds")
KEY_NO_NUMBER = _(
    "No number of this name that proves anything here is held. Add one before anyone asks again, or let counsel find another way."
)
ASIDE_WHY = _("Why it leaves before this is done")
ASIDE_HELP = _("Which paper leaves no choice, and until when. The duty stays open and is still to be done.")
ASIDE_SUBMIT = _("Record it")
ASIDE_TITLE = _("It must leave before this is done")
ASIDE_DONE = _("%(who)s recorded on %(when)s why it leaves before this is done: %(why)s")
IN_THE_WAY = _("Nothing can be handed over before this is proved.")
IN_THE_WAY_WHO = _(
    "Where a court leaves no choice, the person who decides this request can record here why it leaves before."
)
MAYBE = _("May be owed as well")
MAKING_TITLE = _("A release is being made")
MAKING_TITLES = {
    "": MAKING_TITLE,
    "made": _("A release was made"),
    "refused": _("A release was not made"),
    "lost": _("A release was not made"),
}
MAKING_RUNS = _("A release is being made now.")
MAKING_LOOK = _("Look how far it is")
MAKING_INTRO = _(
    "Every page is drawn, painted over and looked at again. You can leave this page; what you wrote is in the memory of the program only."
)
MAKING_PAINTED = _("Pages drawn and painted over: %(done)s of %(pages)s")
MAKING_CHECKED = _("Pages that passed the gate: %(done)s of %(pages)s")
MAKING_BEGUN = _("Begun on %(when)s, for %(recipient)s, entry %(index)s of the ledger")
MAKING_WAITS = _("It waits its turn, or its first page is being drawn.")
MAKING_AGAIN = _("Look again")
MAKING_WATCH = _("Look again by itself, every five seconds")
MAKING_STILL = _("Do not look again by itself")
MAKING_SILENT = _(
    "The program has given no sign of life for a while. If it does not come back, this is given up for lost in a moment."
)
MAKING_MADE = _("It is made and locked.")
MAKING_REFUSED = _("It was not made, and nothing left. The reason:")
MAKING_LOST = _(
    "The program stopped in the middle. Nothing was kept and nothing left: what leaves must be written once more, and made again."
)
MAKING_TO = _("To what leaves")
MAKING_ANEW = _("Begin again")
MAKING_REASON = _("Read why")
MAKING_FAILED = _("The last release was not made, and nothing left.")
PACKAGES = _("3. Locked packages")
PACKAGE = _("Pages %(first)s to %(last)s for %(recipient)s, entry %(index)s of the ledger")
DOWNLOAD = _("Take the locked package")
SENT = _("Handed over on %(when)s: %(how)s")
SENT_SUBMIT = _("It was handed over")
SENT_HOW = _("By which way")
KIND_WRONG = _(
    "Line %(line)s does not begin with a kind: write name, number, date or text, then a colon and the value."
)
BY_MAIL = _("The recipient has no key and no way to open a file? Send it on paper, by certified mail.")
BY_MAIL_OPEN = _(
    "The law opens these records to anyone. On paper, by certified mail, they leave without a key and without a call back."
)
TO_BY_MAIL = _("Send it on paper")
OPEN_PASSWORD = _(
    "Any reader of PDF asks for the password: the 24 digits that were read to the recipient, with a space after every four."
)
BY_HAND = _("It is the person’s own file. The person who has no key comes in person and takes it on paper.")
TO_BY_HAND = _("Hand it over on paper")
LINE_WRONG = _("Line %(line)s cannot be used: write a name, a colon and a value.")
OPENS = _("How the recipient opens it")
TITLE_OF_FIELDS = {"en": "Records released in request {number}", "es": "Registros entregados en la solicitud {number}"}
INTRO_OF_FIELDS = {
    "en": "This document holds the fields that the agency’s decision permits, and nothing else.",
    "es": "Este documento contiene los datos que permite la decisión de la agencia, y nada más.",
}
WORDS_OF_FIELDS = {
    "en": {"field": "Field", "value": "Value", "withheld": "Withheld"},
    "es": {"field": "Dato", "value": "Valor", "withheld": "Lo que se retuvo"},
}
SOURCES_OF_FIELDS = {
    "en": {
        "from_record": "Opened from the agency’s record. Nobody typed these values.",
        "typed": "Typed by hand by an officer of the agency.",
    },
    "es": {
        "from_record": "Abierto del registro de la agencia. Nadie escribió estos valores.",
        "typed": "Escrito a mano por personal de la agencia.",
    },
}
"""Under each group of fields, for who receives them."""
CAME_FROM_RECORD = _("from the record")
CAME_TYPED = _("typed by hand")
CAME = _("What it holds")
OPEN_WITH = {
    "age": "age -d -i key.txt -o package.zip release.age\nunzip package.zip && sha256sum -c SHA256SUMS",
    "s-mime": "openssl cms -decrypt -binary -inform DER -in release.p7m -recip cert.pem -inkey key.pem -out package.zip\n"
    "unzip package.zip && sha256sum -c SHA256SUMS",
}
"""Commands are the same in every language (docs/operator.md runs them)."""
PROOF_ACCOUNT = _("%(when)s: %(what)s. Handed to %(recipient)s by %(how)s. Purpose:")
RETURNS = _("Return or destroy")
RETURNS_INTRO = _(
    "A rule binds the recipient to return or destroy what left. The agency asks, and keeps the proof. Until then it is a duty of this request."
)
RETURN_OF = _("What left on %(when)s")
RETURN_PROVED = _("Proved on %(when)s by %(who)s")
RETURN_LATE = _("Was due on %(when)s; nothing is proved")
RETURN_DUE = _("Due on %(when)s")
RETURN_PROVE = _("Note the proof")
RETURN_ASK = _("Ask the recipient in a letter")
RETURN_ASK_HELP = _("One click drafts the letter; the clerk sends it.")
