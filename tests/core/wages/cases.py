"""Short ways to write a back-pay case in a test."""

from datetime import date

from custos.adapters.data.wages import day_off_in, wage_tables
from custos.core.wages import read_case, work_out
from custos.core.wages.report import as_json

BASE = """
version = 1
[claim]
state = "{state}"
{claim}
[terms]
agreed_rate_usd = "{agreed}"
pay_period = "weekly"
first_period_starts = {first}
payday_after_days = 7
{terms}
{rest}
"""


def case_text(state="ca", claim="", agreed="12.00", first="2019-03-03", terms="", rest=""):
    """A case of a few lines; ``claim`` must name employees, filed and count_to."""
    return BASE.format(state=state, claim=claim, agreed=agreed, first=first, terms=terms, rest=rest)


def sheet_of(text):
    """The worksheet of a case as its JSON."""
    case = read_case(text, "case.toml")
    return as_json(work_out(case, wage_tables(), day_off_in(case.claim.state)))


def week_from(monday, hours=8, days=5):
    """A pattern of one week from a Monday."""
    first = date.fromisoformat(monday)
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    lines = [f"[[pattern]]\nfrom = {first}\nuntil = {date.fromordinal(first.toordinal() + 6)}"]
    lines += [f'{name} = "{hours}"' for name in names[:days]]
    return "\n".join(lines) + "\n"
