"""``custos serve``: the program for real. It refuses to start when unsafe, and says why and what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from custos.cli.serving import check_port, run
from custos.core.agency import Agency, ContactRole
from custos.core.errors import UsageError

DEFAULT_DATA = "custos-data"


class Unsafe(UsageError):
    """Serving as things are would harm people; each line says why and what to do."""

    code = "unsafe"
    exit_code = 1


def _data(context: click.Context) -> Path:
    return Path(context.obj["data"])


@click.group(invoke_without_command=True)
@click.option("--data", type=click.Path(path_type=Path), envvar="CUSTOS_DATA", default=DEFAULT_DATA, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on, behind the TLS proxy.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--setup", is_flag=True, help="Serve only the pages of the first hour, to this machine alone.")
@click.pass_context
def serve(context: click.Context, data: Path, host: str, port: int, *, setup: bool) -> None:
    """Serve the agency for real; refuses to start when unsafe.

    With --setup only the page *Setup*, the staff and signing in are open, at 127.0.0.1, until nothing that is needed is missing.

    Example: custos serve --data /var/lib/custos --port 8000
    """
    context.obj = {"data": data}
    if context.invoked_subcommand is not None:
        return
    from custos.web.boot import boot

    if setup:
        if host not in {"127.0.0.1", "localhost", "::1"}:
            raise UsageError(
                "--setup serves this machine alone: leave --host out, and reach it from elsewhere by `ssh -L`"
            )
        os.environ["CUSTOS_SETUP"] = "1"
    boot(data)
    from custos.web.startup import find_dangers, find_dangers_of_setting_up

    if dangers := find_dangers_of_setting_up() if setup else find_dangers():
        raise Unsafe("not started:\n" + "\n".join(f"  - {danger}" for danger in dangers))
    check_port(host, port)
    if setup:
        click.echo(f"the first hour: http://{host}:{port}/setup; no request is open here (stop with Ctrl-C)")
    else:
        click.echo(f"custos serves at http://{host}:{port}/ for the TLS proxy (stop with Ctrl-C)")
    run(host, port)


@serve.command()
@click.option("--agency", required=True, help="Agency profile in laws/agencies.")
@click.option(
    "--log", "log_name", required=True, help="The ledger's name for good, such as ledger.agency.example/2027."
)
@click.option("--hostname", "hosts", multiple=True, help="Name under which people open the pages; repeat for more.")
@click.option("--behind-tls-proxy", is_flag=True, help="A proxy in front ends TLS and sets X-Forwarded-Proto.")
@click.pass_context
def init(context: click.Context, agency: str, log_name: str, hosts: tuple[str, ...], behind_tls_proxy: bool) -> None:
    """Make a new data folder: secret, database, ledger with its key, offices. Never over an old one.

    Example: custos serve --data /var/lib/custos init --agency us-nm-dws --log ledger.dws.example/2027
    """
    from custos.web.boot import boot
    from custos.web.config import make_data_dir

    folder = _data(context)
    make_data_dir(folder, agency=agency, hosts=hosts, behind_tls_proxy=behind_tls_proxy)
    boot(folder)
    from custos.apps.casework.clock import now
    from custos.apps.decisions.services.callback import keep_contacts
    from custos.apps.ledger import services as ledger
    from custos.apps.offices.agency import agency_called
    from custos.apps.offices.services import keep_offices

    keep_offices(agency_called(agency))
    keep_contacts(agency_called(agency), at=now())
    receipt = ledger.set_up(log_name)
    click.echo(f"`{folder}` is ready; the ledger `{log_name}` begins with leaf {receipt.leaf}")
    for number, step in enumerate(_next_steps(folder, agency_called(agency), bool(hosts)), 1):
        click.echo(f"  {number}. {step}" if number > 1 else f"Next:\n  1. {step}")


def _next_steps(folder: Path, agency: Agency, has_hosts: bool) -> Iterator[str]:
    """What is missing between a new folder and a desk that works, in the order in which it is done; each with the line to write."""
    office = agency.offices[0].key if agency.offices else "OFFICE"
    yield (
        f"add the people, an administrator first: custos serve --data {folder} staff KEY --name NAME "
        f"--role administrator --office {office}"
    )
    yield f"see on one page what is missing, as that person: custos serve --data {folder} --setup"
    if agency.offices_with_nobody_to_call():
        yield (
            f"name whom the front desk calls: a [[contact]] with role official in the profile of `{agency.key}`; "
            "until then `custos serve` does not start"
        )
    if ContactRole.CALL_BACK not in {one.role for one in agency.contacts}:
        yield "hold the numbers of courts and agencies before they ask: a [[contact]] with role call-back, or the page Numbers"
    if not has_hosts:
        yield f"name the host under which people open the pages: `hosts` in {folder / 'config.toml'}"
    yield "end TLS in a proxy, let `custos tick` run every quarter of an hour, and keep backups: deploy/README.md"
    yield f"start it: custos serve --data {folder}"


@serve.command()
@click.argument("key")
@click.option("--name", required=True, help="The person's name as pages show it.")
@click.option("--role", "roles", required=True, multiple=True, help="A role; repeat for more that do not conflict.")
@click.option("--office", required=True, help="Key of the office in the agency profile.")
@click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--email", default="", help="The address that the agency's sign-in provider has for the person.")
@click.pass_context
def staff(
    context: click.Context, key: str, name: str, roles: tuple[str, ...], office: str, language: str, email: str
) -> None:
    """Add a person who signs in as KEY, before anyone ever signed in; the password is asked for, or taken from CUSTOS_PASSWORD.

    Begin with an administrator: afterwards people are enrolled on the page *Staff*, and a weighty role waits for a second person there.

    Example: custos serve staff s-trujillo --name "S. Trujillo" --role administrator --office albuquerque
    """
    from custos.web.boot import boot

    boot(_data(context))
    from custos.apps.accounts.services.signing_in import refuse_after_first_sign_in
    from custos.apps.offices.roles import Role
    from custos.apps.offices.services import add_staff

    refuse_after_first_sign_in()
    try:
        held = [Role(role) for role in roles]
    except ValueError as error:
        raise UsageError(f"{error}; the roles are {', '.join(Role)}") from None
    from django.conf import settings

    password = None
    if "password" in settings.SIGN_IN_METHODS:
        password = os.environ.get("CUSTOS_PASSWORD") or click.prompt(
            "Password", hide_input=True, confirmation_prompt=True
        )
    person = add_staff(
        key=key, name=name, roles=held, office_key=office, language=language, password=password, email=email
    )
    click.echo(f"{person.name} is enrolled as `{person.key}`")


@serve.command("first-code")
@click.argument("key")
@click.pass_context
def first_code(context: click.Context, key: str) -> None:
    """Print a one-time code for the very first person, once, before anyone ever signed in.

    Example: custos serve first-code s-trujillo
    """
    from custos.web.boot import boot

    boot(_data(context))
    from custos.apps.accounts.services.signing_in import open_first_code
    from custos.apps.ledger import clock
    from custos.apps.offices.selectors import find_staff

    person = find_staff(None, key)
    if person is None:
        raise UsageError(f"there is nobody called `{key}`; add them with `custos serve staff`")
    click.echo(open_first_code(person, at=clock.now()))
