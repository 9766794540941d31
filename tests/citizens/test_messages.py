"""What a citizen and an office say to each other: behind the PIN, sealed, and never more than words."""

import flask
import pytest
from flask.testing import FlaskClient

from pmks.citizens.actions import MOST_UNANSWERED
from pmks.citizens.actors import holder, nobody
from pmks.citizens.messages import GONE, say, thread
from pmks.citizens.slips import slip_with
from pmks.citizens.tables import Slip, SlipMessage
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict
from pmks.house.sealing import erase
from tests.citizens.sending import hidden, post, send, slip
from tests.people import actor

pytestmark = pytest.mark.any_database

SECRET = "Ia memakai kerudung kenari"
ODD = "<a href='https://jahat.example'>lihat</a> https://jahat.example <img src=x onerror=alert(1)>\nwww.jahat.example"


class Reporter:
    """Somebody who holds a slip, in a browser of his own."""

    def __init__(self, browser: FlaskClient) -> None:
        self.browser = browser
        self.code, self.pin = slip(send(browser))

    @property
    def slip(self) -> Slip:
        found = slip_with(self.code)
        assert found is not None
        return found

    def open(self, pin: str | None = None):  # noqa: ANN201
        """The page with his messages."""
        return post(self.browser, {"pin": pin or self.pin}, address=f"/cek/{self.code}/pesan")

    def write(self, text: str, **more: str):  # noqa: ANN201
        """Write to the office as the page's form does."""
        fields = hidden(self.open()) | {"pin": self.pin, "text": text} | more
        return post(self.browser, fields, address=f"/cek/{self.code}/pesan")


@pytest.fixture
def reporter(visitor: FlaskClient) -> Reporter:
    return Reporter(visitor)


def test_messages_are_shown_for_the_pin_alone(reporter: Reporter) -> None:
    reporter.write(SECRET)
    assert SECRET in reporter.open().get_data(as_text=True)
    assert SECRET not in reporter.browser.get(f"/cek/{reporter.code}").get_data(as_text=True)
    wrong = reporter.open(pin="000000" if reporter.pin != "000000" else "000001")
    assert wrong.status_code == 422 and SECRET not in wrong.get_data(as_text=True)


def test_both_sides_read_what_the_other_says_and_from_which_office(reporter: Reporter) -> None:
    assert "Pesan Anda sudah terkirim" in reporter.write(SECRET).get_data(as_text=True)
    staf = actor("staf.bontang")
    say(reporter.slip.subject, "Petugas sudah berangkat.", by=staf, at=clock.now(), office="Kelurahan Telihan")
    said = thread(reporter.slip.subject)
    assert [(each.by_citizen, each.office, each.text) for each in said] == [
        (True, "", SECRET),
        (False, "Kelurahan Telihan", "Petugas sudah berangkat."),
    ]
    page = reporter.open().get_data(as_text=True)
    assert "Kelurahan Telihan" in page and staf.name not in page


def test_an_officer_who_names_no_office_is_not_taken_for_the_citizen(reporter: Reporter) -> None:
    say(reporter.slip.subject, "Petugas sudah berangkat.", by=actor("staf.bontang"), at=clock.now())
    (said,) = thread(reporter.slip.subject)
    assert not said.by_citizen


def test_words_stay_words(reporter: Reporter) -> None:
    reporter.write(ODD)
    page = reporter.open().get_data(as_text=True)
    assert "&lt;img src=x" in page and "<img src=x" not in page and 'href="https://jahat' not in page
    assert "href='https://jahat" not in page and "jahat.example</a>" not in page


def test_nothing_said_lies_open_in_a_table_or_in_the_journal(reporter: Reporter) -> None:
    reporter.write(SECRET)
    rows = [*SlipMessage.select().dicts(), *JournalLine.select().where(JournalLine.deed == "slip.write").dicts()]
    assert len(rows) == 2 and SECRET not in str(rows)
    erase(reporter.slip.subject)
    assert thread(reporter.slip.subject)[0].text == GONE
    late = reporter.write("Masih ada kabar?")
    assert late.status_code == 409 and "sudah dihapus sesuai janji" in late.get_data(as_text=True)
    assert "Masih ada kabar?" in late.get_data(as_text=True) and SlipMessage.select().count() == 1


@pytest.mark.parametrize("door", ["cek/{}/pesan", "cek/{}/keberatan", "pengaduan/{}/penilaian"])
def test_the_address_of_a_form_leads_to_the_story_when_it_is_kept_or_shared(door: str, reporter: Reporter) -> None:
    reply = reporter.browser.get("/" + door.format(reporter.code.lower()))
    assert reply.status_code == 303 and reply.headers["Location"] == f"/cek/{reporter.code}"
    assert "no-store" in reply.headers["Cache-Control"]


def test_a_message_sent_twice_is_said_once(reporter: Reporter) -> None:
    form = hidden(reporter.open()) | {"pin": reporter.pin, "text": SECRET}
    replies = [post(reporter.browser, form, address=f"/cek/{reporter.code}/pesan") for _ in range(2)]
    assert [each.headers["X-Form"] for each in replies] == ["taken", "taken"]
    assert SlipMessage.select().count() == 1


def test_nobody_floods_an_office_that_has_not_answered(reporter: Reporter) -> None:
    for number in range(MOST_UNANSWERED):
        reporter.write(f"Pesan {number}")
    refused = reporter.write("Satu lagi")
    assert refused.status_code == 409 and "Tunggu jawabannya" in refused.get_data(as_text=True)
    assert "Satu lagi" in refused.get_data(as_text=True)
    say(reporter.slip.subject, "Baik.", by=actor("staf.bontang"), at=clock.now(), office="Dinas")
    assert reporter.write("Terima kasih").status_code == 200


@pytest.mark.parametrize("text", ["", "x" * 2001])
def test_an_empty_or_endless_message_comes_back(text: str, reporter: Reporter) -> None:
    assert reporter.write(text or " ").status_code == 422
    assert not SlipMessage.select().exists()


def test_the_holder_of_one_slip_does_not_write_on_another(reporter: Reporter, house: flask.Flask) -> None:
    from pmks.house.deeds import perform
    from pmks.house.problems import NotFound

    other = Reporter(reporter.browser)
    for by in (holder(reporter.slip), nobody("bontang")):
        with pytest.raises(NotFound):
            perform("slip.write", {"slip": other.slip.id}, {"text": "x"}, by=by, at=clock.now())


def test_what_has_no_slip_has_no_messages(house: flask.Flask) -> None:
    with pytest.raises(Conflict):
        say(new_id(), "x", by=actor("staf.bontang"), at=clock.now(), office="Dinas")
    assert thread(new_id()) == []
