"""What it costs to write, and how long writers wait for each other: `.venv/bin/python -m tests.bench.writing`, or `./run bench`.

Sixteen writers are two processes of eight threads, as the house is served. The floor is bare sqlite3 with the same settings, one kept
connection a thread, whose writers leave queueing to SQLite itself. Then what a phone brings: fifty submissions in one go beside fifty
one by one, each registering somebody, through the inbox's own door.
"""

import json
import multiprocessing
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from flask.testing import FlaskClient

from pmks.house.database import PRAGMAS, db, new_id, open_database, transaction
from pmks.house.sealing import SubjectKey
from tests.bench.house import house, signed_in
from tests.bench.measuring import Times, in_turns, table
from tests.people import user

PROCESSES, THREADS = 2, 8
BODY = bytes(300)
BATCH = 50
Write = Callable[[], None]


def main(words: Sequence[str]) -> None:
    """Print the tables; a number says how many rounds (30)."""
    rounds = int(words[0]) if words else 30
    _writers(rounds)
    with house() as app:
        _batches(signed_in(app, "satpolpp"), max(3, rounds // 6))


def _writers(rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="pmks-bench-") as folder:
        path = Path(folder) / "pmks.db"
        open_database(f"sqlite:///{path}")
        db.obj.create_tables([SubjectKey])
        db.obj.close()
        alone = {name: _together(each, path, rounds * 4, 1, 1) for name, each in CONTENDERS.items()}
        many = {name: _together(each, path, rounds, PROCESSES, THREADS) for name, each in CONTENDERS.items()}
    print("\nWriters of one row and its commit; the processors’ time is not counted, since they mostly wait")
    print(f"{'':44}{'alone × floor':>14}{'p99 / p50 of 16':>17}{'rows/s of 16 × floor':>22}   aim")
    for name in CONTENDERS:
        one, sixteen = alone[name], many[name]
        rate = sum(many[FLOOR].taken) / sum(sixteen.taken)
        aim = "" if name == FLOOR else "p99 ≤ 3 × p50"
        print(
            f"{name:44}{one.typical / alone[FLOOR].typical:14.2f}{sixteen.at(0.99) / sixteen.typical:17.2f}{rate:22.2f}   {aim}"
        )


def _together(open_writer: Callable[[Path], Write], path: Path, rows: int, processes: int, threads: int) -> Times:
    """What each commit took, writers all at work at once; they begin together and none rests between two rows."""
    start = multiprocessing.get_context("spawn").Barrier(processes)
    with multiprocessing.get_context("spawn").Pool(processes, _begin, (start,)) as pool:
        found = pool.starmap(_write, [(open_writer, path, rows, threads)] * processes, chunksize=1)
    taken = tuple(each for process in found for each in process)
    return Times(taken, taken)


_started: list[threading.Barrier] = []


def _begin(barrier: threading.Barrier) -> None:
    _started.append(barrier)


def _write(open_writer: Callable[[Path], Write], path: Path, rows: int, threads: int) -> list[float]:
    taken: list[float] = []
    ready = threading.Barrier(threads)
    _started[0].wait()

    def work() -> None:
        write = open_writer(path)
        ready.wait()
        for _ in range(rows):
            began = perf_counter()
            write()
            taken.append(perf_counter() - began)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    return taken


def _bare(path: Path) -> Write:
    database = sqlite3.connect(path, isolation_level=None, timeout=60)
    for name, value in PRAGMAS.items():
        database.execute(f"PRAGMA {name} = {60_000 if name == 'busy_timeout' else value}")

    def write() -> None:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO subject_key VALUES (?, ?)", (uuid4().hex, BODY))
        database.execute("COMMIT")

    return write


_opening = threading.Lock()


def _ours(path: Path) -> Write:
    with _opening:
        if db.obj is None:
            open_database(f"sqlite:///{path}")

    def write() -> None:
        with transaction():
            SubjectKey.insert(id=new_id(), wrapped=BODY).execute()

    return write


FLOOR = "bare sqlite3, the same settings"
CONTENDERS = {FLOOR: _bare, "the house’s transaction": _ours}


def _batches(officer: FlaskClient, rounds: int) -> None:
    by = str(user("satpolpp.bontang").id)
    times = in_turns(
        {
            "fifty, one by one": lambda: [_send(officer, [_envelope(by)]) for _ in range(BATCH)],
            "fifty in one go": lambda: _send(officer, [_envelope(by) for _ in range(BATCH)]),
        },
        rounds,
        warm=1,
    )
    table("Fifty registrations through the inbox", times, "fifty in one go")
    ratio = times["fifty, one by one"].typical / times["fifty in one go"].typical
    print(f"in one go they are taken {ratio:.2f} × as fast   aim ≥ 5")


def _send(officer: FlaskClient, envelopes: list[str]) -> None:
    reply = officer.post("/inbox", json={"envelopes": envelopes})
    assert [each["state"] for each in reply.get_json()["results"]] == ["applied"] * len(envelopes)


def _envelope(by: str) -> str:
    name = uuid4().hex[:12].translate(str.maketrans("0123456789", "ghijklmnop"))
    body = {"name": f"Ibu {name}", "sex": "female", "age_estimate": "45", "place": "Teras stasiun"}
    told = {"v": 1, "id": str(uuid4()), "device": "bench", "counter": 1, "user": by, "deed": "client.register"}
    rest = {"step": None, "subject": {}, "base_version": None, "deps": [], "captured_at": None, "clock_offset": 0}
    return json.dumps({**told, **rest, "blobs": [], "body": body})


if __name__ == "__main__":
    main(sys.argv[1:])
