"""The addresses of claims and hearings, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.claims import application_views, hearing_views, schedule_views, views

urlpatterns = [
    path("claims", views.claims, name="claims"),
    path("claims/new", views.new, name="new-claim"),
    path("claims/<number:number>", views.claim, name="claim"),
    path("claims/<number:number>/step", views.step, name="claim-step"),
    path("claims/<number:number>/strike", views.strike, name="claim-strike"),
    path("claims/<number:number>/amount", views.amount, name="claim-amount"),
    path("claims/<number:number>/amount/<int:pk>/strike", views.strike_amount, name="claim-strike-amount"),
    path("claims/<number:number>/next", views.next_step, name="claim-next"),
    path("claims/<number:number>/reached", views.reached, name="claim-reached"),
    path("claims/<number:number>/deputy", views.deputy, name="claim-deputy"),
    path("claims/<number:number>/papers/<int:pk>", views.paper, name="claim-paper"),
    path("claims/<number:number>/back-pay", views.back_pay, name="claim-back-pay"),
    path("claims/<number:number>/order-file", views.order_file, name="claim-order-file"),
    path("claims/<number:number>/hearing", hearing_views.book, name="claim-hearing"),
    path("claims/<number:number>/applications", application_views.applications, name="claim-applications"),
    path("claims/<number:number>/applications/<int:pk>/answer", application_views.answer, name="application-answer"),
    path("claims/<number:number>/applications/<int:pk>/decide", application_views.decide, name="application-decide"),
    path("claims/<number:number>/away", hearing_views.away, name="claim-away"),
    path("hearings/today", hearing_views.rooms_today, name="rooms-today"),
    path("hearings/resources", hearing_views.resources, name="hearing-resources"),
    path("hearings/proposal", schedule_views.proposal, name="hearing-proposal"),
    path("hearings/proposal/set", schedule_views.set_proposed, name="hearing-proposal-set"),
    path("hearings/resources/<int:pk>", hearing_views.resource, name="hearing-resource"),
    path("hearings/<number:number>", hearing_views.hearing, name="hearing"),
    path("hearings/<number:number>/change", hearing_views.change, name="hearing-change"),
    path("hearings/<number:number>/outcome", hearing_views.outcome, name="hearing-outcome"),
]
