"""The API itself: register, look at one, list one's queues, answer a question, prepare, fetch a receipt."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Annotated, Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import File, Form, NinjaAPI, Path, Query
from ninja.files import UploadedFile
from pydantic import StringConstraints

from custos.apps.casework import selectors as casework_selectors
from custos.apps.casework import services as access
from custos.apps.casework.clock import agency_day, now
from custos.apps.casework.models import Answer, Assessment, Channel
from custos.apps.casework.states import Queue
from custos.apps.deadlines import selectors as deadlines_selectors
from custos.apps.decisions import selectors as decisions_selectors
from custos.apps.decisions.services import deciding
from custos.apps.offices.models import Reader
from custos.apps.offices.roles import Act
from custos.apps.offices.selectors import list_offices
from custos.apps.requests import services
from custos.apps.requests.backlog import backlog
from custos.apps.requests.models import AccessRequest
from custos.apps.requests.register.selectors import list_queue as list_the_queue
from custos.core.jsontypes import JsonObject
from custos.web.api import shapes
from custos.web.api.door import (
    IdempotencyKey,
    IfMatch,
    IfNoneMatch,
    Keep,
    Key,
    acts_as,
    answer,
    once,
    require_same,
    tag_of,
)
from custos.web.api.errors import Refused
from custos.web.api.problems import described, install

AFTER = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,18})?$"
"""The form of a key after which a page begins (requests/listing.py)."""
Number = Annotated[
    str, Path(description="YEAR-SERIAL, such as 2027-00042"), StringConstraints(pattern=r"^[0-9]{4}-[0-9]{5}$")
]
_ERRORS = {401: shapes.Problem, 403: shapes.Problem, 429: shapes.Problem, 422: shapes.Problem}
_ERRORS_OF_ONE = {**_ERRORS, 404: shapes.Problem}
_ERRORS_OF_CHANGE = {**_ERRORS_OF_ONE, 409: shapes.Problem, 412: shapes.Problem, 400: shapes.Problem}


class Described(NinjaAPI):
    """ninja's API with errors described under their true content type."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """The OpenAPI description."""
        return described(
            super().get_openapi_schema(
                path_prefix="/api/v1/", **{k: v for k, v in kwargs.items() if k != "path_prefix"}
            )
        )


api = Described(
    title="custos",
    version="1",
    description="Registers, answers and prepares requests for a person, with that person's need-to-know. A person decides, in the pages.",
    docs_url=None,
    openapi_url="openapi.json",
    auth=Key(),
    urls_namespace="api-v1",
)
install(api)


@api.post("requests", url_name="api-requests", response={201: shapes.Registered, **_ERRORS, 409: shapes.Problem, 400: shapes.Problem}, operation_id="registerText", summary="Register a request from its words")  # fmt: skip
def register_text(request: HttpRequest, new: shapes.NewText, idempotency: IdempotencyKey) -> HttpResponse:
    """Keeps the words as they came, gives the next number, and has the program read them. Needs `receive`."""
    reader = acts_as(request, Act.RECEIVE)
    data = new.text.replace("\r\n", "\n").encode()
    parts = (hashlib.sha256(data).hexdigest(), new.model_dump_json(exclude={"text"}))
    return once(request, idempotency, parts, partial(_register, reader, "note.txt", data, new))


