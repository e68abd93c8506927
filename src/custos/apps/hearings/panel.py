"""The forms and the words of hearings, for the pages of what is heard."""

from __future__ import annotations

from custos.apps.hearings import wording as wording
from custos.apps.hearings.forms import AwayForm as AwayForm
from custos.apps.hearings.forms import OutcomeForm as OutcomeForm
from custos.apps.hearings.forms import ProposalForm as ProposalForm
from custos.apps.hearings.forms import ResourceForm as ResourceForm
from custos.apps.hearings.forms import TimeForm as TimeForm
