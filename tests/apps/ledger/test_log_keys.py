"""The two keys of the log: a new log has both, an older one gets its second by an entry, and none goes missing unnoticed."""

import fcntl
import io
import json
import stat

import pytest
from django.db import connection, transaction
from tests.core.ledger.ledgers import AUDITOR as AUDITOR_KEY
from tests.refusals import coded

from custos.adapters.data import ledger_keys as ledgerkeys
from custos.apps.ledger import guards, highwater, keys, places, policy, selectors, services, standing, store
from custos.apps.ledger.services.appending import append_any
from custos.core.errors import Forbidden, InputError, TamperingFound, UsageError
from custos.core.ledger.checkpoint import MLDSA44, cosign, split_note
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
    with pytest.raises(services.Refused, check=coded("second-key-there")):
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


def added_unheld() -> None:
    """The second key as a program would add it that does not wait for the signer."""
    drawn = ledgerkeys.draw_second_key(LOG)
    ledgerkeys.keep_key(places.second_key_path(), drawn.pem)
    with transaction.atomic():
        append_any("log-key-added", actor=services.SYSTEM, values={}, extra={"sha": drawn.signer.key.fingerprint})


@pytest.mark.parametrize(
    ("module", "moment"),
    [(highwater, "held"), (standing, "refuse_if_rolled_back"), (standing, "refuse_if_sample_differs")],
)
def test_a_second_key_that_is_added_while_a_head_is_being_signed_signs_it_too(older, monkeypatch, module, moment):
    """A head by the first key alone, of more entries than the one that names the second, would end the log for good."""
    entry()
    real, added = getattr(module, moment), []

    def meanwhile(*given):
        if not added:
            added.append(added_unheld())
        return real(*given)

    monkeypatch.setattr(module, moment, meanwhile)
    services.sign_checkpoint()
    assert added
    standing.refuse_unless_sound()
    assert len(split_note(store.last_checkpoint()[1])[1]) == 2
    assert verdict().verdict == "whole"


def test_the_second_key_is_added_while_no_head_can_be_signed(older, monkeypatch):
    tried = []

    def appended(kind, **given):
        with places.high_water_path().with_suffix(".lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        tried.append(kind)
        return append_any(kind, **given)

    monkeypatch.setattr(services, "append_any", appended)
    services.add_second_key()
    assert tried == ["log-key-added"]


def test_a_head_from_before_the_second_key_leaves_with_the_one_key_that_signed_it(older):
    """An auditor is handed the newest head that a witness co-signed, and that is older than the second key."""
    size, note = store.last_checkpoint()
    answer = split_cosigned(note)
    assert services.take_cosignature(answer, AUDITOR_KEY.key) == size
    services.add_second_key()
    services.sign_checkpoint()
    data = b"".join(selectors.export_file(AUDITOR, witnessed=True))
    found = verify(io.BytesIO(data))
    assert (found.verdict, found.size) == ("whole", size), found.why
    assert verdict().verdict == "whole"


def split_cosigned(note: str) -> str:
    return cosign(note, AUDITOR_KEY.key, AUDITOR_KEY.sign, 1_795_000_100)[len(note) :]


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", lambda body: body.replace(b'"v":1', b'"v":2'), lambda body: body.replace(b"log-opened", b"anchored")],
)
def test_a_log_whose_entry_about_the_keys_is_damaged_still_leaves_as_evidence(ledger, body):
    entry()
    services.sign_checkpoint()
    true = selectors.find_entry(AUDITOR, 0).body
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET body = %s WHERE i = 0", [body(true) if callable(body) else body])
    guards.install(connection)
    with pytest.raises(TamperingFound):
        keys.load()
    found = verdict()
    assert (found.verdict, found.first_bad) == ("tampered", 0), found.why


def test_an_entry_of_another_kind_names_no_second_key(ledger):
    """A person who edits the database must not make some other entry with a hash in it the one about the keys."""
    entry()
    form = store.form_of(LOG)
    anchored = {"act": {"id": "system", "role": "system"}, "at": 1, "blind": "0" * 32, "i": 0, "log": LOG, "sha": "a" * 64, "size": 0, "t": "anchored", "v": 1}  # fmt: skip
    body = json.dumps(anchored, separators=(",", ":")).encode()
    assert form.facts(body).sha == b"a" * 64
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET body = %s WHERE i = 0", [body])
    guards.install(connection)
    with pytest.raises(TamperingFound, match="about the ledger's keys"):
        store.second_key()
