"""An agency with two more counsel, and requests that ended long ago, under a made-up schedule of one year."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.apps.made_up import MORNING, MadeUp, decide_as_shown, fixture

from custos.apps.casework.clock import agency_day
from custos.apps.casework.models import Answer, Channel
from custos.apps.deadlines.models import Clock, Duty
from custos.apps.deadlines.services import stopping
from custos.apps.decisions.services import deciding
from custos.apps.disposal import listed, selectors
from custos.apps.disposal.services import steps
from custos.apps.letters.services import sending
from custos.apps.offices import services as offices
from custos.apps.offices.models import reader_of
from custos.apps.offices.roles import Role

YEARS_LATER = MORNING + timedelta(days=385)
"""A year and some days: less than the silence after which the ledger asks a person about its clock."""

ROW = """
[[schedule]]
key     = "made-up"
state   = "NM"
kind    = "request"
years   = 1
from    = "ended"
cite    = "Made-up schedule 1"
says    = "One year"
says-es = "Un año"
checked = "{checked}"
source  = "made up for tests"
"""


def own_schedule(folder: Path, checked: str = "text") -> Path:
    """A folder of the agency's own laws with that one schedule."""
    (folder / "calendar").mkdir(parents=True, exist_ok=True)
    (folder / "calendar" / "retention.toml").write_text(ROW.format(checked=checked), encoding="utf-8")
    return folder


def with_more_counsel(agency: MadeUp) -> MadeUp:
    hired = [
        offices.add_staff(key=key, name=key.upper(), roles=[Role.COUNSEL], office_key="albuquerque")
        for key in ("n-silva", "t-vigil")
    ]
    return MadeUp({**agency.readers, **{staff.key: reader_of(staff) for staff in hired}})


def ended(agency: MadeUp, more: bytes = b""):
    """A request that was refused and answered, every duty and deadline of it over."""
    request = agency.assessed(data=fixture("direct-access")["bytes"].encode() + more)
    deciding.prepare_decision(request, answer=Answer.REFUSE, why="", by=agency["r-baca"], at=MORNING)
    decide_as_shown(request, by=agency["e-armijo"], at=MORNING)
    sending.mark_letter_sent(request.letters.get(), how=Channel.EMAIL, by=agency["r-baca"], at=MORNING)
    Duty.objects.filter(matter=request).update(is_current=False)
    stopping.stop_clocks(Clock.objects.filter(matter=request), on=agency_day(MORNING), why="answered")
    stopping.refresh_due(request)
    request.refresh_from_db()
    return request


def seen_by(reader, at=YEARS_LATER) -> str:
    return listed.hash_of_lines(listed.free(selectors.list_due(reader, agency_day(at))))


def waits_for(reader) -> str:
    return listed.hash_of_waiting(listed.ready(selectors.list_waiting(reader, agency_day(YEARS_LATER))))


def propose(agency, who="n-silva", at=YEARS_LATER):
    return steps.propose(seen=seen_by(agency[who]), by=agency[who], at=at)


def confirm(agency, who="t-vigil", at=YEARS_LATER):
    return steps.confirm(seen=waits_for(agency[who]), by=agency[who], at=at)
