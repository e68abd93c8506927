"""Draws papers with withheld values planted in them, in every spelling and corner, and says which: for tests of redaction and its gate.

Every name, number and place is made up; the same seed gives the same paper.
"""

from __future__ import annotations

import json
import random
from datetime import date

from custos.core.leaks import Withheld, WithheldKind

_FIRST = ("Ana", "Josefina", "Binh", "Tadeo", "Marisol", "Dewayne", "Xiomara", "Ignacio", "Thuy", "Leontine")
_LAST = (
    "Lopezcano",
    "Begaye",
    "Nguyentran",
    "Okonjoba",
    "Villalpanda",
    "Quintanera",
    "Tsosiebah",
    "Marchetta",
    "Abeytia",
)
_STREETS = ("Juniper", "Arroyo Seco", "Mesquite", "Old Foundry", "Camino Viejo")
_MONTHS = (
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
)
_FILL = (
    "The employer kept no record of hours for the weeks in question.",
    "Payment was made in cash, and no statement was handed out.",
    "The foreman said that the overtime would be settled at the end of the season.",
    "A copy of the schedule is attached to this statement.",
)
_TEMPLATE = """
#let pages = json(bytes(sys.inputs.pages))
#set document(date: none)
#set page(width: 8.5in, height: 11in, margin: 0.8in)
#for (number, p) in pages.enumerate() {
  if number > 0 { pagebreak() }
  for line in p {
    let words = text(size: line.size * 1pt, fill: if line.pale { luma(62%) } else { black }, line.text)
    if line.how == "cell" { table(columns: 2, [item], words) }
    else if line.how == "turned" { rotate(-90deg, reflow: true, words) }
    else if line.how == "narrow" { box(width: 1.1in, words) ; parbreak() }
    else { words ; parbreak() }
  }
}
"""


def planted(seed: int, pages: int = 1) -> tuple[bytes, tuple[Withheld, ...]]:
    """A paper of ``pages`` pages in which each page names another worker, and the values that must not leave."""
    import typst

    dice = random.Random(seed)
    drawn, withheld = [], []
    for _ in range(pages):
        lines, values = _page(dice)
        drawn.append(lines)
        withheld += values
    data = typst.compile(
        _TEMPLATE.encode(), format="pdf", ignore_system_fonts=True, sys_inputs={"pages": json.dumps(drawn)}
    )
    return data, tuple(dict.fromkeys(withheld))


def _page(dice: random.Random) -> tuple[list[dict[str, object]], list[Withheld]]:
    first, last = dice.choice(_FIRST), dice.choice(_LAST)
    number = f"{dice.randint(100, 899)}-{dice.randint(10, 99)}-{dice.randint(1000, 9999)}"
    born = date(dice.randint(1950, 2003), dice.randint(1, 12), dice.randint(1, 28))
    street = f"{dice.randint(100, 9999)} {dice.choice(_STREETS)} Road"
    values = [
        Withheld(WithheldKind.NAME, f"{first} {last}"),
        Withheld(WithheldKind.NUMBER, number),
        Withheld(WithheldKind.DATE, born.isoformat()),
        Withheld(WithheldKind.TEXT, street),
    ]
    digits = number.replace("-", "")
    said = [
        dice.choice(
            (
                f"{first} {last}",
                f"{last}, {first}",
                f"{last.upper()} {first.upper()}",
                f"{first} M. {last}",
                f"Ms. {last}",
            )
        ),
        dice.choice((number, digits, number.replace("-", " "), f"SSN:{number}", " ".join(digits))),
        dice.choice(
            (
                born.isoformat(),
                f"{born:%m/%d/%Y}",
                f"{born.month}/{born.day}/{born:%y}",
                f"{_MONTHS[born.month - 1]} {born.day}, {born.year}",
                f"{born.day} {_MONTHS[born.month - 1][:3]} {born.year}",
            )
        ),
        dice.choice((street, street.upper(), f"at {street}, Albuquerque")),
    ]
    lines: list[dict[str, object]] = []
    for words in said:
        lines.append(_line(dice.choice(_FILL), dice))
        text = dice.choice(("The file names {} in it.", "{}", "Worker: {}", "see {} below")).format(words)
        lines.append({**_line(text, dice), "how": dice.choice(("plain", "plain", "cell", "turned", "narrow"))})
    return lines, values


def _line(text: str, dice: random.Random) -> dict[str, object]:
    return {"text": text, "how": "plain", "size": dice.choice((8, 10, 11, 12, 16)), "pale": dice.random() < 0.1}
