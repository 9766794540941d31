"""Versions of a standard overlap by date, and a case keeps the text it began under."""

from datetime import date
from pathlib import Path

import pytest

from pmks.standards.mistakes import BadStandards
from pmks.standards.reader import load, load_catalogue, service_from
from tests.standards.made_up import SERVICE, copied


def with_new_version(to: Path) -> Path:
    """The made-up standard, valid until June 2027, and a newer one with another limit from May 2027."""
    folder = copied(to, {SERVICE: ("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_until = 2027-06-30")})
    text = (folder / SERVICE).read_text("utf-8")
    newer = text.replace("valid_from = 2026-01-01\nvalid_until = 2027-06-30", "valid_from = 2027-05-01").replace(
        "limit = 3", "limit = 5"
    )
    (folder / SERVICE.replace(".toml", "@2027.toml")).write_text(newer, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        (date(2026, 11, 22), 3),
        (date(2027, 4, 30), 3),
        (date(2027, 5, 1), 5),
        (date(2027, 6, 30), 5),
        (date(2030, 1, 1), 5),
    ],
)
def test_on_each_day_the_newest_version_in_force_counts(day: date, limit: int, tmp_path: Path) -> None:
    catalogue = load_catalogue(with_new_version(tmp_path))
    assert catalogue.service("nusa-contoh", "pemulangan", day).clocks[0].limit == limit


def test_before_the_first_version_there_is_no_service(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        load_catalogue(with_new_version(tmp_path)).service("nusa-contoh", "pemulangan", date(2025, 12, 31))


def test_without_a_day_the_newest_version_counts(tmp_path: Path) -> None:
    assert load_catalogue(with_new_version(tmp_path)).service("nusa-contoh", "pemulangan").clocks[0].limit == 5


def test_every_version_is_found_by_the_digest_of_its_text(tmp_path: Path) -> None:
    catalogue = load_catalogue(with_new_version(tmp_path))
    versions = catalogue.agency("nusa-contoh").versions
    assert [catalogue.by_sha(each.sha256) for each in versions] == list(versions)
    assert len({each.sha256 for each in versions}) == 2


def test_a_kept_text_is_read_again_as_the_same_service(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    now = load(folder)[0].service("pemulangan")
    assert service_from((folder / SERVICE).read_bytes(), "nusa-contoh", "pemulangan") == now


def test_a_text_that_cannot_be_read_any_more_is_no_service() -> None:
    assert service_from(b"title = ", "nusa-contoh", "pemulangan") is None


def test_bad_standards_are_refused_with_every_mistake(tmp_path: Path) -> None:
    with pytest.raises(BadStandards, match=r"limit.*tidak masuk akal"):
        load_catalogue(copied(tmp_path, {SERVICE: ("limit = 3", "limit = 0")}))
