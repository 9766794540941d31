"""What every deed of a step has in common: where it leads, and what its line keeps in the clear."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.house.journal import JournalLine
from tests.work import HTMX, do, registered


@pytest.mark.usefixtures("house")
def test_the_fragment_that_a_deed_names_can_be_opened(sign_in: Callable[[str], FlaskClient]) -> None:
    person, case = registered("satpolpp.bontang", categories=["homeless"])
    done = do("peksos.bontang", "placement.record", {"case": case.id}, step="A3")
    browser = sign_in("peksos.bontang")
    for fragment in (done.fragment, f"{person.address}/_saved"):
        assert fragment and browser.get(fragment, headers=HTMX).status_code == 200


@pytest.mark.usefixtures("house")
def test_the_line_keeps_words_sealed_and_the_step_in_the_clear() -> None:
    case = registered("satpolpp.bontang", categories=["homeless"])[1]
    do("peksos.bontang", "placement.record", {"case": case.id}, step="A3", notes="Kamar dua")
    line = JournalLine.get(JournalLine.deed == "placement.record")
    assert line.step == "A3" and b"Kamar dua" not in bytes(line.body)
    body = line.read_body() or {}
    common = {"notes": "Kamar dua", "people": None, "reason": None, "photo_sha256": []}
    assert {name: body[name] for name in common} == common and "step" not in body
