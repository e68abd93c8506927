"""Offices and staff, how they sign in, changes of roles that wait for a second person, and the keys of programs."""

from custos.apps.offices.models.changing import BreakGlass, RoleProposal
from custos.apps.offices.models.entering import Method, OneTimeCode, Passkey, SignIn, SignInFailure
from custos.apps.offices.models.people import Office, Reader, Staff, reader_of
from custos.apps.offices.models.programs import ApiAnswer, ApiKey

__all__ = [
    "ApiAnswer",
    "ApiKey",
    "BreakGlass",
    "Method",
    "Office",
    "OneTimeCode",
    "Passkey",
    "Reader",
    "RoleProposal",
    "SignIn",
    "SignInFailure",
    "Staff",
    "reader_of",
]
