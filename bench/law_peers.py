"""The peers of `custos bench law`: each gets the same 25 rules, written by hand in its own language, and answers one case at a time.

A peer is a function from the facts of a case (a fact may be missing) to an outcome. Making it loads its rules; ImportError says that the
peer is not installed (``pip install --no-deps --require-hashes -r requirements/bench.lock``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

RULES = Path(__file__).with_name("law_rules")
DAY = "2026-01-01"
YES_NO = {"yes": True, "no": False}
Decide = Callable[[Mapping[str, str]], str]


def _input(case: Mapping[str, str]) -> dict[str, Any]:
    """A case as the peers name things: underscores, and booleans for yes and no."""
    return {name.replace("-", "_"): YES_NO.get(value, value) for name, value in case.items()}


def regorus() -> tuple[str, Decide]:
    """Rego, by Microsoft's interpreter in Rust."""
    import hobofan_regorus

    engine = hobofan_regorus.Engine()
    engine.add_policy_from_file(str(RULES / "policy.rego"))

    def decide(case: Mapping[str, str]) -> str:
        engine.set_input_json(json.dumps(_input(case)))
        return str(json.loads(engine.eval_rule_as_json("data.custos.outcome")))

    return "hobofan-regorus", decide


def cedar() -> tuple[str, Decide]:
    """Cedar, the policies parsed once; at most three questions a decision."""
    import cedarpy

    policies = cedarpy.PolicySet.from_str((RULES / "policy.cedar").read_text(encoding="utf-8"))

    def allows(action: str, context: dict[str, Any]) -> bool:
        request = {
            "principal": 'User::"x"',
            "action": f'Action::"{action}"',
            "resource": 'Record::"r"',
            "context": context,
        }
        return bool(cedarpy.is_authorized(request, policies, []).allowed)

    def decide(case: Mapping[str, str]) -> str:
        context = _input(case)
        if allows("must", context):
            return "must-release"
        if allows("quash", context):
            return "move-to-quash"
        return "may-release" if allows("may", context) else "refuse"

    return "cedarpy", decide


def clingo() -> tuple[str, Decide]:
    """Answer sets; grounded once, the facts of a case switched on from outside."""
    import clingo as asp

    control = asp.Control(["--warn=none"])
    values = _values()
    outside = "".join(f"#external f({name},{value})." for name, known in values.items() for value in known)
    control.add("base", [], (RULES / "policy.lp").read_text(encoding="utf-8") + outside)
    control.ground([("base", [])])
    atom = {
        (name, value): asp.Function("f", [asp.Function(name), asp.Function(value)])
        for name, known in values.items()
        for value in known
    }
    on: list[Any] = []

    def decide(case: Mapping[str, str]) -> str:
        for fact in on:
            control.assign_external(fact, False)
        on[:] = [atom[name.replace("-", "_"), value.replace("-", "_")] for name, value in case.items()]
        for fact in on:
            control.assign_external(fact, True)
        found: list[str] = []
        control.solve(on_model=lambda model: found.extend(str(one.arguments[0]) for one in model.symbols(shown=True)))
        (outcome,) = found
        return outcome.replace("_", "-")

    return "clingo", decide


def openfisca() -> tuple[str, Decide]:
    """OpenFisca, one person a simulation; made for many people at once, so this is its slow side."""
    import numpy as np
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="case", plural="cases", label="a case", is_person=True)
    system = TaxBenefitSystem([person])
    values = _values()
    for name, known in values.items():
        kind = bool if set(known) == {"yes", "no"} else str
        system.add_variable(
            type(name, (Variable,), {"value_type": kind, "entity": person, "definition_period": DateUnit.DAY})
        )

    def formula(case: Any, period: Any) -> Any:
        def fact(name: str) -> Any:
            return case(name, period)

        instrument, info, requester = fact("instrument"), fact("info"), fact("requester")
        judicial = (instrument == "court-order") + (instrument == "search-warrant")
        signed, covers = fact("judge_signed") * fact("in_time"), fact("covers")
        shared = fact("agreement") * fact("safeguards")
        known = (instrument == "clerk-subpoena") * fact("precedent") * covers
        may = (
            (info == "public-domain") + (info == "nameless") + (info == "appeal") * fact("ssn_removed")
            + (requester == "subject") * fact("own_records") * fact("verified")
            + (requester == "agent") * (instrument == "release-form") * covers
            + (requester == "third-party") * (instrument == "release-form") * fact("four_statements") * covers * shared
            + ((requester == "official") + (requester == "contractor")) * fact("duties") * shared
            + (requester == "statistics") * fact("agreement") * ~fact("immigration_purpose")
            + (requester == "oversight") * fact("duties")
            + (instrument == "admin-subpoena") * fact("officer_authority") * covers + known
        )  # fmt: skip
        court = (
            (instrument == "court-order") * signed * ~fact("stayed") * covers
            + ((instrument == "clerk-subpoena") + (instrument == "admin-subpoena")) * fact("motion_denied") * covers
            + (instrument == "search-warrant") * signed * covers
        )
        obligor = (requester == "child-support") * fact("obligor") * (info == "wages") * shared
        sealed = ~((info == "public-domain") + (info == "nameless"))
        bar = (
            (instrument == "admin-warrant") + (instrument == "detainer") + (instrument == "arrest-warrant") + fact("bulk")
            + fact("standing_access") + (info == "status") + fact("immigration_purpose") * ~judicial + judicial * ~signed
            + (instrument == "court-order") * fact("stayed") + sealed * ~may * ~court * ~obligor
        )  # fmt: skip
        quash = (instrument == "clerk-subpoena") * ~known * ~court * ~obligor
        return np.select(
            [court, quash, bar, obligor, may],
            ["must-release", "move-to-quash", "refuse", "must-release", "may-release"],
            default="refuse",
        )

    system.add_variable(
        type(
            "outcome",
            (Variable,),
            {"value_type": str, "entity": person, "definition_period": DateUnit.DAY, "formula": formula},
        )
    )

    def decide(case: Mapping[str, str]) -> str:
        simulation = SimulationBuilder().build_default_simulation(system, 1)
        for name, value in _input(case).items():
            simulation.set_input(name, DAY, np.array([value]))
        return str(simulation.calculate("outcome", DAY)[0])

    return "OpenFisca-Core", decide


def _values() -> dict[str, list[str]]:
    """The facts of the bench and their values, in the peers' spelling."""
    import tomllib

    raw = tomllib.loads((RULES / "facts.toml").read_text(encoding="utf-8"))
    return {
        name.replace("-", "_"): [value.replace("-", "_") for value in fact.get("values", ["no", "yes"])]
        for name, fact in raw.items()
    }


PEERS: dict[str, Callable[[], tuple[str, Decide]]] = {
    "hobofan-regorus": regorus,
    "cedarpy": cedar,
    "clingo": clingo,
    "OpenFisca-Core": openfisca,
}
