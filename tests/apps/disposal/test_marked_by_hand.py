"""Only what two people disposed of is told as erased: the ledger says so, and not a mark in a table."""

import pytest
from django.urls import reverse
from tests.apps.disposal.ending import YEARS_LATER, confirm, ended, propose

from custos.apps.casework.models import Matter
from custos.apps.disposal.models import Disposal
from custos.apps.disposal.services import erasing
from custos.apps.offices.models import Staff
from custos.core.errors import TamperingFound


def test_a_matter_that_is_marked_as_disposed_of_by_hand_is_told_and_not_called_erased(late, a_year_passes, client):
    request, other = ended(late), ended(late, b"\n")
    a_year_passes()
    client.force_login(Staff.objects.get(key="l-ortega"))
    client.raise_request_exception = False
    [row] = [one for one in propose(late) if one.matter_id == request.pk]
    confirm(late)
    Disposal.objects.filter(matter=other.pk).delete()
    Matter.objects.filter(pk=other.pk).update(disposed_at=None)
    erasing.refuse_if_any_is_not_entered()
    assert client.get(reverse("request", args=[request.number])).status_code == 410
    Matter.objects.filter(pk=other.pk).update(disposed_at=YEARS_LATER)
    page = client.get(reverse("request", args=[other.number]))
    assert (page.status_code, b"call the auditor" in page.content, b"disposed of on" in page.content) == (
        500,
        True,
        False,
    )
    with pytest.raises(TamperingFound, match=other.number):
        erasing.refuse_if_any_is_not_entered()
    Matter.objects.filter(pk=other.pk).update(disposed_at=None)
    row.refresh_from_db()
    Disposal.objects.filter(pk=row.pk).update(confirmed_index=row.proposed_index)
    with pytest.raises(TamperingFound, match=request.number):
        erasing.refuse_if_any_is_not_entered()
