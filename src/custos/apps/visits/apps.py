"""The visits' room as Django knows it."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Visits and the devices of the front desks."""

    name = "custos.apps.visits"
    label = "visits"

    def ready(self) -> None:
        """Registers the kind, and names the tables whose rows nobody may change or remove, not even by hand."""
        from custos.apps.casework.kinds import Kind, register  # apps must be loaded first
        from custos.apps.ledger import guards
        from custos.apps.visits.policy import need_to_know

        register(Kind("visit", letter="V", page="visit", need_to_know=need_to_know))
        guards.guard("visits_visitevent", "visits_visitphoto", "visits_conflictingline")
