"""The pages of reviews by two: those of one matter, and those that wait for the reader."""

from __future__ import annotations

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from custos.adapters.data.secondreview import second_review_rules
from custos.apps.accounts.entering import require_recent
from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework.acts import require
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.frame import find_or_404, language, page, reader_of
from custos.apps.casework.kinds import head_of
from custos.apps.casework.selectors import may_see_register
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.offices.models import Reader
from custos.apps.secondreview import selectors, services, wording
from custos.apps.secondreview.forms import StatementForm, VoteForm
from custos.apps.secondreview.models import SecondReview
from custos.core.numbers import whole_number
from custos.core.secondreview import Ground, Outcome, Said


@frozen
class Shown:
    """One review with its forms."""

    seen: selectors.Seen
    why: str
    """Why decisions of its ground are reviewed."""
    vote: VoteForm
    statement: StatementForm


@require_http_methods(["GET", "POST"])
@require_recent
def second_review(request: HttpRequest, number: str) -> HttpResponse:
    """The reviews of one matter; a vote, a joint statement, or its acceptance."""
    reader, found = find_or_404(request, number)
    wanted = request.POST.get("review", "")
    forms = (VoteForm(), StatementForm())
    if request.method == "POST":
        review = selectors.find_review(reader, found, whole_number(wanted, -1))
        if review is None:
            raise Http404
        done, forms = _act(request, reader, review)
        if done:
            return redirect("second-review", number)
    shown = [
        Shown(
            one,
            second_review_rules().row(Ground(one.review.ground)).said(language()),
            forms[0] if str(one.review.pk) == wanted else VoteForm(),
            forms[1] if str(one.review.pk) == wanted else StatementForm(),
        )
        for one in selectors.list_reviews(reader, found)
    ]
    return page(
        request,
        "secondreview/second-review",
        s=wording,
        status=422 if forms[0].errors or forms[1].errors else 200,
        found=found,
        head=None if shown else head_of(reader, found, "second-review"),
        shown=shown,
        may_read=bool(casework_selectors.may_read_papers(reader)),
        emergency=decisions_selectors.find_emergency(reader, found),
        today=agency_day(now()),
    )


def _act(request: HttpRequest, reader: Reader, review: SecondReview) -> tuple[bool, tuple[VoteForm, StatementForm]]:
    """Does what was handed in; False with the forms and their errors where it was not whole."""
    act = request.POST.get("act", "")
    vote = VoteForm(request.POST if act == "vote" else None)
    statement = StatementForm(request.POST if act == "offer" else None)
    if act == "vote" and vote.is_valid():
        said = Said(vote.cleaned_data["said"])
        services.vote(review, said=said, why=vote.cleaned_data["why"], by=reader, at=now())
        return True, (vote, statement)
    if act == "offer" and statement.is_valid():
        outcome = Outcome(statement.cleaned_data["outcome"])
        services.offer_statement(review, outcome=outcome, text=statement.cleaned_data["text"], by=reader, at=now())
        return True, (vote, statement)
    if act == "accept":
        seen = whole_number(request.POST.get("seen", ""), -1)
        services.accept_statement(review, seen=seen, by=reader, at=now())
        return True, (vote, statement)
    return False, (vote, statement)


@require_GET
def second_reviews(request: HttpRequest) -> HttpResponse:
    """The reviews that wait for this reader, by day."""
    reader = reader_of(request)
    require(may_see_register(reader))
    return page(
        request,
        "secondreview/second-reviews",
        s=wording,
        waiting=selectors.list_waiting(reader),
        today=agency_day(now()),
    )
