"""May this reader add a paper, or join the papers of two matters?"""

from __future__ import annotations

from custos.apps.casework.may import May, at_stage, one_of
from custos.apps.casework.models import Matter
from custos.apps.casework.states import Step
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act


def may_receive(reader: Reader) -> May:
    """Bringing in papers of a request that is registered in the same moment."""
    return one_of(reader, Act.RECEIVE)


def may_add_paper(reader: Reader, matter: Matter) -> May:
    """Adding a later paper: the person who may receive and read, also after the answer: a ruling reopens it."""
    return one_of(reader, Act.RECEIVE) and one_of(reader, Act.READ_PAPERS) and at_stage(matter, Step.ADD_PAPER)


def may_join(reader: Reader, later: Matter, earlier: Matter) -> May:
    """Putting what came as ``later`` to ``earlier``, and closing ``later``."""
    granted = one_of(reader, Act.PREPARE) and at_stage(later, Step.CLOSE)
    return granted and may_add_paper(reader, earlier)
