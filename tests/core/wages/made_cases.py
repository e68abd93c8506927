"""Made-up cases by the thousand, changed tables, and a second computation of back pay in whole numbers that shares no line with the product.

The second one knows what most cases need: hours given as numbers, one rate paid, state and city, overtime, premiums, interest, liquidated
and treble damages. It reads ``laws/wages`` by itself. Money in it is in units of 1/20,000 dollar, hours in quarters.
"""

import tomllib
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

LAWS = Path(__file__).resolve().parents[3] / "laws" / "wages"
DAY = timedelta(days=1)
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CITIES = {"ca": ("", "", "los-angeles", "san-diego", "oakland", "berkeley"), "nm": ("", "", "albuquerque", "santa-fe")}
UNIT, CENT = 20_000, 200


def rows_of_the_law():
    """All rows of ``laws/wages`` by table."""
    found = defaultdict(list)
    for path in sorted(LAWS.glob("*.toml")):
        for table, rows in tomllib.loads(path.read_text()).items():
            found[table] += rows
    return {table: [dict(row) for row in rows] for table, rows in found.items()}


def text_of(rows):
    """Rows as TOML."""
    told = []
    for table, some in rows.items():
        for row in some:
            told.append(f"[[{table}]]")
            told += [
                f"{key} = {value if isinstance(value, date | int) else _quoted(value)}" for key, value in row.items()
            ]
    return "\n".join(told) + "\n"


