"""Wage claims: the procedure of a jurisdiction as one table, and the dates it sets."""

from custos.core.claims.dates import Outcome, Stated, dates, read_stated
from custos.core.claims.procedure import STAGES, Procedure, Row, Service

__all__ = ["STAGES", "Outcome", "Procedure", "Row", "Service", "Stated", "dates", "read_stated"]
