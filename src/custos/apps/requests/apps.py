"""The requests room as Django knows it."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """The register of requests."""

    name = "custos.apps.requests"
    label = "requests"

    def ready(self) -> None:
        """Names the tables whose rows nobody may change or remove, not even by hand."""
        from custos.apps.ledger import guards  # apps must be loaded first

        guards.guard("requests_objection", "requests_clockmove", "requests_dutyproof", "requests_callback")
