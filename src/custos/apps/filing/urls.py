"""The addresses of the worker's own form, for the one table of pages in ``web/urls.py``."""

from __future__ import annotations

from django.urls import path

from custos.apps.filing import views

urlpatterns = [
    path("worker", views.start, name="worker"),
    path("worker/begin", views.begin, name="worker-begin"),
    path("worker/return", views.come_back, name="worker-return"),
    path("worker/form/<slug:slug>", views.form_page, name="worker-form"),
    path("worker/files", views.files, name="worker-files"),
    path("worker/files/<int:pk>/remove", views.remove_file, name="worker-remove-file"),
    path("worker/check", views.check, name="worker-check"),
    path("worker/leave-out", views.leave_out, name="worker-leave-out"),
    path("worker/send", views.send, name="worker-send"),
    path("worker/sent", views.sent, name="worker-sent"),
    path("worker/erase", views.erase, name="worker-erase"),
    path("worker/leave", views.leave, name="worker-leave"),
]
