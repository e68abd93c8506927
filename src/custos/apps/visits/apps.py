"""The visits' room as Django knows it."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Visits and the devices of the front desks."""

    name = "custos.apps.visits"
    label = "visits"

    def ready(self) -> None:
        """Names the tables whose rows nobody may change or remove, not even by hand."""
        from custos.apps.ledger import guards  # apps must be loaded first

        guards.guard("visits_visitevent", "visits_visitphoto", "visits_conflictingline", "visits_visitviewing")
