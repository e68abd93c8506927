"""An entry: a closed list of kinds, one spelling, no free text, nothing that can be guessed from its hash."""

import json
import random
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.ledger.ledgers import LOG, START, staff

from custos.core.errors import InputError
from custos.core.ledger import form, kinds
from custos.core.ledger.commitment import commit, open_commitment
from custos.core.ledger.entry import SYSTEM, Actor, Entry, EntryKind, Role
from custos.core.ledger.words import SENTENCES

FORM = form.Form(LOG)
BLIND = bytes(range(16))
EXAMPLES = {
    "case": "R-2027-000123",
    "law": "ab" * 32,
    "ref": [1, 2, 40],
    "subj": ["0" * 32, "f" * 32],
    "n": 3,
    "due": START,
    "clock": START - 5000,
    "prev": "ledger.labor.example/2026",
    "root": "cd" * 32,
    "sha": "cd" * 32,
    "size": 41,
    "override": True,
}


def entry_of(name: str, keys: list[str], **changed) -> Entry:
    """An entry of this kind that carries exactly these keys."""
    kind = kinds.KINDS[name]
    values = {key: EXAMPLES[key] for key in keys if key in EXAMPLES}
    if "out" in keys:
        values["out"] = kind.out[0]
    if "c" in keys:
        values["c"] = dict.fromkeys(kind.c, "12" * 32)
    values.update(changed)
    extra = {
        key: values.pop(key)
        for key in ("n", "due", "clock", "prev", "root", "sha", "size", "override")
        if key in values
    }
    return Entry(LOG, 41, START, name, staff(1), BLIND, extra=extra, **values)


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_kind_can_be_written_with_all_and_with_only_the_needed_keys(name):
    kind = kinds.KINDS[name]
    for keys in ([*kind.need, *kind.may], list(kind.need)):
        body = entry_of(name, keys).to_bytes()
        facts = FORM.facts(body)
        assert facts is not None
        assert (facts.kind, facts.i, facts.at, facts.actor) == (name, 41, START, staff(1).id.encode())
        assert form.parse(body)["t"] == name


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_kind_refuses_a_key_it_does_not_know_and_misses_one_it_needs(name):
    kind = kinds.KINDS[name]
    for key in sorted(set(EXAMPLES) - set(kind.need) - set(kind.may)):
        with pytest.raises(InputError, match=f"`{key}` is not allowed"):
            entry_of(name, [*kind.need, key]).to_bytes()
    for key in kind.need:
        with pytest.raises(InputError, match=f"`{key}` is missing"):
            entry_of(name, [other for other in kind.need if other != key]).to_bytes()


@pytest.mark.parametrize("name", kinds.KINDS)
def test_every_kind_has_its_sentence_in_both_languages(name):
    assert set(SENTENCES[name]) == {"en", "es"}
    assert all(sentence.endswith(".") and len(sentence) > 8 for sentence in SENTENCES[name].values())
    assert SENTENCES[name]["en"] != SENTENCES[name]["es"]


def test_no_sentence_stands_for_a_kind_that_does_not_exist():
    assert list(SENTENCES) == list(kinds.KINDS) == list(EntryKind)


def test_the_kinds_of_the_product_are_all_there():
    assert {
        "request-received", "request-linked", "assessed", "fact-corrected", "prepared", "decided", "decision-reversed",
        "objection-recorded", "letter-drafted", "letter-sent", "duty-opened", "duty-done", "hold-set", "hold-lifted",
        "release-assembled", "record-opened", "search-made", "visit-recorded", "sign-in", "role-changed",
        "rule-confirmed", "call-back-recorded", "log-opened", "clock-stepped", "restored", "checkpoint-signed",
    } <= set(EntryKind)  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"case": "Maria Lopez"},
        {"case": "R-2027-000123 "},
        {"case": "R-2027-000123\n"},
        {"case": "LOPEZ-MARIA"},
        {"law": "20 CFR 603.5"},
        {"law": "AB" * 32},
        {"out": "granted"},
        {"out": "refuse because she asked"},
        {"c": {"note": "12" * 32}},
        {"c": {"reason": "not a salted commitment"}},
        {"c": {"reason": "12" * 31}},
        {"ref": [1, 1_000_000]},
        {"ref": [-1]},
        {"ref": [1.5]},
        {"subj": ["maria"]},
        {"override": "yes"},
    ],
)
def test_nothing_but_the_closed_shapes_enters_an_entry(changed):
    with pytest.raises(InputError):
        entry_of("decided", ["case", "out"], **changed).to_bytes()