@api.post("requests/files", url_name="api-files", response={201: shapes.Registered, **_ERRORS, 409: shapes.Problem, 400: shapes.Problem}, operation_id="registerFile", summary="Register a request from a file")  # fmt: skip
def register_file(
    request: HttpRequest, idempotency: IdempotencyKey, new: Form[shapes.NewFile], file: File[UploadedFile]
) -> HttpResponse:
    """As with words, for an e-mail, a PDF or a picture. Needs `receive`."""
    reader = acts_as(request, Act.RECEIVE)
    if file.size is None or file.size > settings.UPLOAD_MAX_BYTES:
        raise Refused("upload-too-large", most=settings.UPLOAD_MAX_BYTES // 2**20)
    data, name = file.read(), (file.name or "file").replace("\0", "")
    parts = (hashlib.sha256(data).hexdigest(), name, new.model_dump_json())
    return once(request, idempotency, parts, partial(_register, reader, name, data, new))


def _register(
    reader: Reader, name: str, data: bytes, new: shapes.NewText | shapes.NewFile, keep: Keep
) -> tuple[int, JsonObject]:
    moment = now()
    office = next(one for one in list_offices(reader) if one.pk == reader.office_id)
    with transaction.atomic():
        found = services.receive_request(
            by=reader,
            at=moment,
            received_at=new.received_at or moment,
            channel=Channel(new.channel),
            name=name,
            data=data,
            office=office,
            told_to=new.told_to,
        )
        keep(201, _registered(found))
    backlog.hand_over(found, now)
    found.refresh_from_db(fields=["state"])
    return 201, _registered(found)


def _registered(found: AccessRequest) -> JsonObject:
    return {"number": found.number, "state": found.state, "href": reverse("api-request", args=[found.number])}


@api.get("requests", url_name="api-queue", response={200: shapes.Page, **_ERRORS}, operation_id="listQueue", summary="One of your queues, fifty lines a page")  # fmt: skip
def list_queue(
    request: HttpRequest,
    queue: Annotated[Queue, Query()] = Queue.TO_ASSESS,
    after: Annotated[str, Query(pattern=AFTER, description="`next` of the page before.")] = "",
) -> HttpResponse:
    """What concerns the work of the key's owner, without who asks and without any name. Needs `see-register`."""
    reader = acts_as(request, Act.SEE_REGISTER)
    rows, following = list_the_queue(reader, queue, agency_day(now()), after)
    body: JsonObject = {
        "queue": str(queue),
        "next": following,
        "rows": [
            {
                **_head(row.request),
                "outcome": row.request.outcome,
                "counsel": row.request.counsel,
                "late_days": row.late_days,
                "repeats": row.repeats,
                "after_denial": row.after_denial,
                "href": reverse("api-request", args=[row.request.number]),
            }
            for row in rows
        ],
    }
    return answer(200, body)


@api.get("requests/{number:number}", url_name="api-request", response={200: shapes.Summary, **_ERRORS_OF_ONE}, operation_id="getRequest", summary="One request")  # fmt: skip
def get_request(request: HttpRequest, number: Number, if_none_match: IfNoneMatch) -> HttpResponse:
    """One request with its assessment, after the ledger says that it was opened. Needs `see-register`; `read-papers` for the assessment."""
    reader, found = _open(request, number)
    body = _summary(reader, found)
    tag = tag_of(body)
    response = HttpResponse(status=304) if if_none_match == tag else answer(200, body)
    response.headers["ETag"] = tag
    return response


@api.post("requests/{number:number}/answers", url_name="api-answers", response={200: shapes.Summary, **_ERRORS_OF_CHANGE}, operation_id="answerQuestion", summary="Answer an open question")  # fmt: skip
def answer_question(
    request: HttpRequest, number: Number, given: shapes.GivenAnswer, idempotency: IdempotencyKey, if_match: IfMatch
) -> HttpResponse:
    """Keeps the answer under its owner's name and assesses again. Needs `answer-questions`, `see-register`."""
    acts_as(request, Act.ANSWER_QUESTIONS)
    reader, found = _open(request, number)

    def work(keep: Keep) -> tuple[int, JsonObject]:
        require_same(if_match, tag_of(_summary(reader, found)))
        del (
            keep
        )  # what a person said is kept first, by itself; where the reading after it dies, the same call reads again
        services.answer_question(found, fact=given.fact, value=given.value, why=given.why, by=reader, at=now())
        return 200, _summary(reader, _again(reader, number))

    return once(request, idempotency, (given.model_dump_json(), if_match or ""), work)


@api.post("requests/{number:number}/preparations", url_name="api-preparations", response={200: shapes.Summary, **_ERRORS_OF_CHANGE}, operation_id="prepareDecision", summary="Prepare a decision for a person")  # fmt: skip
def prepare_decision(
    request: HttpRequest, number: Number, proposal: shapes.Prepared, idempotency: IdempotencyKey, if_match: IfMatch
) -> HttpResponse:
    """Proposes an answer with a draft of the letter; another person decides, in the pages. Needs `prepare`, `see-register`."""
    acts_as(request, Act.PREPARE)
    reader, found = _open(request, number)

    def work(keep: Keep) -> tuple[int, JsonObject]:
        require_same(if_match, tag_of(_summary(reader, found)))
        with transaction.atomic():
            deciding.prepare_decision(found, answer=Answer(proposal.answer), why=proposal.why, by=reader, at=now())
            summary = _summary(reader, _again(reader, number))
            keep(200, summary)
        return 200, summary

    return once(request, idempotency, (proposal.model_dump_json(), if_match or ""), work)


@api.get("requests/{number:number}/receipt", url_name="api-receipt", response={200: shapes.Receipt, **_ERRORS_OF_ONE}, operation_id="getReceipt", summary="What the ledger says about one request")  # fmt: skip
def get_receipt(request: HttpRequest, number: Number) -> HttpResponse:
    """The entries of one request, with their leaves. Needs `see-receipts`, `see-register`."""
    acts_as(request, Act.SEE_RECEIPTS)
    reader, found = _open(request, number)
    entries: list[JsonObject] = [
        {
            "kind": event.kind,
            "at": event.at.isoformat(),
            "index": event.entry_index,
            "leaf": event.leaf,
            "size": event.size,
            "root": event.root,
        }
        for event in casework_selectors.list_events(reader, found)
    ]
    return answer(200, {"number": found.number, "entries": entries})


# --- what they share ----------------------------------------------------------------------------------------------------


def _open(request: HttpRequest, number: str) -> tuple[Reader, AccessRequest]:
    """The request, opened through the one door, with its entry written. Raises Http404 for what is hidden and for what does not exist."""
    reader = acts_as(request, Act.SEE_REGISTER)
    found = access.open_case(reader, number, at=now(), kind=AccessRequest)
    if found is None:
        raise Http404
    return reader, found


def _again(reader: Reader, number: str) -> AccessRequest:
    """The request after an act on it, which may have ended the reader's own need to know. Covered by the entry that :func:`_open` wrote."""
    found = access.open_case(reader, number, at=now(), kind=AccessRequest)
    if found is None:
        raise Http404
    return found


def _head(found: AccessRequest) -> JsonObject:
    return {
        "number": found.number,
        "state": str(found.state),
        "channel": str(found.channel),
        "office": found.office.name,
        "received_at": found.received_at.isoformat(),
        "due_on": found.due_on.isoformat() if found.due_on else None,
    }


def _summary(reader: Reader, found: AccessRequest) -> JsonObject:
    """One request as closed words: where it is and what the law leaves open, never the words of a paper and never a name."""
    assessment = casework_selectors.find_assessment(reader, found)
    decisions = decisions_selectors.list_decisions(reader, found)
    waiting = [one for one in decisions if one.decided_at is None and one.sent_back_at is None]
    decided = [one for one in decisions if one.decided_at is not None]
    return {
        **_head(found),
        **(_assessed(assessment) if assessment else _NOT_ASSESSED),
        "duties": [
            {
                "cite": duty.cite,
                "says": duty.says,
                "due": duty.due,
                "due_on": duty.due_on.isoformat() if duty.due_on else None,
                "done": duty.done_at is not None,
            }
            for duty in deadlines_selectors.list_duties(reader, found)
        ],
        "prepared": str(waiting[-1].answer) if waiting else "",
        "decided": str(decided[-1].answer) if decided else "",
    }


_NOT_ASSESSED: JsonObject = {
    "assessed": False,
    "outcome": "",
    "counsel": False,
    "law": "",
    "as_of": "",
    "items": [],
    "ask": [],
    "known": {},
}


def _assessed(assessment: Assessment) -> JsonObject:
    determination = assessment.record.determination
    return {
        "assessed": True,
        "outcome": assessment.outcome,
        "counsel": assessment.counsel,
        "law": assessment.law,
        "as_of": str(assessment.as_of),
        "items": [
            {
                "data_class": str(item.data_class or ""),
                "fields": [str(one) for one in item.fields],
                "outcome": str(item.outcome or ""),
                "cites": [because.cite for because in item.because],
            }
            for item in determination.items
        ],
        "ask": [{"fact": one.fact, "question": one.question, "values": list(one.values)} for one in determination.ask],
        "known": {fact.name: list(fact.value) for fact in assessment.fact_records if fact.value},
    }
