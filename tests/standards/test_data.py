"""What the five seeds say, and nothing that they do not say."""

import pytest

from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary
from tests.cases.journals import agency_and_service, shelf

STEPS = {
    "bontang/gelandangan-pengemis": 6,
    "bontang/telantar": 5,
    "bontang/reunifikasi": 1,
    "pangkalpinang/rps-senyum": 7,
    "babel/bina-serumpun": 12,
    "banjar/penanganan-gelandangan": 10,
    "kutim/penelusuran-keluarga": 8,
}
DECREES = {
    "pangkalpinang/rps-senyum": "08.a/KEP/SEKRT-DINSOS/I/2022",
    "babel/bina-serumpun": "188.4/47/DINSOSPMD/2023",
    "banjar/penanganan-gelandangan": "44 TAHUN 2024",
    "kutim/penelusuran-keluarga": "B-400.9.1/32/DINSOS-SEKRETARIAT",
}


def service(name: str) -> Service:
    return agency_and_service(name)[1]


@pytest.mark.parametrize("name", STEPS)
def test_every_printed_step_is_there(name: str) -> None:
    assert len(service(name).steps) == STEPS[name]


@pytest.mark.parametrize("name", DECREES)
def test_every_decree_is_as_printed(name: str) -> None:
    assert service(name).decree == DECREES[name]
    assert service(name).fee == "Tidak dipungut biaya"


def test_where_the_poster_of_bontang_is_silent_the_data_is_silent() -> None:
    agency = shelf().agency("bontang")
    assert agency.contact.address is None
    for each in agency.services:
        silent = (each.decree, each.fee, each.time, each.products, each.requirements, each.clocks, each.complaints)
        assert not any(silent), each.id


def test_the_agencies_lie_where_they_lie() -> None:
    places = {each.slug: (each.region, each.zone) for each in shelf().agencies}
    assert places["bontang"] == ("64.74", "Asia/Makassar")
    assert places["kutim"] == ("64.08", "Asia/Makassar")
    assert places["pangkalpinang"] == ("19.71", "Asia/Jakarta")
    assert places["babel"] == ("19", "Asia/Jakarta")
    assert places["banjar"] == ("32.79", "Asia/Jakarta")


def test_only_pangkalpinang_counts_working_days() -> None:
    units = {each.slug: {clock.unit for s in each.services for clock in s.clocks} for each in shelf().agencies}
    assert units["pangkalpinang"] == {"hours", "days", "working_days"}
    assert units["babel"] == units["kutim"] == {"days"}
    assert units["banjar"] == {"minutes", "days"}


def test_a_unit_of_days_that_is_not_printed_is_ours_to_change() -> None:
    for agency in shelf().agencies:
        for each in (clock for s in agency.services for clock in s.clocks):
            assert each.unit != "days" or "unit" in each.assumed, each.id
            assert not each.assumed or each.note, each.id


def test_categories_map_to_the_26_and_traps_are_kept() -> None:
    assert len(vocabulary().categories) == 26
    assert sorted(each.number for each in vocabulary().categories.values()) == list(range(1, 27))
    for agency in shelf().agencies:
        for each in agency.categories:
            assert (each.id in each.maps_to) == (each.id in vocabulary().categories), (agency.slug, each.id)
    assert shelf().agency("pangkalpinang").category("mental_disorder").maps_to == ("disability",)
    assert shelf().agency("pangkalpinang").category("sex_worker").title == "Tuna susila"


def test_the_shelter_of_pangkalpinang_has_four_triggers_and_seven_ways_out() -> None:
    exit = next(each for each in service("pangkalpinang/rps-senyum").exits if not each.assumed)
    assert (len(exit.triggers), len(exit.ways)) == (4, 7)


def test_both_addresses_of_pangkalpinang_are_kept() -> None:
    contact = shelf().agency("pangkalpinang").contact
    assert [each.id for each in contact.addresses] == ["kejaksaan", "kacang-pedang"]
    assert contact.address == contact.addresses[0].label


def test_complaints_need_an_identity_in_babel_only() -> None:
    needs = {each.slug: {c.needs_identity for s in each.services for c in s.complaints} for each in shelf().agencies}
    assert needs["babel"] == {True}
    assert not any(True in each for slug, each in needs.items() if slug != "babel")


def test_babel_has_two_flows_with_their_own_requirements() -> None:
    bina = service("babel/bina-serumpun")
    assert [len(bina.steps_of(each.id)) for each in bina.variants] == [6, 6]
    assert [len(bina.requirements_of(each.id)) for each in bina.variants] == [3, 1]


def test_the_second_poster_of_bontang_only_informs() -> None:
    worker = service("bontang/pekerja-rentan")
    assert not worker.is_case
    assert worker.contact is not None
    assert worker.contact.phone == "0813-5190-6454"
    assert worker.jobs == ("Juru Parkir",)
    assert [each.region for each in worker.lists] == ["64.74.01.1005"]


def test_reunification_in_bontang_is_only_continued_into() -> None:
    assert not service("bontang/reunifikasi").has_door
    assert {end.continues for end in service("bontang/telantar").ends} == {"reunifikasi"}


def test_every_step_and_note_names_its_clause() -> None:
    for agency in shelf().agencies:
        if agency.slug == "nusa-contoh":
            continue
        for each in agency.services:
            notes = [*each.notes, *(note for step in each.steps for note in step.notes), *agency.notes]
            assert all(note.clause.startswith("S") for note in notes)
            assert all(step.clause.startswith(each.clause.split(".")[0]) for step in each.steps)


def test_nobody_says_terjaring() -> None:
    for agency in shelf().agencies:
        assert "terjaring" not in repr(agency).lower()


def test_each_agency_gives_the_kinds_of_guidance_that_it_printed() -> None:
    """S1.6 five kinds, S3.3 four, S3.6 social guidance to client and family; elsewhere the seeds are silent."""
    assert len(vocabulary().guidance) == 6
    rps, banjar = service("pangkalpinang/rps-senyum"), service("banjar/penanganan-gelandangan")
    assert rps.guidance_of("6") == ("physical", "social", "mental", "psychosocial", "skills")
    assert rps.guidance_of(None) == rps.guidance_of("6")
    assert banjar.guidance_of("3") == ("physical", "mental", "spiritual", "social") == banjar.guidance_of("4")
    assert banjar.guidance_of("6") == ("social",)
    assert service("bontang/telantar").guidance_of("B5") == ()
