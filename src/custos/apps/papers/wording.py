"""Every word about looks at unsure places that a person reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NO_PICTURE = _("This page could not be drawn. Download the original and look at it on a machine set apart.")

# --- looks at unsure places ----------------------------------------------------------------------------------------------
CONFIRM_TITLE = _("Compare with the picture")
CONFIRM_PROGRESS = _("%(left)s left · page %(page)s · %(part)s")
CONFIRM_ASK = _("What is in the frame?")
CONFIRM_ASK_INK = _("Can you read what is written in the frame?")
CONFIRM_CROP_ALT = _("The place on page %(page)s, enlarged; the frame marks what to read. Around it: %(around)s")
CONFIRM_READINGS = _("The program read")
CONFIRM_NOTHING = _("%(key)s: nothing to read (a signature, a stamp, a smudge)")
CONFIRM_TYPE = _("Or type what you see")
CONFIRM_KEEP = _("Keep what I typed")
CONFIRM_FIRST = _("A fact rests on %(count)s of them; these come first.")
CONFIRM_REST_TITLE = _("No fact depends on the rest")
CONFIRM_REST_WHY = _(
    "No fact rests on these words, and no date or number is among them. Read them once; go on one by one if any looks wrong."
)
CONFIRM_REST = _("The rest looks right (%(count)s) · r")
CONFIRM_SKIP = _("Skip")
CONFIRM_UNDO = _("Undo my last")
CONFIRM_KEYS = _(
    "Keys: 1, 2, 3 choose · t goes to the field, Enter keeps what you typed, Escape leaves the field · s skips · u takes back."
)
CONFIRM_DONE = _("Every place was looked at.")
CONFIRM_SKIPPED = _("%(count)s places were skipped and stay unsure.")
CONFIRM_FINISH = _("Reassess")
CONFIRM_END = _("Finish")
CONFIRM_FROM_START = _("Go through those left again")
CONFIRM_NONE = _("Nothing on the papers waits for a look.")
CONFIRM_LOOKS = _("What people saw (%(count)s)")
CONFIRM_SAW = _("“%(value)s” instead of “%(was)s”, %(name)s, %(when)s")
CONFIRM_SAW_SAME = _("“%(value)s”, as read, %(name)s, %(when)s")
CONFIRM_SAW_NOTHING = _("nothing to read, %(name)s, %(when)s")
CONFIRM_TAKEN_BACK = _("taken back")
CONFIRM_WHOLE = _("Show the whole page")
DOUBTS = {
    "differs": _("The two readers read it differently."),
    "faint": _("It is faint; the reader is not sure."),
    "one-reader": _("Only one of the two readers saw anything here."),
    "ink": _("Ink that no reader could read: handwriting, a stamp, a signature."),
}
