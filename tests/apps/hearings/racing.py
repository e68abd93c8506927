"""Many people book, move and free the same few rooms at the same time; afterwards everything is counted again, from the acts alone.

``python -m tests.apps.hearings.racing FOLDER ATTEMPTS`` runs it on a new data folder, whose SQLite file several connections share.
"""

import json
import random
import sys
import threading
from collections import Counter
from datetime import time, timedelta
from pathlib import Path

WORKERS, ROOMS, CLAIMS = 4, 3, 6
"""Few rooms and hours, so that most attempts meet one another."""


def race(agency, attempts):
    """Runs ``attempts`` acts in threads, and returns what came of them and what is wrong afterwards."""
    from django.db import connection
    from tests.apps.claims.working import MORNING, take_in

    from custos.apps.hearings.models import ResourceKind
    from custos.apps.hearings.services import deputy_resource, keep_resource
    from custos.apps.offices.models import Staff

    claims = [take_in(agency) for _ in range(CLAIMS)]
    kinds = (ResourceKind.ROOM, ResourceKind.INTERPRETER)
    made = {
        kind: [
            keep_resource(
                kind=kind,
                name=f"{kind} {n}",
                office=agency.office("santa-fe"),
                by=agency["r-baca"],
                zone="America/Denver",
            )
            for n in range(ROOMS)
        ]
        for kind in kinds
    }
    made[ResourceKind.DEPUTY] = [deputy_resource(Staff.objects.get(key="d-montoya"), by=agency["r-baca"])]
    told, broken, lock, start = Counter(), [], threading.Lock(), threading.Barrier(WORKERS)

    def work(seed):
        rng = random.Random(seed)
        start.wait()
        try:
            for _ in range(attempts // WORKERS):
                outcome = _attempt(agency, claims, made, rng, MORNING)
                with lock:
                    told[outcome] += 1
        except Exception as error:  # noqa: BLE001 - a deadlock or a broken constraint: told by the caller
            broken.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"told": dict(told), "broken": broken, **_counted()}


def _attempt(agency, claims, made, rng, at):
    from tests.apps.claims.working import DAY, wanted

    from custos.apps.hearings.models import Hearing, ResourceKind
    from custos.apps.hearings.services import act_on
    from custos.apps.hearings.warnings import Warned
    from custos.core.errors import CustosError
    from custos.core.hearings.flow import Act

    claim = rng.choice(claims)
    act = rng.choice([Act.BOOK, Act.BOOK, Act.MOVE, Act.MOVE, Act.MAKE_REMOTE, Act.POSTPONE])
    hearing = None if act is Act.BOOK else Hearing.objects.filter(about=claim.pk, life="set").order_by("?").first()
    if act is not Act.BOOK and hearing is None:
        return "nothing-to-move"
    want = wanted(
        rng.choice(made[ResourceKind.ROOM]),
        made[ResourceKind.DEPUTY][0],
        rng.choice([None, *made[ResourceKind.INTERPRETER]]),
        day=DAY + timedelta(days=rng.randrange(2)),
        wall=time(rng.randrange(8, 12), rng.choice([0, 15, 30, 45])),
        quarters=rng.randrange(1, 5),
    )
    try:
        act_on(claim, hearing, act, by=agency["d-montoya"], at=at, wanted=want, why="racing", accepted=list(Warned))
    except CustosError as error:
        return error.code
    return "done"


def _counted():
    """Doubles and halves, worked out from what each hearing last asked for, and not from the table whose key is on trial."""
    from custos.apps.hearings.models import Hearing, Slot

    wanted, halves = Counter(), 0
    for hearing in Hearing.objects.all():
        last = hearing.acts.order_by("pk").last()
        asked = {(pk, one) for pk in last.resources for one in hearing.span.slots} if hearing.life == "set" else set()
        held = set(hearing.slots.values_list("resource", "quarter"))
        halves += asked != held
        wanted.update(asked)
    return {
        "hearings": Hearing.objects.count(),
        "slots": Slot.objects.count(),
        "doubles": sum(count > 1 for count in wanted.values()),
        "halves": halves,
    }


def main(folder, attempts):
    """Makes the data folder, races, prints the counts as one JSON object."""
    from custos.web.boot import boot

    boot(Path(folder), create="demo")
    from tests.apps.made_up import MORNING, make_agency

    from custos.web import demo_clock

    with demo_clock.hold(MORNING):
        print(json.dumps(race(make_agency(), attempts)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
