"""The addresses of the register and of one request."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.requests import assessment_views, home, views
from custos.apps.requests.register import views as register

urlpatterns = [
    path("", home.home, name="home"),
    path("requests/<number:number>", views.one_request, name="request"),
    path("requests/<number:number>/law", views.law, name="case-law"),
    path("requests/<number:number>/duties", views.duties, name="case-duties"),
    path("requests/<number:number>/history", views.history, name="case-history"),
    path("requests/<number:number>/answer", views.answer, name="answer"),
    path("requests/<number:number>/wait", views.wait, name="wait"),
    path("requests/<number:number>/close", views.close, name="close"),
    path("requests/<number:number>/read-again", views.read_again, name="read-again"),
    path("requests/<number:number>/original/<int:paper>", views.original, name="original"),
    path("requests", register.register, name="register"),
    path("requests/new", register.new_request, name="new-request"),
    path("requests/informal", register.informal, name="informal"),
    path("requests/search", register.search, name="search"),
    path("requests/sealed", register.sealed, name="sealed"),
    path("requests/views", register.save_view, name="save-view"),
    path("requests/views/<int:pk>/remove", register.remove_view, name="remove-view"),
    path("requests/<number:number>/papers/add", assessment_views.add_paper, name="add-paper"),
    path("requests/<number:number>/join", assessment_views.join, name="join"),
    path("requests/<number:number>/assessments", assessment_views.assessments, name="assessments"),
    path("requests/<number:number>/assessments/<int:sequence>", assessment_views.one_assessment, name="one-assessment"),
    path("requests/<number:number>/what-if", assessment_views.what_if, name="what-if-day"),
    path("requests/<number:number>/redate", assessment_views.redate, name="redate"),
    path("requests/<number:number>/confirm/finish", assessment_views.finish_looking, name="finish-looking"),
]
