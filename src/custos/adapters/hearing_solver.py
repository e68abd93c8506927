"""The calendar of hearings put to OR-tools' CP-SAT (Apache-2.0), which is an extra: ``pip install 'custos-records[schedule]'``.

Without it the proposal is a plain first fit with the same output. What comes back is checked by core/hearings/check.py before anyone sees it.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from custos.core.hearings.plan import Book, Need, Person, Placed, Problem
from custos.core.hearings.propose import Solved, Solver, bound_of, options

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar

WORKERS = 2
SEED = 20
LEAST_S = 0.5
"""The search gets so many seconds even where the model took all of the limit."""


def find_solver() -> Solver | None:
    """CP-SAT where it is installed, else None."""
    return solve if importlib.util.find_spec("ortools") is not None else None


def solve(problem: Problem, begin: Sequence[Placed], seconds: float) -> Solved:
    """The best calendar found within ``seconds``, beginning with ``begin``, and the most that was proved possible."""
    from ortools.sat.python import cp_model  # an extra: loaded only where it is used

    began = monotonic()
    model = _Model(cp_model.CpModel(), problem)
    for need in problem.needs:
        model.add(need)
    model.close(begin)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(seconds - (monotonic() - began), LEAST_S)
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = SEED
    # most of a short limit went into looking for symmetries that a calendar with fixed days and people has not
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.cp_model_use_sat_presolve = False
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solved(tuple(begin), bound_of(problem))
    # half a point is added: the bound is a float, and every score is a whole number
    return Solved(model.read(solver), int(solver.best_objective_bound + 0.5))


@define
class _Model:
    """One literal for each room and time that a need could have, and one for each person who could be there then."""

    cp: CpModel
    problem: Problem
    rooms: list[tuple[IntVar, Placed, int]] = field(factory=list)
    people: dict[tuple[int, int], list[tuple[IntVar, int, bool]]] = field(factory=dict)
    """By need and first quarter hour: literal, key, whether it is the interpreter."""
    alone: dict[tuple[int, int, bool], int] = field(factory=dict)
    """By need, first quarter hour and whether it is the interpreter: the one person who can be there."""
    uses: dict[tuple[str, int], list[IntVar]] = field(factory=lambda: defaultdict(list))
    """By room, person or party and quarter hour: what would take it."""

    def add(self, need: Need) -> None:
        """The literals of one need: at most one room and time, and then exactly one deputy and, where needed, one interpreter."""
        book = Book(self.problem)
        starts: dict[int, list[IntVar]] = defaultdict(list)
        for at, (one, worth) in enumerate(options(self.problem, need)):
            literal = self.cp.new_bool_var(f"r{need.key}-{at}")
            self.rooms.append((literal, one, worth))
            starts[one.span.slots.start].append(literal)
            self._takes(f"thing-{one.room}", one.span.slots, [literal])
        self.cp.add_at_most_one(literal for literals in starts.values() for literal in literals)
        for first, literals in starts.items():
            slots = range(first, first + need.quarters)
            if need.party:
                self._takes(f"party-{need.party}", slots, literals)
            self._staff(need, slots, literals, self.problem.hearers(need), book, interprets=False)
            if need.language:
                self._staff(need, slots, literals, self.problem.speakers(need), book, interprets=True)

    def _staff(
        self,
        need: Need,
        slots: range,
        literals: Sequence[IntVar],
        people: Sequence[Person],
        book: Book,
        *,
        interprets: bool,
    ) -> None:
        who = [one.key for one in people if book.is_free(one.key, slots)]
        if len(who) == 1:  # no choice: the room's own literals say when they are taken
            self.alone[need.key, slots.start, interprets] = who[0]
            self._takes(f"thing-{who[0]}", slots, literals)
            return
        chosen = []
        for key in who:
            literal = self.cp.new_bool_var(f"p{need.key}-{slots.start}-{key}")
            chosen.append(literal)
            self.people.setdefault((need.key, slots.start), []).append((literal, key, interprets))
            self._takes(f"thing-{key}", slots, [literal])
        self.cp.add(sum(chosen) == sum(literals))

    def _takes(self, what: str, slots: range, literals: Sequence[IntVar]) -> None:
        for slot in slots:
            self.uses[what, slot] += literals

    def close(self, begin: Sequence[Placed]) -> None:
        """Nothing is taken twice; the score is what is wanted; the search begins with ``begin``."""
        rows = {tuple(sorted(one.index for one in literals)): literals for literals in self.uses.values()}
        for literals in rows.values():  # quarter hours that the same hearings would take are one row
            if len(literals) > 1:
                self.cp.add_at_most_one(literals)
        self.cp.maximize(sum(worth * literal for literal, _, worth in self.rooms))
        given = {one.need: one for one in begin}
        for literal, one, _ in self.rooms:
            start = given.get(one.need)
            self.cp.add_hint(literal, start is not None and (start.room, start.span) == (one.room, one.span))
        for (need, first), literals in self.people.items():
            start = given.get(need)
            here = start is not None and start.span.slots.start == first
            for literal, key, interprets in literals:
                who = (start.interpreter if interprets else start.deputy) if start is not None else None
                self.cp.add_hint(literal, here and who == key)

    def read(self, solver: CpSolver) -> tuple[Placed, ...]:
        """What the solver chose."""
        found = []
        for literal, one, _ in self.rooms:
            if solver.boolean_value(literal):
                there = self.people.get((one.need, one.span.slots.start), [])
                who = {interprets: key for who, key, interprets in there if solver.boolean_value(who)}
                start = (one.need, one.span.slots.start)
                deputy = who[False] if False in who else self.alone[(*start, False)]
                found.append(evolve(one, deputy=deputy, interpreter=who.get(True, self.alone.get((*start, True)))))
        return tuple(found)
