"""The addresses of letters."""

from __future__ import annotations

from django.urls import path

from custos.apps.casework import numbers  # noqa: F401 - registers the form of a number in addresses
from custos.apps.letters import views

urlpatterns = [
    path("requests/<number:number>/letter", views.letter, name="letter"),
    path("requests/<number:number>/letter/<int:pk>", views.letter, name="one-letter"),
    path("requests/<number:number>/letter/<int:pk>/words", views.redraft, name="redraft"),
    path("requests/<number:number>/letter/<int:pk>/words/before", views.words_before, name="words-before"),
    path("requests/<number:number>/letter/<int:pk>/sent", views.send_letter, name="send-letter"),
    path("requests/<number:number>/letter/<int:pk>/signed", views.sign_letter, name="sign-letter"),
    path("requests/<number:number>/letter/<int:pk>.<kind>", views.letter_file, name="letter-file"),
    path("requests/<number:number>/letter/<int:pk>/served", views.serve, name="serve-letter"),
]
