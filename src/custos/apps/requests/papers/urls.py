"""The addresses of papers, looks and earlier assessments, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.requests import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.requests.papers import views as papers

urlpatterns = [
    path("requests/<number:number>/papers/add", papers.add_paper, name="add-paper"),
    path("requests/<number:number>/papers/<int:paper>/<int:sheet>.webp", papers.picture, name="page-picture"),
    path("requests/<number:number>/join", papers.join, name="join"),
    path("requests/<number:number>/assessments", papers.assessments, name="assessments"),
    path("requests/<number:number>/assessments/<int:sequence>", papers.one_assessment, name="one-assessment"),
    path("requests/<number:number>/what-if", papers.what_if, name="what-if-day"),
    path("requests/<number:number>/redate", papers.redate, name="redate"),
    path("requests/<number:number>/confirm", papers.confirm, name="confirm"),
    path("requests/<number:number>/confirm/undo", papers.undo_look, name="undo-look"),
    path("requests/<number:number>/confirm/finish", papers.finish_looking, name="finish-looking"),
]
