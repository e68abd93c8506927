"""Whatever happens in whatever order, the ledger stays whole and agrees with a plain list of what was appended."""

import io
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.ledger.clocks import CLOCK, START

from custos.apps.ledger import policy, selectors, services, store
from custos.core.errors import Forbidden
from custos.core.ledger.verify import verify

LOG = "ledger.labor.example/2027"
CASES = st.sampled_from(["R-2027-000001", "R-2027-000002"])
STEPS = st.one_of(
    st.tuples(st.just("receive"), CASES),
    st.tuples(st.just("prepare"), CASES, st.sampled_from("ab"), st.sampled_from(["refuse", "release"])),
    st.tuples(st.just("decide"), CASES, st.sampled_from("ab"), st.sampled_from(["refuse", "release", "send-back"])),
    st.tuples(st.just("release"), CASES, st.sampled_from("ab")),
    st.tuples(st.just("many"), st.integers(1, 300)),
    st.tuples(st.just("fail"), CASES),
    st.tuples(st.just("clock"), st.integers(-5000, 5000)),
    st.tuples(st.just("sign")),
    st.tuples(st.just("erase")),
)


class Failed(Exception):
    pass


class History:
    """Does the steps and keeps the plain list: the leaf that each receipt named."""

    def __init__(self) -> None:
        self.leaves = [services.set_up(LOG).leaf]

    def keep(self, receipt) -> None:
        while len(self.leaves) < receipt.index:  # the ledger's own entries in between: a stepped clock, a named head
            self.leaves.append(store.leaves(len(self.leaves), len(self.leaves) + 1)[0].hex())
        assert receipt.index == len(self.leaves)
        self.leaves.append(receipt.leaf)

    def do(self, step) -> None:
        kind, *rest = step
        try:
            getattr(self, kind)(*rest)
        except (Forbidden, Failed):
            pass

    def append(self, kind, **keys) -> None:
        with transaction.atomic():
            receipt = services.append(kind, **keys)
        self.keep(receipt)

    def receive(self, case) -> None:
        self.append("request-received", actor=services.SYSTEM, case=case, commitments={"requester": "Agent"})

    def prepare(self, case, who, out) -> None:
        self.append("prepared", actor=services.staff(who, "counsel"), case=case, out=out)

    def decide(self, case, who, out) -> None:
        self.append("decided", actor=services.staff(who, "authority"), case=case, out=out)

    def release(self, case, who) -> None:
        self.append("release-assembled", actor=services.staff(who, "records-officer"), case=case, refs=[0])

    def many(self, count) -> None:
        for _ in range(count):
            self.append("sign-in", actor=services.SYSTEM, out="granted")

    def fail(self, case) -> None:
        with transaction.atomic():
            services.append("request-received", actor=services.SYSTEM, case=case)
            raise Failed

    def clock(self, seconds) -> None:
        CLOCK.moment += timedelta(seconds=seconds)

    def sign(self) -> None:
        services.sign_checkpoint()

    def erase(self) -> None:
        with transaction.atomic():
            receipt = services.erase_openings([0], actor=services.SYSTEM)
        self.keep(receipt)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=14))
def test_every_history_verifies_and_equals_the_list_of_its_receipts(db, home, clock, settings, tmp_path_factory, steps):
    settings.CUSTOS_DATA_DIR = tmp_path_factory.mktemp("history")
    CLOCK.moment = START
    with transaction.atomic():
        history = History()
        for step in steps:
            history.do(step)
        services.sign_checkpoint()
        head = store.head()
        assert [leaf.hex() for leaf in store.leaves(0, len(history.leaves))] == history.leaves
        assert head.root() == store.tree(head.size).root()
        verdict = verify(io.BytesIO(b"".join(selectors.export_file(policy.ShellReader()))))
        assert (verdict.verdict, verdict.size, verdict.root) == ("whole", head.size, head.root().hex())
        transaction.set_rollback(True)
