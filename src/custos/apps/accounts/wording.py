"""Every word of signing in, of the own account and of the staff pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.accounts.models import Method
from custos.apps.offices.roles import Act, Role
from custos.apps.offices.selectors import ROLE_NAMES as ROLE_NAMES

ROLE_TASKS = {
    Role.FRONT_DESK: _(
        "records visits at the door and what comes over the counter of this office, answers open questions, calls back"
    ),
    Role.INTAKE_CLERK: _(
        "registers every request, answers the open questions, prepares decisions, sends letters, notes duties as done"
    ),
    Role.DEPUTY: _("registers what they are asked, and sees only the requests in which they take part"),
    Role.COUNSEL: _(
        "sees every request that is not sealed, prepares decisions, seals, prepares the memo to staff and tries out the law"
    ),
    Role.RECORDS_OFFICER: _("assembles and hands over what a decision lets leave, in requests that were given to them"),
    Role.AUTHORITY: _(
        "decides what another person has prepared, delegates that power for a time, seals, publishes the memo to staff"
    ),
    Role.AUDITOR: _("sees the register, the receipts, the ledger and the counts, never the papers"),
    Role.ADMINISTRATOR: _(
        "runs the machine, enrolls staff and gives out roles, locks lost devices, and cannot read requests"
    ),
    Role.KEY_CUSTODIAN: _(
        "holds a share of the keys, lets a colleague in together with another, and cannot read requests"
    ),
}


# --- signing in --------------------------------------------------------------------------------------------------------
SIGN_IN_TITLE = _("Sign in")
SIGN_IN_NAME = _("Sign-in name")
SIGN_IN_PASSWORD = _("Password")
SIGN_IN_FAILED = _(
    "That name and password don't match. Try again, or ask your system administrator. After five wrong passwords the name rests for a quarter of an hour."
)
BY_PASSKEY = _("Passkey")
BY_PASSKEY_HELP = _("Your fingerprint, your face, the PIN of this computer, or a security key. No name, no password.")
BY_PASSKEY_START = _("Use a passkey")
BY_PASSWORD = _("Name and password")
BY_PROVIDER = _("Agency account")
BY_PROVIDER_START = _("Go on with the agency account")
FOR_WORKERS = _("You are a worker?")
FOR_WORKERS_INTRO = _("You need no account.")
FOR_WORKERS_UNPAID = _("You were not paid")
FOR_WORKERS_PUNISHED = _("You were punished or threatened at work")
BY_CODE_INTRO = _("New here, or lost your passkey?")
BY_CODE = _("Use a one-time code")
PROVIDER_FAILED = _(
    "The agency account did not let you in. Try again, or sign in another way. If it goes on, tell your system administrator the time."
)
PASSKEY_ASKS = _("Your browser asks for the passkey now. Follow what it says.")
PASSKEY_FAILED = _("This passkey is not known here, or was used in the wrong place. Try again, or sign in another way.")
PASSKEY_TROUBLE = _("The browser did not hand over a passkey. Try again, or choose another way.")
NEEDS_SCRIPT = _(
    "A passkey needs JavaScript in the browser, and only here. Switch it on for this address, or choose another way."
)
OTHER_WAY = _("Sign in another way")
CODE_LABEL = _("One-time code")
CODE_HELP = _("Sixteen letters and digits in four groups, such as K7QM-2XJD-9RTW-C4VA.")
CODE_INTRO = _(
    "Your system administrator hands you the code, and a colleague confirms that it is for you. It works once, for a day."
)
CODE_FAILED = _(
    "This name and this code do not let anyone in. Check both, and ask whether a colleague has confirmed the code."
)
SIGNED_IN = _("You are signed in")
GO_ON = _("Go on")
DEMO_TITLE = _("Sign in to the demo agency (fictional)")
DEMO_INTRO = _("Everything here is made up: the agency, the people and the papers. Choose whose desk to sit down at.")
DEMO_OTHERS = _("Desks of the other offices")
METHODS = {
    Method("passkey"): _("by passkey"),
    Method("oidc"): _("with the agency account"),
    Method("password"): _("by password"),
    Method("code"): _("with a one-time code"),
    Method("desk"): _("by one click"),
}

# --- asked again --------------------------------------------------------------------------------------------------------
CONFIRM_TITLE = _("Confirm that it is you")
CONFIRM_INTRO = _(
    "This cannot be undone, so the program asks once more who you are. For the next five minutes it does not ask again."
)
CONFIRM_KEPT = _("What you filled in is kept and goes on with your confirmation.")
CONFIRM_ATTACH = _("A file that you attached is not kept: after you confirm, fill in that form again and attach it.")
CONFIRM_FAILED = _("That did not confirm it. Try again.")
CONFIRM_PASSKEY = _("Confirm with a passkey")
CONFIRM_PASSWORD = _("Confirm with the password")
CONFIRM_PROVIDER = _("Confirm with the agency account (opens a new tab)")
CONFIRM_PROVIDER_THEN = _("I have confirmed it there, go on")
CONFIRM_DESK = _("It is me")
CONFIRM_DESK_HELP = _("In a real agency your passkey or password is asked for here.")
CONFIRM_NO_WAY = _("You have no way to confirm yet. Sign out and in again, or set up a passkey in your account.")
CONFIRMED_TAB = _("Thank you. Close this tab and go on in the one that you came from.")

# --- one's own account -------------------------------------------------------------------------------------------------
ACCOUNT = _("Your account")
ENROLLING_TITLE = _("Set up your way to sign in")
ENROLLING = _("The one-time code is used up. Add a passkey or set a password now; the rest opens after that.")
PASSKEYS = _("Passkeys")
PASSKEYS_HELP = _(
    "Have two: one on this computer, one on a telephone or a security key, so that losing one does not lock you out."
)
NO_PASSKEYS = _("You have no passkey yet.")
ADD_PASSKEY = _("Add a passkey")
ADD_PASSKEY_INTRO = _(
    "Your browser makes it on this device, on your telephone, or on a security key. What is secret never leaves that device."
)
ADD_PASSKEY_START = _("Make the passkey")
PASSKEY_LABEL = _("Name of the passkey")
PASSKEY_LABEL_HELP = _("So that you know it again: the computer, the telephone, the key.")
ADDED_ON = _("added on %(day)s")
USED_ON = _("last used on %(day)s")
REMOVE = _("Remove")
HAS_PASSWORD = _("You have a password. A passkey is quicker, and nobody can talk you out of it.")
HAS_NO_PASSWORD = _("You have no password, and you need none.")
CHANGE_PASSWORD = _("Change the password")
SET_PASSWORD = _("Set a password")
SET_PASSWORD_INTRO = _(
    "A sentence is easier to remember and harder to guess than a word. Every other computer is signed out."
)
SET_PASSWORD_SUBMIT = _("Keep this password")
NEW_PASSWORD = _("New password")
NEW_PASSWORD_HELP = _("At least 14 characters; spaces count. No rule about digits or signs, and it never expires.")
NEW_PASSWORD_AGAIN = _("New password, once more")
NEW_PASSWORD_DIFFERS = _("The two are not the same. Write both again.")
SIGN_INS = _("Where you are signed in")
SIGN_INS_HELP = _("A sign-in ends after a quarter of an hour without a click, and after ten hours in any case.")
UNKNOWN_COMPUTER = _("A computer that does not say what it is")
HERE = _("this one")
SIGNED_IN_BY = _("%(method)s, since %(since)s")
END = _("End it")

# --- keys of programs --------------------------------------------------------------------------------------------------
CONSOLE = _("Codes for commands")
CONSOLE_HELP = _("Two commands at the machine open what is sealed, for you. Each asks for a code that you make here.")
CONSOLE_OPEN = _("Make a code")
CONSOLE_INTRO = _(
    "A code is for one command, one request or case, and one use. It works for ten minutes, and only while you stay signed in."
)
CONSOLE_NEW = _("A new code")
CONSOLE_COMMAND = _("For which command")
CONSOLE_COMMANDS = {
    "law-replay": _("Make a past assessment again (custos law replay)"),
    "ledger-open": _("Open what an entry commits to (custos ledger export --open)"),
}
CONSOLE_ABOUT = _("Request or case")
CONSOLE_ABOUT_HELP = _(
    "For the assessment the number of the request, such as 2027-00012. For entries the case, such as R-2027-00012."
)
CONSOLE_ISSUE = _("Make the code")
CONSOLE_ISSUED = _("Your code for the command")
CONSOLE_ONCE = _("Type it where the command asks. It is shown now and never again.")
CONSOLE_GIVEN = _("Codes that you made")
CONSOLE_NONE = _("You made no code yet.")
CONSOLE_USED = _("used %(day)s")
CONSOLE_UNUSED = _("not used")
CONSOLE_WAITS = _("works until %(day)s")
CONSOLE_DOUBT = _(
    "Is a use here not yours, or does the ledger show an opening without one? Tell the designated authority."
)

KEYS = _("Keys of programs")
KEYS_HELP = _("A program can act for you with a key of its own: some of your acts, for a while.")
KEYS_OPEN = _("See the keys")
KEYS_INTRO = _(
    "What a program does with a key, it does in your name: it sees only requests that concern your work, and it never decides."
)
KEYS_GIVEN = _("Keys that you gave out")
NO_KEYS = _("No program acts for you.")
NO_SCOPES = _("Your roles have nothing that a program could do for you.")
KEY_NEW = _("A new key")
KEY_LABEL = _("Which program")
KEY_LABEL_HELP = _("So that you know it again, and know whom to ask.")
KEY_SCOPES = _("What it may do")
KEY_DAYS = _("How long")
KEY_ISSUE = _("Issue the key")
KEY_ISSUED = _("The key is issued")
KEY_ONCE = _("Copy it now. It is shown only this once; nobody can look it up later.")
KEY_UNTIL = _("until %(day)s")
KEY_EXPIRED = _("expired")
KEY_REVOKED = _("revoked")
KEY_REVOKE = _("Revoke")
KEY_USED = _("Last used %(day)s.")
KEY_NEVER_USED = _("Never used.")
KEY_LASTS = {
    7: _("one week"),
    30: _("30 days"),
    90: _("90 days, the longest"),
}
SCOPES = {
    Act("receive"): _("register requests"),
    Act("see-register"): _("see the queues, without names"),
    Act("read-papers"): _("see one request and its assessment"),
    Act("answer-questions"): _("answer open questions"),
    Act("prepare"): _("prepare a decision for a person"),
    Act("see-receipts"): _("fetch receipts"),
}

# --- staff and their roles ---------------------------------------------------------------------------------------------
ROOM_STAFF = _("Staff")
STAFF = _("Staff and their roles")
STAFF_INTRO = _("Everyone who can sign in. What they work on is not shown here.")
HAS_LEFT = _("has left")
ENROL = _("Enroll a new person")
ENROL_INTRO = _("The person can sign in once you have issued a one-time code and a colleague has confirmed it.")
ENROL_SUBMIT = _("Enroll")
PERSON_NAME = _("Name")
PERSON_KEY_HELP = _("Small letters and hyphens, such as r-baca. It stays for good.")
PERSON_OFFICE = _("Office")
PERSON_ROLES = _("Roles")
PERSON_ROLES_HELP = _(
    "Designated authority, counsel, auditor, system administrator and key custodian wait for a second person."
)
PERSON_LANGUAGE = _("Language")
PERSON_EMAIL = _("Agency e-mail address")
PERSON_EMAIL_HELP = _(
    "Only if the person signs in with the agency account: it must be the address that the account has."
)
WHY = _("Why")
WHY_HELP = _("One sentence. It is kept and an auditor can read it.")
NO_ROLES = _("No role: this person can only report and object.")
NOT_OWN_ROLES = _("These are your own roles. Another administrator changes them.")
CHANGE_ROLE = _("Change a role")
HELD = _("held")
WEIGHTY = _("two people")
GIVE_ROLE = _("Give it")
TAKE_ROLE = _("Take it away")
CANNOT_GET = _("Roles that conflict with these")
PROPOSED_GIVE = _("%(name)s proposes to give the role %(role)s. A second person must accept.")
PROPOSED_TAKE = _("%(name)s proposes to take the role %(role)s away. A second person must accept.")
CODE_TITLE = _("One-time code for signing in")
CODE_ISSUE_INTRO = _(
    "For someone new, or whose passkey is lost. The person who could sign in before loses every old way with it."
)
CODE_WHY = _("Why a code is needed")
CODE_ISSUE = _("Issue a code")
CODE_ISSUED = _("The code")
CODE_ISSUED_HELP = _(
    "Hand it to the person yourself, face to face or by a telephone number that you know. It is shown only this once. A colleague confirms it under Your account, Waiting for a second person."
)
CODE_WAITS = _("%(name)s issued a code, good until %(until)s. It lets nobody in before a colleague confirms it.")
CODE_OPEN = _("%(name)s issued a code, good until %(until)s. It is confirmed and not used yet.")
CODE_CONFIRM_HELP = _("Confirm only if you have seen or spoken to the person yourself, and they asked for it.")
CODE_CONFIRM = _("I know the person, and the code is for them")
CODE_NOTICES = _("Codes of the last week for accounts with a weighty role")
CODE_NOTICES_INTRO = _(
    "The person who uses one becomes the other here. If it was not asked for, tell the designated authority and the auditor."
)
CODE_NOTICE = _("%(name)s issued it on %(day)s.")
CODE_NOTICE_SECOND = _("%(name)s confirmed it.")
CODE_NOTICE_WAITS = _("Nobody confirmed it.")
CODE_NOTICE_USED = _("used")
CODE_NOTICE_CLOSED = _("no longer good")
LEAVES = _("Leaves the agency")
LEAVES_INTRO = _("Ends every sign-in, key and role at once. What the person did stays in the register.")
LEAVES_WEIGHTY = _(
    "Ends every sign-in, key and code now. The account and its roles end when a second person accepts. Until then the person can sign in again."
)
PROPOSED_LEAVE = _("%(name)s says that this person leaves the agency. A second person must accept.")
LEAVES_SUBMIT = _("Take the person out")

# --- the second person -------------------------------------------------------------------------------------------------
ROOM_SECOND = _("Second person")
SECOND = _("Waiting for a second person")
SECOND_CARD = _("When a colleague gets a code or a weighty role, someone else says yes. It may be you.")
SECOND_INTRO = _("What opens a door is never done by one person alone.")
NOTHING_WAITS = _("Nothing waits for you.")
ACCEPT = _("Accept")
REFUSE = _("Refuse")
WITHDRAW = _("Withdraw")
GLASS = _("Break the glass")
GLASS_INTRO = _(
    "When no administrator can let a colleague in, two key custodians can, together. It is written into the ledger first, and gives no role."
)
GLASS_WHOM = _("Whom to let in")
GLASS_ASK = _("Ask the other custodian")
GLASS_ASKED = _("%(name)s asks that this person be let in again.")
GLASS_AGREE = _("Agree, and show the code")
