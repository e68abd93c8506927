"""Starts Django on a data folder, quickly, and never on a schema that does not fit."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from custos.core.errors import UsageError
from custos.web.config import CONFIG_NAME, make_data_dir


def boot(
    data_dir: Path | str, *, migrate: bool = True, create: str | None = None, demo: bool = False, as_it_is: bool = False
) -> None:
    """Sets up Django on ``data_dir`` and brings its tables up to date where they are not.

    The ledger in the database must be the one whose key and high-water mark are in the folder, and no older copy of it;
    ``as_it_is`` is for those who take a damaged one along as evidence. Raises TamperingFound.

    ``create`` names the agency of a data folder that is to be made where none is; without it a missing folder is an error.
    Raises UsageError where the folder is missing or wrong, or where this process already runs on another folder.
    """
    path = Path(data_dir).resolve()
    if create is not None and not (path / CONFIG_NAME).exists():
        try:
            make_data_dir(path, agency=create)
        except UsageError:
            if not (path / CONFIG_NAME).exists():  # else another process made it in this very moment, which is as good
                raise
    running = os.environ.get("CUSTOS_DATA")
    if "django.conf" in sys.modules and sys.modules["django.conf"].settings.configured and running != str(path):
        raise UsageError(
            f"this process already runs on `{running or 'no data folder'}`; start another one for `{path}`"
        )
    os.environ["CUSTOS_DATA"] = str(path)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "custos.web.settings")
    if demo:
        os.environ["CUSTOS_DEMO"] = "1"
    else:
        os.environ.pop("CUSTOS_DEMO", None)

    import django

    old_mask = os.umask(0o077)  # SAFETY: the database and its WAL are born readable by the owner only
    try:
        django.setup()
        if migrate:
            _refuse_lost_database(path)
            bring_up_to_date()
            if not as_it_is:
                _refuse_foreign_ledger()
    finally:
        os.umask(old_mask)


def _refuse_lost_database(path: Path) -> None:
    """An embedded database that is gone is never made again beside the mark of its ledger: it would count again from one."""
    from django.conf import settings

    from custos.apps.ledger import places

    database = settings.DATABASES["default"]
    file = Path(str(database["NAME"]))
    is_ours = str(database["ENGINE"]).endswith("sqlite3") and file.parent == path
    if is_ours and not file.exists() and places.high_water_path().exists():
        raise UsageError(f"`{file}` is gone, but a ledger was opened here: bring the database back from its backup")


def _refuse_foreign_ledger() -> None:
    from custos.apps.ledger import standing

    standing.refuse_unless_sound()


def is_current() -> bool:
    """True where every migration file of every app is recorded as applied in the database.

    Reads file names and one table only: importing all migrations to learn that there is nothing to do takes longer than most commands.
    """
    from django.apps import apps
    from django.db import DatabaseError, connection

    wanted = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "migrations").glob("[0-9]*.py")
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = set(cursor.fetchall())
    except DatabaseError:
        return False
    if foreign := {entry for entry in applied if entry[0] in {app for app, _ in wanted}} - wanted:
        app, name = sorted(foreign)[0]
        raise UsageError(
            f"the database was written by a newer custos (it knows `{app}.{name}`); install that version, or restore a backup"
        )
    return wanted <= applied


def bring_up_to_date() -> None:
    """Applies the migrations that are not applied yet, and does nothing where there are none; an empty SQLite database gets them at once."""
    if is_current():
        return
    from django.core.management import call_command
    from django.db import connection

    from custos.web import initial_schema

    if initial_schema.fill(connection) and is_current():
        return
    call_command("migrate", verbosity=0, interactive=False)
