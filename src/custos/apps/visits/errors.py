"""What visits refuses: each code with its sentence. The Spanish is in the catalog of translations."""

from __future__ import annotations

from custos.apps.may import no as no
from custos.apps.may import too_late as too_late
from custos.core.errors import Conflict as Conflict
from custos.core.errors import Forbidden as Forbidden
from custos.core.errors import Refused as Refused
from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        "report-made-already": _("this visit already has its report; go to its page"),
        "device-not-named": _("the device did not say who it is; enroll it at a desk"),
        "sync-too-large": _("send fewer lines at once"),
        "sync-not-an-object": _("send a JSON object"),
        "sync-not-as-agreed": _("send JSON with `now` and `lines`"),
        "device-without-name": _("name the device, such as `counter tablet`"),
        "device-not-enrolled": _("this device is not enrolled, or it was locked; enroll it at a desk"),
        "device-reason-missing": _("give a reason; the ledger entry needs one"),
        "device-state-same": _("the device is already `%(state)s`"),
        "line-too-long": _("a line is text of up to %(most)s bytes; send photographs separately"),
        "line-keys-unknown": _("a line has keys that this program does not know; update the page on the device"),
        "line-not-json": _("a line is not JSON; send the text that was hashed"),
        "line-unreadable": _("a line cannot be read: %(why)s"),
        "too-many-lines": _("send up to %(most)s lines at once; send the rest next"),
        "device-clock-wrong": _("the clock of the device is wrong by decades; set it and send again"),
        "not-a-photograph": _("`%(kind)s` is not a photograph; send %(kinds)s"),
        "happening-as-note": _("record what happens with its own button, not as a note"),
        "line-of-another-device": _("a line belongs to another device"),
        "visit-on-device": _("a device records this visit; continue there"),
        "visit-reported": _("this visit has its report; begin another visit, or add a note to the request"),
        "situation-unknown": _("a line has a situation that the door rules do not know; update the page on the device"),
        "note-empty": _("write at least one thing before you add it"),
        "photograph-missing": _("choose a photograph"),
        "happening-missing": _("choose one of the buttons: what happens now"),
        "device-of-another-office": _("this device belongs to another office"),
        "visit-has-report": _("this visit already has its report"),
        "hearings-compared-by": _("only the authority, counsel and the auditor compare visits with hearings"),
    }
)
