"""Walks over every page: ``python -m tests.golden.walking DATA OUT`` writes one file of answers for each person into OUT.

It knows custos by its addresses alone: it asks the table of addresses, follows the links and forms that pages show, signs in by
the one-click logins, and opens each address that anybody was led to as everybody; once it sends an empty form to each line of the
table; and it asks the API with everybody's key. After an address that wrote something the data folder is put back, so that no
answer depends on what was asked before.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict, define, field, frozen
from tests.golden import addresses, documents, normal
from tests.golden.store import Answer

from custos.keeper.spawn import FOLDER as KEEPER

if TYPE_CHECKING:
    from django.test import Client

HOST = "localhost"
NOBODY = "nobody"
START, KEYS, API = "/sign-in", "/account/keys", "/api/"
RECEIPTS = "/api/v1/requests"
DESCRIPTION = "/api/v1/openapi.json"
AS = re.compile(r'name="key" value="([a-z0-9-]+)"')
SCOPE = re.compile(r'name="scopes" value="([a-z0-9-]+)"')
SECRET = re.compile(r"\bcustos_[\w-]+")
NUMBER = re.compile(r"/requests/(\d{4}-\d{5})$")
QUERIES = 40
"""So many addresses with a question mark are followed in one line of the table: lists sorted every way have no end."""

MANY, SHARES = 30, 5
"""A line of the table with more addresses than this is shared out among the people; each share is seen by at least two of ten."""


@frozen
class Said:
    """What came back from one call."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def sort(self) -> str:
        return self.headers.get("Content-Type", "")

    def text(self) -> str:
        """Status, where it leads, of what sort it is, and its words."""
        named = ("Allow", "Cache-Control", "Content-Disposition")
        head = [f"status {self.status}", f"sort {self.sort}"]
        if where := self.headers.get("Location"):
            head.append(f"to {normal.plain(normal.without_ids(where))}")
        head += [f"{name}: {normal.plain(self.headers[name])}" for name in named if name in self.headers]
        return "\n".join([*head, documents.words(self.sort, self.content)])

    def links(self, at: str) -> list[str]:
        """Where it leads to: links, forms, and where it sends a reader on."""
        found = [self.headers.get("Location", "")]
        if self.sort.startswith("text/html"):
            found += normal.page(self.content.decode())[1]
        # A list that is sorted or filtered is looked at; what it could be sorted by further is not followed.
        return [one.partition("#")[0] for one in found if one.startswith("/") and not ("?" in one and "?" in at)]


@define
class Folder:
    """The data folder, which is put back as it was whenever a call wrote something.

    But for its keeper: it runs all the while, and what it sealed since opens nothing that is put back.
    """

    data: Path
    kept: Path
    before: dict[str, tuple[int, int]] = field(factory=dict)

    def keep(self) -> None:
        """What is there now is what every answer starts from."""
        self._close()
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(self.data, self.kept, ignore=lambda folder, _: [KEEPER] if Path(folder) == self.data else [])
        self.before = self._seen()

    def put_back(self) -> None:
        if self._seen() == self.before:
            return
        self._close()
        for file in self._files():
            if str(file.relative_to(self.data)) not in self.before:
                file.unlink()
        now = self._seen()
        for name, state in self.before.items():
            if now.get(name) != state:
                (self.data / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self.kept / name, self.data / name)
        self.before = self._seen()

    def _files(self) -> list[Path]:
        return [
            file for file in self.data.rglob("*") if file.relative_to(self.data).parts[0] != KEEPER and file.is_file()
        ]

    def _seen(self) -> dict[str, tuple[int, int]]:
        found = {}
        for file in self._files():
            if not file.name.endswith("-shm"):
                state = file.stat()
                if state.st_size or not file.name.endswith("-wal"):
                    found[str(file.relative_to(self.data))] = (state.st_size, state.st_mtime_ns)
        return found

    def _close(self) -> None:
        from django.db import connections

        for connection in connections.all():
            if connection.vendor == "sqlite" and connection.connection is not None:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()


