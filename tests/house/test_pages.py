"""A long list by pages: nobody twice, nobody left out, and a key that is none leads nowhere."""

from uuid import UUID

import pytest

from pmks.clients.tables import Client
from pmks.house.pages import PAGE, Page, newest_first
from pmks.house.problems import NotFound
from tests.people import actor
from tests.work import registered


def _page(after: str | None = None) -> Page:
    rows = Client.select().where(Client.registered_by == actor("satpolpp.bontang").id)
    return newest_first(rows, Client.registered_at, Client.id, after)


@pytest.mark.usefixtures("house")
def test_the_pages_together_are_the_whole_list_once() -> None:
    known = {registered("satpolpp.bontang")[0].id for _ in range(PAGE + 2)}
    first = _page()
    rest = _page(first.after)
    seen = [row.id for row in (*first.rows, *rest.rows)]
    assert (len(first.rows), len(rest.rows), rest.after) == (PAGE, 2, None)
    assert len(seen) == len(set(seen)) and set(seen) == known


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    "key",
    [
        "x",
        "x~y",
        "2026-11-22T00:00:00+00:00",
        "2026-11-22T00:00:00+00:00~7",
        f"0001-01-01T00:00:00+14:00~{UUID(int=7)}",
    ],
)
def test_a_key_that_is_none_is_not_found(key: str) -> None:
    with pytest.raises(NotFound):
        _page(key)
