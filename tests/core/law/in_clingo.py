"""The law once more, in another engine: answer sets. Written for tests only, to be compared with the compiled law and with z3."""

from __future__ import annotations

from collections.abc import Sequence

from custos.core.law.conditions import All, Any_, Condition, Is, Not
from custos.core.law.engine import Engine, Open, bits
from custos.core.law.rules import Effect

EFFECTS = {
    Effect.MUST_RELEASE: "must",
    Effect.MUST_MOVE_TO_QUASH: "quash",
    Effect.MUST_NOT_RELEASE: "bar",
    Effect.MAY_RELEASE: "may",
}
META = """
beaten(L) :- over(U,L), applies(U).
stands(R) :- applies(R), not beaten(R).
some(E) :- stands(R), effect(R,E).
out(conflict) :- some(must), some(quash).
out(conflict) :- some(must), some(bar).
out(must) :- some(must), not some(quash), not some(bar).
out(quash) :- not some(must), some(quash).
out(refuse) :- not some(must), not some(quash), some(bar).
out(refuse) :- not some(must), not some(quash), not some(may).
out(may) :- not some(must), not some(quash), not some(bar), some(may).
#show out/1.
"""
NAMES = {"must": Open.MUST, "may": Open.MAY, "refuse": Open.REFUSE, "quash": Open.QUASH, "conflict": Open.CONFLICT}


def program(engine: Engine) -> str:
    """The rules and their ranks; facts come as ``f(number, value)``."""
    lines = [META]
    for number, rule in enumerate(engine.rules):
        if rule.text.then not in EFFECTS:
            continue
        lines.append(f"effect({number},{EFFECTS[rule.text.then]}).")
        lines += [f"over({upper},{number})." for upper in bits(engine.above[number])]
        body = ", ".join(_atom(clause, f"{number},{place}", lines) for place, clause in enumerate(rule.clauses))
        lines.append(f"applies({number}) :- {body}." if body else f"applies({number}).")
    return "\n".join(lines)


def _atom(condition: Condition, path: str, lines: list[str]) -> str:
    """An atom that holds where the condition does; its definition goes into ``lines``."""
    name = f'c("{path}")'
    match condition:
        case Is(fact, mask):
            lines += [f"{name} :- f({fact},{value})." for value in bits(mask)]
        case Not(part):
            lines.append(f"{name} :- not {_atom(part, path + '.n', lines)}.")
        case All(parts):
            body = ", ".join(_atom(part, f"{path}.{place}", lines) for place, part in enumerate(parts))
            lines.append(f"{name} :- {body}." if body else f"{name}.")
        case Any_(parts):
            lines += [f"{name} :- {_atom(part, f'{path}.{place}', lines)}." for place, part in enumerate(parts)]
    return name


def outcomes(text: str, world: Sequence[int]) -> Open:
    """All outcomes of the ways in which the unknown facts can turn out (brave consequences)."""
    import clingo

    control = clingo.Control(["--enum-mode=brave", "0", "--warn=none"])
    facts = [
        f"1 {{ {'; '.join(f'f({number},{value})' for value in bits(mask))} }} 1." for number, mask in enumerate(world)
    ]
    control.add("base", [], text + "\n" + "\n".join(facts))
    control.ground([("base", [])])
    found = Open(0)
    with control.solve(yield_=True) as handle:
        for model in handle:
            found = Open(0)
            for symbol in model.symbols(shown=True):
                found |= NAMES[symbol.arguments[0].name]
    return found
