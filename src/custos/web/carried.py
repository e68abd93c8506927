"""What our own layers put on a request on its way to a page or to the API, as types."""

from __future__ import annotations

from django.http import HttpRequest

from custos.apps.accounts.models import SignIn
from custos.apps.accounts.services.apikeys import Caller
from custos.apps.offices.models import Reader


class Carried(HttpRequest):
    """A request after ``ReaderOnRequest`` (web/middleware.py)."""

    reader: Reader | None
    """Who asks; None for a stranger."""
    sign_in: SignIn | None


class Called(Carried):
    """A call of the API that brought a valid key."""

    auth: Caller
