"""The app ``accounts`` as Django knows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

if TYPE_CHECKING:
    from django.http import HttpRequest

    from custos.apps.offices.models import Staff


class AccountsConfig(AppConfig):
    """How people and programs get in."""

    name = "custos.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Ties a sign-in of ours to every session that Django begins, and ends what a person had open where their roles change or they leave."""
        from custos.apps.offices import services as offices  # apps must be loaded first

        user_logged_in.connect(_begin_sign_in, dispatch_uid="accounts-sign-in")
        offices.roles_changed.connect(_end_sign_ins, dispatch_uid="accounts-roles-changed")
        offices.staff_deactivated.connect(_shut_out, dispatch_uid="accounts-shut-out")
        offices.leaving_proposed.connect(_shut_out, dispatch_uid="accounts-leaving-proposed")


def _begin_sign_in(*, request: HttpRequest, user: Staff, **_: object) -> None:
    """Imported only when someone signs in: no command may start slower for it."""
    from custos.apps.accounts import entering

    entering.begin_sign_in(request=request, user=user)


def _end_sign_ins(*, staff: Staff, at: datetime, **_: object) -> None:
    from custos.apps.accounts.services import signing_in  # late, as above

    signing_in.end_all(staff, at=at)
    signing_in.weigh_codes(staff, at=at)


def _shut_out(*, staff: Staff, at: datetime, **_: object) -> None:
    from custos.apps.accounts.services import signing_in  # late, as above

    signing_in.shut_out(staff, at=at)
