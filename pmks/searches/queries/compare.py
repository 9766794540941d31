"""One client beside a search: each field, who he is, what he answered, what a head decides."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmks.cases.queries.standing import calendar_of
from pmks.clients.queries import age_words, photos_of, told
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.again import unsent
from pmks.house.database import new_id
from pmks.house.drawing import drawn
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import Actor, may
from pmks.house.problems import Errors
from pmks.house.sealing import Erased, unseal
from pmks.house.words import SEX
from pmks.rights.rules import ANSWERS, GIVERS, GROUNDS
from pmks.searches.forms import PermissionForm, RejectForm
from pmks.searches.queries.candidates import beside, places_of
from pmks.searches.queries.page import asked_facts
from pmks.searches.rules.ranking import FIELDS
from pmks.searches.rules.stages import IDENTIFY, MATCHES, OWN, refusal_to_approve
from pmks.searches.standing import rule
from pmks.searches.tables import Search, SearchMatch
from pmks.searches.told import Asked, asked_in
from pmks.users.queries import names_of

WORDS = {"match": "Cocok", "mismatch": "Berbeda", "unknown": "Belum diketahui"}
FORMS = {"search.consent": PermissionForm, "search.reject": RejectForm}


def compare_page(
    search: Search, client: Client, by: Actor, *, deed: str = "", typed: Mapping[str, Any] | None = None,
    errors: Errors | None = None, problem: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Everything `searches/compare.html` shows; `deed`, `typed`, `errors` and `problem` are of a form that came back."""
    now, calendar = clock.now(), calendar_of(search.agency)
    today, asked = calendar.day(now), asked_in(search)
    one = beside(search, asked, client, today)
    match = SearchMatch.get_or_none((SearchMatch.search == search.id) & (SearchMatch.client == client.id))
    standing = rule(match) if match else None
    state = standing.state if standing else None
    handles = search.is_open and may(by, "search.match", search.agency)
    deciding = search.is_open and state == "waiting" and may(by, "search.approve", search.agency)
    is_own = match is not None and match.consent_by == by.id

    def form(name: str) -> list[Any]:
        again = name == deed
        return drawn(
            FORMS[name], subject=search, by=by, typed=typed if again else None, errors=errors if again else None
        )

    against = (
        refusal_to_approve(standing, is_own=is_own, identified=search.identified_at is not None, is_open=search.is_open)
        if standing
        else None
    )
    offered = {
        "search.consent": form("search.consent") if handles and match and match.verdict == "likely" else None,
        "search.reject": form("search.reject") if deciding and not is_own else None,
    }
    return {
        "search": search,
        "client": client,
        "asked": asked,
        "rows": _rows(search, asked, client, one, today),
        "photos": [
            (f"{client.address}/photos/{each.id}", f"Foto {number}", f"{client.address}/photos/{each.id}")
            for number, each in enumerate((each for each in photos_of(client, by) if each.stored), 1)
        ][:2],
        "pictures": len(search.photos) if may(by, "search.read", search.agency) else 0,
        "state": state,
        "state_words": MATCHES[state] if state else None,
        "answered": _answered(match) if match and match.consent else [],
        "reason": _reason(match) if match else None,
        "may_match": handles and state in (None, "different"),
        "may_refuse": handles and state != "different",
        "consent": offered["search.consent"],
        "deciding": deciding,
        "against": against if deciding and against in (OWN, IDENTIFY) else None,
        "reject": offered["search.reject"],
        "born": {name: new_id() for name in (*FORMS, "search.match", "search.approve")},
        "deed": deed,
        "errors": errors or {},
        "problem": problem,
        "unsent": unsent(deed, typed or {}, subject=search, by=by) if problem and not offered.get(deed) else [],
    }


def _rows(search: Search, asked: Asked, client: Client, one: Any, today: date) -> list[tuple[str, str, str, str, str]]:
    """Each field: its name, the verdict and its word, what the family told, what is known of the client."""
    facts = dict(asked_facts(search, asked))
    finding = one.finding
    calendar = calendar_of(search.agency)
    theirs = {
        "name": ", ".join([client.name, *client.aliases]),
        "sex": SEX[client.sex],
        "age": age_words(client, today),
        "origin": client.origin,
        "marks": told(finding).marks if finding else None,
        "place": ", ".join(places_of(finding)),
        "time": f"Ditemukan {long_date(calendar.day(finding.at))}" if finding else None,
    }
    ours = {
        "name": ", ".join(asked.names),
        "sex": facts["Jenis kelamin"],
        "age": facts["Umur"],
        "origin": asked.origin,
        "marks": asked.marks,
        "place": asked.seen_place,
        "time": f"Terakhir terlihat {long_date(asked.day_seen)}" if asked.day_seen else None,
    }
    return [
        (label, verdict, WORDS[verdict], ours[id] or "", theirs[id] or "")
        for id, label in FIELDS.items()
        for verdict in [one.likely.fields[id]]
    ]


def _answered(match: SearchMatch) -> list[tuple[str, str | None]]:
    """What the client answered, who wrote it down, what a head decided."""
    zone, people = calendar_of(match.search.agency).zone, names_of([match.consent_by, match.decided_by])
    answer = {**ANSWERS, "given": "Mau dikabari", "refused": "Tidak mau dikabari"}[match.consent or "cannot"]
    words = answer if isinstance(answer, str) else answer[0]
    written = (
        f"{people.get(match.consent_by, '')}, {short_moment(match.consent_at, zone)}" if match.consent_at else None
    )
    decided = (
        f"{MATCHES[match.decision]}: {people.get(match.decided_by, '')}, {short_moment(match.decided_at, zone)}"
        if match.decision and match.decided_at
        else None
    )
    pairs = [
        ("Jawaban", words),
        ("Dijawab oleh", GIVERS.get(match.given_by or "")),
        ("Dasar hukum", GROUNDS[match.ground][0] if match.ground else None),
        ("Dicatat", written),
        ("Keputusan", decided),
    ]
    return [(term, said) for term, said in pairs if said]


def _reason(match: SearchMatch) -> str | None:
    if match.reason_sealed is None:
        return None
    try:
        return unseal(match.client_id, match.reason_sealed).decode()
    except Erased:
        return None