@pytest.mark.parametrize("actor", [Actor("maria.lopez", "counsel"), Actor("u-123", "counsel"), Actor("system", "boss")])
def test_an_actor_is_a_pseudonym_in_a_known_role(actor):
    with pytest.raises(InputError):
        Entry(LOG, 1, START, "sign-in", actor, BLIND).to_bytes()


@pytest.mark.parametrize("at", [-1, 2**53, True, 1.0, "1"])
def test_a_time_is_a_whole_number_of_milliseconds(at):
    with pytest.raises(InputError):
        Entry(LOG, 1, at, "sign-in", SYSTEM, BLIND).to_bytes()


@pytest.mark.parametrize("blind", [b"", bytes(15), bytes(17)])
def test_every_entry_carries_sixteen_blinding_bytes(blind):
    with pytest.raises(InputError):
        Entry(LOG, 1, START, "sign-in", SYSTEM, blind).to_bytes()


def test_an_unknown_kind_is_refused():
    with pytest.raises(InputError, match="closed list"):
        Entry(LOG, 1, START, "gossip", SYSTEM, BLIND).to_bytes()


@pytest.mark.parametrize("log", ["", "x", "Ledger/2027", "ledger.example", "ledger example/2027", "../2027", "a/" * 5])
def test_a_log_has_a_proper_name(log):
    with pytest.raises(InputError, match="no name of a log"):
        Entry(log, 1, START, "sign-in", SYSTEM, BLIND).to_bytes()


def test_an_entry_of_another_log_does_not_fit_this_one():
    body = Entry("ledger.labor.example/2026", 1, START, "sign-in", SYSTEM, BLIND).to_bytes()
    assert FORM.match(body) is None
    assert form.why_not(body, LOG) == "it belongs to another log"


def test_lists_ascend_and_hold_nothing_twice():
    body = entry_of("decided", ["case", "out", "ref"]).to_bytes()
    assert FORM.match(body)
    for wrong in (b"[2,1,40]", b"[1,1,40]", b"[]", b"[1, 2,40]", b"[01,2,40]"):
        assert FORM.match(body.replace(b"[1,2,40]", wrong)) is None
    assert entry_of("decided", ["case", "out"], ref=[40, 2, 1, 2]).to_bytes() == body


def test_a_number_of_two_to_the_53rd_is_refused():
    body = Entry(LOG, 1, 2**53 - 1, "sign-in", SYSTEM, BLIND).to_bytes()
    assert FORM.match(body)
    assert FORM.match(body.replace(b"9007199254740991", b"9007199254740992")) is None


@pytest.mark.parametrize("name", kinds.KINDS)
def test_the_longest_possible_entry_fits_into_a_bundle(name):
    kind = kinds.KINDS[name]
    many = {"ref": range(10**15, 10**15 + 256), "subj": [f"{n:032x}" for n in range(256)]}
    keys = [*kind.need, *kind.may]
    longest = {key: value for key, value in many.items() if key in keys}
    entry = evolve(entry_of(name, keys, **longest), i=2**53 - 1)
    assert len(entry.to_bytes()) < kinds.MAX_ENTRY_BYTES
    for key, value in longest.items():
        more = [*value, 10**15 + 256] if key == "ref" else [*value, "f" * 32]
        with pytest.raises(InputError):
            evolve(entry, **{key: more}).to_bytes()


def test_only_one_spelling_of_an_entry_is_taken():
    body = entry_of("decided", ["case", "out", "c"]).to_bytes()
    value = json.loads(body)
    respelled = [
        json.dumps(value).encode(),
        json.dumps(dict(reversed(value.items())), separators=(",", ":")).encode(),
        body + b" ",
        b" " + body,
        body.replace(b'"out"', b'"ou\\u0074"'),
        body.replace(b'"v":1', b'"v":1.0'),
        body.replace(b'"v":1', b'"v":1,"v":1'),
        body[:-1] + b',"x":1}',
        body.replace(b'"act":{"id"', b'"act":{"a":1,"id"'),
    ]
    for raw in respelled:
        assert raw != body
        assert FORM.match(raw) is None
        assert form.why_not(raw, LOG)


