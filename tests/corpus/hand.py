"""The hand that draws: dice, made-up people, real kinds of courts, dates and numbers in the ways that people write them.

SAFETY: two sets of wordings. ``pick(known, kept)`` takes from ``kept`` only when the hand draws kept-back papers, so that the
readers can be tuned on one set of habits and measured on another that nobody tuned on (not merely on other seeds).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TypeVar

from tests.corpus.truth import World

T = TypeVar("T")

_GIVEN = [
    "Ana Lucía",
    "Tomás",
    "Guadalupe",
    "Nicolás",
    "Xóchitl",
    "Remedios",
    "Ignacio",
    "Pilar",
    "Thuy",
    "Minh Anh",
    "Quang",
    "Linh",
    "Wei",
    "Xiulan",
    "Jun",
    "Amina",
    "Yusuf",
    "Khadija",
    "Omar",
    "Farida",
    "Kwame",
    "Abena",
    "Oluwaseun",
    "Ngozi",
    "Ifeoma",
    "Harpreet",
    "Gurdeep",
    "Manjit",
    "Priya",
    "Arjun",
    "Rosalinda",
    "Jovencio",
    "Marisol",
    "Dominga",
    "Eulalia",
    "Diego Mateo",
    "Shandiin",
    "Haseya",
    "Kazimierz",
    "Agnieszka",
    "Oksana",
    "Bohdan",
    "Dell",
    "Harriet",
    "Warren",
    "Lorena",
    "Curtis",
    "Beatrix",
    "Ezekiel",
    "Sione",
    "Leilani",
    "Tigist",
    "Dawit",
    "Fatoumata",
    "Mamadou",
    "Rukhsana",
    "Noor",
    "Soledad",
    "Efraín",
    "Jean-Baptiste",
]
_FAMILY = [
    "Quiroga Belmonte",
    "Xol Tzul",
    "Chávez Orduña",
    "de la Peña",
    "Villaseñor",
    "Ñuflo",
    "Escandón Ruiz",
    "Nguyen",
    "Tran",
    "Vo",
    "Dinh",
    "Zhou",
    "Ouyang",
    "Abdi",
    "Al-Rashidi",
    "Haddad",
    "El-Amin",
    "Mensah",
    "Adeyemi-Cole",
    "Okonkwo",
    "Sandhu",
    "Gill",
    "Brar",
    "Raghunathan",
    "Dimaculangan",
    "Bautista",
    "Ajanel",
    "Cuxum",
    "Begaye",
    "Yazzie",
    "Wojciechowski",
    "Kowalczyk",
    "Melnyk",
    "Shevchuk",
    "Tapscott",
    "Oyler",
    "Winthrop-Hale",
    "Van der Berg",
    "McAllister",
    "O'Dowd",
    "Tuilagi",
    "Kahananui",
    "Gebremariam",
    "Tesfaye",
    "Diallo",
    "Traoré",
    "Siddiqui",
    "Rahimi",
    "Lefebvre",
    "Saint-Fleur",
    "Pettibone",
    "Ashgrove",
]

STATES: dict[str, tuple[str, str, str, str]] = {
    # state -> name, federal district, county, city of the office that the papers come to
    "NM": ("New Mexico", "District of New Mexico", "Bernalillo", "Albuquerque"),
    "CA": ("California", "Northern District of California", "Alameda", "Oakland"),
    "TX": ("Texas", "Western District of Texas", "Travis", "Austin"),
    "NY": ("New York", "Eastern District of New York", "Kings", "Brooklyn"),
    "CO": ("Colorado", "District of Colorado", "Denver", "Denver"),
    "WA": ("Washington", "Western District of Washington", "King", "Seattle"),
    "IL": ("Illinois", "Northern District of Illinois", "Cook", "Chicago"),
    "FL": ("Florida", "Southern District of Florida", "Broward", "Fort Lauderdale"),
}
KEPT_STATES: dict[str, tuple[str, str, str, str]] = {
    "OH": ("Ohio", "Southern District of Ohio", "Franklin", "Columbus"),
    "MI": ("Michigan", "Western District of Michigan", "Ingham", "Lansing"),
    "MA": ("Massachusetts", "District of Massachusetts", "Suffolk", "Boston"),
    "GA": ("Georgia", "Northern District of Georgia", "Fulton", "Atlanta"),
    "OR": ("Oregon", "District of Oregon", "Multnomah", "Portland"),
    "PA": ("Pennsylvania", "Western District of Pennsylvania", "Allegheny", "Pittsburgh"),
    "WI": ("Wisconsin", "Western District of Wisconsin", "Dane", "Madison"),
    "AZ": ("Arizona", "District of Arizona", "Maricopa", "Phoenix"),
}
LATE_STATES: dict[str, tuple[str, str, str, str]] = {
    "NJ": ("New Jersey", "District of New Jersey", "Essex", "Newark"),
    "NC": ("North Carolina", "Western District of North Carolina", "Mecklenburg", "Charlotte"),
    "MN": ("Minnesota", "District of Minnesota", "Hennepin", "Minneapolis"),
    "TN": ("Tennessee", "Middle District of Tennessee", "Davidson", "Nashville"),
    "NV": ("Nevada", "District of Nevada", "Clark", "Las Vegas"),
    "UT": ("Utah", "District of Utah", "Salt Lake", "Salt Lake City"),
    "IN": ("Indiana", "Southern District of Indiana", "Marion", "Indianapolis"),
    "MD": ("Maryland", "District of Maryland", "Howard", "Ellicott City"),
}
"""States whose habits were written last, after the readers had been tuned, and looked at once only."""
_ZIP = {"NJ": "07104", "NC": "28205", "MN": "55408", "TN": "37206", "NV": "89104", "UT": "84105", "IN": "46203", "MD": "21043", "NM": "87107", "CA": "94610", "TX": "78702", "NY": "11238", "CO": "80218", "WA": "98109", "IL": "60614", "FL": "33304",
        "OH": "43206", "MI": "48912", "MA": "02118", "GA": "30308", "OR": "97209", "PA": "15212", "WI": "53704", "AZ": "85006"}  # fmt: skip
_STREETS = (
    "Cordillera Way", "Jacaranda Boulevard", "Millrace Street", "Old Foundry Road", "Sandhill Avenue", "Larkspur Lane",
    "Tanner Street", "Quarry Drive", "Halyard Court", "Orchard Parkway",
)  # fmt: skip
_AGENCIES = (
    "Bureau of Worker Records", "Office of Wage Standards", "Department of Employment Records", "Division of Labor Accounts",
)  # fmt: skip
_FIRMS = (
    "Piñon Valley Packing LLC", "Harborlight Cleaners, Inc.", "Stonecrop Roofing Company", "Tri-Mesa Dairy LLC", "Bluebonnet Garment Corp.",
    "Kestrel Landscaping, Inc.", "Redoak Poultry LLC", "Nightingale Staffing Inc.", "Copperline Drywall LLC", "Sunup Car Wash LLC",
)  # fmt: skip
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MESES = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
]


def nth(number: int) -> str:
    """``3`` -> ``3rd``."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


