"""Cases whose papers the tests of this room look after, one of each standard that asks for any."""

import pytest

from pmks.cases.tables import Case
from tests.work import registered


@pytest.fixture
def referred(house: object) -> Case:
    """Somebody whom another dinas sends to Bina Serumpun: flow A, with four papers (S2.req A)."""
    return registered("staf.babel", source="dinsos_lain", categories=["destitute_person"])[1]


@pytest.fixture
def brought(house: object) -> Case:
    """Somebody who was brought to Bina Serumpun by a citizen: flow B, one paper or another (S2.req B)."""
    return registered("staf.babel", source="pelapor", categories=["destitute_person"])[1]


@pytest.fixture
def sheltered(house: object) -> Case:
    """Somebody whom a patrol found in Pangkalpinang (S1)."""
    return registered("satpolpp.pangkalpinang", source="patroli", categories=["beggar"])[1]


@pytest.fixture
def raided(house: object) -> Case:
    """Somebody whom Satpol PP of Banjar found (S3)."""
    return registered("satpolpp.banjar", categories=["homeless"])[1]


@pytest.fixture
def handed_over(house: object) -> Case:
    """Somebody whom Satpol PP handed over in Kutai Timur (S4)."""
    return registered("satpolpp.kutim", source="satpol_pp", categories=["homeless"])[1]
