"""Every page of custos, in one table. A page that is not here does not exist."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from custos.apps.offices import views as offices
from custos.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language", views.set_language, name="set-language"),
    path("health/live", views.health_live, name="health-live"),
    path("health/ready", views.health_ready, name="health-ready"),
    path("sign-in", offices.sign_in, name="sign-in"),
    path("sign-out", offices.sign_out, name="sign-out"),
]

if settings.DEMO:
    urlpatterns += [path("sign-in/as", offices.sign_in_as, name="sign-in-as")]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.failed