@define
class Walk:
    """Who walks, the table of addresses, and which addresses were found."""

    folder: Folder
    patterns: list[addresses.Pattern]
    people: dict[str, Client]
    under: str = "/"
    """Only addresses that begin so are opened."""
    keys: dict[str, str] = field(factory=dict)
    """The secret of an API key of each person who may have one."""
    known: dict[str, set[str]] = field(factory=dict)
    """Addresses by the line of the table that they belong to."""
    opened: dict[tuple[str, str], tuple[str, list[str]]] = field(factory=dict)

    def ask(self, who: str, method: str, address: str, **more: object) -> Said:
        """One call of one person, with the data folder as it was kept."""
        client = self.people[who]
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        try:
            answer = getattr(client, method)(address, **more)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            return Said(answer.status_code, answer.headers, content)
        finally:
            client.cookies.clear()
            for name, value in cookies.items():
                client.cookies[name] = value
            self.folder.put_back()

    def open(self, who: str, address: str) -> tuple[str, list[str]]:
        """What an address says to a person, and where it leads; asked once, because it is the same each time."""
        if (who, address) not in self.opened:
            said = self.ask(who, "get", address)
            self.opened[who, address] = said.text(), said.links(address)
        return self.opened[who, address]

    def note(self, address: str) -> bool:
        """Adds an address that a page leads to; False where it is none of the table's, elsewhere, or one list too many."""
        line = addresses.line_of(address)
        if line is None or not address.startswith(self.under):
            return False
        found = self.known.setdefault(line, set())
        if address not in found and "?" in address and sum("?" in one for one in found) >= QUERIES:
            return False
        found.add(address)
        return True

    def follow(self) -> list[str]:
        """Lets everybody follow every link, and gives addresses to the lines that no page leads to; returns the lines without one."""
        starts = [
            f"/{one.template}" for one in self.patterns if not one.gaps and f"/{one.template}".startswith(self.under)
        ]
        for who in self.people:
            waiting, seen, counts = list(starts), set(starts), Counter[str | None]()
            while waiting:
                address = waiting.pop(0)
                self.note(address)
                counts[line := addresses.line_of(address)] += 1
                if counts[line] > MANY:
                    continue  # the hundredth rule leads nowhere that the others did not
                for link in self.open(who, address)[1]:
                    if link not in seen and self.note(link):
                        seen.add(link)
                        waiting.append(link)
        left = []
        for pattern in self.patterns:
            some = () if self.known.get(pattern.line) else addresses.filled(pattern, self.patterns, self.known)
            if not self.known.get(pattern.line) and not any(self.note(one) for one in some):
                left.append(pattern.template)
        return left

    def pages(self, who: str) -> Iterator[Answer]:
        """Every address that was found; of a line with many, such as the rules of the law, a share that is this person's."""
        share = zlib.crc32(who.encode()) % SHARES
        for found in self.known.values():
            for key, address in addresses.keyed(found):
                if len(found) <= MANY or zlib.crc32(key.encode()) % SHARES == share:
                    yield Answer(f"get {key}", self.open(who, address)[0])

    def empty_forms(self, who: str) -> Iterator[Answer]:
        """An empty form to one address of each line: who may act there, and what is said to be missing."""
        firsts = {min(one for one in found) for found in self.known.values()}
        for key, address in addresses.keyed(firsts):
            yield Answer(f"post {key}", self.ask(who, "post", address, data={}).text())

    def api(self, who: str) -> Iterator[Answer]:
        """Every address of the API with this person's key, for every request that anybody's page named; empty calls too."""
        if who not in self.keys or not API.startswith(self.under):
            return
        numbers = sorted({match[1] for found in self.known.values() for one in found if (match := NUMBER.search(one))})
        headers = {"authorization": f"Bearer {self.keys[who]}"}
        found: dict[str, None] = {}
        for pattern in self.patterns:
            if pattern.template.startswith(API[1:]):
                for number in numbers if pattern.gaps else ("",):
                    found["/" + addresses.GAP.sub(number, pattern.template)] = None
        for address in found:
            yield Answer(f"api get {address}", self.ask(NOBODY, "get", address, headers=headers).text())
            said = self.ask(NOBODY, "post", address, data="{}", content_type="application/json", headers=headers)
            yield Answer(f"api post {address}", said.text())
        for queue in self._queues():
            address = f"/api/v1/requests?queue={queue}"
            yield Answer(f"api get {address}", self.ask(NOBODY, "get", address, headers=headers).text())

    def _queues(self) -> list[str]:
        text = self.ask(NOBODY, "get", DESCRIPTION).content.decode()
        return sorted({one for some in _enums(json.loads(text), "queue") for one in some})


