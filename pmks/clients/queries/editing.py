"""What a form that edits a person's record needs to know: what stands in it, in which words, and who wrote last."""

from collections.abc import Callable, Mapping
from typing import Any

from pmks.agencies.queries import agency
from pmks.clients.queries.people import nik_of
from pmks.clients.rules import mask
from pmks.clients.tables import Client
from pmks.house.edits import Clashing, as_seen, with_choices
from pmks.house.forms import as_text, several
from pmks.house.indonesian import long_date, years_old
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor, may
from pmks.house.problems import Invalid, NotFound
from pmks.house.words import SEX
from pmks.users.queries import names_of

EMPTY = "kosong"


def stands(client: Client) -> dict[str, Any]:
    """A person's record as the correction form would load it; the NIK in full, for the deed only."""
    return {
        "name": client.name if client.named else None,
        "aliases": client.aliases,
        "nik": nik_of(client),
        "sex": client.sex,
        "birth_date": client.birth_date,
        "age_estimate": client.age_estimate,
        "categories": client.categories,
    }


def shown(client: Client) -> dict[str, Any]:
    """The same for a page: the NIK stays behind its mask."""
    now = stands(client)
    return {**now, "nik": mask(now["nik"]) if now["nik"] else None}


def with_known_nik(client: Client, told: Mapping[str, Any]) -> dict[str, Any]:
    """What was told, with the masked NIK of a page turned back into the number it stands for; an empty one leaves the known one."""
    known = nik_of(client)
    was = {**told.get("was", {})}
    if "nik" in was and was["nik"] == (mask(known) if known else None):
        was["nik"] = known
    typed = told["nik"]
    return {**told, "was": was, "nik": known if typed is None or (known and typed == mask(known)) else typed}


def worded(slug: str) -> Callable[[str, Any], str]:
    """How the values of a person's record read in this agency, by field."""
    titles = {each.id: each.title for each in agency(slug).categories}
    special: dict[str, Callable[[Any], str]] = {
        "sex": lambda value: SEX.get(value, value),
        "nik": mask,
        "birth_date": long_date,
        "age_estimate": lambda value: years_old(value, estimated=True),
        "aliases": ", ".join,
        "categories": lambda value: ", ".join(titles.get(id, id) for id in value),
    }

    def words(name: str, value: Any) -> str:
        return special.get(name, as_text)(value) if value not in (None, "", []) else EMPTY

    return words


def last_writer(client: Client) -> str:
    """The name of whoever changed the record last."""
    line = (
        JournalLine.select(JournalLine.by)
        .where((JournalLine.client == client.id) & (JournalLine.deed == "client.correct"))
        .order_by(JournalLine.recorded_at.desc(), JournalLine.id.desc())
        .first()
    )
    return names_of([line.by if line else client.registered_by]).get(line.by if line else client.registered_by, "Rekan")


def correction_page(
    client: Client, by: Actor, typed: Mapping[str, Any] | None = None, problem: Invalid | None = None
) -> dict[str, Any]:
    """Everything `clients/correction.html` prints: what stands in the record, or what was typed and what is wrong with it."""
    if not may(by, "client.correct", client.agency):
        raise NotFound
    now = shown(client)
    stands_there = {
        **now,
        "name": now["name"] or "",
        "unknown_name": "" if client.named else "1",
        "aliases": ", ".join(client.aliases),
        "birth_date": as_text(client.birth_date),
        "age_estimate": as_text(client.age_estimate),
        "nik": "",
        "was": as_seen(now),
    }
    form = with_choices(typed) if typed is not None else stands_there
    form["categories"] = several(form.get("categories"))
    form["aliases"] = ", ".join(several(form.get("aliases")))
    form["nik"] = "" if form.get("nik") == now["nik"] else form.get("nik")
    clashes = problem.clashes if isinstance(problem, Clashing) else {}
    return {
        "client": client,
        "form": form,
        "clashes": clashes,
        "seen": as_seen(now) if clashes else None,
        "has_nik": client.nik_sealed is not None,
        "categories": [(each.id, each.title) for each in agency(client.agency).categories],
    }
