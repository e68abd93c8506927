"""The pages of records."""

from __future__ import annotations

from django.urls import path

from custos.apps.records import feed_views, views

urlpatterns = [
    path("requests/<number:number>/person", views.find_person, name="find-person"),
    path("feeds", feed_views.feeds, name="feeds"),
    path("feeds/<int:pk>", feed_views.feed, name="feed"),
    path("feeds/<int:pk>/confirm", feed_views.confirm, name="feed-confirm"),
    path("feeds/<int:pk>/end", feed_views.end, name="feed-end"),
]
