"""Wage claims: the procedure of a jurisdiction as one table, and the dates it sets."""

from custos.core.claims.dates import Outcome, Stated, dates, read_stated
from custos.core.claims.procedure import NOTICE_WAYS, NoticeWay, Procedure, Row, Service
from custos.core.claims.steps import CLOSED, STAGES, By, Step, Steps

__all__ = [
    "CLOSED",
    "NOTICE_WAYS",
    "STAGES",
    "By",
    "NoticeWay",
    "Outcome",
    "Procedure",
    "Row",
    "Service",
    "Stated",
    "Step",
    "Steps",
    "dates",
    "read_stated",
]
