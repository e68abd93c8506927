"""A command together with the code that an auditor made for it in their own session, typed where the command asks."""

WITH_CODE = """
import io, os, sys
folder, command, about = os.environ.get("CUSTOS_DATA", "custos-data"), sys.argv[1], sys.argv[2]
del sys.argv[1:3]
from custos.web.boot import boot
boot(folder, as_it_is=True)
from custos.apps.accounts.services import console, signing_in
from custos.apps.ledger import clock
from custos.apps.offices.models import Staff, reader_of
staff = Staff.objects.get(key="aud")
row = signing_in.begin(staff, method="passkey", at=clock.now())
code = console.issue(console.Command(command), about, by=reader_of(staff), sign_in=row, at=clock.now())
sys.stdin = io.StringIO(code + chr(10))
from custos.cli import main
main()
"""
