"""Reads what the words around a name say about the person: what settles it, or the other part that the person has in the message.

"Our bookkeeper is Ann Roe", "his lawyer, Ann Roe", "Reviewer: Ann Roe" and "Ann Roe will collect it" tell of a part: a person who has one is
asked about only where other words say so. So does "her sister Ann Roe" where someone is named before her.
"""

from __future__ import annotations

import re

from custos.core.reading.find.names import propose
from custos.core.reading.lexicon import Built, Found, Topic
from custos.core.reading.text.lazy import Lazy
from custos.core.reading.text.view import View, fold

PART, BESIDE, KIN, CLIENT = "part", "beside", "kin", "client"
"""What ``part_told`` says: a part in the message, a second part in the matter (a victim), the kin of a person who is named before, or
whom the writer acts for."""

_ASKED, _ASIDE, _TITLE, _COPULA, _WHOSE, _DEFINED, _THIRD, _TOLD, _TOLD_WHOSE, _ONE_OF = (
    Topic("names.asked"), Topic("names.aside"), Topic("names.title"), Topic("names.copula"), Topic("names.whose"),
    Topic("names.defined"), Topic("names.third"), Topic("names.told"), Topic("names.told-whose"),
    Topic("names.one-of"),
)  # fmt: skip
_BARE, _NAMING, _RELATIVE, _FILE_OF = (
    Topic("names.bare"), Topic("names.naming"), Topic("names.relative"), Topic("names.file-of"),
)  # fmt: skip
_STARTS = Lazy(r"(?<![\w'])(?=[\w(])")
_EDGE = Lazy(r"[\s\"'(\[:;,#=*\u2022|/-]*$")
_ARTICLE = Built(r"(?<!\w)(?:«word»)$", word="names.article")
_LABEL = Lazy(r"(?:^|\n|[.;|])[ \t]*([^\W\d_][\w'\u2019/&-]*(?: [\w'\u2019/&-]+){0,4}):[ \t]*(?:[^\W\d_]+\. ?)?$")
_NOTED = Lazy(r" ?[(][^()]{0,30}[)](?=:\s*$)")
_ITEM = Lazy(r"(?<=[ :;,])[(]?(?:\d{1,2}[.)]|[a-z][)]) $")
_SOMEBODY = Lazy(r" \w+ (?:some(?:body|one)|alguien)$")
_NAME_OF = Lazy(r"'s (?:\w+ )?name$")
_CLAUSE = Lazy(r"[.?!;:,](?:\s|$)|\n|[\u00bf\u00a1]")
_REACH = 100
_PREPOSITION = len("from")
_OWN_WORDS = 3
"""How many words a role may have of its own between an article and its noun: "the principal complaining witness"."""
_NAMED_BEFORE = 400
"""How far back a name is looked for that "her sister" may speak of, in characters."""


def lead(text: str, first: int) -> tuple[str, frozenset[str]]:
    """The folded words before a name without titles, articles and marks, and what the titles mean."""
    before = re.sub(r"[\s_]+", " ", fold(text[max(0, first - _REACH) : first]))
    before = _NOTED.sub("", _ITEM.sub("", before))  # "Employee (last, first):", "wages for: (a)"
    meant: set[str] = set()
    while True:
        bare = before[: _EDGE.search(before).start()].rstrip(".")  # type: ignore[union-attr]
        word = bare.rpartition(" ")[2].lstrip("(\"'")
        hit = _TITLE.match(word)
        if hit is not None and hit.end == len(word) and word:
            meant.add(hit.means)
        elif not (_ARTICLE.search(bare) and not ends(_ASKED, bare)):
            return bare, frozenset(meant)
        before = bare[: len(bare) - len(word)]


def ends(topic: Topic, before: str) -> Found | None:
    """The words of the topic that are at the very end of ``before``."""
    tail = before[-60:]
    for word in _STARTS.finditer(tail):
        found = topic.match(tail, word.start())
        if found is not None and found.end == len(tail):
            return found
    return None


def asked_before(view: View, first: int, before: str, *, strict: bool) -> tuple[Found | None, bool]:
    """The words right before a name that ask about the person, and whether they only say who someone is.

    "Is" asks at the head of a question ("Is Ana Ruiz here?"); behind a noun it says who someone is, and the noun decides.
    """
    found = ends(_ASKED, before)
    if strict:
        return found, False
    if found is None:
        return _of_a_worker(before), False
    if found.means in (BESIDE, CLIENT):
        found = _asked_through(before, found) or found
    named = ends(_NAMING, before)
    if named is not None:
        return (None, True) if _names_a_part(view, first, before, named, found) else (found, False)
    head = _defined(view, first, before)
    return (found, False) if head is None else (ends(_ASKED, head), True)


def _asked_through(before: str, role: Found) -> Found | None:
    """The words that ask for the records of someone in a role: "the claim file of the complaining witness, Ana Ruiz"."""
    head = before[-60:][: role.start].rstrip()
    for _ in range(_OWN_WORDS):
        whole = _ARTICLE.sub("", head).rstrip()
        asked = ends(_FILE_OF, whole)
        if asked is not None:
            return asked
        if _ARTICLE.search(head) or " " not in head:
            return None
        head = head.rpartition(" ")[0]
    return None


def _of_a_worker(before: str) -> Found | None:
    """The words that ask for the records of someone whose work is named without an article: "the wages of roofer Ana Ruiz"."""
    head, _, word = before.rpartition(" ")
    return ends(_FILE_OF, head) if word.isalpha() and len(word) > _PREPOSITION else None


