"""Offices and staff, and changes of roles that wait for a second person. Passwords are those of Django; its groups and permissions are not used: roles are."""

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
    phone = models.CharField(max_length=40, blank=True, default="")
    """The number at which a worker reaches it; "" where the profile has none."""

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class StaffManager(BaseUserManager["Staff"]):
    """Staff with their office, in one query: no page shows a person without it."""

    def get_queryset(self) -> models.QuerySet[Staff]:
        """Everyone, with the office beside them."""
        return super().get_queryset().select_related("office")


class Staff(AbstractBaseUser):
    """A person of the agency who signs in. ``roles`` holds values of :class:`Role`; conflicts are refused when they are given."""

    key = models.SlugField(unique=True, max_length=64)
    name = models.CharField(max_length=120)
    roles = models.JSONField(default=list)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="staff")
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    email = models.CharField(max_length=254, blank=True)
    """The address under which the agency's own sign-in provider knows the person; "" where it does not."""
    subject = models.CharField(max_length=255, null=True, unique=True)
    """What the provider calls the person for good, learned at the first sign-in through it."""
    handle = models.CharField(max_length=43, null=True, unique=True)
    """Random, for passkeys: an authenticator keeps it, and it says nothing about the person."""
    enrolled_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The administrator who enrolled the person on the pages; None for whom the operator added on the machine."""

    objects = StaffManager()
    USERNAME_FIELD = "key"
    REQUIRED_FIELDS = []

    class Meta:
        ordering = ("office__name", "name")

    def __str__(self) -> str:
        return self.name


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
    scopes: frozenset[Act] | None = None
    """Where a program acts for the person: the acts that its key was given. None for the person themself."""

    @property
    def acts(self) -> frozenset[Act]:
        """All that the reader's roles may do at all; INVARIANT: a key narrows this and never widens it."""
        held = acts_of(self.roles)
        return held if self.scopes is None else held & self.scopes

    def may(self, act: Act) -> bool:
        """True where one of the reader's roles grants ``act``."""
        return act in self.acts


def reader_of(staff: Staff, scopes: frozenset[Act] | None = None) -> Reader:
    """The reader that ``staff`` is. A role value that the code does not know is dropped: it grants nothing."""
    known = {role.value for role in Role}
    roles = frozenset(Role(value) for value in staff.roles if value in known)
    return Reader(staff.pk, staff.key, staff.name, staff.office_id, staff.office.name, roles, staff.language, scopes)


class RoleProposal(models.Model):
    """A change of a role that decides, administers or holds keys, or that its holder leaves: proposed by one person, settled by another."""

    LEAVES = "leaves"
    """In the place of a role: the person leaves with all they hold."""
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="role_proposals")
    role = models.CharField(max_length=20)
    gives = models.BooleanField()
    """True where the role is to be given, False where it is to be taken."""
    why = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    settled_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        ordering = ("proposed_at",)
        constraints = [
            # A proposer may withdraw, and so is kept as the one who settled it; INVARIANT: only someone else accepts.
            models.CheckConstraint(
                condition=models.Q(accepted=False) | ~models.Q(settled_by=models.F("proposed_by")),
                name="role_needs_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted=False) | ~models.Q(settled_by=models.F("staff")),
                name="role_is_not_accepted_by_its_owner",
            ),
            models.UniqueConstraint(
                fields=["staff", "role"], condition=models.Q(settled_at=None), name="one_open_proposal_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"role proposal {self.pk}"

    @property
    def is_leaving(self) -> bool:
        """True where the person is to leave, and no single role is meant."""
        return self.role == self.LEAVES
