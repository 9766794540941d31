"""A desk full of drafts, for a server to start on: `python -m tests.papers.desk <count>` prints the case and the drafts as JSON."""

import json
import sys

from pmks.agencies.queries import agency
from pmks.application import open_rooms, prepare
from pmks.house.config import from_environment
from pmks.users.demo import make_demo_people
from pmks.users.tables import User
from tests.papers.things import draft
from tests.work import registered

EACH = 5
"""Letters of one case."""


def main(count: int) -> None:
    """Fill the database that the environment names."""
    prepare(from_environment())
    open_rooms()
    make_demo_people(agency("bontang"))
    User.update(demo=False).execute()  # a server without demo lets no demo account in
    # A case has a few letters, however many wait on the desk.
    cases = [registered("peksos.bontang", name="Ibu Eti", sex="female")[1] for _ in range(-(-count // EACH))]
    print(json.dumps([str(cases[0].id), [str(draft(cases[number // EACH]).id) for number in range(count)]]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
