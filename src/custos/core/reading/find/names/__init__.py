"""Proposes spans that may be names of persons, in any writing that real mail uses. It settles nothing; see ``propose.py``."""

from custos.core.reading.find.names.lists import NameLists, install_names
from custos.core.reading.find.names.propose import propose
from custos.core.reading.find.names.small import Proposal

__all__ = ["NameLists", "Proposal", "install_names", "propose"]
