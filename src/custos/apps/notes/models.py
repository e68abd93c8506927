"""Notes of colleagues on a matter, and asks for records to a division. Sealed like everything of a case; tables and constraints only.

INVARIANT: nothing here can leave. Releases and letters are apps below this one, and no app imports one above it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from custos.apps.casework.models import Matter
from custos.apps.offices.models import Office
from custos.apps.sealing.fields import SealedTextField

STAFF = "offices.Staff"


class Note(models.Model):
    """What one person wrote down for colleagues about a matter. Rows are only ever added."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="notes")
    text = SealedTextField()
    at = models.DateTimeField()
    by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"note {self.pk}"


class RecordsAsk(models.Model):
    """Records that a matter needs from a division, asked of one person there, with the day by which they answer.

    The person asked takes part in the matter from then on. It ends once: by an answer, or withdrawn by who asked.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="records_asks")
    of = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    """The office of the person asked, as it was then."""
    what = SealedTextField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    entry_index = models.PositiveBigIntegerField()
    answer = SealedTextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(STAFF, null=True, on_delete=models.PROTECT, related_name="+")
    ended_index = models.PositiveBigIntegerField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=("of", "due_on"), condition=Q(ended_at=None), name="open_asks_of"),)
        constraints = (
            models.CheckConstraint(condition=~Q(of=F("asked_by")), name="records_are_asked_of_another"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_index=None, withdrawn=False, answer="")
                | Q(ended_at__isnull=False, ended_by__isnull=False, ended_index__isnull=False),
                name="an_ask_ends_with_who_when_and_entry",
            ),
        )

    def __str__(self) -> str:
        return f"ask {self.pk}"
