"""Demo data of this room, made with the same deeds people use: families who look for those whom the demo has registered."""

from datetime import datetime, timedelta
from typing import Any

from pmks.agencies.days import day_in, today_in
from pmks.citizens.actors import holder, nobody
from pmks.citizens.slips import slip_of
from pmks.house import clock
from pmks.house.deeds import Done, perform
from pmks.house.permissions import Actor
from pmks.searches.queries.candidates import likely_clients
from pmks.searches.queries.page import FIRST
from pmks.searches.tables import Search
from pmks.searches.told import asked_in
from pmks.standards.model import Agency

FAMILIES: tuple[dict[str, Any], ...] = (
    {"name": "Moh. Soekarno", "aliases": "Pak No", "sex": "male", "age": "68", "origin": "Banjar, Jawa Barat", "marks": "Ompong depan, jalan agak pincang", "seen_place": "Terminal", "notes": "Pikun, pernah hilang dua kali", "searcher": "Ratna (contoh)", "phone": "081200000001", "relation": "child"},
    {"name": "Suwarsa", "aliases": "Mang Warsa", "sex": "male", "birth_year": "1974", "marks": "Bekas luka bakar di lengan kiri", "searcher": "Dedi (contoh)", "phone": "081200000002", "relation": "sibling"},
    {"name": "Aminah", "aliases": "Nek Minah", "sex": "female", "age": "77", "origin": "Samarinda", "seen_place": "Masjid dekat pasar", "searcher": "Lina (contoh)", "phone": "081200000003", "relation": "child"},
    {"name": "Joko Prasetyo", "sex": "male", "age": "30", "origin": "Blitar", "searcher": "Wati (contoh)", "phone": "081200000004", "relation": "spouse"},
)  # fmt: skip
DAYS_AGO = (1, 5, 8, 30)


def make_demo_searches(agency: Agency, worker: Actor, at: datetime) -> None:
    """Four families: one not answered yet, one whose missing one may be here, one that waits for a head, one in vain. A second call changes nothing."""
    if Search.select().where(Search.agency == agency.slug).exists():
        return
    asked = [
        _ask(agency, {**family, "seen_on": _seen(agency, at, days)}, at - timedelta(days=days))
        for family, days in zip(FAMILIES, DAYS_AGO, strict=True)
    ]
    for search, days in list(zip(asked, DAYS_AGO, strict=True))[1:]:
        _do("answer", search, worker, at - timedelta(days=days - 1), text=FIRST)
    told = {"question": "Siapa nama guru mengajinya dulu?", "expected": "Ustaz Hamid"}
    _do("question", asked[1], worker, at - timedelta(days=2), **told)
    slip = slip_of(asked[1].id)
    if slip is not None:
        _perform(
            "slip.write", {"slip": slip.id}, {"text": "Ia juga suka memancing."}, holder(slip), at - timedelta(days=1)
        )
    for search, agrees in ((asked[1], False), (asked[2], True)):
        _meet(search, worker, at - timedelta(hours=5), agrees=agrees)
    _do("close", asked[3], worker, at - timedelta(days=9), outcome="no_news")


def _meet(search: Search, worker: Actor, at: datetime, *, agrees: bool) -> None:
    """The likeliest client is taken for the one; if he agrees, a head is asked."""
    found = likely_clients(search, asked_in(search), worker, today_in(search.agency))
    if not found:
        return
    client = str(found[0].client.id)
    _do("match", search, worker, at, client=client)
    if agrees:
        _do("identify", search, worker, at, proof="id_card")
        _do("consent", search, worker, at, client=client, answer="given", given_by="client", explained="1")


def _seen(agency: Agency, at: datetime, days: int) -> str:
    return day_in(agency.slug, at - timedelta(days=days + 20)).isoformat()


def _ask(agency: Agency, told: dict[str, Any], at: datetime) -> Search:
    return _perform("search.ask", {}, told, nobody(agency.slug), at).value


def _do(deed: str, search: Search, by: Actor, at: datetime, **told: Any) -> None:
    _perform(f"search.{deed}", {"search": search.id}, told, by, at)


def _perform(deed: str, ref: dict[str, Any], told: dict[str, Any], by: Actor, at: datetime) -> Done:
    with clock.stopped_at(at):
        return perform(deed, ref, told, by=by, at=at)
