"""The pages of the offices room."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from custos.apps.offices import account_views as account
from custos.apps.offices import staff_views as staff
from custos.apps.offices import views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/passkey", views.sign_in_by_passkey, name="sign-in-by-passkey"),
    path("sign-in/code", views.sign_in_by_code, name="sign-in-by-code"),
    path("sign-in/provider", views.sign_in_by_provider, name="sign-in-by-provider"),
    path("sign-in/provider/back", views.back_from_provider, name="back-from-provider"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("account", account.account, name="account"),
    path("account/confirmed", views.confirmed, name="confirmed"),
    path("account/passkeys/new", account.add_passkey, name="add-passkey"),
    path("account/passkeys/<int:pk>/remove", account.remove_passkey, name="remove-passkey"),
    path("account/password", account.set_password, name="set-password"),
    path("account/sign-ins/<int:pk>/end", account.end_sign_in, name="end-sign-in"),
    path("account/keys", account.api_keys, name="api-keys"),
    path("account/keys/<int:pk>/revoke", account.revoke_key, name="revoke-key"),
    path("staff", staff.staff_list, name="staff"),
    path("staff/new", staff.enrol, name="enrol"),
    path("staff/person/<slug:key>", staff.person, name="person"),
    path("second", staff.second, name="second"),
]

if settings.DEMO:
    urlpatterns += [path("sign-in/as", views.sign_in_as, name="sign-in-as")]
