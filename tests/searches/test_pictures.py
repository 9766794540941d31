"""Pictures that a family sends: without metadata, kept when the form comes back, and never one kind for the other."""

import io

import pytest
from flask.testing import FlaskClient

from pmks.house.files import the_store
from pmks.searches.tables import Search
from pmks.searches.told import pictures
from tests.citizens.sending import hidden
from tests.searches.things import WHO, ask, post
from tests.work import photo

pytestmark = pytest.mark.any_database


def _card() -> io.BytesIO:
    return photo(120, 80, "PNG")


def test_pictures_come_without_metadata_and_are_told_apart(visitor: FlaskClient) -> None:
    assert ask(visitor, photo=(photo(), "wajah.jpg"), paper=(_card(), "ktp.png")).status_code == 200
    search = Search.get()
    assert len(search.photos) == 1 and len(search.papers) == 1
    assert b"Exif" not in (the_store().get(search.papers[0]) or b"Exif")


def test_a_document_alone_is_a_document(visitor: FlaskClient) -> None:
    assert ask(visitor, photo=(io.BytesIO(), ""), paper=(_card(), "ktp.png")).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (0, 1)


def test_pictures_are_not_lost_when_the_form_comes_back(visitor: FlaskClient) -> None:
    back = ask(visitor, name="", paper=(_card(), "ktp.png"))
    assert back.status_code == 422 and "1 gambar sudah ikut" in back.get_data(as_text=True)
    begun = hidden(back)
    assert post(visitor, {**begun, **WHO, "photo": [(photo(), "wajah.jpg")]}).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (1, 1)


def test_an_empty_photo_does_not_make_the_document_the_missing_ones_face(visitor: FlaskClient) -> None:
    assert ask(visitor, photo=(io.BytesIO(), "x.jpg"), paper=(_card(), "ktp.png")).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (0, 1)


def test_a_photo_that_is_picked_once_more_leaves_the_document_a_document(visitor: FlaskClient) -> None:
    back = ask(visitor, name="", photo=(photo(), "wajah.jpg"))
    assert back.status_code == 422
    both = {"photo": [(photo(), "wajah.jpg")], "paper": [(_card(), "ktp.png")]}
    assert post(visitor, {**hidden(back), **WHO, **both}).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (1, 1)
    assert search.papers != search.photos and (the_store().get(search.papers[0]) or b"") != (
        the_store().get(search.photos[0]) or b""
    )


def test_nobody_makes_a_photo_of_a_document_by_another_word_in_its_token(visitor: FlaskClient) -> None:
    begun = hidden(ask(visitor, name="", paper=(_card(), "ktp.png")))
    forged = str(begun["kept"]).replace("-paper", "")
    assert forged != begun["kept"]
    assert post(visitor, {**begun, **WHO, "kept": forged}).status_code == 200
    assert (Search.get().photos, Search.get().papers) == ([], [])


def test_a_line_of_before_is_done_again_as_it_was_done_then() -> None:
    assert pictures({"photo_sha256": ["a", "b", "c"], "kinds": "pd"}) == (["a", "c"], ["b"])


def test_what_is_wrong_with_the_document_is_said_beside_it(visitor: FlaskClient) -> None:
    back = ask(visitor, paper=[(io.BytesIO(b"MZ"), "ktp.png")])
    assert back.status_code == 422 and 'id="f-paper-why"' in back.get_data(as_text=True)


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(visitor: FlaskClient) -> None:
    back = ask(visitor, photo=[(io.BytesIO(b"MZ"), "foto.jpg")])
    assert back.status_code == 422 and "bukan foto" in back.get_data(as_text=True)
