"""What pages cost beside eight kilobytes of Jinja: `.venv/bin/python -m tests.bench.pages`, or `./run bench`."""

import sys
from collections.abc import Sequence

from tests.bench.house import EMPTY, PLAIN, house, signed_in
from tests.bench.measuring import in_turns, table
from tests.work import registered


def main(words: Sequence[str]) -> None:
    """Print the table; a number says how many rounds (30)."""
    rounds = int(words[0]) if words else 30
    with house() as app:
        made = [registered("peksos.bontang", name=f"Ibu Eti {n}", sex="female")[1] for n in range(20)]
        reader = signed_in(app, "peksos")
        times = in_turns(
            {
                "eight kilobytes of Jinja, no question asked": lambda: reader.get(PLAIN),
                "an empty page": lambda: reader.get(EMPTY),
                "/home": lambda: reader.get("/home"),
                "the page of a case": lambda: reader.get(made[0].address),
                "the register of letters": lambda: reader.get("/papers"),
            },
            rounds,
        )
    table("Pages", times, "eight kilobytes of Jinja, no question asked")


if __name__ == "__main__":
    main(sys.argv[1:])
