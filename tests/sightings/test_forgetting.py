"""How long what a citizen told is kept: when the agency's time is over a head lets it go, with its photos, for good."""

from collections.abc import Callable
from datetime import timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.citizens.messages import thread
from pmks.citizens.slips import code_of, pin_of, slip_of
from pmks.clients.pictures import tidy
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.files import the_store
from pmks.house.problems import Conflict
from pmks.rebuild import rebuild
from pmks.rights.erasing import destroy_files
from pmks.sightings.queries.reach import told_of
from pmks.sightings.tables import Sighting
from tests.sightings.things import again, post, seen
from tests.work import do, newest_case, photo

HEAD, KELURAHAN = "kadis.bontang", "kelurahan.bontang"


def test_after_the_time_that_is_set_it_goes_for_good(sign_in: Callable[[str], FlaskClient], settings: Config) -> None:
    picture = the_store().put(tidy(photo(80, 60).read()))
    one, joined, kept = (seen(photo_sha256=[picture] if number == 0 else []) for number in range(3))
    do(KELURAHAN, "sighting.join", {"sighting": one.id}, other=str(joined.id))
    do(KELURAHAN, "sighting.close", {"sighting": one.id}, outcome="not_found", words="Dicari.", together="1")
    later, browser = clock.now() + timedelta(days=2 * 366 + 2), sign_in(HEAD)
    with clock.stopped_at(later):
        assert one.address not in page(browser, "/clients/retention"), "no time is set"
        do("admin.bontang", "setting.change", key="retention.years", value="2")
        assert one.address in page(browser, "/clients/retention")
        assert "Hapus untuk selamanya" in page(browser, one.address)
        assert post(browser, one, "sighting.forget").status_code == 303
        assert one.address not in page(browser, "/clients/retention")
        assert "(dihapus)" in page(browser, one.address)
    for each in (one, joined):
        assert told_of(again(each))["description"] == "(dihapus)"
        assert [message.text for message in thread(each.id)] == ["(dihapus)"]
    assert (the_store().get(picture), again(one).photos) == (None, [])
    assert told_of(again(kept))["description"] != "(dihapus)"
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_a_forgotten_report_takes_no_words_that_nobody_could_read(
    visitor: FlaskClient, sign_in: Callable[[str], FlaskClient]
) -> None:
    one = seen()
    slip = slip_of(one.id)
    assert slip is not None
    address, pin = f"/cek/{code_of(slip.id)}", {"pin": pin_of(slip.id)}
    do(KELURAHAN, "sighting.close", {"sighting": one.id}, outcome="passed_on")
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    with clock.stopped_at(clock.now() + timedelta(days=2 * 366 + 2)):
        browser, said = sign_in(HEAD), thread(one.id)
        assert post(browser, one, "sighting.forget").status_code == 303
        told = visitor.post(f"{address}/pesan", data=pin).get_data(as_text=True)
        assert "Isi laporan ini sudah dihapus" in told
        assert "Sampaikan keberatan" not in told and "Kirim pesan" not in told
        for way, words in (("keberatan", {"reason": "Belum selesai."}), ("pesan", {"text": "Ia masih di sana."})):
            assert visitor.post(f"{address}/{way}", data={**pin, **words}).status_code == 409
        shown = page(browser, one.address)
        assert "Kirim jawaban" not in shown and "Buka lagi" not in shown
        for deed, fields in (("answer", {"ready": "going"}), ("reopen", {"reason": "Lagi."})):
            assert post(browser, one, f"sighting.{deed}", **fields).status_code == 409
        assert len(thread(one.id)) == len(said) and again(one).contest_to is None
        Sighting.update(contest_to="kadis").where(
            Sighting.id == one.id
        ).execute()  # one that came before it was refused
        assert post(browser, one, "sighting.uphold", reason="Tetap.").status_code == 409
        assert one.address not in page(browser, "/home"), "nobody can decide on words that are gone"


def page(browser: FlaskClient, address: str) -> str:
    reply = browser.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def test_before_that_and_while_it_is_open_nothing_goes(sign_in: Callable[[str], FlaskClient]) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    old, fresh = seen(at=clock.now() - timedelta(days=2000)), seen()
    do(KELURAHAN, "sighting.close", {"sighting": fresh.id}, outcome="passed_on")
    for each in (old, fresh):
        with pytest.raises(Conflict):
            do(HEAD, "sighting.forget", {"sighting": each.id})
    assert post(sign_in("kabid.bontang"), fresh, "sighting.forget").status_code == 403


def test_what_was_told_of_somebody_goes_with_him(house: flask.Flask, settings: Config) -> None:
    picture = the_store().put(tidy(photo(90, 60).read()))
    met, joined, other = seen(photo_sha256=[picture], latitude="0.12", longitude="117.4"), seen(), seen()
    do(KELURAHAN, "sighting.join", {"sighting": met.id}, other=str(joined.id))
    client = do("satpolpp.bontang", "client.register", sex="male", name="Karim", sighting=str(met.id)).value[0]
    assert again(met).case_id is not None
    ref = {"client": client.id}
    do("kabid.bontang", "case.close", {"case": newest_case().id}, outcome="meninggal_dunia", reason="Ia meninggal")
    do("peksos.bontang", "erasure.request", ref, ground="client", reason="Keluarga memintanya")
    do(HEAD, "client.erase", ref, reason="Pasal 8, tidak ada perkara", checked="1")
    destroy_files(the_store())
    for each in (met, joined):
        assert told_of(again(each))["description"] == "(dihapus)"
        assert (again(each).latitude, again(each).photos) == (None, [])
    assert the_store().get(picture) is None
    assert told_of(again(other))["description"] != "(dihapus)"
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_what_waits_to_be_looked_through_climbs_and_danger_is_seen_at_once(
    sign_in: Callable[[str], FlaskClient],
) -> None:
    old = seen(at=clock.now() - timedelta(days=30), review="1")
    danger = seen(review="1", danger="1")
    assert old.address in page(sign_in(HEAD), "/home")
    local = page(sign_in(KELURAHAN), "/home")
    assert danger.address in local and old.address not in local
