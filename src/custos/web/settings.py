"""Django's settings, all of them derived from one :class:`~custos.web.config.Config`.

There is no DEBUG switch here and no admin site: a page that shows its variables would show the record (design: house.md, stack).
"""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.translation import gettext_lazy

from custos.web.config import read_config

HERE = Path(__file__).resolve().parent
CONFIG = read_config(Path(os.environ["CUSTOS_DATA"]) if os.environ.get("CUSTOS_DATA") else None, os.environ)

CUSTOS_DATA_DIR = CONFIG.data_dir
"""Where originals and keys are; None where nothing is kept. Tests put a folder of their own here."""

AGENCY = CONFIG.agency
SECRET_KEY = CONFIG.secret_key
DATABASES = {"default": dict(CONFIG.database)}
DEBUG = False

# SAFETY: one-click logins exist only where both say so: the folder is marked fictional, and `custos demo` started this process.
DEMO = CONFIG.make_believe and os.environ.get("CUSTOS_DEMO") == "1"
DRILLS = DEMO and CONFIG.drills
"""Scripts are played here on the real pages; True only in a fictional folder that `custos drill` made and serves."""
CUSTOS_CLOCK = "custos.web.demo_clock.now" if CONFIG.clock_behind else "custos.apps.ledger.clock.now"
CLOCK_BEHIND = CONFIG.clock_behind
SETUP = not CONFIG.make_believe and os.environ.get("CUSTOS_SETUP") == "1"
"""Only the pages of the first hour are open, to this machine alone (`custos serve --setup`)."""
OVER_TLS = CONFIG.behind_tls_proxy and not SETUP
TRUSTED_PROXIES = CONFIG.trusted_proxies

ALLOWED_HOSTS = [*CONFIG.hosts] if CONFIG.hosts and not SETUP else ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "custos.web.urls"
WSGI_APPLICATION = "custos.web.wsgi.application"
FORM_RENDERER = "custos.web.form_looks.HouseForms"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "custos.apps.ledger",
    "custos.apps.offices",
    "custos.apps.accounts",
    "custos.apps.casework",
    "custos.apps.papers",
    "custos.apps.letters",
    "custos.apps.deadlines",
    "custos.apps.decisions",
    "custos.apps.secondreview",
    "custos.apps.records",
    "custos.apps.releases",
    "custos.apps.life",
    "custos.apps.notes",
    "custos.apps.requests",
    "custos.apps.hearings",
    "custos.apps.history",
    "custos.apps.claims",
    "custos.apps.filing",
    "custos.apps.retaliation",
    "custos.apps.investigations",
    "custos.apps.visits",
    "custos.apps.disposal",
    "custos.apps.law",
    "custos.apps.oversight",
    "custos.apps.memo",
    "custos.apps.drills",
    "custos.web",
]

MIDDLEWARE = [
    "custos.web.middleware.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "custos.web.middleware.RequestLog",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "custos.web.middleware.KeepTypedWords",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "custos.web.middleware.ReaderOnRequest",
    "custos.web.closed.ClosedUntilSetUp",
    "custos.web.middleware.CutUploads",
    "custos.web.middleware.CleanText",
    "custos.web.typed_again.TypedAgain",
    "custos.web.middleware.TellWhatWasDone",
    "custos.web.middleware.PlainErrors",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "custos.web.context.house"],
            "builtins": ["custos.web.templatetags.house"],
        },
    }
]

AUTH_USER_MODEL = "offices.Staff"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "custos.web.views.csrf_failed"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SIGN_IN_METHODS = CONFIG.sign_in
PASSKEY_DOMAIN = CONFIG.passkey_domain
OIDC = CONFIG.oidc

# Fifteen minutes without a click end a sign-in, ten hours end it in any case (design: ledger-and-protection, point 7). Both are
# checked against the sign-in's own row (offices/signing_in.py); the session itself is not written for a page that only reads.
IDLE_SECONDS = 15 * 60 if not DEMO else 8 * 60 * 60
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = OVER_TLS
SESSION_COOKIE_NAME = "__Host-custos" if OVER_TLS else "custos"
CSRF_COOKIE_NAME = "__Host-csrf" if OVER_TLS else "csrf"
LANGUAGE_COOKIE_NAME = "language"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OVER_TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if OVER_TLS else 0
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in CONFIG.hosts] if OVER_TLS else []

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 600

# Alerts that leave by mail; the demo agency (fictional) sends none.
EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEMO else 'smtp'}.EmailBackend"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", gettext_lazy("English")), ("es", gettext_lazy("Spanish"))]
LOCALE_PATHS = [HERE / "locale"]

# A paper of 60 pages photographed by phone is about 40 MB; more than that comes in parts.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_MAX_BYTES = 48 * 1024 * 1024
# SAFETY: a body is at most 50 MB (middleware.CutUploads) and stays in memory: the first time that a paper is written, it is sealed.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 50 * 1024 * 1024

# Reminders leave by mail only where the operator names a sender and a server; otherwise they are on the pages alone.
NOTICES_FROM = os.environ.get("CUSTOS_MAIL_FROM", "")
EMAIL_HOST = os.environ.get("CUSTOS_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("CUSTOS_MAIL_PORT", "25"))
EMAIL_TIMEOUT = 10

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "bare"}},
    # SAFETY: Django's own request log would write messages of exceptions; ours (middleware.RequestLog) writes only allow-listed keys.
    "formatters": {"bare": {"format": "%(levelname)s %(name)s"}},
    "root": {"handlers": ["stderr"], "level": "ERROR"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
