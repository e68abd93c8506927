"""The app ``claims`` as Django knows it."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """The wage claims of workers."""

    name = "custos.apps.claims"
    label = "claims"

    def ready(self) -> None:
        """Registers the kind."""
        from custos.apps.casework.kinds import Kind, register  # apps must be loaded first
        from custos.apps.claims.policy import need_to_know

        register(Kind("claim", letter="W", page="claim", need_to_know=need_to_know))
