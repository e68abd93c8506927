"""The app ``retaliation`` as Django knows it."""

from django.apps import AppConfig


class RetaliationConfig(AppConfig):
    """Complaints of retaliation and reports of threats."""

    name = "custos.apps.retaliation"
    label = "retaliation"

    def ready(self) -> None:
        """Registers the kind. R is the letter of requests; a complaint has T, for threat."""
        from custos.apps.casework.kinds import Kind, register  # apps must be loaded first
        from custos.apps.retaliation.policy import need_to_know

        register(Kind("retaliation", letter="T", page="complaint", need_to_know=need_to_know))
