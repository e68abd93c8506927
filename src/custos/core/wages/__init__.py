"""Back pay under dated law: the worker's calendar in, amounts to the cent out, every line with its rule and its standing.

``read_case`` makes a case of a file, ``WageTables.read`` the rates and rules of ``laws/wages``, and ``work_out`` the worksheet.
The conventions are those of docs/backpay.md; they are for counsel to confirm.
"""

from custos.core.wages.case import Case, CaseFaults, Fault
from custos.core.wages.casefile import read_case
from custos.core.wages.moving import Changed, Outcome, outcome_of
from custos.core.wages.tables import WageTables
from custos.core.wages.worksheet import Worksheet, work_out

__all__ = [
    "Case",
    "CaseFaults",
    "Changed",
    "Fault",
    "Outcome",
    "WageTables",
    "Worksheet",
    "outcome_of",
    "read_case",
    "work_out",
]
