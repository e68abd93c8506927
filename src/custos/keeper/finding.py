"""Finding the person asked for: the records are opened and compared here, and only words about them leave.

A search is two messages. The first says who is asked for; its entry is durable before it gives search keys. The second brings the sealed
records that the keys found, and brings more where nobody fits, to names alone at last; what came of it is an entry too.
"""

from __future__ import annotations

from collections.abc import Callable

from custos.core.errors import InputError
from custos.core.people import packed
from custos.core.people.person import Person
from custos.core.people.search import CROSS_MATCH, Asked, Found, Knowledge, Searches, asked_for, look
from custos.keeper import sealing
from custos.keeper.errors import Code, KeeperRefused
from custos.keeper.keyring import Keyring
from custos.keeper.messages import MATCH_CLASS, MATCH_FIELD, Compare, Find, Json, Who
from custos.keeper.store import PersonKeys


class Finder:
    """Opens and compares; holds the searches that have begun in memory alone, so a restart ends them and they are made again."""

    def __init__(self, load: Callable[[], Knowledge] | None, keyring: Keyring, people: PersonKeys) -> None:
        self._load, self._keyring, self._people = load, keyring, people
        self.searches = Searches()

    def read(self, request: Find) -> Asked:
        """Who is asked for, and what finds them. Raises KeeperRefused where a day or number is none, or nothing is asked."""
        try:
            return asked_for(request.asked, self._knowledge().tables)
        except InputError:
            raise KeeperRefused(Code.BAD_REQUEST) from None

    def begin(self, entry: int, asked: Asked, who: Who, now: int) -> dict[str, Json]:
        """The search keys, once the entry ``entry`` is durable."""
        self.searches.begin(entry, asked, who, now, listed=who.purpose == CROSS_MATCH)
        return {"stages": [[self._keyring.blind(word) for word in words] for words in asked.stages]}

    def compare(self, request: Compare, now: int) -> Found | None:
        """What the records come to; None where those of the next stage are wanted too. Raises KeeperRefused (no-search) where none is open."""
        asked = self.searches.take_look(request.search, request.who, now)
        if asked is None:
            raise KeeperRefused(Code.NO_SEARCH)
        opened = [person for one in request.people if (person := self._opened(*one)) is not None]
        # A record that does not open is doubt: it counts as someone who may fit, and nobody is "none" beside it.
        uncounted = request.uncounted + len(request.people) - len(opened)
        found = look(asked, opened, self._knowledge(), size=request.size, uncounted=uncounted, last=request.last)
        listed = request.who.purpose == CROSS_MATCH
        return found and self.searches.settle(request.search, found, request.who, now, listed=listed)

    def _opened(self, person: str, sealed: bytes) -> Person | None:
        try:
            dek = self._people.dek(person, MATCH_CLASS)
            return packed.unpack(person, sealing.unseal(dek, person, MATCH_CLASS, MATCH_FIELD, sealed))
        except (KeeperRefused, InputError):
            return None

    def _knowledge(self) -> Knowledge:
        if self._load is None:
            raise KeeperRefused(Code.NO_MATCHER)
        return self._load()
