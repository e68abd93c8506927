"""The tables of the register, one file a meaning. Tables and constraints only, no logic."""

from custos.apps.requests.models.access import AskKey, Because, Participant, SavedView, Viewing
from custos.apps.requests.models.arriving import Sighting
from custos.apps.requests.models.assessing import NOT_KNOWN, Assessment, GivenFact, Link
from custos.apps.requests.models.by_hand import HandedRelease
from custos.apps.requests.models.callback import CallBack, KnownContact
from custos.apps.requests.models.callback import Outcome as CallOutcome
from custos.apps.requests.models.clocks import Clock, ClockKind, ClockMove, MoveKind, Notice, NoticeKind
from custos.apps.requests.models.confirming import Confirmation, Redating
from custos.apps.requests.models.deciding import Answer, Decision, Letter, LetterState, Objection
from custos.apps.requests.models.delegation import Delegation
from custos.apps.requests.models.duties import Duty, DutyProof
from custos.apps.requests.models.events import Event
from custos.apps.requests.models.holds import Emergency, Hold
from custos.apps.requests.models.making import Making, SetAside
from custos.apps.requests.models.releasing import RecipientKey, Release
from custos.apps.requests.models.request import AccessRequest, Channel, Paper, SentBy, YearCounter

__all__ = [
    "NOT_KNOWN",
    "AccessRequest",
    "Answer",
    "AskKey",
    "Assessment",
    "Because",
    "CallBack",
    "CallOutcome",
    "Channel",
    "Clock",
    "ClockKind",
    "ClockMove",
    "Confirmation",
    "Decision",
    "Delegation",
    "Duty",
    "DutyProof",
    "Emergency",
    "Event",
    "GivenFact",
    "HandedRelease",
    "Hold",
    "KnownContact",
    "Letter",
    "LetterState",
    "Link",
    "Making",
    "MoveKind",
    "Notice",
    "NoticeKind",
    "Objection",
    "Paper",
    "Participant",
    "RecipientKey",
    "Redating",
    "Release",
    "SavedView",
    "SentBy",
    "SetAside",
    "Sighting",
    "Viewing",
    "YearCounter",
]