def _enums(document: normal.Json, name: str) -> Iterator[list[str]]:
    """The values that a parameter of this name may have, wherever the description lists them."""
    if isinstance(document, dict):
        if str(document.get("title", "")).lower() == name or document.get("name") == name:
            yield from (one for one in _lists(document) if one)
        for value in document.values():
            yield from _enums(value, name)
    elif isinstance(document, list):
        for value in document:
            yield from _enums(value, name)


def _lists(document: normal.Json) -> Iterator[list[str]]:
    if isinstance(document, dict):
        if isinstance(some := document.get("enum"), list):
            yield [str(one) for one in some]
        for value in document.values():
            yield from _lists(value)


def sign_in_everybody(only: str) -> tuple[dict[str, Client], dict[str, str]]:
    """A client for each person of the made-up agency and one for nobody; and the keys of those who may have one.

    ``only``: the people who are let in, with commas; everybody where it is empty.
    """
    from django.test import Client

    page = Client(HTTP_HOST=HOST).get(START).content.decode()
    people, keys = {NOBODY: Client(HTTP_HOST=HOST)}, {}
    for who in sorted(set(AS.findall(page)) & set(only.split(",")) if only else set(AS.findall(page))):
        client = Client(HTTP_HOST=HOST)
        if client.post(f"{START}/as", {"key": who, "next": ""}).status_code != 302:
            raise RuntimeError(f"{who} is not let in by one click")
        people[who] = client
        scopes = SCOPE.findall(client.get(KEYS).content.decode())
        if scopes:
            issued = client.post(KEYS, {"label": "walk", "scopes": scopes, "days": "7"}, follow=True)
            if secret := SECRET.search(issued.content.decode()):
                keys[who] = secret[0]
            headers = {"authorization": f"Bearer {keys.get(who)}"}
            if Client(HTTP_HOST=HOST).get(RECEIPTS, headers=headers).status_code == 401:
                raise RuntimeError(f"the key that {who} was given opens nothing: {KEYS} shows it otherwise")
    if len(people) < 2 or not keys:
        raise RuntimeError("nobody is let in by one click, or nobody gets a key")
    return people, keys


def main(data: str, out: str, under: str = "/", only: str = "") -> None:
    """Walks and writes; the table itself only where everything was walked."""
    from custos.web.boot import boot

    boot(data, demo=True)
    people, keys = sign_in_everybody(only)
    folder = Folder(Path(data), Path(data).with_name("kept"))
    folder.keep()
    walk = Walk(folder, addresses.table(), people, under, keys)
    left = walk.follow()
    if under == "/":
        lines = sorted({f"/{pattern.template}" for pattern in walk.patterns})
        write(out, "table", [Answer("addresses", "\n".join(lines)), Answer("without an address", "\n".join(left))])
    pages = {who: list(walk.pages(who)) for who in people}
    # Everybody signs in afresh: some forms ask an old sign-in to confirm who it is, and how old it is hangs on this machine.
    walk.people, walk.keys = sign_in_everybody(only)
    folder.keep()
    for who in people:
        write(out, who, [*pages[who], *walk.empty_forms(who), *walk.api(who)])


def write(out: str, group: str, answers: Iterable[Answer]) -> None:
    with (Path(out) / f"{group}.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
