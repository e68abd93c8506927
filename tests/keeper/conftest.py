"""A keeper in a folder of its own, with a clock that the test sets, asked without a socket."""

import json

import pytest

from custos.keeper.client import Item, Who
from custos.keeper.config import make_keeper, read_keeper
from custos.keeper.messages import spell
from custos.keeper.replies import unspell
from custos.keeper.service import Keeper

DAY = 86_400_000
START = 1_793_880_000_000  # 5 November 2026
DEPUTY = Who("u-0123456789abcdef", "deputy", "C-2026-000123", "wage-claim", "")


class Desk:
    """Asks a keeper in this process; ``again`` is a restart."""

    def __init__(self, folder, source=None):
        self.folder, self.now, self._source = folder, START, source
        self.open()

    def open(self):
        self.keeper = Keeper(read_keeper(self.folder), lambda: self.now, self._source)

    def again(self):
        self.keeper.close()
        self.open()

    def ask(self, op, **keys):
        [reply] = self.keeper.answer([json.dumps({"op": op, **keys}).encode()])
        return reply

    def seal(self, person, field, value, cls="f1"):
        reply = self.ask("seal", items=[[person, cls, field, spell(value)]])
        assert reply["ok"], reply
        return unspell(reply["sealed"][0])

    def reveal(self, person, field, sealed, cls="f1", **who):
        asked = {"actor": DEPUTY.actor, "role": DEPUTY.role, "case": DEPUTY.case, "purpose": DEPUTY.purpose, **who}
        return self.ask("reveal", item=[person, cls, field, spell(sealed)], **asked)

    def erase(self, person, **who):
        asked = {"actor": DEPUTY.actor, "role": "records-officer", "case": DEPUTY.case, **who}
        return self.ask("erase", person=person, **asked)

    def rotate(self):
        while (reply := self.ask("rotate"))["left"]:
            pass
        return reply

    def journal(self):
        lines = (self.folder / "store" / "journal").read_text().splitlines()
        return [json.loads(line[65:]) for line in lines]


@pytest.fixture
def folder(tmp_path):
    return make_keeper(tmp_path / "keeper")


@pytest.fixture
def desk(folder):
    desk = Desk(folder)
    yield desk
    desk.keeper.close()


def item(person, field, value, cls="f1"):
    return Item(person, cls, field, value)
