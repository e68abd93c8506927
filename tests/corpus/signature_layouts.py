"""Draws the foot of judges' papers in many layouts: what marks it, where the rule, the name, the title and the day are, and who else signs.

The drawer knows what it drew, so a reading of "signed" can be right, wrong or unknown. It reads nothing of the readers and nothing
of ``forms/``. Every name, number and place is invented. The same seed draws the same page.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from tests.corpus.papers import scribble

Item = dict[str, Any]
FIRST = (
    "Lucinda",
    "Joaquin",
    "Kirsten",
    "Augustin",
    "Maribel",
    "Thaddeus",
    "Yolanda",
    "Cormac",
    "Ines",
    "Walter",
    "Petra",
    "Ezequiel",
)
LAST = ("Farnsworth", "Prewitt", "Saldivar", "Oyelaran", "Quintrell", "Vandermolen", "Baca-Lujan", "Ashdown", "O'Mara", "Teague", "Zamudio", "Holm")  # fmt: skip
LAWYERS = (
    "Tobin Aldaz",
    "Corin Ashby",
    "Ottmar Finch",
    "Lorna Cade",
    "Marla Okoye",
    "Beatriz Sandoval-Reyes",
    "Ike Rowan",
    "Delphine Ahn",
)
TITLES = {
    "district": (
        "District Judge",
        "DISTRICT JUDGE",
        "DISTRICT COURT JUDGE",
        "District Judge, Division XI",
        "Judge of the District Court",
    ),
    "federal": (
        "United States Magistrate Judge",
        "UNITED STATES DISTRICT JUDGE",
        "U.S. Magistrate Judge",
        "United States District Judge",
    ),
    "superior": ("Judge of the Superior Court", "JUDGE OF THE SUPERIOR COURT", "Superior Court Judge"),
    "spanish": ("Juez de Distrito", "JUEZA DE DISTRITO", "Juez", "Firma del Juez"),
}
HEADS = {
    "district": ("STATE OF NEW MEXICO", "COUNTY OF BERNALILLO", "SECOND JUDICIAL DISTRICT COURT"),
    "federal": ("UNITED STATES DISTRICT COURT", "DISTRICT OF NEW MEXICO"),
    "superior": ("SUPERIOR COURT OF THE STATE OF CALIFORNIA", "COUNTY OF ORANGE"),
    "spanish": ("STATE OF NEW MEXICO", "COUNTY OF DONA ANA", "THIRD JUDICIAL DISTRICT COURT"),
}
MARKS = ("slash", "s-slash", "capital-slash", "signed-words", "slanted-name", "digital", "esigned", "electronic", "efiled", "pen", "slash-in-rule")  # fmt: skip
OTHERS = ("submitted-below", "submitted-inline", "prepared-above", "form-beside", "clerk-below", "deputy-below", "notary-below", "prosecutor-above", "two-counsel")  # fmt: skip
DAYS = ("none", "above", "beside", "between", "below", "in-words")


@frozen
class Layout:
    """One drawn page: what is on it and what is true of it."""

    name: str
    items: tuple[Item, ...]
    signed: bool
    signer: str
    """The name of the judge, where a mark or a printed line names one."""
    mark: str
    other: str
    """Who else signed, or "" for nobody."""


class _Foot:
    """Sets items from top to bottom."""

    def __init__(self, dice: random.Random, y: float) -> None:
        self.dice, self.y = dice, y
        self.items: list[Item] = []

    def text(self, text: str, x: float, *, down: float = 15, **more: Any) -> None:
        self.items.append({"kind": "text", "text": text, "x": x, "y": self.y, **more})
        self.y += down

    def column(self, text: str, x: float) -> None:
        self.items.append({"kind": "text", "text": text, "x": x, "y": self.y})

    def rule(self, x: float, *, drawn: bool) -> None:
        if drawn:
            self.items.append({"kind": "rule", "x": x, "y": self.y, "width": 190})
        else:
            self.items.append({"kind": "text", "text": "_" * 32, "x": x, "y": self.y})
        self.y += 16

    def pen(self, x: float, seed: int) -> None:
        self.y += 14
        self.items.append({"kind": "pen", "points": scribble(seed), "x": x, "y": self.y})
        self.y += 10


def layout(seed: int) -> Layout:
    """The layout of one seed."""
    dice = random.Random(seed * 7919 + 17)
    court = dice.choice(("district", "district", "federal", "federal", "superior", "spanish"))
    judge = f"{dice.choice(FIRST)} {dice.choice(('', 'R. ', 'A. '))}{dice.choice(LAST)}"
    signed = seed % 2 == 0
    mark = MARKS[(seed // 2) % len(MARKS)] if signed else "none"
    other = dice.choice(OTHERS) if not signed or dice.random() < 0.45 else ""
    if not signed and dice.random() < 0.25:
        other = ""
    foot = _Foot(dice, 72)
    _top(foot, court, dice)
    x = dice.choice((310, 290, 320, 72, 200))
    day = dice.choice(DAYS)
    lawyer = dice.choice(LAWYERS)
    foot.y += 14
    if other in ("prepared-above", "prosecutor-above"):
        _other(foot, other, lawyer, dice)
        foot.y += 20
    if day == "in-words":
        foot.text("SO ORDERED this 16th day of November, 2026." if court != "spanish" else "ASI SE ORDENA hoy, 16 de noviembre de 2026.", 72, down=26)  # fmt: skip
    elif day == "above":
        foot.text("Dated: November 16, 2026" if court != "spanish" else "Fecha: 16 de noviembre de 2026", 72, down=24)
    _judges(foot, court, judge, mark, day, x, seed, dice, other, lawyer)
    foot.y += dice.choice((18, 26, 40))
    if other and other not in ("prepared-above", "prosecutor-above", "form-beside"):
        _other(foot, other, lawyer, dice)
    return Layout(f"layout-{seed}", tuple(foot.items), signed, judge, mark, other)


def _top(foot: _Foot, court: str, dice: random.Random) -> None:
    for line in HEADS[court]:
        foot.text(line, 200)
    foot.y += 10
    number = {"federal": "26-MC-00217", "superior": "30-2026-01388421"}.get(court, "D-202-CV-2026-03318")
    foot.text("Prairie Tool Supply, Inc., Plaintiff,", 72)
    foot.column(f"No. {number}", 330)
    foot.text("v.", 72)
    foot.text("Anselmo Kettering, Defendant.", 72, down=26)
    foot.text("ORDER TO PRODUCE RECORDS", 220, down=26)
    sentence = (
        "IT IS HEREBY ORDERED that the Department of Workforce Solutions shall produce to counsel",
        "for Plaintiff, on or before December 11, 2026, the quarterly wage records of Anselmo Kettering",
        "for the years 2024 and 2025.",
    )
    for line in sentence:
        foot.text(line, 72)
    if court == "spanish":
        foot.text("SE ORDENA que el Departamento entregue los registros trimestrales de salario.", 72)
    if dice.random() < 0.3:
        foot.text("The Clerk shall send a copy of this order to all counsel of record.", 72)


def _judges(
    foot: _Foot, court: str, judge: str, mark: str, day: str, x: float, seed: int, dice: random.Random, other: str, lawyer: str
) -> None:  # fmt: skip
    drawn = dice.random() < 0.35
    ruled = mark == "slash-in-rule" or dice.random() < (0.75 if mark != "none" else 0.85)
    named = dice.choice(("hon", "the-honorable", "bare", "comma", "none"))
    form = court == "federal" and dice.random() < 0.3  # the printed labels of a court's form
    stamp = "2026-11-16 15:10:00"
    if other == "form-beside":
        foot.column("Approved as to form:", 72)
    if day == "beside":
        foot.column("Dated: November 16, 2026", 72 if x > 150 else 380)
    _mark(foot, mark, judge, x, seed, stamp, dice)
    if other == "form-beside":
        foot.column(f"/s/ {lawyer}", 72)
    if mark == "slash-in-rule":
        foot.text(f"______/s/ {judge}______", x)
    elif ruled:
        foot.rule(x, drawn=drawn)
    elif mark == "none":
        foot.y += 18
    if other == "form-beside" and day != "beside":
        foot.column("Attorney for Plaintiff", 72)
    if day == "between":
        foot.text("Dated: November 16, 2026", x)
    title = dice.choice(TITLES[court])
    if form:
        foot.text("Judge's signature", x)
        foot.text(f"{judge}, {title}", x)
        foot.text("Printed name and title", x)
    elif named == "comma":
        foot.text(f"{judge}, {title}", x)
    else:
        if named != "none":
            said = {"hon": f"Hon. {judge}", "the-honorable": f"THE HONORABLE {judge.upper()}", "bare": judge}[named]
            foot.text(said, x)
        foot.text(title, x)
    if day == "below":
        foot.text("Date: November 16, 2026", x)


def _mark(foot: _Foot, mark: str, judge: str, x: float, seed: int, stamp: str, dice: random.Random) -> None:
    if mark == "slash":
        foot.text(f"/s/ {judge}", x)
    elif mark == "s-slash":
        foot.text(f"s/ {judge}", x)
    elif mark == "capital-slash":
        foot.text(f"/S/ {judge.upper()}", x)
    elif mark == "signed-words":
        foot.text(f"({dice.choice(('signed', 'Signed', 'SIGNED'))}) {judge}", x)
    elif mark == "slanted-name":
        foot.text(judge, x, size=15, slanted=True, down=19)
    elif mark == "digital":
        if dice.random() < 0.5:
            foot.text(judge, x, size=13)
        foot.text(f"Digitally signed by {judge}", x, size=9, down=12)
        if dice.random() < 0.5:
            foot.text(f"DN: cn={judge}, o=Courts of the State", x, size=9, down=12)
        foot.text("Date: 2026.11.16 15:10:00 -07'00'", x, size=9, down=13)
    elif mark == "esigned":
        foot.text(f"E-SIGNED by {judge}", x, size=10, down=13)
        foot.text(f"on {stamp} MST", x, size=10, down=14)
    elif mark == "electronic":
        foot.text(f"Electronically signed by {judge} on 11/16/2026 03:10 PM", x if x < 250 else 250, size=10)
    elif mark == "efiled":
        foot.text("E-FILED 11/16/2026 3:10 PM", x, size=9, down=12)
        foot.text(f"/S/ {judge.upper()}", x)
    elif mark == "pen":
        foot.pen(x, seed)


def _other(foot: _Foot, other: str, name: str, dice: random.Random) -> None:
    x = dice.choice((72, 72, 310))
    if other == "submitted-inline":
        foot.text(f"Submitted by: /s/ {name}", x)
        foot.text("Attorney for Plaintiff", x)
    elif other in ("submitted-below", "prepared-above"):
        foot.text(dice.choice(("Respectfully submitted:", "Submitted by:", "Prepared by:")), x)
        foot.text(f"/s/ {name}", x)
        if dice.random() < 0.4:
            foot.text("_" * 30, x)
        foot.text(f"{name}, Attorney for Plaintiff" if dice.random() < 0.5 else "Attorney for Plaintiff", x)
    elif other == "clerk-below":
        foot.text(dice.choice(("ATTEST:", "A true copy.", "Entered by the Clerk:")), x)
        foot.text(f"/s/ {name}", x)
        foot.text("Deputy Clerk", x)
    elif other == "deputy-below":
        foot.text(f"Served by: /s/ Deputy {name}", x)
    elif other == "notary-below":
        foot.text("Subscribed and sworn to before me this 16th day of November, 2026.", 72)
        foot.text(f"/s/ {name}", x)
        foot.text("Notary Public", x)
    elif other == "prosecutor-above":
        foot.text(f"Reviewed and approved: /s/ {name}, Assistant District Attorney", 72)
    elif other == "two-counsel":
        foot.text("APPROVED AS TO FORM:", 72)
        foot.column(f"/s/ {name}", 72)
        foot.text("/s/ Harlan Wetmore", 330)
        foot.column("Attorney for Plaintiff", 72)
        foot.text("Attorney for Defendant", 330)


def layouts(count: int, *, first: int = 0) -> tuple[Layout, ...]:
    """``count`` layouts, half of them signed by the judge."""
    return tuple(layout(seed) for seed in range(first, first + count))


def pages_pdf(drawn: Sequence[Layout]) -> bytes:
    """The layouts as one PDF with a text layer, a page each."""
    import typst

    fonts = [folder for folder in ("/usr/share/fonts/truetype/liberation",) if Path(folder).is_dir()]
    return typst.compile(
        str(Path(__file__).with_suffix(".typ")),
        format="pdf",
        ignore_system_fonts=True,
        font_paths=fonts,
        sys_inputs={"pages": json.dumps([one.items for one in drawn])},
    )