def _quoted(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def changed_rows(rows, random):
    """The rows with one to three changes of any sort: a rate, its day, its source, a row more or less, what was read, who is small, a rule."""
    rows = {table: [dict(row) for row in some] for table, some in rows.items()}
    for _ in range(random.randint(1, 3)):
        one = random.choice(rows["rate"])
        match random.randrange(9):
            case 0 | 1 | 2:
                one["usd"] = f"{float(one['usd']) + random.choice((-0.25, 0.05, 0.5, 1)):.2f}"
            case 3:
                day = one["from"] + random.randint(20, 300) * DAY
                taken = {(row["place"], row["from"]) for row in rows["rate"]}
                if (one["place"], day) not in taken:
                    usd = f"{float(one['usd']) + 0.3:.2f}"
                    rows["rate"].append(
                        {"place": one["place"], "from": day, "usd": usd, "source": "made", "standing": "text"}
                    )
            case 4:
                if sum(row["place"] == one["place"] for row in rows["rate"]) > 1:
                    rows["rate"].remove(one)
            case 5:
                one["source"] = "another source"
            case 6:
                span = random.choice(rows["read"])
                span["until"] = max(span["from"], span["until"] - random.randint(-400, 900) * DAY)
            case 7:
                rows["small"][0]["employees"] = random.choice((10, 25, 40))
            case 8:
                if "small_usd" in one:
                    one["small_usd"] = f"{float(one['small_usd']) + 0.2:.2f}"
                else:
                    random.choice(rows["rule"])["cite"] = "another section"
    return rows


def one_rate_changed(rows, place, since, usd):
    """The rows with another amount in one row."""
    made = {table: [dict(row) for row in some] for table, some in rows.items()}
    [row] = [row for row in made["rate"] if (row["place"], row["from"]) == (place, since)]
    row["usd"] = usd
    return made


def all_rates_raised(rows):
    """The rows with 35 cents more in every rate of the two states: every case has to be worked out."""
    made = {table: [dict(row) for row in some] for table, some in rows.items()}
    for row in made["rate"]:
        if row["place"] in ("us-ca", "us-nm"):
            row["usd"] = f"{float(row['usd']) + 0.35:.2f}"
    return made


def made_case(random):
    """What a case states, as plain values that both computations are given."""
    state = random.choice(("ca", "ca", "ca", "nm"))
    first = date(2016, 1, 4) + random.randrange(7 * 52 * 7) * DAY
    last = first + random.randint(5, 60) * DAY
    pay = random.choice(("weekly", "biweekly", "semimonthly", "monthly"))
    filed = last + random.randint(10, 300) * DAY
    return {
        "state": state,
        "city": random.choice(CITIES[state]),
        "employees": random.choice((5, 20, 25, 26, 60)),
        "filed": filed,
        "count_to": filed + random.randint(0, 400) * DAY,
        "agreed": random.choice((None, "9.00", "11.00", "13.50", "15.25", "18.00")),
        "paid": random.choice(("0.00", "7.50", "9.25", "10.00", "12.00", "14.00", "16.50")),
        "pay_period": pay,
        "first_period": first - random.randrange(14) * DAY if pay in ("weekly", "biweekly") else None,
        "payday_after": random.randrange(12),
        "week_starts": random.randrange(7),
        "first": first,
        "last": last,
        "quarters": [random.choice((0, 0, 16, 24, 32, 32, 32, 36, 40, 50)) for _ in range(7)],
        "meal": random.choice(((), (), (0, 2))) if state == "ca" else (),
    }


def text_of_case(made, more=""):
    """The case as a file of docs/backpay.md. Where no weekday has work, Monday has an hour."""
    lines = ["version = 1", "[claim]", f'state = "{made["state"]}"']
    lines += [f'city = "{made["city"]}"'] if made["city"] else []
    lines += [f"employees = {made['employees']}"] if made["state"] == "ca" else []
    lines += [f"filed = {made['filed']}", f"count_to = {made['count_to']}", "[terms]"]
    lines += [f'agreed_rate_usd = "{made["agreed"]}"'] if made["agreed"] else []
    lines += [f'pay_period = "{made["pay_period"]}"', f"payday_after_days = {made['payday_after']}"]
    lines += [f'workweek_starts = "{NAMES[made["week_starts"]]}"']
    lines += [f"first_period_starts = {made['first_period']}"] if made["first_period"] else []
    lines += made.get("terms", [])
    lines += ["[[pattern]]", f"from = {made['first']}", f"until = {made['last']}"]
    lines += [f'{NAMES[day]} = "{quarters / 4:.2f}"' for day, quarters in enumerate(worked(made)) if quarters]
    if made["meal"]:
        lines.append("meal_missed = [" + ", ".join(f'"{NAMES[day]}"' for day in made["meal"]) + "]")
    lines += ["[[paid]]", f'hourly_usd = "{made["paid"]}"']
    return "\n".join(lines) + "\n" + more


def worked(made):
    """Quarters of an hour by weekday."""
    return made["quarters"] if any(made["quarters"]) else [4, *[0] * 6]


# --- the second computation -------------------------------------------------------------------------------------------------------


class Rates:
    """The rates of the rows, looked up by reading all of them."""

    def __init__(self, rows):
        self.rows = rows
        self.known = {}

    def of(self, day, made):
        """Rate of the state and rate that counts, in units; None where one was not read."""
        key = day, made["state"], made["city"], made["employees"]
        if key not in self.known:
            self.known[key] = self._of(*key)
        return self.known[key]

    def _of(self, day, state, city, employees):
        place = f"us-{state}"
        most = {row["place"]: row["employees"] for row in self.rows["small"]}.get(place, -1)
        base = self._row(place, day, employees <= most)
        if base is None or not self._read(place, day):
            return None
        own = self._row(f"{place}-{city}", day, employees <= most) if city else None
        if own is None:
            return base, base
        return (base, max(base, own)) if self._read(f"{place}-{city}", day) else None

    def _row(self, place, day, small):
        rows = [row for row in self.rows["rate"] if row["place"] == place and row["from"] <= day]
        if not rows:
            return None
        row = max(rows, key=lambda one: one["from"])
        return units(row.get("small_usd", row["usd"]) if small else row["usd"])

    def _read(self, place, day):
        return any(row["place"] == place and row["from"] <= day <= row["until"] for row in self.rows["read"])


def units(usd):
    dollars, rest = usd.split(".")
    return (int(dollars) * 100 + int(rest)) * CENT


def half_up(number, by):
    return (2 * number + by) // (2 * by)


def worked_out(made, rates):
    """Cents by kind and first day of the pay period, as ``outcome_of`` names them."""
    paid, agreed = units(made["paid"]), units(made["agreed"]) if made["agreed"] else 0
    lines = defaultdict(
        lambda: [0, 0, 0]
    )  # quarters, what is below the state's rate, quarters that only the city makes due
    for day, kind, quarters in sorted(sorted_hours(made)):
        found = rates.of(day, made)
        if found is None:
            continue
        of_state, rate = found
        start, end = period(day, made)
        if kind == "straight":
            if rate > paid:
                line = lines[start, end, "minimum-wage", rate - paid]
                line[0] += quarters
                line[1] += max(0, of_state - paid) * quarters
            if agreed > rate and agreed > paid:
                lines[start, end, "straight-time", (agreed, max(rate, paid))][0] += quarters
            continue
        regular = max(agreed, rate)
        due = regular * 3 // 2 if kind == "overtime" else regular * 2
        if due > paid:
            line = lines[start, end, kind, due - paid]
            line[0] += quarters
            line[2] += quarters if rate > max(agreed, of_state) else 0
    for day in days(made):
        if day.weekday() in made["meal"] and worked(made)[day.weekday()] and rates.of(day, made):
            start, end = period(day, made)
            lines[start, end, "meal-premium", max(agreed, rates.of(day, made)[1])][0] += 4
    return damages(made, lines)


def damages(made, lines):
    found = defaultdict(int)
    california = made["state"] == "ca"
    for (start, end, kind, difference), (quarters, below, only_city) in lines.items():
        if isinstance(difference, tuple):
            difference = difference[0] - difference[1]
        amount = half_up(quarters * difference, 4 * CENT)
        found[kind, start.isoformat()] += amount
        late = max(0, (made["count_to"] - end - made["payday_after"] * DAY).days)
        if california and kind != "meal-premium":
            found["interest", start.isoformat()] += half_up(amount * late, 3650)
        if california and kind == "minimum-wage":
            base = min(amount, half_up(below, 4 * CENT))
            found["liquidated", start.isoformat()] += base + half_up(base * late, 3650)
        if not california and kind in ("minimum-wage", "overtime"):
            base = amount
            if made["city"] and kind == "minimum-wage":
                base = min(amount, half_up(below, 4 * CENT))
            elif made["city"] and only_city:
                base = min(amount, half_up((quarters - only_city) * difference, 4 * CENT))
            found["treble", start.isoformat()] += 2 * base
    return {key: cents for key, cents in found.items() if cents}


def days(made):
    day = made["first"]
    while day <= made["last"]:
        yield day
        day += DAY


def sorted_hours(made):
    """Day, kind and quarters: 8 and 12 hours a day in California, 40 a week in both states."""
    weeks = defaultdict(list)
    for day in days(made):
        if worked(made)[day.weekday()]:
            weeks[day - (day.weekday() - made["week_starts"]) % 7 * DAY].append(day)
    for week in weeks.values():
        done = 0
        for day in week:
            quarters = worked(made)[day.weekday()]
            straight, over, double = quarters, 0, 0
            if made["state"] == "ca":
                if len(week) == 7 and day == week[-1]:
                    straight, over, double = 0, min(quarters, 32), max(0, quarters - 32)
                else:
                    straight, over, double = min(quarters, 32), min(max(0, quarters - 32), 16), max(0, quarters - 48)
            past = min(straight, max(0, done + straight - 160))
            done += straight
            for kind, part in (("straight", straight - past), ("overtime", over + past), ("double-time", double)):
                if part:
                    yield day, kind, part


def period(day, made):
    if made["first_period"]:
        length = 7 if made["pay_period"] == "weekly" else 14
        start = day - (day - made["first_period"]).days % length * DAY
        return start, start + (length - 1) * DAY
    start = day.replace(day=1)
    end = (start + 31 * DAY).replace(day=1) - DAY
    if made["pay_period"] == "monthly":
        return start, end
    return (start, start.replace(day=15)) if day.day < 16 else (start.replace(day=16), end)
