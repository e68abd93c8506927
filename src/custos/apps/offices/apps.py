"""The offices room as Django knows it."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class OfficesConfig(AppConfig):
    """Offices and staff."""

    name = "custos.apps.offices"
    label = "offices"

    def ready(self) -> None:
        """Ties a sign-in of ours to every session that Django begins, whoever begins it."""
        from custos.apps.offices import entering  # models must be loaded first

        user_logged_in.connect(entering.begin_sign_in, dispatch_uid="offices-sign-in")