class Hand:
    """Dice with a memory of nothing: the same seed draws the same paper."""

    def __init__(self, seed: int, *, kept: bool = False, late: bool = False) -> None:
        self.seed = seed
        self.kept = kept or late
        self.late = late
        self.dice = random.Random(seed * 3 + 2 if late else seed * 2 + kept)
        self.world = self._world()
        self.style = self.dice.randrange(5)
        self.kept_style = self.dice.randrange(5)

    # choices ------------------------------------------------------------------------------------------------------------------
    @property
    def states(self) -> dict[str, tuple[str, str, str, str]]:
        """The states of this hand's set."""
        return LATE_STATES if self.late else KEPT_STATES if self.kept else STATES

    def pick(self, known: Sequence[T], kept: Sequence[T] = (), late: Sequence[T] = ()) -> T:
        """One of the known wordings, or one of the kept-back or late ones when this hand draws those."""
        if self.late and late:
            return self.dice.choice(list(late))
        return self.dice.choice(list(kept) if self.kept and kept else list(known))

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def number(self, low: int, high: int) -> int:
        return self.dice.randint(low, high)

    # people and places --------------------------------------------------------------------------------------------------------
    def person(self) -> str:
        return f"{self.dice.choice(_GIVEN)} {self.dice.choice(_FAMILY)}"

    def judge(self) -> str:
        middle = f" {self.dice.choice('ABCDEFGHJKLMPRSTW')}." if self.chance(0.4) else ""
        return f"{self.dice.choice(_GIVEN).split()[0]}{middle} {self.dice.choice(_FAMILY)}"

    def firm(self) -> str:
        return self.dice.choice(_FIRMS)

    def _world(self) -> World:
        table = self.states
        state = self.dice.choice(sorted(table))
        name, district, county, city = table[state]
        day = date(2019, 2, 1) + timedelta(days=self.dice.randrange(7 * 365))
        while day.weekday() > 4:
            day += timedelta(days=1)
        zone = timezone(timedelta(hours=-6))
        moment = datetime(
            day.year, day.month, day.day, self.dice.randint(8, 16), self.dice.randrange(60), tzinfo=UTC
        ).replace(tzinfo=zone)
        address = f"{self.dice.randint(110, 9400)} {self.dice.choice(_STREETS)}, {city}, {state} {_ZIP[state]}"
        return World(moment, state, name, district, county, city, address, self.dice.choice(_AGENCIES))

    @property
    def today(self) -> date:
        return self.world.received_at.date()

    def elsewhere(self) -> str:
        """An address in the same city that is not the office's."""
        street = self.dice.choice([name for name in _STREETS if name not in self.world.address])
        return f"{self.number(100, 9900)} {street}, {self.world.city}, {self.world.state} {_ZIP[self.world.state]}"

    def other_state(self) -> str:
        table = self.states
        return self.dice.choice([state for state in sorted(table) if state != self.world.state])

    # dates and numbers --------------------------------------------------------------------------------------------------------
    def ago(self, low: int, high: int) -> date:
        return self.today - timedelta(days=self.number(low, high))

    def ahead(self, low: int, high: int) -> date:
        return self.today + timedelta(days=self.number(low, high))

    def write(self, day: date) -> str:
        """The day in this paper's way of writing dates."""
        month = _MONTHS[day.month - 1]
        if self.kept:
            return (
                f"{day.day} {month} {day.year}", f"{month} {nth(day.day)}, {day.year}", f"{day.month}-{day.day}-{day.year}",
                f"{day:%Y-%m-%d}", f"{month.upper()} {day.day}, {day.year}",
            )[self.kept_style]  # fmt: skip
        return (
            f"{month} {day.day}, {day.year}", f"{day:%m/%d/%Y}", f"{month[:3]}. {day.day}, {day.year}" if month != "May" else f"May {day.day}, {day.year}",
            f"{day.month}/{day.day}/{day.year}", f"{month} {day.day}, {day.year}",
        )[self.style]  # fmt: skip

    def write_long(self, day: date) -> str:
        """As orders are dated: "this 4th day of March, 2024"."""
        month = _MONTHS[day.month - 1]
        return self.pick(
            (f"this {nth(day.day)} day of {month}, {day.year}", f"{month} {day.day}, {day.year}"),
            (f"this {_WORDS[day.day - 1]} day of {month}, {day.year}", f"the {nth(day.day)} of {month}, {day.year}", f"this {nth(day.day)} day of {month} {day.year}"),
        )  # fmt: skip

    def escribe(self, day: date) -> str:
        return f"{day.day} de {_MESES[day.month - 1]} de {day.year}"

    def a_number(self) -> str:
        digits = f"{self.number(20_000_000, 219_000_000):09d}"
        parts = digits[:3], digits[3:6], digits[6:]
        return self.pick(
            (f"A {' '.join(parts)}", f"A{'-'.join(parts)}"),
            (f"A{digits}", f"A# {'-'.join(parts)}", f"A {'-'.join(parts)}"),
        )

    def federal_case(self, sort: str, day: date) -> str:
        year, serial = day.year % 100, self.number(11, 4999)
        return self.pick(
            (f"{year:02d}-{sort}-{serial}", f"{self.number(1, 6)}:{year:02d}-{sort}-{serial:05d}", f"{year:02d}-{sort.upper()}-{serial:04d}"),
            (f"{self.number(1, 6)}:{day.year}{sort}{serial:05d}" if False else f"{self.number(1, 6)}:{year:02d}-{sort}-{serial:05d}-JKL", f"{year:02d} {sort.upper()} {serial}", f"{year:02d}-{sort}-{serial:04d} (RTW)"),
        )  # fmt: skip

    def state_case(self, sort: str, day: date) -> str:
        """A docket number as the courts of this state write it; ``sort`` is ``cv``, ``cr``, ``sw`` or ``dm``."""
        year, serial, long_ = day.year, self.number(100, 9899), sort.upper()
        return {
            "NM": f"D-202-{long_}-{year}-{serial:05d}", "CA": f"{'RG' if sort == 'cv' else 'SW'}{year % 100}-{serial:06d}", "TX": f"D-1-{'GN' if sort == 'cv' else 'DC'}-{year % 100}-{serial:06d}",
            "NY": f"{serial + 500000}/{year}", "CO": f"{year}{long_}{serial}", "WA": f"{year % 100}-{2 if sort == 'cv' else 1}-{serial:05d}-7", "IL": f"{year} {long_} {serial:06d}",
            "FL": f"{year % 100}-{serial:06d}-{'CA' if sort == 'cv' else 'CF'}", "OH": f"{year % 100}{long_}-{serial}", "MI": f"{year % 100}-{serial:05d}-{'CZ' if sort == 'cv' else 'FY'}",
            "MA": f"{year % 100}84{long_}{serial:05d}", "GA": f"{year}{long_}{serial:06d}", "OR": f"{year % 100}{long_}{serial:05d}", "PA": f"CP-02-{long_}-{serial:07d}-{year}",
            "WI": f"{year}{long_}{serial:06d}", "AZ": f"{long_}{year}-{serial:06d}",
            "NJ": f"ESX-L-{serial:06d}-{year % 100}", "NC": f"{year % 100} {'CVS' if sort == 'cv' else 'CRS'} {serial:06d}", "MN": f"27-{long_}-{year % 100}-{serial}", "TN": f"{year % 100}C{serial}", "NV": f"{'A' if sort == 'cv' else 'C'}-{year % 100}-{serial + 800000}-C",
            "UT": f"{year % 100}09{serial:05d}", "IN": f"49D01-{year % 100}{serial % 12 + 1:02d}-{'PL' if sort == 'cv' else 'MC'}-{serial:06d}", "MD": f"C-13-{long_}-{year % 100}-{serial:06d}",
        }[self.world.state]  # fmt: skip
