"""Need-to-know: a mark stands in every answer that a case can hold, and a letter prints only those that its reader needs."""

from collections.abc import Mapping
from dataclasses import fields, replace
from importlib import import_module
from typing import Any

import flask
import pytest
from marshmallow.validate import Length

from pmks.house.deeds import REGISTER
from pmks.house.fields import Rows
from pmks.papers.kinds import kinds
from pmks.papers.rules.dossier import Dossier, Entry, Found, Outing, Who
from pmks.papers.rules.needs import HEALTH, HEALTH_WHEN_FOUND, Need, TooMuch
from tests.papers.dossiers import AT, dossier
from tests.papers.letters_fields import LETTERS
from tests.papers.sheets import words_in

pytestmark = pytest.mark.any_database

TAKE_OVER = frozenset({"request_letter", "referral_letter", "recommendation_letter"})
"""Letters whose reader takes over the care."""
OUTSIDE_CARE = [id for id in LETTERS if id not in TAKE_OVER]
KEPT = {
    "referral.propose": ("institution_name",),
    "origin.coordinate": ("party_key",),
    "agenda.register": ("number", "year"),
}
"""What an action keeps in the journal beside the answers to its form."""
SHORT = frozenset({"party", "party_name"})
"""Names of offices: with the word for their head they must fit an addressee of 200 letters."""
DAYS = {"done_on", "dated_on", "received_on", "expected_on", "depart_on", "until"}


def need_of(id: str) -> Need:
    """What the kind declares that its reader needs."""
    return import_module(f"pmks.papers.kinds.{id}").NEED


def mark(deed: str, name: str) -> str:
    """A word that stands for one answer and occurs nowhere else."""
    return f"⟦{deed}:{name}⟧"


@pytest.fixture
def marked(app: flask.Flask) -> Dossier:
    """A case in which every answer to every deed's form is told, each as its own mark."""
    deeds = [each for each in REGISTER.values() if each.form is not None]
    entries = tuple(_entry(each.name, each.form) for each in deeds)
    return dossier(
        *entries,
        client=Who(**{each.name: _client_value(each.name) for each in fields(Who)}),
        others=(Who(name=mark("others", "name"), nik=mark("others", "nik")),),
        found=Found(**{each.name: mark("found", each.name) for each in fields(Found) if each.name != "at"}, at=AT),
        outing=Outing("raid", mark("outing", "name"), "", AT),
        facts={"way": "Klien dirujuk ke rumah sakit"},
    )


def printed(id: str, known: Dossier) -> str:
    """All words of the letter as it begins."""
    kind = kinds()[id]
    starts = kind.starts(known)
    return "\n".join((words_in(kind.compose(known, starts)), *starts.values()))


@pytest.mark.parametrize("id", LETTERS)
def test_a_letter_prints_no_answer_that_its_reader_does_not_need(id: str, marked: Dossier) -> None:
    need, words = need_of(id), printed(id, marked)
    seen = {(deed, name) for deed, name in _marks(marked) if mark(deed, name) in words}
    allowed = {(deed, name) for deed, names in need.told.items() for name in names}
    allowed |= (
        {("client", name) for name in need.client} | {("found", name) for name in need.found} | {("others", "name")}
    )
    assert seen - allowed == set()
    assert seen, "the marks reach the letter at all"


@pytest.mark.parametrize("id", OUTSIDE_CARE)
def test_health_reaches_nobody_who_does_not_take_over_the_care(id: str, marked: Dossier) -> None:
    words = printed(id, marked)
    health = [mark(deed, name) for deed, names in HEALTH.items() for name in names]
    health += [mark("found", name) for name in HEALTH_WHEN_FOUND]
    assert [each for each in health if each in words] == []
    assert not need_of(id).care


def test_an_order_that_officers_show_at_doors_does_not_name_the_client(marked: Dossier) -> None:
    known = replace(marked, client=replace(marked.client, name="Burhanuddin Kenari", named=True))
    words = printed("assignment_letter", known)
    assert "Burhanuddin" not in words
    assert "B. K." in words


@pytest.mark.parametrize("id", ["request_letter", "destitution_request", "outgoing_letter", "assignment_letter"])
def test_a_nik_stands_only_where_its_reader_has_to_know_it(id: str, marked: Dossier) -> None:
    assert mark("client", "nik") not in printed(id, marked)


