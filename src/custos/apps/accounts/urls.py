"""The pages of the offices room."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from custos.apps.accounts import account_views, setup_views, staff_views, views

urlpatterns = [
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/passkey", views.sign_in_by_passkey, name="sign-in-by-passkey"),
    path("sign-in/code", views.sign_in_by_code, name="sign-in-by-code"),
    path("sign-in/provider", views.sign_in_by_provider, name="sign-in-by-provider"),
    path("sign-in/provider/back", views.back_from_provider, name="back-from-provider"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("account", account_views.account, name="account"),
    path("account/confirmed", views.confirmed, name="confirmed"),
    path("account/passkeys/new", account_views.add_passkey, name="add-passkey"),
    path("account/passkeys/<int:pk>/remove", account_views.remove_passkey, name="remove-passkey"),
    path("account/password", account_views.set_password, name="set-password"),
    path("account/sign-ins/<int:pk>/end", account_views.end_sign_in, name="end-sign-in"),
    path("account/keys", account_views.api_keys, name="api-keys"),
    path("account/keys/<int:pk>/revoke", account_views.revoke_key, name="revoke-key"),
    path("account/console", account_views.console_codes, name="console-codes"),
    path("staff", staff_views.staff_list, name="staff"),
    path("staff/new", staff_views.enrol, name="enrol"),
    path("staff/person/<slug:key>", staff_views.person, name="person"),
    path("setup", setup_views.setup_page, name="setup"),
    path("second", staff_views.second, name="second"),
]

if settings.DEMO:
    urlpatterns += [path("sign-in/as", views.sign_in_as, name="sign-in-as")]
