"""What comes in is tidied or refused with a sentence, whatever a phone made of it."""

from typing import Any

import pytest
from marshmallow import fields

from pmks.house.forms import Form, Many, load, text
from pmks.house.problems import Invalid


class NoteForm(Form):
    """A text and a list."""

    notes = text(20)
    given = Many(fields.String(), load_default=list)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ja'far \U0001f600", "Ja'far \U0001f600"), ("baik \ud83d", "baik ?"), ("a\x00b", "ab"), (" \x00 ", None)],
)
def test_what_no_database_keeps_does_not_stand_in_the_way_of_the_rest(typed: str, kept: str | None) -> None:
    assert load(NoteForm, {"notes": typed})["notes"] == kept


@pytest.mark.parametrize("given", [{"a": 1}, [["meal"]], [{}]])
def test_a_choice_that_is_none_gets_a_sentence(given: Any) -> None:
    with pytest.raises(Invalid) as found:
        load(NoteForm, {"given": given})
    assert found.value.errors["given"] == ["Pilihan ini tidak terbaca. Pilih lagi."]
