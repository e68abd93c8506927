"""The two keys of the log: a new log has both, an older one gets its second by an entry, and none goes missing unnoticed."""

import io
import json
import stat

import pytest
from django.db import connection, transaction
from tests.refusals import coded

from custos.adapters.data import ledger_keys as ledgerkeys
from custos.apps.ledger import guards, keys, places, policy, selectors, services, standing, store
from custos.core.errors import Forbidden, InputError, TamperingFound, UsageError
from custos.core.ledger.checkpoint import MLDSA44, split_note
from custos.core.ledger.verify import verify

LOG = "ledger.labor.example/2027"
AUDITOR = policy.ShellReader()


def entry(kind: str = "sign-in") -> None:
    with transaction.atomic():
        services.append(kind, actor=services.SYSTEM, out="granted")


def verdict():
    return verify(io.BytesIO(b"".join(selectors.export_file(AUDITOR))))


def strip_the_last_head() -> None:
    """Takes the second signature out of the database, as a person with its password could."""
    guards.remove(connection)
    with connection.cursor() as cursor:
        size, note = store.last_checkpoint()
        short = "".join(line for line in note.splitlines(keepends=True) if len(line) < 1000)
        cursor.execute("UPDATE ledger_checkpoint SET note = %s WHERE size = %s", [short, size])
    guards.install(connection)


@pytest.fixture
def older(db, home, clock):
    """A ledger that signs by Ed25519 alone, with a signed head."""
    services.set_up(LOG, second=False)
    entry()
    services.sign_checkpoint()


def test_a_new_ledger_has_a_second_key_that_its_first_entry_names(ledger):
    signers = keys.load()
    assert [key.type for key in signers.public] == [1, MLDSA44]
    named = json.loads(selectors.find_entry(AUDITOR, 0).body)
    assert named["sha"] == signers.public[1].fingerprint
    assert stat.S_IMODE(places.second_key_path().stat().st_mode) == 0o600
    note = services.sign_checkpoint()
    assert len(split_note(note)[1]) == 2
    assert verdict().verdict == "whole"


def test_the_second_key_is_never_made_again(ledger):
    before = places.second_key_path().read_bytes()
    with pytest.raises(UsageError, match="keeps its key"):
        ledgerkeys.keep_key(places.second_key_path(), b"another")
    with pytest.raises(services.Refused, check=coded("second-key-there")), transaction.atomic():
        services.add_second_key()
    assert places.second_key_path().read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "error", "says"),
    [
        (lambda path: path.unlink(), InputError, "cannot be read"),
        (lambda path: path.chmod(0o640), InputError, "others can read"),
        (lambda path: path.write_text("no key"), InputError, "does not hold a key"),
        (lambda path: path.write_bytes(places.key_path().read_bytes()), InputError, "another kind than ML-DSA-44"),
        (lambda path: path.write_bytes(ledgerkeys.draw_second_key(LOG).pem), TamperingFound, "another second key"),
    ],
)
def test_without_the_right_second_key_nothing_is_signed_and_nothing_is_served(ledger, harm, error, says):
    harm(places.second_key_path())
    for refused in (services.sign_checkpoint, standing.refuse_unless_sound):
        with pytest.raises(error, match=says):
            refused()
    assert store.last_checkpoint() is None


def test_a_head_in_the_database_without_its_second_signature_is_refused(ledger):
    entry()
    services.sign_checkpoint()
    strip_the_last_head()
    assert verdict().verdict == "tampered"
    for refused in (services.sign_checkpoint, standing.refuse_unless_sound):
        with pytest.raises(TamperingFound, match="ML-DSA-44 key of the log has not signed"):
            refused()


def test_an_entry_that_no_longer_names_the_second_key_is_noticed(ledger):
    services.sign_checkpoint()
    guards.remove(connection)
    body = selectors.find_entry(AUDITOR, 0).body
    shorter = body.replace(b'"sha":"' + keys.load().public[1].fingerprint.encode() + b'",', b"")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET body = %s WHERE i = 0", [shorter])
    guards.install(connection)
    with pytest.raises(TamperingFound, match="a key that the log does not name"):
        standing.refuse_unless_sound()


def test_an_older_ledger_signs_by_one_key_and_is_whole(older):
    assert len(keys.load().public) == 1
    assert len(split_note(store.last_checkpoint()[1])[1]) == 1
    assert not places.second_key_path().exists()
    assert verdict().verdict == "whole"


def test_an_older_ledger_gets_its_second_key_by_an_entry(older):
    with transaction.atomic():
        receipt = services.add_second_key()
    standing.refuse_unless_sound()  # the head from before stays as good as it was
    assert json.loads(selectors.find_entry(AUDITOR, receipt.index).body)["t"] == "log-key-added"
    services.sign_checkpoint()
    assert len(split_note(store.last_checkpoint()[1])[1]) == 2
    assert verdict().verdict == "whole"
    strip_the_last_head()
    with pytest.raises(TamperingFound):
        standing.refuse_unless_sound()


def test_a_key_whose_entry_was_never_written_is_taken_the_next_time(older):
    """The machine died between the file and the commit: the log goes on by one key, and the next try ends it."""
    with transaction.atomic():
        services.add_second_key()
        transaction.set_rollback(True)
    left = places.second_key_path().read_bytes()
    standing.refuse_unless_sound()
    entry()
    services.sign_checkpoint()
    with transaction.atomic():
        services.add_second_key()
    assert places.second_key_path().read_bytes() == left
    services.sign_checkpoint()
    assert verdict().verdict == "whole"


def test_an_older_ledger_too_takes_no_lifting_that_one_person_made_alone(older):
    """A verifier takes such an entry of version 0.1.0 as it is; this program writes no more of them."""
    case, counsel, authority = "R-2027-000001", services.staff("c", "counsel"), services.staff("a", "authority")
    with transaction.atomic():
        hold = services.append("hold-set", actor=counsel, case=case).index
    with pytest.raises(Forbidden, check=coded("house-rule")), transaction.atomic():
        services.append("hold-lifted", actor=authority, case=case, refs=[hold])
    with transaction.atomic():
        proposed = services.append("lifting-proposed", actor=counsel, case=case, refs=[hold]).index
        services.append("hold-lifted", actor=authority, case=case, refs=[hold, proposed])
    services.sign_checkpoint()
    assert verdict().verdict == "whole"
