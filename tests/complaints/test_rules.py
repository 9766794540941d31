"""The rules of complaints, with plain values and many dates."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clocks.rules import Calendar
from pmks.complaints import rules
from pmks.standards.complaints import ComplaintTerms, channels_of, complaint_terms, needs_identity
from pmks.standards.reader import load_catalogue
from pmks.standards.vocabulary import vocabulary

WITA = Calendar(ZoneInfo("Asia/Makassar"), frozenset({date(2026, 12, 24), date(2026, 12, 25)}))
TERMS = ComplaintTerms(anonymous=True, take=3, act=5, silent=10, owner="staf")
AGENCIES = {each.slug: each for each in load_catalogue(None).agencies}
STATES = st.sampled_from([rules.RECEIVED, rules.TAKEN, rules.ANSWERED, rules.CLOSED])
MOMENTS = st.integers(0, 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
ROLES = st.sets(st.sampled_from(rules.LADDER), min_size=1)


def _end(day: date) -> datetime:
    return WITA.end_of(day)


@pytest.mark.parametrize(
    ("state", "since", "last"),
    [
        ("received", datetime(2026, 11, 20, 8, tzinfo=UTC), date(2026, 11, 25)),  # a Friday: Monday, Tuesday, Wednesday
        ("received", datetime(2026, 12, 23, 8, tzinfo=UTC), date(2026, 12, 30)),  # over cuti bersama and Christmas
        ("taken", datetime(2026, 11, 20, 8, tzinfo=UTC), date(2026, 11, 27)),
        ("answered", datetime(2026, 11, 20, 8, tzinfo=UTC), date(2026, 11, 30)),  # silence counts on Sundays too
    ],
)
def test_the_days_are_those_of_sp4n_lapor(state: str, since: datetime, last: date) -> None:
    assert rules.due_in(state, since, TERMS, WITA) == _end(last)


def test_what_is_closed_is_owed_nothing() -> None:
    assert rules.due_in(rules.CLOSED, datetime(2026, 11, 20, tzinfo=UTC), TERMS, WITA) is None


@given(MOMENTS, STATES, st.integers(1, 30), st.integers(1, 30), st.integers(1, 60))
def test_whatever_is_owed_is_owed_later_than_it_began(
    since: datetime, state: str, take: int, act: int, silent: int
) -> None:
    terms = ComplaintTerms(anonymous=True, take=take, act=act, silent=silent, owner="staf")
    end = rules.due_in(state, since, terms, WITA)
    assert (end is None) == (state == rules.CLOSED)
    assert end is None or end > since


@given(MOMENTS, STATES, st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_only_silence_after_an_answer_closes_by_itself(due_at: datetime, state: str, later: timedelta) -> None:
    now = due_at + later
    closed = rules.standing(state, due_at, now) == rules.CLOSED
    assert closed == (state == rules.CLOSED or (state == rules.ANSWERED and later > timedelta(0)))


@given(st.lists(st.sampled_from(sorted(rules.MOVES)), max_size=20))
def test_whatever_is_tried_a_closed_one_opens_by_a_contest_alone(tried: list[str]) -> None:
    state = rules.RECEIVED
    for what in tried:
        after = rules.moved(state, what)
        if state == rules.CLOSED:
            assert after is None or what == "contest"
        if after == rules.CLOSED:
            assert what == "close"
        state = after or state


def test_a_message_after_an_answer_wants_an_answer_again() -> None:
    assert rules.moved(rules.ANSWERED, "write") == rules.TAKEN
    assert rules.moved(rules.CLOSED, "write") is None


@given(st.sampled_from(rules.LADDER), ROLES)
def test_somebody_who_may_answer_holds_it(owner: str, permitted: set[str]) -> None:
    holder = rules.holder_among(owner, permitted)
    assert holder in permitted
    assert owner not in permitted or holder == owner


@given(st.none() | st.just("Siti"), st.booleans(), st.booleans(), st.booleans())
def test_a_name_is_asked_where_a_document_is_or_nobody_may_be_anonymous(
    name: str | None, has_document: bool, asks_document: bool, may_be_anonymous: bool
) -> None:
    found = rules.faults(
        name=name, has_document=has_document, asks_document=asks_document, may_be_anonymous=may_be_anonymous
    )
    assert ("identity" in found) == (asks_document and not has_document)
    assert ("reporter_name" in found) == (name is None and (asks_document or not may_be_anonymous))


@pytest.mark.parametrize("slug", sorted(AGENCIES))
@pytest.mark.parametrize("channel", sorted(vocabulary().channels))
def test_an_identity_is_asked_in_babel_and_nowhere_else(slug: str, channel: str) -> None:
    services = AGENCIES[slug].services
    assert needs_identity(services, None, channel) == (slug == "babel")
    for each in services:
        assert needs_identity(services, each.id, channel) == (slug == "babel")


def test_the_printed_owner_is_a_role_and_the_rest_is_set() -> None:
    owners = {slug: complaint_terms(each, {}).owner for slug, each in AGENCIES.items()}
    assert owners == {"babel": "staf", "banjar": "kabid", "bontang": "staf", "kutim": "kabid", "pangkalpinang": "staf"}
    set_anew = complaint_terms(AGENCIES["kutim"], {"complaint.take": 1, "complaint.owner": "kadis"})
    assert (set_anew.take, set_anew.owner, set_anew.act) == (1, "kadis", 5)


def test_nobody_can_let_complaints_to_babel_be_anonymous() -> None:
    assert not complaint_terms(AGENCIES["babel"], {"complaint.anonymous": True}).anonymous
    assert not complaint_terms(AGENCIES["kutim"], {"complaint.anonymous": False}).anonymous


def test_the_channels_are_those_that_are_printed() -> None:
    assert channels_of(AGENCIES["bontang"].services) == ()
    assert channels_of(AGENCIES["babel"].services) == ("in_person", "letter", "website")
