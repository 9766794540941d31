"""Forms and reports as people hold them: pressed, and read back by tools that had no part in making them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from pmks.house.press import press
from pmks.papers.kinds import kinds
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Block, Letterhead, Sheet, Stamp, Ticks, as_data
from tests.papers.dossiers import blank, dossier
from tests.papers.full_case import full_case, very_long
from tests.papers.reading import claims, codes_in, fact, pages_words, text_of
from tests.papers.sheets import facts_of, words_in
from tests.papers.test_reports import FACTS, MINE, TICKED

pytestmark = pytest.mark.any_database

ADDRESS = "https://papers.example/cek/7K4M-Q2XD-9FHT-3WLB"
KOP = Letterhead(
    ("PEMERINTAH KOTA BONTANG", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT"), ("Jl. Awang Long, Bontang 75311",)
)
DAY = date(2026, 11, 22)
VERY_LONG = "tanjunglautindahpermaisejahterasentosa"
"""A word that no narrow place holds; where it is broken over pages it is not looked for."""


@cache
def pressed(id: str, length: str = "usual") -> bytes:
    sheet = sheet_of(id, known(length))
    stamp = Stamp(state="blank") if length == "blank" else Stamp(code="7K4M", address=ADDRESS, state="issued")
    return press("papers/paper.typ", as_data(sheet, KOP, stamp), title=sheet.title, day=DAY)


@cache
def known(length: str) -> Dossier:
    cases: dict[str, Callable[[], Dossier]] = {
        "blank": blank,
        "short": dossier,
        "usual": full_case,
        "long": lambda: longer(full_case()),
        "many": lambda: full_case(sessions=60),
    }
    return cases[length]()


def sheet_of(id: str, case: Dossier) -> Sheet:
    kind = kinds()[id]
    return kind.compose(case, kind.starts(case))


def flat(words: str) -> str:
    """Words without what only breaks them over lines; pdfium tells a hyphen at the end of a line as a control sign."""
    return "".join(words.replace("\x02", "-").split())


@pytest.mark.parametrize("id", MINE)
def test_every_listed_field_is_read_back_from_the_paper(id: str) -> None:
    pdf, told = pressed(id), facts_of(sheet_of(id, known("usual")))
    assert {label for label in FACTS[id] if label in told and told[label] and not fact(pdf, label)} == set()
    text = flat(text_of(pdf))
    assert [label for label in FACTS[id] if flat(told[label]) not in text] == []


@pytest.mark.parametrize("id", MINE)
def test_its_code_leads_to_where_it_is_checked_and_it_can_be_kept_and_read_aloud(id: str) -> None:
    pdf = pressed(id)
    assert set(codes_in(pdf)) == {ADDRESS}
    assert (claims(pdf)["archive"], claims(pdf)["access"], claims(pdf)["language"]) == ("2a", "1", "id-ID")


@pytest.mark.parametrize("id", MINE)
@pytest.mark.parametrize("length", ["short", "usual", "long", "many"])
def test_no_word_of_a_sheet_is_lost_in_print(id: str, length: str) -> None:
    told = Counter(word.lower() for each in printable(sheet_of(id, known(length))) for word in each.split())
    printed = flat(text_of(pressed(id, length))).lower()
    lost = {word: count for word, count in told.items() if printed.count(word) < count}
    assert {word: count for word, count in lost.items() if VERY_LONG not in word} == {}


@pytest.mark.parametrize("id", TICKED)
def test_what_is_ticked_is_crossed_on_the_paper(id: str) -> None:
    text = text_of(pressed(id))
    for chosen in TICKED[id].values():
        assert all(f"☒ {words}" in text for words in chosen)


def test_sixty_sessions_run_over_pages_under_the_same_head() -> None:
    pages = pages_words(pressed("guidance_report", "many"))
    with_rows = [page for page in pages if "Respons ke-" in page]
    assert len(with_rows) > 3
    assert all("Respons klien" in page for page in with_rows)


@pytest.mark.parametrize("id", MINE)
def test_a_blank_form_fits_a_sheet_of_two_sides(id: str) -> None:
    assert len(pages_words(pressed(id, "blank"))) <= 2


def longer(case: Dossier) -> Dossier:
    """The same case with every text in it made very long."""
    entries = tuple(replace(each, body=very_long(dict(each.body))) for each in case.entries)
    name = "Raden Ayu Ḥajjah Nguyễn Ștefania Tanjunglautindahpermaisejahterasentosa binti Syekh ’Abdul Qādir al-Jailānī"
    return replace(case, entries=entries, client=replace(case.client, name=name))


def printable(sheet: Sheet) -> list[str]:
    """What stands in the blocks of a sheet, each thing once: what a reader looks for."""
    return [words for each in sheet.blocks for words in words_of(each)]


def words_of(block: Block) -> list[str]:
    if isinstance(block, Ticks):
        return [block.label, *block.options]
    return words_in(Sheet(layout="report", title="", blocks=(block,))).splitlines()[1:]
