"""An agency with enough people for two to review: another counsel and another clerk; decisions with a ground for a review."""

from datetime import timedelta

from tests.apps.decisions.test_who_decides import worded
from tests.apps.made_up import MORNING, MadeUp, decide_as_shown

from custos.apps.casework.models import Answer
from custos.apps.decisions.services import deciding, emergency
from custos.apps.offices import services as offices
from custos.apps.offices.models import reader_of
from custos.apps.offices.roles import Role
from custos.apps.secondreview import services
from custos.apps.secondreview.models import SecondReview
from custos.core.secondreview import Said

LATER = MORNING + timedelta(hours=1)
TOMORROW = MORNING + timedelta(days=1)


def with_more_people(agency: MadeUp) -> MadeUp:
    more = (("n-silva", Role.COUNSEL), ("t-vigil", Role.INTAKE_CLERK))
    hired = [offices.add_staff(key=key, name=key.upper(), roles=[role], office_key="albuquerque") for key, role in more]
    return MadeUp({**agency.readers, **{staff.key: reader_of(staff) for staff in hired}})


def decided(
    agency, answer=Answer.RELEASE, why="an exception of ours", *, claimed=False, by="e-armijo", words_by="r-baca"
):
    """A request that was decided; ``release`` of an I-200 differs from what the law leaves open."""
    request = agency.assessed("i200")
    if claimed:
        emergency.open_emergency(request, why="a child is missing, says the officer", by=agency["f-lucero"], at=MORNING)
        emergency.note_no_call(request.emergency, why="the line is dead", by=agency["r-baca"])
    deciding.prepare_decision(request, answer=answer, why=why, by=agency["r-baca"], at=LATER)
    worded(agency, request, by=words_by)
    decide_as_shown(request, by=agency[by], at=LATER)
    request.refresh_from_db()
    return request


def vote(agency, who, said=Said.RIGHT, why="enough was known", review=None):
    review = review or SecondReview.objects.get()
    services.vote(review, said=said, why=why, by=agency[who], at=TOMORROW)
    return SecondReview.objects.get(pk=review.pk)
