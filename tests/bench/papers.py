"""What a letter costs beside a page: `.venv/bin/python -m tests.bench.papers`, or `./run bench`.

Two floors, measured in the same run: an empty page of the house (its frame, for somebody signed in, with nothing in it), and a line
of text set by the same engine. A page view is the page of a case. What counts is the column of the processors' time: the clock tells
of others on the machine, too.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count, islice

import flask

from pmks.house import clock, moment
from pmks.house.deeds import perform
from pmks.house.press import STANDARDS, press
from pmks.papers import making
from pmks.papers.batch import chosen, sign_each
from pmks.papers.codes import new_code
from pmks.papers.kinds import kinds
from pmks.papers.letterhead import letterhead
from pmks.papers.queries.dossier import dossier
from pmks.papers.rules.sheet import Stamp, as_data
from pmks.papers.tables import Paper
from tests.bench.house import EMPTY, house, signed_in
from tests.bench.measuring import Times, in_turns, table
from tests.papers.things import draft
from tests.people import actor
from tests.work import registered

KIND = "referral_letter"
LINE = b'#set document(title: "-")\n#sys.inputs.data'
MANY = 500
DAY = date(2026, 11, 22)
SIGNED = "a letter signed: number, press, seal, journal"


def main(words: Sequence[str]) -> None:
    """Print the tables; a number says how many rounds (30)."""
    rounds = int(words[0]) if words else 30
    with house() as app:
        _many(app, MANY if rounds >= 10 else 50, _letter(app, rounds))


def _letter(app: flask.Flask, rounds: int) -> Times:
    """Print what one letter costs; answers what signing one took."""
    case = registered("peksos.bontang", name="Ibu Nur’aini", sex="female", nik="6474014107909999")[1]
    reader, head, letters = signed_in(app, "peksos"), actor("kadis.bontang"), [*islice(_letters(case), rounds + 2)]
    line = _line()

    fresh = [registered("peksos.bontang")[1] for _ in range(rounds + 2)]
    waiting = _drafts(rounds + 2, rounds + 2)
    times = in_turns(
        {
            "an empty page": lambda: reader.get(EMPTY),
            "a page view: the case": lambda: reader.get(case.address),
            "a page view: /home": lambda: reader.get("/home"),
            "one line, the engine alone": line,
            "a letter, the press alone": lambda: press(making.TEMPLATE, letters.pop(), title="Surat", day=DAY),
            SIGNED: lambda: _sign(waiting.pop(), head),
            "a letter drafted and signed": lambda: _sign(draft(fresh.pop(), KIND), head),
        },
        rounds,
    )
    table("A letter beside an empty page", times, "an empty page", {"a letter, the press alone": "well under a page"})
    table(
        "The same beside a page view (a case)",
        times,
        "a page view: the case",
        {"a letter, the press alone": "well under a page", SIGNED: "0.5"},
    )
    table(
        "The press beside the engine alone",
        {name: times[name] for name in ("one line, the engine alone", "a letter, the press alone")},
        "one line, the engine alone",
    )
    return times[SIGNED]


def _many(app: flask.Flask, many: int, single: Times) -> None:
    """Print what a letter costs among many that are signed in one go, beside `single`, one signed by itself."""
    by, reader, line = actor("kadis.bontang"), signed_in(app, "peksos"), _line()
    _drafts(many, many // 5)
    drafts, _ = chosen(by, [], is_all=True, seen="")
    told = sign_each(drafts[:many], by=by)
    times = in_turns(
        {
            "one line, the engine alone": line,
            "an empty page": lambda: reader.get(EMPTY),
            "one letter of the batch": lambda: next(told),
        },
        many - 2,
    )
    table(f"{many} letters signed in one go", times, "an empty page")
    one = times["one letter of the batch"]
    print(
        f"letters in the same time as signed one by one: × {single.typical / one.typical:.2f}, by CPU × {single.work / one.work:.2f}"
    )
    floor = sum(times["one line, the engine alone"].taken) * many / len(times["one line, the engine alone"].taken)
    spent = sum(times["one letter of the batch"].taken) * many / len(times["one letter of the batch"].taken)
    print(f"all of them: {spent / floor:.2f} × {many} single lines of the engine; {spent:.1f} s on this machine, now")


def _drafts(many: int, cases: int) -> list[Paper]:
    """So many drafts, spread over so many cases."""
    made = [registered("peksos.bontang", name=f"Ibu Eti {n}", sex="female")[1] for n in range(cases)]
    return [draft(made[n % cases], KIND) for n in range(many)]


def _letters(case: object) -> Iterator[dict[str, object]]:
    """Letters as the press gets them, each with its own number, code and QR: of one that it knows it would only remember the pages."""
    by = actor("kadis.bontang")
    kind, known = kinds()[KIND], dossier(case, by, in_full=True)  # ty: ignore[invalid-argument-type]
    sheet = making.composed(kind, known, kind.starts(known))
    for number in count(1):
        code = new_code()
        stamp = Stamp(f"400.9/{number}/DINSOS/2026", code, f"http://x/cek/{code}", state="issued")
        yield as_data(sheet, letterhead("bontang"), stamp)


def _line() -> Callable[[], object]:
    """A line of text as PDF, by a kept compiler, with the same claims."""
    import typst

    compiler = typst.Compiler(ignore_system_fonts=True)
    numbers = count(1)
    return lambda: compiler.compile(
        input=LINE, format="pdf", sys_inputs={"data": json.dumps(f"Surat {next(numbers)}")}, pdf_standards=[*STANDARDS]
    )


def _sign(paper: Paper, by: object) -> None:
    moment.begin()
    perform("letter.issue", {"case": paper.case_id}, {"draft": str(paper.id)}, by=by, at=clock.now())  # ty: ignore[invalid-argument-type]


if __name__ == "__main__":
    main(sys.argv[1:])
