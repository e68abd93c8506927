"""Integer programs solved by HiGHS (MIT licensed, https://highs.dev): the ``Solver`` that ``core/hiding`` asks for."""

from __future__ import annotations

import highspy
import numpy as np

from custos.core.hiding.program import Program

_SOLVED = {highspy.HighsModelStatus.kOptimal}
_IMPOSSIBLE = {
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
}


class SolverFailed(RuntimeError):
    """The solver ended without an answer. SAFETY: never taken as "cannot be"; nothing is published on it."""


def solve(program: Program) -> tuple[int, ...] | None:
    """A value for each column at the least cost, or None where no values keep all rows. One thread, no output, no time limit."""
    highs = _Quiet()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.passModel(_model(program))
    highs.run()
    status = highs.getModelStatus()
    if status in _IMPOSSIBLE:
        return None
    if status not in _SOLVED:
        raise SolverFailed(highs.modelStatusToString(status))
    found = tuple(round(value) for value in highs.getSolution().col_value)
    _check(program, found)
    return found


class _Quiet(highspy.Highs):
    """HiGHS without its callbacks: to switch them on prints a banner on standard output, where a command prints its JSON."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()


def _model(program: Program) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.columns), len(program.rows)
    model.col_cost_ = np.array([column.cost for column in program.columns], dtype=float)
    model.col_lower_ = np.array([column.lower for column in program.columns], dtype=float)
    model.col_upper_ = np.array(
        [highspy.kHighsInf if column.upper is None else column.upper for column in program.columns], dtype=float
    )
    model.row_lower_ = model.row_upper_ = np.array([row.equals for row in program.rows], dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = np.cumsum([0, *(len(row.parts) for row in program.rows)])
    model.a_matrix_.start_ = starts.astype(np.int32)
    model.a_matrix_.index_ = np.array([at for row in program.rows for at in row.parts], dtype=np.int32)
    model.a_matrix_.value_ = np.array([part for row in program.rows for part in row.parts.values()], dtype=float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(program.columns)
    return model


def _check(program: Program, found: tuple[int, ...]) -> None:
    """Whole numbers are checked exactly: a rounded answer that breaks a row is no answer."""
    for row in program.rows:
        if sum(found[at] * part for at, part in row.parts.items()) != row.equals:
            raise SolverFailed("a row does not hold after rounding")
    for column, value in zip(program.columns, found, strict=True):
        if value < column.lower or (column.upper is not None and value > column.upper):
            raise SolverFailed("a column leaves its bounds after rounding")
