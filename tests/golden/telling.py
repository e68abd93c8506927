"""Tells a story through the pages: ``python -m tests.golden.telling DATA OUT.jsonl`` does the acts of ``acts.toml`` one by one.

Each answer of a page is kept. Names of acts count within their address, so that an act put between others moves no key.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict, frozen
from tests.golden import commands, normal, walking
from tests.golden.store import Answer

if TYPE_CHECKING:
    from django.test import Client

ACTS = Path(__file__).with_name("acts.toml")


@frozen
class Act:
    """One act: ``fields`` is None where a page is only opened."""

    who: str
    at: str
    start: str = ""
    paper: str = ""
    fields: Mapping[str, str | list[str]] | None = None

    @property
    def name(self) -> str:
        return f"{self.who} {'get' if self.fields is None else 'post'} {self.at}"


def read_acts(file: Path = ACTS) -> list[Act]:
    """The acts in their order."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["act"]
    return [Act(**{{"from": "start"}.get(key, key): value for key, value in row.items()}) for row in rows]


def address_of(act: Act, client: Client) -> str:
    """The address with its id; with the `#` where no link of the page fits, which answers as any wrong address."""
    if "#" not in act.at:
        return act.at
    fits = re.compile(re.escape(act.at).replace(r"\#", r"\d+"))
    links = normal.page(client.get(act.start).content.decode())[1]
    return next((link for link in links if fits.fullmatch(link)), act.at)


def tell(acts: list[Act], people: Mapping[str, Client]) -> Iterator[Answer]:
    """Does each act, and keeps what its page says; a page that sends on is followed."""
    seen: Counter[str] = Counter()
    for act in acts:
        client = people[act.who]
        address = address_of(act, client)
        if act.fields is None:
            answer = client.get(address)
        elif act.paper:
            with (commands.ROOT / "examples" / act.paper).open("rb") as paper:
                answer = client.post(address, {**act.fields, "file": paper}, follow=True)
        else:
            answer = client.post(address, dict(act.fields), follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        ways = [f"to {normal.without_ids(where)} {status}" for where, status in getattr(answer, "redirect_chain", ())]
        seen[act.name] += 1
        text = "\n".join([*ways, walking.Said(answer.status_code, answer.headers, content).text()])
        yield Answer(f"{act.name} ({seen[act.name]})" if seen[act.name] > 1 else act.name, text)


def main(data: str, out: str) -> None:
    """Tells and writes."""
    from custos.web.boot import boot

    boot(data, demo=True)
    people, _ = walking.sign_in_everybody()
    with Path(out).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in tell(read_acts(), people))


if __name__ == "__main__":
    main(*sys.argv[1:])
