"""Services of looking at a release before it is made. Nothing is kept, and nothing is entered: what is shown was typed and brought by who looks."""

from __future__ import annotations

from custos.adapters.outgoing import package
from custos.adapters.outgoing.package import Content
from custos.adapters.outgoing.preview import Sheet, preview
from custos.apps.casework.acts import require
from custos.apps.casework.models import Matter
from custos.apps.offices.agency import agency_called
from custos.apps.offices.models import Reader
from custos.apps.releases import policy
from custos.apps.releases.errors import Refused
from custos.apps.releases.services import preconditions
from custos.apps.releases.services.page_numbers import next_page, standing_decision


def preview_release(
    matter: Matter, *, recipient: str, content: Content, confirmed: bool, other_recipient: str, by: Reader
) -> tuple[Sheet, ...]:
    """The pages that a release of ``content`` would have. It is refused for the same reasons as the release itself.

    Raises Forbidden, Conflict where nothing may leave, InputError, WouldLeak.
    """
    require(policy.may_release(by, matter))
    decision = standing_decision(by, matter)
    if not any(group.rows for group in content.groups):
        raise Refused("nothing-to-release")
    preconditions.hold_release(
        decision, content.groups, recipient=recipient, confirmed=confirmed, other_recipient=other_recipient
    )
    ready = package.look_over(content)
    called = agency_called(matter.agency).name
    return preview(ready, agency=called, prefix=f"{matter.number}-", first=next_page(matter))
