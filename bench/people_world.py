"""Fictional people for the matcher: names by how common they are in the census, two surnames, twins, juniors, kin, borrowed numbers.

Everything is drawn; nobody's data is in it. ``World.draw`` makes people on file and others who are not; ``ask`` makes a damaged query
about one of them. The noise and the matcher have one author, so every rate is of this model: measure again on an agency's own records.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from custos.adapters.data.people import matcher_knowledge, name_shares
from custos.core.people import Person, Query, query, query_keys, record_keys
from custos.core.people.hits import looks
from custos.core.people.names import Name
from custos.core.people.rule import Answer, Verdict
from custos.core.people.search import Asked, look

KNOWLEDGE = matcher_knowledge()
TABLES = KNOWLEDGE.tables
HISPANIC = [
    "GARCIA",
    "RODRIGUEZ",
    "MARTINEZ",
    "HERNANDEZ",
    "LOPEZ",
    "GONZALEZ",
    "PEREZ",
    "SANCHEZ",
    "RAMIREZ",
    "TORRES",
    "FLORES",
    "RIVERA",
    "GOMEZ",
    "DIAZ",
    "REYES",
    "MORALES",
    "CRUZ",
    "ORTIZ",
    "GUTIERREZ",
    "CHAVEZ",
    "RAMOS",
    "RUIZ",
    "MENDOZA",
    "ALVAREZ",
    "JIMENEZ",
    "CASTILLO",
    "VASQUEZ",
    "ROMERO",
    "MORENO",
    "HERRERA",
    "MEDINA",
    "AGUILAR",
    "VARGAS",
    "CASTRO",
    "FERNANDEZ",
    "GUZMAN",
    "MUNOZ",
    "SALAZAR",
    "GARZA",
    "SOTO",
    "VALDEZ",
    "CONTRERAS",
    "ORTEGA",
    "DELGADO",
    "RIOS",
    "ESTRADA",
    "SANDOVAL",
    "NUNEZ",
    "MALDONADO",
    "LUNA",
    "VEGA",
    "ESPINOZA",
    "PENA",
    "AVILA",
    "BAUTISTA",
    "CARRILLO",
    "SALAS",
    "SILVA",
    "ROJAS",
    "LEON",
    "MEJIA",
    "MIRANDA",
    "CAMPOS",
    "SERRANO",
    "TRUJILLO",
    "BACA",
    "ARMIJO",
    "LUCERO",
    "GALLEGOS",
    "MONTOYA",
    "CORDOVA",
    "ARAGON",
    "PADILLA",
    "TAFOYA",
]
HISPANIC_FIRST = [
    "JOSE",
    "JUAN",
    "LUIS",
    "CARLOS",
    "JESUS",
    "ANTONIO",
    "MIGUEL",
    "FRANCISCO",
    "JORGE",
    "PEDRO",
    "MANUEL",
    "ALEJANDRO",
    "RICARDO",
    "DANIEL",
    "FERNANDO",
    "ROBERTO",
    "EDUARDO",
    "JAVIER",
    "SERGIO",
    "RAFAEL",
    "MARIA",
    "ROSA",
    "ANA",
    "GUADALUPE",
    "JUANA",
    "MARGARITA",
    "LETICIA",
    "PATRICIA",
    "CARMEN",
    "TERESA",
    "MARTHA",
    "ELENA",
    "ISABEL",
    "SILVIA",
    "VERONICA",
    "GLORIA",
    "ALICIA",
    "YOLANDA",
    "LUZ",
    "IRMA",
]
DAMAGES = (
    *(["exact"] * 6),
    *(
        "typo-first",
        "typo-surname",
        "swap-surnames",
        "drop-surname",
        "add-surname",
        "hyphen",
        "nickname",
        "day-month",
        "day-digit",
    ),
    *("ocr", "crossed", "married", "ssn-digit", "typo-surname+day-digit", "nickname+drop-surname", "ocr+day-month"),
)
KINDS = ("born+last4", "born", "born+address", "ssn", "address", "name")
STRONG = ("born+last4", "ssn")
_OCR = {"O": "0", "I": "1", "S": "5", "G": "6", "B": "8", "L": "I", "E": "F", "C": "G", "U": "V"}


@frozen
class Question:
    """One query, about whom (None: not on file), what it gives and how it is damaged."""

    query: Query
    truth: str | None
    kind: str
    damage: str


class World:
    """``on_file`` people, ``absent`` people of the same world, and the index of keys of those on file."""

    def __init__(self, size: int, seed: int, *, indexed: bool = True) -> None:
        self.dice = random.Random(seed)
        firsts, surnames = name_shares()
        self._first = (list(firsts), _sums(firsts.values()))
        self._surname = (list(surnames), _sums(surnames.values()))
        self._hispanic = (HISPANIC, _sums(1 / (n + 2) for n in range(len(HISPANIC))))
        self._hispanic_first = (HISPANIC_FIRST, _sums(1 / (n + 4) for n in range(len(HISPANIC_FIRST))))
        self._kin: set[str] = set()
        everyone = self._draw(size + size // 8)
        self.dice.shuffle(everyone)
        self.absent_kin = [one for one in everyone[: size // 8] if one.id in self._kin]
        self.absent, self.on_file = everyone[: size // 8], everyone[size // 8 :]
        self._index: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.on_file if indexed else ()):
            for key in record_keys(one):
                self._index[key].append(place)

    def _pick(self, table: tuple[list[str], list[float]]) -> str:
        names, sums = table
        return self.dice.choices(names, cum_weights=sums)[0]

    def _draw(self, count: int) -> list[Person]:
        people = [self._one(f"w-{n:07}") for n in range(count)]
        order = list(range(count))
        self.dice.shuffle(order)
        taken = iter(order)

        def pairs(share: float) -> Iterator[tuple[Person, int]]:
            for _ in range(int(count * share)):
                one, place = people[next(taken)], next(taken)
                self._kin |= {one.id, people[place].id}
                yield one, place

        for elder, place in pairs(0.012):  # senior and junior at one address
            younger = date.fromisoformat(elder.born) + timedelta(self.dice.randrange(19 * 365, 33 * 365))
            name = evolve(elder.name, middle="", generation=2 if self.dice.random() < 0.3 else None)
            people[place] = evolve(
                people[place], name=name, born=younger.isoformat(), street=elder.street, zip=elder.zip
            )
        for n, (one, place) in enumerate(pairs(0.004)):  # twins, a tenth with nearly the same first name
            first = (
                one.name.first[:-1] + ("A" if one.name.first[-1] != "A" else "O")
                if n % 10 == 0
                else people[place].name.first
            )
            name = evolve(people[place].name, first=first, surnames=one.name.surnames)
            ssn = f"{int(one.ssn) + 1:09}" if n % 4 == 0 and one.ssn else people[place].ssn
            people[place] = evolve(people[place], name=name, born=one.born, street=one.street, zip=one.zip, ssn=ssn)
        for n, (one, place) in enumerate(pairs(0.06)):  # siblings and spouses, a tenth with numbers one after the other
            name = evolve(people[place].name, surnames=one.name.surnames if n % 5 < 3 else one.name.surnames[:1])
            ssn = f"{int(one.ssn) + 1:09}" if n % 10 == 0 and one.ssn else people[place].ssn
            people[place] = evolve(people[place], name=name, street=one.street, zip=one.zip, ssn=ssn)
        for one, place in pairs(0.002):  # borrowed numbers
            people[place] = evolve(people[place], ssn=one.ssn)
        return people

    def _one(self, identity: str) -> Person:
        dice = self.dice
        hispanic = dice.random() < 0.5
        surname = self._hispanic if hispanic and dice.random() < 0.8 else self._surname
        surnames = [self._pick(surname)]
        if dice.random() < (0.35 if hispanic else 0.03):
            surnames.append(self._pick(surname))
        first = self._pick(self._hispanic_first if hispanic and dice.random() < 0.6 else self._first)
        chance = dice.random()
        middle = self._pick(self._first)
        middle = middle if chance < 0.15 else middle[0] if chance < 0.6 else ""
        days = int(dice.gauss(14000, 5200))
        born = date(1945, 1, 1) + timedelta(days if 0 <= days <= 21900 else dice.randrange(21900))
        if dice.random() < 0.01:
            born = born.replace(month=1, day=1)
        ssn = "" if dice.random() < 0.01 else f"{dice.randrange(1_000_000, 900_000_000):09}"
        street, zip_code = (
            f"{dice.randrange(1, 9999)} {self._pick(self._surname)} ST",
            f"{87001 + int(1400 * dice.random() ** 2)}",
        )
        return Person(identity, Name(first, middle, tuple(surnames)), born.isoformat(), ssn, street, zip_code)

    def found(self, keys: Sequence[str], most: int) -> dict[str, list[int]]:
        """The people on file whom each of ``keys`` finds, by their places, at most ``most`` of one."""
        return {key: places[:most] for key in keys if (places := self._index.get(key))}

    def answer(self, asked: Query) -> Answer:
        """As the product asks: by stages of keys, the same candidates of each, judged by what the keeper judges with. Nothing is sealed here."""
        searched = Asked(asked, query_keys(asked, TABLES).stages)
        for hits in looks(searched.stages, TABLES.rule.scored, self.found):
            people = [self.on_file[place] for place in hits.people]
            found = look(searched, people, KNOWLEDGE, size=len(self.on_file), uncounted=hits.uncounted, last=hits.last)
            if found is not None:
                return found.answer
        raise LookupError("a search ended without its last stage")

    def ask(self, kind: str, *, absent: bool, twice: bool = False) -> Question:
        """A damaged query about someone on file, or about someone who is not."""
        dice = self.dice
        # Half of those who are not on file are kin of someone: twin, junior, sibling, spouse, or the other user of a number.
        absent_ones = self.absent_kin if dice.random() < 0.5 else self.absent
        one = dice.choice(absent_ones if absent else self.on_file)
        damage = dice.choice(DAMAGES) + (f"+{dice.choice(DAMAGES)}" if twice else "")
        written = {
            "given": one.name.first,
            "family": " ".join(one.name.surnames),
            "middle": one.name.middle if dice.random() < 0.6 else "",
            "born": one.born,
            "ssn": one.ssn,
            "street": one.street,
            "zip_code": one.zip,
        }
        if one.name.generation == 2 and dice.random() < 0.5:
            written["family"] += " Jr"
        for each in damage.split("+"):
            self._damage(written, each, one)
        if dice.random() < 0.25:
            written |= {"street": "1 ELSEWHERE", "zip_code": "79999"}
        written["born"] = written["born"] if "born" in kind else ""
        written["ssn"] = written["ssn"] if kind == "ssn" else written["ssn"][-4:] if "last4" in kind else ""
        if "address" not in kind:
            written["street"] = written["zip_code"] = ""
        return Question(query(TABLES.folding, **written), None if absent else one.id, kind, damage)

    def _damage(self, written: dict[str, str], damage: str, one: Person) -> None:
        dice, surnames = self.dice, one.name.surnames
        if damage == "typo-first":
            written["given"] = _typo(written["given"], dice)
        elif damage == "typo-surname":
            first, _, rest = written["family"].partition(" ")
            written["family"] = f"{_typo(first, dice)} {rest}".strip()
        elif damage == "swap-surnames" and len(surnames) > 1:
            written["family"] = f"{surnames[1]} {surnames[0]}"
        elif damage == "drop-surname" and len(surnames) > 1:
            written["family"] = surnames[0] if dice.random() < 0.75 else surnames[1]
        elif damage == "add-surname" and len(surnames) == 1:
            written["family"] = f"{surnames[0]} de la {self._pick(self._hispanic)}"
        elif damage == "hyphen" and len(surnames) > 1:
            written["family"] = "-".join(surnames)
        elif damage == "nickname" and one.name.first in TABLES.nicknames:
            written["given"] = dice.choice(sorted(TABLES.nicknames[one.name.first]))
        elif damage == "day-month" and written["born"][8:] <= "12":
            year, month, day = written["born"].split("-")
            written["born"] = f"{year}-{day}-{month}"
        elif damage == "day-digit":
            written["born"] = _other_digit(written["born"], dice)
        elif damage == "ocr":
            written["given"], written["family"] = _misread(written["given"], dice), _misread(written["family"], dice)
        elif damage == "crossed":
            written["given"], written["family"] = surnames[0], one.name.first
        elif damage == "married":
            written["family"] = self._pick(self._surname)
        elif damage == "ssn-digit" and written["ssn"]:
            place = dice.randrange(9)
            written["ssn"] = written["ssn"][:place] + dice.choice("0123456789") + written["ssn"][place + 1 :]


@frozen
class Outcome:
    """What came of many queries. ``false_exact`` named another person, by kind and damage; ``right`` of ``present`` people were named, by kind of query."""

    queries: int
    false_exact: tuple[tuple[str, str], ...]
    false_probable: int
    exact: int
    right: dict[str, int]
    present: dict[str, int]

    @property
    def recall(self) -> dict[str, float]:
        """The share of people on file who were identified, by kind of query."""
        return {kind: self.right[kind] / max(count, 1) for kind, count in self.present.items()}


def simulate(size: int, queries: int, seed: int, *, twice: bool = False) -> Outcome:
    """Asks ``queries`` times, every second time about someone who is not on file; ``twice`` damages each query twice."""
    return outcome(World(size, seed), queries, twice=twice)


def outcome(world: World, queries: int, *, twice: bool = False, kinds: Sequence[str] = KINDS) -> Outcome:
    """The same in a world that there is, with queries that give what ``kinds`` say."""
    false: list[tuple[str, str]] = []
    probable = 0
    exact, right, present = Counter[str](), Counter[str](), Counter[str]()
    for n in range(queries):
        asked = world.ask(kinds[(n // 2) % len(kinds)], absent=n % 2 == 0, twice=twice)
        answer = world.answer(asked.query)
        is_right = answer.person == asked.truth
        present[asked.kind] += asked.truth is not None
        if answer.verdict is Verdict.EXACT:
            exact[asked.kind] += 1
            right[asked.kind] += is_right
            if not is_right:
                false.append((asked.kind, asked.damage))
        probable += answer.verdict is Verdict.PROBABLE and not is_right
    counts = [{kind: counted[kind] for kind in kinds} for counted in (right, present)]
    return Outcome(queries, tuple(false), probable, exact.total(), *counts)


def _sums(shares: Iterator[float] | list[float]) -> list[float]:
    total, sums = 0.0, []
    for share in shares:
        total += share
        sums.append(total)
    return sums


def _typo(word: str, dice: random.Random) -> str:
    if len(word) < 3:
        return word
    place, letter = dice.randrange(1, len(word)), dice.choice("AEIORSTLN")
    return dice.choice(
        (
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place + 1 :],
            word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
        )
    )


def _misread(text: str, dice: random.Random) -> str:
    return "".join(_OCR[char] if char in _OCR and dice.random() < 0.15 else char for char in text)


def _other_digit(born: str, dice: random.Random) -> str:
    """Another day that is a day, one digit away."""
    while True:
        place = dice.choice((2, 3, 6, 8, 9))
        changed = born[:place] + dice.choice("0123456789") + born[place + 1 :]
        try:
            return date.fromisoformat(changed).isoformat()
        except ValueError:
            continue
