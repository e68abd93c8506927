"""The Django app ``ledger``."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class LedgerConfig(AppConfig):
    name = "custos.apps.ledger"
    label = "ledger"
    verbose_name = "Ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Registers the durability check and refuses unsafe databases from the first connection on."""
        from custos.apps.ledger import durability  # models must be loaded first

        connection_created.connect(durability.refuse_if_unsafe, dispatch_uid="ledger-durability")
