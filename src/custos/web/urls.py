"""Every page of custos, in one table. A page that is not here does not exist."""

from __future__ import annotations

from django.urls import path

from custos.apps.accounts import urls as accounts
from custos.apps.casework import urls as casework
from custos.apps.claims import urls as claims
from custos.apps.deadlines import urls as deadlines
from custos.apps.decisions import urls as decisions
from custos.apps.disposal import urls as disposal
from custos.apps.drills import urls as drills
from custos.apps.filing import urls as filing
from custos.apps.investigations import urls as investigations
from custos.apps.law import urls as law
from custos.apps.ledger import urls as ledger
from custos.apps.letters import urls as letters
from custos.apps.life import urls as life
from custos.apps.memo import urls as memo
from custos.apps.notes import urls as notes
from custos.apps.oversight import urls as oversight
from custos.apps.papers import urls as papers
from custos.apps.records import urls as records
from custos.apps.releases import urls as releases
from custos.apps.requests import urls as requests
from custos.apps.retaliation import urls as retaliation
from custos.apps.secondreview import urls as secondreview
from custos.apps.visits import urls as visits
from custos.web import views
from custos.web.api import urls as api

urlpatterns = [
    path("language", views.set_language, name="set-language"),
    path("health/live", views.health_live, name="health-live"),
    path("health/ready", views.health_ready, name="health-ready"),
    *accounts.urlpatterns,
    *requests.urlpatterns,
    *casework.urlpatterns,
    *notes.urlpatterns,
    *papers.urlpatterns,
    *letters.urlpatterns,
    *deadlines.urlpatterns,
    *decisions.urlpatterns,
    *secondreview.urlpatterns,
    *records.urlpatterns,
    *releases.urlpatterns,
    *life.urlpatterns,
    *law.urlpatterns,
    *ledger.urlpatterns,
    *api.urlpatterns,
    *claims.urlpatterns,
    *filing.urlpatterns,
    *retaliation.urlpatterns,
    *visits.urlpatterns,
    *investigations.urlpatterns,
    *disposal.urlpatterns,
    *oversight.urlpatterns,
    *memo.urlpatterns,
    *drills.urlpatterns,
]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.failed
