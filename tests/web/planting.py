"""In a process of its own: plants values in the folder of the demo agency (fictional) through its services, and looks for each of them.

``python planting.py FOLDER SCRATCH`` prints one JSON object: how many were planted of each kind, how many the services gave back whole,
and every file that holds one of them in the clear, while the program still runs. The parent looks again when it has ended.
"""

import base64
import json
import secrets
import sys
from pathlib import Path

KINDS = ("name", "ssn", "mail", "paper", "reason")


def word(kind):
    """A value that nothing else contains."""
    token = secrets.token_hex(8)
    ssn = f"9{secrets.randbelow(90) + 10:02}-{secrets.randbelow(90) + 10}-{secrets.randbelow(9000) + 1000}"
    return {"name": f"Zacarias{token} Quintana{token[::-1]}", "ssn": f"{ssn}{token[:4]}"}.get(kind, f"{kind}{token}")


def hits(folders, values):
    """Files below ``folders`` that hold one of ``values`` as text or as UTF-16, with the value: nothing else is needed to find the leak."""
    wanted = [(value, form) for value in values for form in (value.encode(), value.encode("utf-16-le"))]
    found = []
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*") if path.is_file()):
        raw = path.read_bytes()
        found += [f"{path.name}: {value}" for value, form in wanted if form in raw]
    return found


def mail(planted):
    """An e-mail that asks for a worker's record, full of planted values; two of its parts are attached papers."""
    body = [
        "Please send the wage records of the worker named below, SSN as written, for our case 2019-CV-0441.",
        *(f"Worker: {name}, SSN {ssn}" for name, ssn in zip(planted["name"], planted["ssn"], strict=True)),
        *planted["mail"],
    ]
    paper = "\n".join(["Request for records", *planted["paper"]]).encode()
    return (
        "From: Records Desk <desk@county.example>\r\nTo: records@workforce.example\r\n"
        f"Subject: Records of {planted['name'][0]}\r\nDate: Mon, 12 Aug 2019 09:00:00 -0600\r\nMessage-ID: <{secrets.token_hex(8)}@county.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="cut"\r\n\r\n'
        "--cut\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + "\r\n".join(body) + "\r\n"
        f'--cut\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="{planted["paper"][0]}.txt"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(paper).decode() + "\r\n--cut--\r\n"
    ).encode()


def work(planted):
    """The services of one request's life, each with planted words; returns the words that came back whole."""
    from custos.apps.casework import selectors
    from custos.apps.casework import services as casework
    from custos.apps.casework.clock import now
    from custos.apps.casework.models import Answer, Channel
    from custos.apps.deadlines.services import holds
    from custos.apps.decisions.services import deciding, objections
    from custos.apps.letters.services import sending
    from custos.apps.offices.models import Staff, reader_of
    from custos.apps.papers.models import SentBy
    from custos.apps.papers.services import adding, originals
    from custos.apps.requests import reading_queue
    from custos.apps.requests import services as requests

    people = {staff.key: reader_of(staff) for staff in Staff.objects.all()}
    clerk, counsel, reasons = people["r-baca"], people["l-ortega"], iter(planted["reason"])
    request = requests.receive_request(
        by=clerk,
        at=now(),
        received_at=now(),
        channel=Channel.EMAIL,
        name=f"{planted['paper'][1]}.eml",
        data=mail(planted),
        office=Staff.objects.get(key="r-baca").office,
    )
    request = reading_queue.read_now(request, now)
    adding.add_paper(
        request,
        name=f"{next(reasons)}.txt",
        data=" ".join(planted["paper"]).encode(),
        sent_by=SentBy.REQUESTER,
        channel=Channel.MAIL,
        received_at=now(),
        by=clerk,
        at=now(),
    )
    request = reading_queue.read_now(request, now)
    requests.note_given(request, fact="requester-verified", value="yes", why=next(reasons), by=clerk, at=now())
    request.refresh_from_db()
    requests.assess_request(request, by=clerk, at=now())
    holds.set_hold(request, why=next(reasons), extent=next(reasons), by=counsel, at=now())
    casework.let_in(request, staff=Staff.objects.get(key="d-montoya"), why=next(reasons), by=counsel, at=now())
    objections.object_to(request.number, text=next(reasons), by=people["f-lucero"], at=now())
    request.refresh_from_db()
    decision = deciding.prepare_decision(request, answer=Answer.REFUSE, why=next(reasons), by=clerk, at=now())
    letter = sending.redraft_letter(
        decision.letter, subject=f"About {planted['name'][0]}", text="\n\n".join(reasons), by=clerk, at=now()
    )
    letter.refresh_from_db()
    papers = b"".join(originals.fetch(paper.sha256, request.case) for paper in request.papers.all()).decode()
    newest = selectors.find_assessment(clerk, request)
    said = "".join((letter.text, letter.subject, papers, json.dumps(newest.pages)))
    return [value for values in planted.values() for value in values if value in said]


def main(folder, scratch):
    """Plants, works, looks; prints the JSON object."""
    from custos.web.boot import boot

    boot(folder, demo=True)
    planted = {kind: [word(kind) for _ in range(220)] for kind in KINDS}
    back = work(planted)
    values = [value for values in planted.values() for value in values]
    print(
        json.dumps(
            {
                "planted": values,
                "back": len(back),
                "files": sorted(path.name for path in Path(folder).rglob("*") if path.is_file()),
                "hits": hits((folder, scratch), values),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
