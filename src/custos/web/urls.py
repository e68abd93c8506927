"""Every page of custos, in one table. A page that is not here does not exist."""

from __future__ import annotations

from django.urls import path

from custos.apps.drills import urls as drills
from custos.apps.law import urls as law
from custos.apps.ledger import urls as ledger
from custos.apps.memo import urls as memo
from custos.apps.offices import urls as offices
from custos.apps.requests import views as requests
from custos.apps.requests.access import urls as access
from custos.apps.requests.deadlines import urls as clocks
from custos.apps.requests.deciding import views as deciding
from custos.apps.requests.papers import urls as papers
from custos.apps.requests.releasing import urls as releasing
from custos.apps.visits import urls as visits
from custos.web import views
from custos.web.api import urls as api

urlpatterns = [
    path("", views.home, name="home"),
    path("language", views.set_language, name="set-language"),
    path("health/live", views.health_live, name="health-live"),
    path("health/ready", views.health_ready, name="health-ready"),
    *offices.urlpatterns,
    path("requests/<number:number>", requests.one_request, name="request"),
    path("requests/<number:number>/answer", requests.answer, name="answer"),
    path("requests/<number:number>/wait", requests.wait, name="wait"),
    path("requests/<number:number>/close", requests.close, name="close"),
    path("requests/<number:number>/read-again", requests.read_again, name="read-again"),
    path("requests/<number:number>/original/<int:paper>", requests.original, name="original"),
    path("requests/<number:number>/prepare", deciding.prepare, name="prepare"),
    path("requests/<number:number>/decide", deciding.decide, name="decide"),
    path("requests/<number:number>/letter", deciding.letter, name="letter"),
    path("requests/<number:number>/letter/<int:pk>", deciding.letter, name="one-letter"),
    path("requests/<number:number>/letter/<int:pk>/words", deciding.redraft, name="redraft"),
    path("requests/<number:number>/letter/<int:pk>/sent", deciding.send_letter, name="send-letter"),
    path("requests/<number:number>/letter/<int:pk>.<kind>", deciding.letter_file, name="letter-file"),
    path("requests/<number:number>/receipt", deciding.receipt, name="receipt"),
    path("requests/<number:number>/objections", deciding.objections, name="objections"),
    *access.urlpatterns,
    *clocks.urlpatterns,
    *papers.urlpatterns,
    *releasing.urlpatterns,
    *law.urlpatterns,
    *ledger.urlpatterns,
    *api.urlpatterns,
    *visits.urlpatterns,
    *memo.urlpatterns,
    *drills.urlpatterns,
]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.failed