def part_told(view: View, first: int, before: str, after: str) -> str:
    """The other part that the words give the person: ``PART``, ``BESIDE``, ``KIN``, or "" where they give none."""
    named = ends(_NAMING, before)
    if named is not None:
        return PART if _names_a_part(view, first, before, named, None) else ""
    head = _defined(view, first, before)
    asked = ends(_ASKED, before if head is None else head)
    if asked is not None:
        if asked.means in (BESIDE, CLIENT):
            return asked.means
        if asked.means == "relation" and ends(_RELATIVE, before[-60:][: asked.end][asked.start :].split(" ")[0]):
            return PART  # "a boy whose mother, Ana Ruiz, ..."
        if asked.means == "relation" and _of_someone_named(view, first, before, asked):
            return KIN
    elif head is not None or _of_someone(view, first, before) or _behind_a_label(view, first):
        return PART
    return PART if _has_a_part(after) else ""


def _names_a_part(view: View, first: int, before: str, named: Found, found: Found | None) -> bool:
    """Whether "named" or "is called" says who has a part: "my lawyer is called Ana Ruiz", and not "a roofer named Ana Ruiz".

    A whole verb says who someone is; a participle does so only behind an office or someone's noun.
    """
    size = named.end - named.start
    if found is not None and found.end - found.start > size:
        return False  # "a man named"
    head = _SOMEBODY.sub("", before[: len(before) - size].rstrip())
    if not head or ends(_ASKED, head):
        return False
    if ends(_WHOSE, head):
        return True
    if named.means == "verb":
        return bool(ends(_DEFINED, head)) or _bare_noun(view, first, size)
    hit = _TITLE.match(head.rpartition(" ")[2])
    return hit is not None and hit.means == "officer"


def _defined(view: View, first: int, before: str) -> str | None:
    """The words before "is" where these say who someone is ("the owner is"), and None where nothing of the kind is there."""
    word = before.rpartition(" ")[2]
    copula = _COPULA.match(word)
    if not word or copula is None or copula.end < len(word):
        return None
    raw = view.text[max(0, first - _REACH) : first]
    places = list(re.finditer(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", raw))
    if not places or places[-1].group()[0].isupper() or raw[: places[-1].start()].rstrip(" ")[-1:] in "\n.?!:;,(\"'":
        return None  # a question, or the head of a clause
    head = before[: -len(word)].rstrip()
    owner = _NAME_OF.sub("", head)
    if owner != head and (ends(_ASKED, owner) or ends(_WHOSE, owner) or ends(_DEFINED, owner)):
        return owner  # "my lawyer's name is"
    noun = ends(_WHOSE, head) or ends(_DEFINED, head) or ends(_ASKED, head)
    return head if noun or _bare_noun(view, first, len(word)) else None


def _bare_noun(view: View, first: int, verb: int) -> bool:
    """Whether a clause begins with a noun without an article and goes on with the verb, the last ``verb`` letters: "Supervisor is"."""
    clause = _CLAUSE.made.split(view.text[max(0, first - _REACH) : first])[-1]
    noun = lead(clause, len(clause))[0][:-verb].strip()
    hit = _BARE.match(noun)
    return bool(noun) and hit is not None and hit.end == len(noun)


def _of_someone(view: View, first: int, before: str) -> bool:
    """Whether a noun of someone's is right before the name: "our engineer Ann Roe", and not "one of our members, Ann Roe"."""
    whose = ends(_WHOSE, before)
    if whose is None or view.text[max(0, first - _REACH) : first].rstrip(" \n").endswith(":"):
        return False
    if ends(_ONE_OF, before[-60:][: whose.start].rstrip()) is None:
        return True
    noun = before[-60:][whose.start : whose.end].rpartition(" ")[2].removesuffix("s")
    hit = _TITLE.match(noun)  # "two of our officers, Ann Roe and Odo Lang", and not "two of our members"
    return hit is not None and hit.end == len(noun) and hit.means == "officer"


def _of_someone_named(view: View, first: int, before: str, asked: Found) -> bool:
    """Whether a relation is someone else's than the writer's, and a person is named before: "from her husband, Odo Lang"."""
    words = before[-60:][asked.start : asked.end]
    third = _THIRD.match(words)
    return third is not None and bool(propose(view.text[max(0, first - _NAMED_BEFORE) : first]))


def _behind_a_label(view: View, first: int) -> bool:
    """Whether a label before the name says another part: "Reviewer: Ann Roe"."""
    label = _LABEL.search(view.text, max(0, first - 60), first)
    if label is None:
        return False
    words = re.sub(r"\s+", " ", fold(label[1]))
    return ends(_ASKED, words) is None


def _has_a_part(after: str) -> bool:
    """Whether the words behind a name tell what the person does for the message or is to someone: "will collect it", "is our foreman"."""
    rest = after.lstrip(" )\"'")
    if _TOLD.match(rest) is not None:
        return True
    whose = _TOLD_WHOSE.match(rest)
    if whose is None:
        return False
    words = re.findall(r"[\w'-]+", rest[whose.end :])[:3]
    own = rest[: whose.end].split()[-1]
    return bool(words) and not any(
        ends(_ASKED, " ".join((own, *words[: count + 1]))) is not None for count in range(len(words))
    )
