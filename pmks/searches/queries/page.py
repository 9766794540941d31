"""What the staff's page of a search prints: what was asked, who may be meant, what was found out, what a head decides."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.days import day_in
from pmks.cases.queries.standing import calendar_of
from pmks.citizens.messages import thread
from pmks.clients.queries import age_words
from pmks.clients.queries import search as clients_named
from pmks.clients.tables import Client
from pmks.clocks.rules import remaining
from pmks.house import clock
from pmks.house.again import unsent
from pmks.house.database import new_id
from pmks.house.drawing import drawn
from pmks.house.indonesian import long_date, phone, short_date, short_moment
from pmks.house.permissions import Actor, may
from pmks.house.problems import Errors
from pmks.house.words import KIN, SEX
from pmks.searches.emptying import is_due
from pmks.searches.forms import SEXES, AnswerForm, CloseForm, IdentityForm, QuestionForm
from pmks.searches.queries.candidates import Beside, likely_clients, places_of
from pmks.searches.queries.index import state_words
from pmks.searches.queries.questions import questions_of
from pmks.searches.rules.ranking import FIELDS
from pmks.searches.rules.stages import MATCHES, VERDICTS
from pmks.searches.standing import CLOSING, may_close, rule
from pmks.searches.tables import Search, SearchMatch
from pmks.searches.told import Asked, asked_in
from pmks.users.queries import names_of

FIRST = (
    "Permintaan Anda sudah kami baca dan sedang kami cocokkan dengan catatan kami. Bila ada kabar yang dapat kami sampaikan, halaman ini "
    "akan memberi tahu. Sambil menunggu, laporkan juga ke kepolisian lewat 110."
)
"""A first answer that is true whatever is found, so that nobody has to find words that give nothing away."""
FORMS = {
    "search.answer": AnswerForm,
    "search.question": QuestionForm,
    "search.identify": IdentityForm,
    "search.close": CloseForm,
}


def search_page(
    search: Search, by: Actor, *, deed: str = "", typed: Mapping[str, Any] | None = None, errors: Errors | None = None,
    problem: str | None = None, q: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Everything `searches/show.html` shows; `deed`, `typed`, `errors` and `problem` are of a form that came back."""
    now, calendar = clock.now(), calendar_of(search.agency)
    today, asked = calendar.day(now), asked_in(search)
    handles = may(by, "search.answer", search.agency) and search.is_open
    matches = list(SearchMatch.select(SearchMatch, Client).join(Client).where(SearchMatch.search == search.id))
    left = remaining(search.first_due_at, now, "working_days", calendar)
    people = names_of([search.identified_by])

    def form(name: str) -> list[Any] | None:
        if not may(by, name, search.agency) or not search.is_open or (name == CLOSING and not may_close(search, by)):
            return None
        again = name == deed
        start = {"text": FIRST} if name == "search.answer" and search.answered_at is None else None
        given = typed if again else start
        return drawn(FORMS[name], subject=search, by=by, typed=given, errors=errors if again else None)

    found, forms = clients_named(by, q) if q and handles else [], {name: form(name) for name in FORMS}
    known = {each.client_id for each in matches}
    return {
        "search": search,
        "asked": asked,
        "title": asked.name,
        "state_words": state_words(search),
        "clock": (left.state, left.words[:1].upper() + left.words[1:])
        if search.answered_at is None and search.is_open
        else None,
        "facts": asked_facts(search, asked),
        "searcher": _searcher(asked),
        "pictures": len(search.photos),
        "papers": len(search.papers),
        "identified": _identified(search, people.get(search.identified_by, "")) if search.identified_at else None,
        "matches": [_match(each, today) for each in matches if each.verdict == "likely"],
        "apart": [_match(each, today) for each in matches if each.verdict == "different"],
        "likely": [_likely(each, today, search) for each in likely_clients(search, asked, by, today)]
        if search.is_open
        else [],
        "may_compare": may(by, "search.match", search.agency),
        "handles": handles,
        "q": q,
        "found": [_found(search, each, today) for each in found if each.id not in known],
        "questions": questions_of(search) if may(by, "search.judge", search.agency) else None,
        "verdicts": list(VERDICTS.items()),
        "messages": thread(search.id),
        "forms": forms,
        "born": {name: new_id() for name in (*FORMS, "search.forget")},
        "may_read": may(by, "search.read", search.agency),
        "may_forget": may(by, "search.forget", search.agency) and is_due(search, now),
        "deed": deed,
        "errors": errors or {},
        "problem": problem,
        "unsent": unsent(deed, typed or {}, subject=search, by=by) if problem and not forms.get(deed) else [],
    }


def asked_facts(search: Search, asked: Asked) -> list[tuple[str, str | None]]:
    """What the family told of the missing one, as (term, words)."""
    calendar = calendar_of(search.agency)
    age = asked.age_on(calendar.day(search.asked_at), calendar.day(clock.now()))
    seen = " · ".join(filter(None, [long_date(asked.day_seen) if asked.day_seen else None, asked.seen_place]))
    pairs = [
        ("Nama", asked.name),
        ("Nama lain", asked.aliases),
        ("Jenis kelamin", SEXES.get(asked.sex)),
        ("Umur", f"± {age} tahun" if age is not None else None),
        ("Asal", asked.origin),
        ("Ciri", asked.marks),
        ("Terakhir terlihat", seen),
        ("Keterangan lain", asked.notes),
    ]
    return [(term, words or None) for term, words in pairs]


def agreement(fields: Mapping[str, str]) -> dict[str, list[str]]:
    """The names of the fields that agree, that do not, and of which nobody can say."""
    return {
        verdict: [FIELDS[id] for id, each in fields.items() if each == verdict]
        for verdict in ("match", "mismatch", "unknown")
    }


def _searcher(asked: Asked) -> list[tuple[str, str | None]]:

    number = phone(asked.phone) if asked.phone else None
    hidden = f"{number[:4]}•••{number[-3:]}" if number else None
    return [("Hubungan", KIN.get(asked.relation or "")), ("Telepon", hidden)]


def _identified(search: Search, who: str) -> str:
    day = short_moment(search.identified_at, calendar_of(search.agency).zone) if search.identified_at else ""
    return f"Dipastikan {who}, {day}"


def _match(match: Any, today: Any) -> dict[str, Any]:
    client = match.client
    return {
        "href": f"/searches/{match.search_id}/clients/{client.id}",
        "name": client.name,
        "detail": age_words(client, today) or "Umur tidak diketahui",
        "state": MATCHES[rule(match).state],
    }


def _likely(each: Beside, today: Any, search: Search) -> dict[str, Any]:
    said = agreement(each.likely.fields)
    met = each.finding
    where = ", ".join(places_of(met)[:2])
    about = [
        age_words(each.client, today),
        short_date(day_in(search.agency, met.at), year=True) if met else None,
        where or None,
    ]
    return {
        "href": f"{search.address}/clients/{each.client.id}",
        "name": each.client.name,
        "detail": " · ".join(filter(None, [SEX[each.client.sex] if each.client.sex != "unknown" else None, *about])),
        **said,
    }


def _found(search: Search, client: Client, today: Any) -> dict[str, str]:
    return {
        "href": f"{search.address}/clients/{client.id}",
        "name": client.name,
        "detail": age_words(client, today) or "",
    }
