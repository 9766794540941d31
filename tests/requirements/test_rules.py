"""The checklist of papers, with plain values: what is asked for, what is here, when that is all."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.requirements.rules import (
    MET,
    STATES,
    Checklist,
    Item,
    Mark,
    checklist,
    extra_items,
    items_of,
    options_of,
    progress_words,
    reported,
)
from pmks.standards.model import Choice, Service
from tests.cases.journals import agency_and_service

START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
HERE, BEFORE = UUID(int=1), UUID(int=2)


def service(name: str) -> Service:
    return agency_and_service(name)[1]


def mark(n: int, item: str | None, state: str = "paper", **more: object) -> Mark:
    """The n-th word, n hours after the start."""
    told = {"passage": HERE, **more}
    return Mark(id=UUID(int=100 + n), state=state, at=START + timedelta(hours=n), item=item, **told)  # ty: ignore[invalid-argument-type]


def listed(name: str, *marks: Mark, variant: str | None = None, categories: tuple[str, ...] = ()) -> Checklist:
    found = service(name)
    return checklist(
        items_of(found, variant),
        marks,
        passage=HERE,
        requirements=found.requirements_of(variant),
        categories=categories,
    )


# --- what each standard asks for ---------------------------------------------------------------------------------------------


def test_papers_named_together_are_each_asked_for() -> None:
    """S2.req A: "Berkas Identitas klien dan Surat Keterangan Terlantar dari Kepolisian"."""
    items = items_of(service("babel/bina-serumpun"), "A")
    assert [each.id for each in items] == ["A1", "A2.identity_document", "A2.destitution_certificate", "A3"]
    assert all(each.compulsory for each in items)
    assert items[1].part_of == "Berkas Identitas klien dan Surat Keterangan Terlantar dari Kepolisian"


def test_of_papers_named_with_or_one_is_enough() -> None:
    """S2.req B: "Surat Permohonan dari Pelapor atau Surat Pengantar dari Instansi Lain"."""
    item = items_of(service("babel/bina-serumpun"), "B")[0]
    assert [each.id for each in item.choices] == ["request_letter", "cover_letter"]
    for choice in item.choices:
        known = listed("babel/bina-serumpun", mark(1, "B1", choice=choice.id), variant="B")
        assert not known.missing
        assert known.rows[0].label == choice.label


def test_papers_that_only_a_step_names_may_follow() -> None:
    """S2.B2 receives papers that B does not require and that B3 produces."""
    items = items_of(service("babel/bina-serumpun"), "B")
    assert {each.id: (each.compulsory, each.clause) for each in items[1:]} == {
        "paper.identity_document": (False, "S2.B2"),
        "paper.destitution_certificate": (False, "S2.B2"),
        "paper.social_report": (False, "S2.B2"),
    }


def test_if_there_is_one_is_not_compulsory() -> None:
    """S4.req3: "(jika ada)"."""
    items = items_of(service("kutim/penelusuran-keluarga"), None)
    assert [each.compulsory for each in items] == [True, True, False]


def test_the_report_itself_is_a_paper_where_the_standard_asks_for_it() -> None:
    """S4.req1: "Laporan Masyarakat/Satpol PP/Kepolisian/Kelurahan"."""
    items = items_of(service("kutim/penelusuran-keluarga"), None)
    known = checklist(items, reported(items, "satpol_pp", START, HERE), passage=HERE)
    assert [each.label for each in known.rows if each.is_met] == ["Laporan Satpol PP"]
    assert reported(items, "slrt", START, HERE) == ()


def test_who_is_served_is_a_condition_and_no_paper() -> None:
    """S1.req: five lines of categories."""
    assert items_of(service("pangkalpinang/rps-senyum"), None) == ()
    fitting = listed("pangkalpinang/rps-senyum", categories=("beggar",))
    assert [each.met_by for each in fitting.conditions] == [(), ("beggar",), (), (), ()]
    assert fitting.may_be_completed
    assert not listed("pangkalpinang/rps-senyum", categories=("homeless_dog",)).may_be_completed


def test_every_category_of_the_agency_is_in_one_condition() -> None:
    agency, rps = agency_and_service("pangkalpinang/rps-senyum")
    named = [each for requirement in rps.requirements for each in requirement.categories]
    assert sorted(named) == sorted(each.id for each in agency.categories)


def test_where_the_standard_is_silent_nothing_is_asked_for() -> None:
    known = listed("bontang/telantar")
    assert known.rows == ()
    assert known.may_be_completed
    assert progress_words(known) == "Tidak ada berkas yang disyaratkan"


def test_besides_the_list_only_other_papers_are_offered() -> None:
    items = items_of(service("babel/bina-serumpun"), "A")
    assert not {each.paper for each in extra_items(items)} & {each.paper for each in items}
    assert "other" in {each.paper for each in extra_items(items)}


def test_every_choice_can_be_ticked_by_itself() -> None:
    options = options_of(items_of(service("babel/bina-serumpun"), "B"))
    assert list(options)[:2] == ["B1.request_letter", "B1.cover_letter"]


# --- what is here ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", sorted(MET))
def test_a_file_a_sheet_or_a_statement_meets_an_item(state: str) -> None:
    assert not listed("banjar/penanganan-gelandangan", mark(1, "1", state)).missing


def test_an_item_said_to_be_missing_stays_missing() -> None:
    known = listed("banjar/penanganan-gelandangan", mark(1, "1", "missing"))
    assert [each.item.id for each in known.missing] == ["1"]
    assert known.rows[0].is_missing


def test_the_newest_word_counts() -> None:
    words = [mark(1, "1", "file"), mark(2, "1", "missing")]
    assert listed("banjar/penanganan-gelandangan", *words).missing
    assert not listed("banjar/penanganan-gelandangan", *words, mark(3, "1", "paper")).missing


def test_a_paper_of_an_earlier_passage_still_counts_for_the_item_that_means_it() -> None:
    """A case that was in the wrong service keeps its letter when it moves."""
    old = mark(1, "elsewhere", passage=BEFORE, paper="request_letter")
    assert not listed("banjar/penanganan-gelandangan", old).missing
    assert listed("kutim/penelusuran-keluarga", mark(1, "1", passage=BEFORE)).missing


def test_progress_is_told_in_words() -> None:
    bina = "babel/bina-serumpun"
    assert progress_words(listed(bina, variant="A")) == "0 dari 4 berkas"
    assert progress_words(listed(bina, mark(1, "A1"), mark(2, "A3"), variant="A")) == "2 dari 4 berkas"
    more = listed(bina, mark(1, "B1"), mark(2, "paper.social_report"), variant="B")
    assert progress_words(more) == "1 dari 1 berkas, dan 1 lainnya"
    assert progress_words(listed(bina, mark(1, None, "complete"), variant="B"), "22 Nov") == (
        "Lengkap dan benar sejak 22 Nov"
    )
    assert progress_words(listed("pangkalpinang/rps-senyum")) == "Belum sesuai golongan yang dilayani"


def test_the_whole_is_complete_from_its_first_declaration() -> None:
    words = [mark(1, "1"), mark(2, None, "complete"), mark(5, None, "complete")]
    assert listed("banjar/penanganan-gelandangan", *words).completed_at == START + timedelta(hours=2)


def test_a_paper_found_wrong_takes_the_declaration_back() -> None:
    words = [mark(1, "1"), mark(2, None, "complete"), mark(3, "1", "missing")]
    assert listed("banjar/penanganan-gelandangan", *words).completed_at is None
    again = [*words, mark(4, "1"), mark(6, None, "complete")]
    assert listed("banjar/penanganan-gelandangan", *again).completed_at == START + timedelta(hours=6)


def test_the_whole_of_another_passage_is_not_that_of_this_one() -> None:
    assert listed("banjar/penanganan-gelandangan", mark(1, None, "complete", passage=BEFORE)).completed_at is None


# --- always --------------------------------------------------------------------------------------------------------------------

ITEMS = (
    Item("1", "Surat", compulsory=True, paper="request_letter"),
    Item("2", "Satu dari dua", compulsory=True, choices=(Choice("a", "A"), Choice("b", "B"))),
    Item("3", "Jika ada", paper="identity_document"),
)
MARKS = st.lists(
    st.builds(
        mark,
        st.integers(0, 60),
        st.sampled_from(["1", "2", "3", "unknown", None]),
        st.sampled_from(sorted(STATES)),
        passage=st.sampled_from([HERE, BEFORE]),
        paper=st.sampled_from([None, "request_letter", "identity_document", "a"]),
    ),
    unique_by=lambda each: each.id,
    max_size=12,
)


@given(MARKS, st.randoms())
def test_the_order_in_which_words_arrive_changes_nothing(marks: list[Mark], random: Random) -> None:
    shuffled = [*marks]
    random.shuffle(shuffled)
    assert checklist(ITEMS, shuffled, passage=HERE) == checklist(ITEMS, marks, passage=HERE)


@given(MARKS)
def test_what_is_missing_is_compulsory_and_not_met_and_nothing_else_is(marks: list[Mark]) -> None:
    known = checklist(ITEMS, marks, passage=HERE)
    assert {each.item.id for each in known.missing} | {e.item.id for e in known.rows if e.is_met} >= {"1", "2"}
    assert not any(each.is_met or not each.item.compulsory for each in known.missing)
    assert known.may_be_completed == (not known.missing)


@given(MARKS)
def test_handing_in_everything_always_makes_it_complete(marks: list[Mark]) -> None:
    everything = [*marks, *(mark(100 + n, each.id) for n, each in enumerate(ITEMS))]
    assert checklist(ITEMS, everything, passage=HERE).may_be_completed


@given(MARKS)
def test_a_paper_more_never_makes_a_list_less_complete(marks: list[Mark]) -> None:
    before = checklist(ITEMS, marks, passage=HERE)
    after = checklist(ITEMS, [*marks, mark(200, "2")], passage=HERE)
    assert {each.item.id for each in after.missing} <= {each.item.id for each in before.missing}


@given(MARKS)
def test_a_declaration_holds_until_something_compulsory_is_gone(marks: list[Mark]) -> None:
    declared = [*marks, mark(300, None, "complete")]
    assert checklist(ITEMS, declared, passage=HERE).completed_at is not None
    assert checklist(ITEMS, [*declared, mark(301, "3", "missing")], passage=HERE).completed_at is not None
    assert checklist(ITEMS, [*declared, mark(301, "1", "missing")], passage=HERE).completed_at is None
