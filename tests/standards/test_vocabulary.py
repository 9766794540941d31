"""The vocabulary holds together, and the matrix is the one of the published standards."""

import pytest

from pmks.standards.vocabulary import vocabulary

STATED = {
    "report": "warga kelurahan satpolpp bhabinkamtibmas instansi",
    "receive": "rt kelurahan",
    "outreach": "satpolpp",
    "coordinate": "rt kelurahan satpolpp bhabinkamtibmas babinsa",
    "agenda": "staf",
    "assess": "peksos kasi instansi",
    "dispose": "kabid kadis",
    "discuss": "",
    "intake": "peksos petugas",
    "deepen": "peksos",
    "guide": "peksos",
    "draft": "peksos",
    "approve": "kadis",
    "escort": "peksos",
    "complain": "warga instansi",
    "answer": "kabid",
}


@pytest.mark.parametrize("row", STATED)
def test_what_a_seed_states_is_stated(row: str) -> None:
    assert vocabulary().rows[row].stated == frozenset(STATED[row].split())


def test_no_cell_is_stated_and_default_at_once() -> None:
    for row in vocabulary().rows.values():
        assert not row.stated & row.default, row.id
        assert row.allowed <= set(vocabulary().actors), row.id


def test_every_deed_has_a_row_a_label_and_a_past() -> None:
    for deed in vocabulary().deeds.values():
        assert deed.row in vocabulary().rows, deed.name
        assert deed.label, deed.name
        assert deed.done, deed.name


def test_the_coordinator_only_reads() -> None:
    """But for his own leave and his own devices, which everybody tells himself; opening the file of a paper is reading that is written down."""
    assert {row.id for row in vocabulary().rows.values() if "koordinator" in row.allowed} <= {
        "leave",
        "read",
        "devices",
    }


def test_the_administrator_does_no_casework() -> None:
    for deed in vocabulary().deeds.values():
        assert "admin" not in vocabulary().permits(deed.name) or deed.row in {
            "administration",
            "rooms",
            "directory",
            "leave",
            "devices",
            "workers",  # lists of a public programme, no casework: whoever hangs up its poster may bring them
        }


def test_a_deed_nobody_knows_is_nobodys() -> None:
    assert vocabulary().permits("case.burn") == frozenset()
