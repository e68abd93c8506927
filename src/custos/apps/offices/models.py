"""Offices and staff. Passwords are Django's; groups and permissions of Django are not used: roles are."""

from __future__ import annotations

from attrs import frozen
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from custos.apps.offices.roles import Act, Role, acts_of


class Office(models.Model):
    """A place of the agency; offices are data of the agency profile, never a constant."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Staff(AbstractBaseUser):
    """A person of the agency who signs in. ``roles`` holds values of :class:`Role`; conflicts are refused when they are given."""

    key = models.SlugField(unique=True, max_length=64)
    name = models.CharField(max_length=120)
    roles = models.JSONField(default=list)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="staff")
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "key"
    REQUIRED_FIELDS = ()

    class Meta:
        ordering = ("office__name", "name")

    def __str__(self) -> str:
        return self.name


class SignInFailure(models.Model):
    """A wrong password, by the name that was typed; too many of them lock the name for a while."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"failure {self.pk}"


@frozen
class Reader:
    """The staff member who is looking. Every selector takes one first, and no query is made without one."""

    staff_id: int
    key: str
    name: str
    office_id: int
    office_name: str
    roles: frozenset[Role]
    language: str = "en"

    @property
    def acts(self) -> frozenset[Act]:
        """All that the reader's roles may do at all."""
        return acts_of(self.roles)

    def may(self, act: Act) -> bool:
        """True where one of the reader's roles grants ``act``."""
        return act in self.acts


def reader_of(staff: Staff) -> Reader:
    """The reader that ``staff`` is. A role value that the code does not know is dropped: it grants nothing."""
    known = {role.value for role in Role}
    roles = frozenset(Role(value) for value in staff.roles if value in known)
    return Reader(staff.pk, staff.key, staff.name, staff.office_id, staff.office.name, roles, staff.language)
