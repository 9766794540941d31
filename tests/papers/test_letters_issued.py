"""Each of the eight letters through its doors: written on its page, signed by the head, read back from the file."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.papers.tables import Paper
from tests.papers.letters_fields import LETTERS
from tests.papers.reading import text_of
from tests.papers.test_drafts import signed, written
from tests.work import registered


@pytest.mark.parametrize("id", LETTERS)
def test_it_is_written_signed_and_read(id: str, house: object, sign_in: Callable[[str], FlaskClient]) -> None:
    case = registered("peksos.bontang", name="Burhanuddin Kenari", nik="6474014107909999", place="Teras stasiun")[1]
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    paper = written(writer, case, id, "Kepala Lembaga Contoh")
    assert writer.get(f"{paper.address}/pages/1").data.startswith(b"\x89PNG")
    assert signed(head, paper).status_code == 303
    paper = Paper.get_by_id(paper.id)
    words = text_of(head.get(f"{paper.address}/file").data)
    assert paper.number and paper.number in words
    assert ("Kenari" in words) == (id != "assignment_letter")
    assert "Kenari" not in f"{paper.addressee} {paper.regarding}"
    assert words.count("Bontang, ") >= 1  # the place and day, above the letter or beside the signature
