"""What a deed draws by chance follows from its line and from nothing that anybody outside could know; its arguments read back as they were."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house import doing
from pmks.house.database import new_id
from pmks.house.doing import LAST, CannotRepeat, is_under, line_id, made_under, once_made, use_key
from pmks.house.recording import named_ids, read_back, written

PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
RICHER = (
    PLAIN | st.uuids() | st.dates() | st.times() | st.datetimes(timezones=st.just(UTC)) | st.decimals(allow_nan=False)
)
VALUES = st.recursive(
    RICHER,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text(), inner)
        | st.dictionaries(st.uuids(), inner)
        | st.frozensets(st.text())
    ),
    max_leaves=8,
)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doing._Installation, "key", b"k" * 32)


@given(st.integers(0, 3 * LAST))
def test_an_id_under_a_line_is_a_uuid_of_version_7_and_known_as_such(number: int) -> None:
    line = line_id()
    id = made_under(line, number)
    assert (id.version, id.variant) == (7, line.variant)
    assert is_under(line, id) and not is_under(line_id(), id) and not is_under(line, uuid4())


def test_ids_under_a_line_rise_and_the_line_comes_last() -> None:
    line = line_id()
    made = [made_under(line, number) for number in range(LAST)]
    assert made == sorted(made) and max(made) < line
    assert made_under(line, LAST) > line  # a deed that makes thousands goes on in the next millisecond


def test_without_the_installations_key_nobody_knows_them() -> None:
    line = line_id()
    mine = made_under(line, 0)
    use_key(b"other" * 7)
    assert made_under(line, 0) != mine


def test_inside_a_deed_ids_follow_from_its_line_and_outside_they_do_not() -> None:
    with doing.doing() as first:
        made = [new_id(), new_id()]
        with doing.doing() as inner:
            within = new_id()
    assert made == [made_under(first.line, 0), made_under(first.line, 1)]
    assert (inner.within, inner.line, within) == (first.line, made_under(first.line, 2), made_under(inner.line, 0))
    with doing.doing(first.line):
        assert [new_id(), new_id()] == made
    assert not is_under(first.line, new_id())


def test_what_was_made_once_is_taken_from_the_line() -> None:
    with doing.doing() as first:
        assert [once_made("code", lambda: "A"), once_made("code", lambda: "B")] == ["A", "B"]
    with doing.doing(first.line) as again:
        again.kept = first.made
        assert [once_made("code", lambda: "X") for _ in range(3)] == ["A", "B", "X"]
        assert once_made("an older line did not keep this", lambda: "Y") == "Y"


@given(st.dictionaries(st.text(), VALUES))
def test_arguments_read_back_as_they_were(told: Mapping[str, Any]) -> None:
    def no_row(kind: str, id: UUID) -> Any:
        raise AssertionError(kind)

    assert read_back(written(told), no_row) == told


@pytest.mark.parametrize(
    "value", [datetime(2026, 11, 22, 3, tzinfo=UTC), date(2026, 11, 22), time(3, 4), Decimal("1.50"), uuid4(), (1, 2)]
)
def test_a_value_keeps_its_type(value: Any) -> None:
    assert type(read_back(written(value), lambda kind, id: None)) is type(value)


def test_the_bytes_of_a_file_are_not_kept() -> None:
    with pytest.raises(CannotRepeat):
        read_back(written({"picture": b"\x89PNG"}), lambda kind, id: None)


def test_every_id_that_is_spoken_of_is_found() -> None:
    one, other = uuid4(), uuid4()
    assert named_ids(written({"person": [one], "told": {other: {"condition": "Demam"}}})) == {one, other}
