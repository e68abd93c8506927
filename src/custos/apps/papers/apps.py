"""The app ``papers`` as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Originals, their pictures, and what people confirmed."""

    name = "custos.apps.papers"
    label = "papers"

    def ready(self) -> None:
        """Says which rows of this app name originals."""
        from django.db.models import F  # apps must be loaded first

        from custos.apps.papers.models import Paper
        from custos.apps.papers.services import holding

        holding.register("papers_paper", lambda: Paper.objects.annotate(held=F("sha256"), of=F("matter_id")))
