"""The pages of what leaves."""

from django.urls import path

from custos.apps.requests.releasing import by_hand_views
from custos.apps.requests.releasing import views as releasing_views

urlpatterns = [
    path("requests/<number:number>/release", releasing_views.release, name="release"),
    path("requests/<number:number>/release/by-hand", by_hand_views.by_hand, name="release-by-hand"),
    path("requests/<number:number>/release/making/<int:pk>", releasing_views.show_making, name="release-making"),
    path("requests/<number:number>/release/<int:pk>", releasing_views.package, name="release-package"),
]