@pytest.mark.parametrize("id", LETTERS)
def test_nobody_who_reported_is_named(id: str, marked: Dossier) -> None:
    words = printed(id, marked)
    assert not [name for deed, name in _marks(marked) if name.startswith("reporter") and mark(deed, name) in words]


def test_health_data_for_anybody_else_is_refused_when_the_letter_is_declared() -> None:
    with pytest.raises(TooMuch, match=r"assessment\.record physical"):
        Need(told={"assessment.record": ("physical", "work")})
    with pytest.raises(TooMuch, match="found condition"):
        Need(found=("condition",))
    assert Need(told={"assessment.record": ("physical",)}, care=True).care


def test_what_is_not_named_is_empty() -> None:
    known = dossier(
        Entry("tracing.conclude", "x", AT, "Sari", {"relative": "A", "phone": "B"}, lambda: (("Nama", "A"),))
    )
    seen = Need(client=("name",), told={"tracing.conclude": ("relative",)}).seen(known)
    assert seen.client == Who(name=known.client.name)
    assert seen.found == Found()
    assert seen.last("tracing.conclude") == {"relative": "A"}
    assert seen.answers("tracing.conclude") == ()
    assert Need().seen(known).entries == ()


@pytest.mark.parametrize("deed", HEALTH)
def test_the_rule_names_answers_that_exist(deed: str, app: flask.Flask) -> None:
    form = REGISTER[deed].form
    assert form is not None
    asked = form._declared_fields
    labels = {each.metadata.get("label") for each in asked.values()}
    assert HEALTH[deed] <= {*asked, *labels}


@pytest.mark.parametrize("id", LETTERS)
def test_a_letter_asks_for_answers_that_exist(id: str, app: flask.Flask) -> None:
    for deed, names in need_of(id).told.items():
        form = REGISTER[deed].form
        assert form is not None
        labels = {each.metadata.get("label") for each in form._declared_fields.values()}
        assert set(names) <= {*form._declared_fields, *labels, *KEPT.get(deed, ())}


@pytest.mark.parametrize("id", LETTERS)
def test_what_a_part_begins_with_is_never_too_long_for_it(id: str, app: flask.Flask) -> None:
    names = {deed: REGISTER[deed].form for deed in need_of(id).told}
    entries = tuple(Entry(deed, deed, AT, "", _longest(form)) for deed, form in names.items())
    known = dossier(*entries, client=Who(name="x" * 120, origin="x" * 200))
    starts = kinds()[id].starts(known)
    assert [part.id for part in kinds()[id].parts if len(starts[part.id]) > part.longest] == []


def _longest(form: Any) -> dict[str, Any]:
    """A body in which every text is as long as its form lets it be."""
    body: dict[str, Any] = {}
    for name, field in form._declared_fields.items():
        bounds = [each.max for each in field.validators if isinstance(each, Length) and each.max]
        body[name] = [_longest(field.form)] * 8 if isinstance(field, Rows) else "x" * _bound(name, bounds)
    return body


def _bound(name: str, bounds: list[int]) -> int:
    return 190 if name in SHORT else min(bounds, default=60)


def _entry(deed: str, form: Any) -> Entry:
    body, said = {}, []
    for name, field in form._declared_fields.items():
        body[name] = _value(deed, name, field)
        label = field.metadata.get("label")
        if label:
            said.append((label, mark(deed, label)))
    more = {each: mark(deed, each) for each in KEPT.get(deed, ())}
    return Entry(deed, deed, AT, mark(deed, "by_name"), {**body, **more}, lambda: tuple(said))


def _value(deed: str, name: str, field: Any) -> Any:
    if isinstance(field, Rows):
        return [{each: mark(deed, name) for each in field.form._declared_fields}]
    return "2026-11-22" if name in DAYS else mark(deed, name)


def _client_value(name: str) -> Any:
    if name in ("aliases", "categories", "family"):
        return (mark("client", name),)
    return {"named": True, "born": None}.get(name, mark("client", name))


def _marks(known: Dossier) -> list[tuple[str, str]]:
    """Every mark there is, as (deed, name)."""
    told = [(each.deed, name) for each in known.entries for name in _names(each)]
    return told + [("client", each.name) for each in fields(Who)] + [("found", each.name) for each in fields(Found)] + [
        ("others", "name"), ("others", "nik"), ("outing", "name"),
    ]  # fmt: skip


def _names(entry: Entry) -> list[str]:
    labels: Mapping[str, str] = dict(entry.said)
    return [*entry.body, *labels, "by_name"]
