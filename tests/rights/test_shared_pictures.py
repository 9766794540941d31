"""One picture, several records: the store keeps equal files once, so forgetting one record must leave it to the others."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import flask
import pytest
from flask.testing import FlaskClient

from pmks.clients.photos import GONE
from pmks.clients.pictures import tidy
from pmks.clients.tables import Photo, PhotoFile
from pmks.house import clock
from pmks.house.files import the_store
from pmks.rights.erasing import destroy_files
from tests.searches.things import asked, staff
from tests.sightings.things import seen
from tests.work import do, photo, registered

TOP, LATER = "kadis.bontang", timedelta(days=2 * 366 + 2)


def _forgotten(kind: str, id: UUID) -> None:
    with clock.stopped_at(clock.now() + LATER):
        do(TOP, f"{kind}.forget", {kind: id})
        destroy_files(the_store())


@pytest.mark.parametrize("first", ["sighting", "search"])
def test_whoever_still_needs_a_picture_keeps_it(sign_in: Callable[[str], FlaskClient], first: str) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    digest = the_store().put(tidy(photo(70, 50).read()))
    sighting, search = seen(photo_sha256=[digest]), asked(photo_sha256=[digest])
    do("kelurahan.bontang", "sighting.close", {"sighting": sighting.id}, outcome="passed_on")
    staff("close", search, outcome="no_news")
    pages = {"sighting": f"{sighting.address}/photos/1", "search": f"{search.address}/pictures/person/1"}
    ids, browser = {"sighting": sighting.id, "search": search.id}, sign_in(TOP)
    second = next(each for each in pages if each != first)
    _forgotten(first, ids[first])
    assert [browser.get(pages[each]).status_code for each in (first, second)] == [404, 200]
    _forgotten(second, ids[second])
    assert the_store().get(digest) is None, "nobody needs it any more"


def test_a_clients_photo_is_left_to_the_report_and_the_reports_to_the_client(house: flask.Flask) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    kept, shared = (the_store().put(tidy(photo(70, height).read())) for height in (51, 52))
    client, other = registered()[0], registered()[0]
    for person, digest in ((client, kept), (other, shared)):
        PhotoFile.create(digest=digest, stored=digest)
        Photo.create(client=person.id, digest=digest)
    seen(photo_sha256=[kept])
    gone = seen(photo_sha256=[shared])
    do("kelurahan.bontang", "sighting.close", {"sighting": gone.id}, outcome="passed_on")
    _forgotten("sighting", gone.id)
    PhotoFile.update(refused=GONE).where(PhotoFile.digest == kept).execute()
    destroy_files(the_store())
    assert the_store().get(shared) is not None and the_store().get(kept) is not None
