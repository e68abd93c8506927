"""An analysis as the JSON of `custos report tipoff` and as lines for a person."""

from __future__ import annotations

from custos.core.tipoff.analysis import Analysis, Finding
from custos.core.tipoff.closeness import Closeness

SAID = {
    Finding.TOO_FEW: "Too few visits to compute anything.",
    Finding.COULD_BE_ACCIDENT: "This could be an accident.",
    Finding.CLOSER_THAN_ACCIDENT: "The visits came nearer to hearings than accident explains.",
}


def as_json(found: Analysis) -> dict[str, object]:
    """Gives the analysis as one JSON object; a figure that was not computed is null."""
    return {
        "finding": found.finding.value,
        "events": [_event(item) for item in found.visits],
        "near": found.near,
        "expected": found.expected,
        "exact_upper_bound": found.bound,
        "randomized": found.drawn,
        "evidence": list(found.evidence),
        "would_have_noticed": [{"share_aimed": share, "times_in_10": times} for share, times in found.noticed],
        "curve": [
            {"minutes": minutes, "near": near, "exact_upper_bound": bound} for minutes, near, bound in found.curve
        ],
        "could_have_known": [{**vars(row), "how": list(row.how)} for row in found.could_have_known],
        "assumptions": list(found.assumptions),
    }


def _event(item: Closeness) -> dict[str, object]:
    return {
        "key": item.visit.key,
        "office": item.visit.office,
        "at": item.visit.at.isoformat(),
        "minutes": item.minutes,
        "near": [hearing.key for hearing in item.near],
        "days_compared": item.days,
        "days_near": item.days_near,
        "chance": item.chance,
    }


def as_lines(found: Analysis) -> list[str]:
    """Gives the analysis for a person: the answer first, then each visit, what silence is worth, and what is assumed."""
    lines = [SAID[found.finding], ""]
    for item in found.visits:
        distance = f"{item.minutes} minutes from a hearing" if item.hit else "near no hearing"
        lines.append(
            f"{item.visit.at:%Y-%m-%d %H:%M}  {item.visit.office}: {distance}; near one on {item.days_near} of {item.days} days"
        )
    if found.bound is not None and found.expected is not None:
        lines += [
            "",
            f"{found.near} of {len(found.visits)} visits were near; by accident {found.expected:.2f} would be.",
            f"Chance of so many or more by accident: {found.bound:.4f} (exact upper bound), {found.drawn:.4f} (ties drawn by lot).",
            f"Evidence after the last visit: {found.evidence[-1]:.2f} (20 is a signal, however often it is looked at).",
            *(
                f"If {share:.0%} of visits were aimed, {len(found.visits)} visits would have shown it {times:.1f} times in 10."
                for share, times in found.noticed
            ),
            *(f"Window {minutes} minutes: {near} near, chance {bound:.4f}." for minutes, near, bound in found.curve),
        ]
    if found.could_have_known:
        lines += ["", "Who could have known (no accusation):"]
        lines += [
            f"{row.who}: {row.knew} of {row.visits} near visits ({', '.join(row.how)}); knew of {row.known} of {row.hearings} hearings;"
            f" chance {row.chance:.4f}, {row.corrected:.4f} for all compared"
            for row in found.could_have_known
        ]
    return [*lines, "", "Assumed:", *found.assumptions]
