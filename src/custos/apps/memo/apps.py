"""The Django app ``memo``."""

from django.apps import AppConfig


class MemoConfig(AppConfig):
    name = "custos.apps.memo"
    label = "memo"
    verbose_name = "The memo to staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Names the table whose rows nobody may change or remove, not even by hand."""
        from custos.apps.ledger import guards  # apps must be loaded first

        guards.guard("memo_acknowledgment")
