"""Every word about disposal that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from custos.apps.casework import words
from custos.apps.disposal.policy import Block

ROOM = _("Disposal")
TITLE = _("Files whose time has passed")
INTRO = _(
    "Propose that these files go; a second person, who did not work on them, confirms it before anything is destroyed."
)
NONE = _("No file may go today: no schedule whose text someone read has run out.")
NONE_MORE = _("No other file may go today. What is proposed already waits below.")
TAKE = _("Propose it")
PROPOSED_DONE = _("Proposed: %(count)s. A second person confirms it before anything is destroyed.")
CONFIRMED_DONE = _("Confirmed: %(count)s. Nobody opens these files anymore.")
KEYS_LEFT = _("Keys of %(count)s are not destroyed yet; the program does that by itself at its next run.")
TAKEN_BACK_DONE = _("Taken back: %(count)s.")
WHO_CONFIRMS = _("May confirm it: %(names)s.")
WHO_COULD = _(
    "Nobody who could confirm it works here now: it needs counsel or the authority, neither who proposed it nor anyone who worked on it. An administrator gives roles."
)
NUMBER = _("Number")
KINDS = words.MATTERS
KIND = _("Kind")
ENDED = _("Ended")
KEPT_UNTIL = _("Kept until")
LAW = _("Schedule")
PROPOSE = _("Propose disposal of what is ticked (of %(count)s)")
KEPT_TITLE = _("Kept although their time has passed")
WHY_KEPT = _("Why it is kept")
BLOCKS = {
    Block.HOLD: _("A hold is in force."),
    Block.SEAL: _("It is sealed by an order of secrecy."),
    Block.PRESERVE: _("A demand to preserve it was made, and no hold of it was lifted since."),
    Block.OPEN: _("It is open."),
    Block.DUTY: _("A duty is not done."),
    Block.CLOCK: _("A deadline is running."),
    Block.REVIEW: _("A review by two is not finished."),
    Block.RELEASE: _("A release is owed or being made."),
    Block.ASKED: _("Records were asked of a division and have not come."),
    Block.TIED: _("Another open matter is tied to it."),
    Block.PERSON: _("An open matter is about the same person."),
    Block.HELD_BACK: _("A look at a record is held back from the person under a law."),
}
WAITS_TITLE = _("Waits for a second person")
PROPOSED = _("Proposed by %(name)s on %(when)s.")
CHANGED = _("Something happened in it since it was proposed: take the proposal back.")
TAKE_BACK = _("Take it back (%(count)s)")
TO_CONFIRM = _("Look at what you may confirm (%(count)s)")
CONFIRM_TITLE = _("Confirm a disposal")
CONFIRM_INTRO = _("This destroys the keys of these files: nobody can read them again, and it cannot be undone.")
CONFIRM = _("Dispose of them (%(count)s)")
CONFIRM_NONE = _("Nothing waits that you may confirm.")
OTHERS_TITLE = _("Not yours to confirm now")
WHY_NOT = _("Why")
BACKUPS = _("Copies in backups become unreadable when the keeper's month keys are replaced, within 35 days.")
GONE_TITLE = _("Disposed of")
CONFIRMED = _("Confirmed")
PEOPLE = _("Proposed and confirmed by")
ERASED = _("Keys destroyed")
NOT_YET = _("not yet")
