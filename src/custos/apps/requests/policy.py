"""May this reader receive, search, wait for or close a request? Always with the reason."""

from __future__ import annotations

from custos.apps.casework.may import May, at_stage, one_of
from custos.apps.casework.states import Step
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.requests.models import AccessRequest


def may_receive(reader: Reader) -> May:
    """Putting a request into the register."""
    return one_of(reader, Act.RECEIVE)


def may_report_informal(reader: Reader) -> May:
    """Saying that someone asked in passing: every employee."""
    return one_of(reader, Act.REPORT_INFORMAL)


def may_wait(reader: Reader, request: AccessRequest) -> May:
    """Saying that the requester was asked and the agency waits."""
    return one_of(reader, Act.ANSWER_QUESTIONS) and at_stage(request, Step.WAIT)


def may_search(reader: Reader) -> May:
    """Looking for requests within what the reader needs to know."""
    return one_of(reader, Act.SEE_REGISTER)


def may_search_persons(reader: Reader) -> May:
    """Looking for requests that name a person: the person who reads the papers, in which the name is anyway."""
    return one_of(reader, Act.SEE_REGISTER) and one_of(reader, Act.READ_PAPERS)


def may_close(reader: Reader, request: AccessRequest) -> May:
    """Closing what asks nothing of the agency."""
    return one_of(reader, Act.PREPARE) and at_stage(request, Step.CLOSE)
