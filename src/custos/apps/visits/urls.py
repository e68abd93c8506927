"""The addresses of the visit desk, the visits, and the devices."""

from django.urls import path, register_converter

from custos.apps.visits import device_views, views


class VisitNumber:
    """A visit's number in an address: YEAR-SERIAL and nothing else."""

    regex = "[0-9]{4}-[0-9]{5}"

    def to_python(self, value: str) -> str:
        """The number as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The number as it is."""
        return value


register_converter(VisitNumber, "visit")

urlpatterns = [
    path("desk", device_views.desk, name="desk"),
    path("desk/words.json", device_views.words, name="desk-words"),
    path("desk/service-worker.js", device_views.service_worker, name="desk-worker"),
    path("desk/manifest.webmanifest", device_views.manifest, name="desk-manifest"),
    path("desk/enrol", device_views.enrol, name="desk-enrol"),
    path("desk/sync", device_views.sync, name="desk-sync"),
    path("desk/photo/<uuid:visit>", device_views.photo, name="desk-photo"),
    path("desk/wiped", device_views.wiped, name="desk-wiped"),
    path("desk/devices", views.devices, name="devices"),
    path("desk/devices/<uuid:key>/<slug:act>", views.change_device, name="change-device"),
    path("visits", views.visits, name="visits"),
    path("visits/begin", views.begin, name="begin-visit"),
    path("visits/seen", views.seen, name="visits-seen"),
    path("visits/<visit:number>", views.visit, name="visit"),
    path("visits/<visit:number>/happening", views.happening, name="visit-happening"),
    path("visits/<visit:number>/checklist", views.checklist, name="visit-checklist"),
    path("visits/<visit:number>/detail/<slug:kind>", views.detail, name="visit-detail"),
    path("visits/<visit:number>/photo", views.add_photo, name="visit-add-photo"),
    path("visits/<visit:number>/photo/<int:pk>", views.photo, name="visit-photo"),
    path("visits/<visit:number>/close", views.close, name="visit-close"),
    path("visits/<visit:number>/report.pdf", views.report, name="visit-report"),
]