def test_no_bit_of_an_entry_can_change_and_the_form_still_fit_with_the_same_hash():
    """What the form lets pass must at least be another entry: the leaf hash sees it."""
    body = entry_of("decided", ["case", "out", "c", "ref"]).to_bytes()
    passed = 0
    for n in range(len(body) * 8):
        changed = bytearray(body)
        changed[n // 8] ^= 1 << n % 8
        if FORM.match(bytes(changed)):
            passed += 1
            assert form.canonical(json.loads(bytes(changed))) == bytes(changed)
    assert 0 < passed < len(body) * 8 / 2


_TOKENS = st.sampled_from(
    [
        b'{"',
        b'"}',
        b'","',
        b'":',
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b"0",
        b"1",
        b'"t":"sign-in"',
        b'"v":1',
        b'"act":',
        b"\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_TOKENS, max_size=30).map(b"".join) | st.binary(max_size=200))
def test_whatever_the_form_takes_is_canonical_json(raw):
    if FORM.match(raw):
        assert form.canonical(form.parse(raw)) == raw
    else:
        assert isinstance(form.why_not(raw, LOG), str)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_the_pattern_and_the_plain_schema_agree_on_random_entries(data):
    """The second opinion: JSON parsed, keys and shapes compared one by one."""
    name = data.draw(st.sampled_from(sorted(kinds.KINDS)))
    kind = kinds.KINDS[name]
    keys = data.draw(st.sets(st.sampled_from([*EXAMPLES, "c", "out"])))
    outs = [*kind.out, "elsewhere"]
    value = {key: EXAMPLES[key] for key in keys if key in EXAMPLES}
    if "out" in keys:
        value["out"] = data.draw(st.sampled_from(outs))
    if "c" in keys:
        names = data.draw(st.sets(st.sampled_from([*kind.c, "diary"]), max_size=4))
        value["c"] = dict.fromkeys(names, "12" * 32)
    value.update(act={"id": "system", "role": "system"}, at=START, blind=BLIND.hex(), i=41, log=LOG, t=name, v=1)
    allowed = set(kind.need) | set(kind.may) | set(kinds.EVERY)
    expected = set(kind.need) <= set(value) <= allowed and value.get("out", "absent") in (*kind.out, "absent")
    if "c" in value:
        expected = expected and bool(value["c"]) and set(value["c"]) <= set(kind.c)
    assert bool(FORM.match(form.canonical(value))) == expected


def test_a_commitment_binds_value_field_place_and_log():
    salt = bytes(range(32))
    commitment = commit(salt, LOG, 5, "requester", "Agent A")
    assert open_commitment(commitment, salt, LOG, 5, "requester", "Agent A")
    for place in product((LOG, "ledger.labor.example/2028"), (5, 6), ("requester", "person"), ("Agent A", "Agent B")):
        if place != (LOG, 5, "requester", "Agent A"):
            assert not open_commitment(commitment, salt, *place)
    assert not open_commitment(commitment, bytes(32), LOG, 5, "requester", "Agent A")
    assert not open_commitment(commitment, salt[:31], LOG, 5, "requester", "Agent A")


def test_a_commitment_is_the_same_for_both_spellings_of_an_accent():
    salt = bytes(32)
    assert commit(salt, LOG, 1, "person", "Jose\u0301") == commit(salt, LOG, 1, "person", "Jos\u00e9")


def test_borders_in_a_commitment_cannot_be_moved():
    salt = bytes(32)
    assert commit(salt, LOG, 1, "a", "b\0c") != commit(salt, LOG, 1, "a", "bc")
    with pytest.raises(ValueError, match="NUL"):
        commit(salt, LOG, 1, "a\0b", "c")
    with pytest.raises(ValueError, match="32 random bytes"):
        commit(salt[:16], LOG, 1, "a", "c")


def test_a_commitment_without_its_salt_cannot_be_guessed_from_the_true_value():
    rng = random.Random(3)
    commitment = commit(rng.randbytes(32), LOG, 1, "person", "Ana Example")
    assert all(commit(rng.randbytes(32), LOG, 1, "person", "Ana Example") != commitment for _ in range(2000))


def test_equal_acts_have_different_hashes_because_of_the_blind():
    one = Entry(LOG, 1, START, "sign-in", SYSTEM, BLIND).to_bytes()
    other = Entry(LOG, 1, START, "sign-in", SYSTEM, bytes(16)).to_bytes()
    assert one.replace(BLIND.hex().encode(), bytes(16).hex().encode()) == other
    assert one != other


def test_roles_are_those_of_the_table():
    assert list(Role) == list(kinds.ROLES)
