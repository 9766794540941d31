"""However a report ends, its reporter may disagree once, and the head above reads it: an end by hand, by silence, with the case."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.citizens.slips import code_of, pin_of, slip_of
from pmks.citizens.stories import story_of
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.problems import Conflict
from pmks.rebuild import rebuild
from pmks.sightings.queries.reach import told_of
from pmks.sightings.tables import Sighting
from tests.sightings.things import again, citizen_does, page, post, seen
from tests.work import do, newest_case

SignIn = Callable[[str], FlaskClient]
RT, KELURAHAN, STAFF, PATROL, HEAD = (f"{each}.bontang" for each in ("rt", "kelurahan", "staf", "satpolpp", "kasi"))


def test_a_contest_on_a_joined_report_reaches_the_head_and_no_one_else(sign_in: SignIn) -> None:
    first, second = seen(description="Laporan A"), seen(description="Laporan B")
    do(KELURAHAN, "sighting.join", {"sighting": first.id}, other=str(second.id))
    do(KELURAHAN, "sighting.close", {"sighting": first.id}, outcome="not_found", words="Dicari.", together="1")
    citizen_does(second, "sighting.contest", reason="Tadi sore ia masih di sana.")
    head = page(sign_in(HEAD), "/home")
    assert "Putuskan keberatan pelapor" in head and second.address in head and first.address not in head
    for who in (RT, KELURAHAN, STAFF):
        home = page(sign_in(who), "/home")
        assert first.address not in home and second.address not in home, who
    (row,) = re.findall(r'<a class="row[^>]*href="/sightings/.*?</a>', page(sign_in(HEAD), "/sightings"), re.DOTALL)
    assert second.address in row and "Keberatan" in row and "2 laporan" in row
    assert post(sign_in(HEAD), second, "sighting.reopen", reason="Kami cari lagi.").status_code == 303
    assert [again(each).closed_at for each in (first, second)] == [None, None]
    assert first.address in page(sign_in(RT), "/home")


def closed() -> Sighting:
    one = seen()
    do(KELURAHAN, "sighting.close", {"sighting": one.id}, outcome="passed_on")
    return one


def fallen_silent() -> Sighting:
    long_ago = clock.now() - timedelta(days=12)
    one = seen(at=long_ago)
    do(KELURAHAN, "sighting.answer", {"sighting": one.id}, at=long_ago, ready="where")
    return one


def through_its_case() -> Sighting:
    one = seen()
    do(PATROL, "client.register", name="Karim", sex="male", sighting=str(one.id))
    do("kabid.bontang", "case.close", {"case": newest_case().id}, outcome="meninggal_dunia", reason="Sakit")
    assert again(one).case_id is not None
    return one


@pytest.mark.parametrize("end", [closed, fallen_silent, through_its_case])
def test_each_end_is_told_with_its_day_and_can_be_contested_once(
    visitor: FlaskClient, sign_in: SignIn, settings: Config, end: Callable[[], Sighting]
) -> None:
    one = end()
    slip = slip_of(one.id)
    assert slip is not None
    code, pin = code_of(slip.id), {"pin": pin_of(slip.id)}
    told = story_of(slip)
    assert told.holder is None and told.stages[-1].words, "the day on which it ended"
    assert visitor.post(f"/cek/{code}/pesan", data={**pin, "text": "Ia masih di sana."}).status_code == 200
    assert story_of(slip).title == told.title, "a message opens nothing by itself"
    text = visitor.post(f"/cek/{code}/pesan", data=pin).get_data(as_text=True)
    assert "Sampaikan keberatan" in text and "Sekarang di:" not in text
    assert "Pesan tidak membukanya lagi" in text, "who writes here knows that nobody is called by it"
    assert visitor.post(f"/cek/{code}/keberatan", data={**pin, "reason": "Belum selesai."}).status_code == 200
    assert visitor.post(f"/cek/{code}/keberatan", data={**pin, "reason": "Sekali lagi."}).status_code == 409
    assert again(one).contest_to == "kasi"
    assert one.address in page(sign_in(HEAD), "/home") and one.address not in page(sign_in(RT), "/home")
    assert post(sign_in(HEAD), one, "sighting.reopen", reason="Kami datangi lagi.").status_code == 303
    assert (again(one).case_id, again(one).contest_to) == (None, None)
    assert story_of(slip).title == "Laporan sudah diterima" and story_of(slip).holder
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_what_silence_has_ended_is_over_for_the_desk_but_not_for_whoever_meets_the_person(sign_in: SignIn) -> None:
    one, other = fallen_silent(), seen()
    for deed, fields in (
        ("check", {"verdict": "confirmed"}),
        ("forward", {"to": "dinas"}),
        ("close", {"outcome": "passed_on"}),
        ("join", {"other": str(other.id)}),
    ):
        assert post(sign_in(KELURAHAN), one, f"sighting.{deed}", **fields).status_code == 409
    assert post(sign_in(KELURAHAN), one, "sighting.answer", ready="going").status_code == 303
    assert "Pelapor tidak membalas" in page(sign_in(KELURAHAN), one.address), "an answer opens nothing by itself"
    do(PATROL, "client.register", name="Karim", sex="male", sighting=str(one.id))
    assert again(one).case_id == newest_case().id


def test_what_silence_has_ended_is_kept_no_longer_than_the_rest(sign_in: SignIn) -> None:
    one = fallen_silent()
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    with pytest.raises(Conflict):
        do("kadis.bontang", "sighting.forget", {"sighting": one.id})
    with clock.stopped_at(clock.now() + timedelta(days=2 * 366)):
        browser = sign_in("kadis.bontang")
        assert one.address in page(browser, "/clients/retention")
        assert post(browser, one, "sighting.forget").status_code == 303
        assert one.address not in page(browser, "/clients/retention")
    assert told_of(again(one))["description"] == "(dihapus)"


def test_a_finished_case_is_reopened_as_a_case_unless_its_reporter_disagrees(sign_in: SignIn) -> None:
    one = through_its_case()
    assert "Buka lagi" not in page(sign_in(HEAD), one.address)
    assert post(sign_in(HEAD), one, "sighting.reopen", reason="Ia terlihat lagi.").status_code == 409


def test_one_that_fell_silent_hides_nothing_of_those_that_are_looked_for_with_it(sign_in: SignIn) -> None:
    long_ago = clock.now() - timedelta(days=12)
    silent, waiting = seen(at=long_ago), seen(at=long_ago, description="Yang masih menunggu")
    do(KELURAHAN, "sighting.join", {"sighting": silent.id}, at=long_ago, other=str(waiting.id))
    do(KELURAHAN, "sighting.answer", {"sighting": silent.id}, at=long_ago, ready="where")
    citizen_does(silent, "sighting.contest", reason="Ia masih di sana.")
    for who, mine, other in ((RT, waiting, silent), (HEAD, silent, None)):
        home = page(sign_in(who), "/home")
        assert mine.address in home and (other is None or other.address not in home), who
    assert post(sign_in(RT), waiting, "sighting.check", verdict="confirmed").status_code == 303
    assert (again(waiting).verdict, again(silent).verdict) == ("confirmed", None)
