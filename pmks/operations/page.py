"""What the pages of outings print. The people met are findings, a floor below."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import Schema

from pmks.agencies.days import today_in, zone_of
from pmks.agencies.queries import agency
from pmks.clients.queries import age_words
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.deeds import REGISTER
from pmks.house.drawing import drawn
from pmks.house.indonesian import full_moment, relative_moment
from pmks.house.permissions import Actor, may
from pmks.house.submissions import born
from pmks.house.words import OPERATIONS
from pmks.operations.annexes import annexes_of
from pmks.operations.forms import EndingForm, HandoverForm, receivers
from pmks.operations.queries import handovers_of, met_people, result_of, told_of
from pmks.operations.queries import recent as recent_outings
from pmks.operations.rules import members, met_words
from pmks.operations.tables import Operation, OutingHandover
from pmks.regions.queries import region, village_options

Errors = Mapping[str, Iterable[str]]


def index_page(by: Actor) -> dict[str, Any]:
    """Everything `operations/index.html` prints."""
    now, zone = clock.now(), zone_of(by.agency)
    rows = [
        {
            "href": each.address,
            "title": each.name,
            "detail": " · ".join(
                filter(
                    None,
                    [each.place, relative_moment(each.begins_at, now, zone), None if each.ended_at else "berlangsung"],
                )
            ),
        }
        for each in recent_outings(by, by.agency)
    ]
    return {"operations": rows, "may_open": may(by, "operation.open", by.agency)}


def new_page(by: Actor, typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Everything `operations/new.html` prints."""
    fresh = born(operation_id=new_id())
    return {
        "form": typed if typed is not None else {"leader": by.name},
        "born": fresh | {name: (typed or {})[name] for name in fresh if (typed or {}).get(name)},
        "kinds": [(id, label, None) for id, label in OPERATIONS.items()],
        "villages": village_options(agency(by.agency).region),
    }


def outing_page(
    outing: Operation, by: Actor, typed: Mapping[str, Any] | None = None, errors: Errors | None = None
) -> dict[str, Any]:
    """Everything `operations/show.html` prints: the outing and the people met whom the viewer may see."""
    zone = zone_of(outing.agency)
    people = met_people(outing, by)
    today = clock.now().astimezone(zone).date()
    goes_on = outing.ended_at is None
    return {
        "operation": _head(outing, zone),
        "team": members(outing.leader, outing.team),
        "met": met_words(len(people), outing.not_registered),
        "result": result_of(outing) if not goes_on else None,
        "people": [
            {
                "href": each.client.address,
                "name": each.client.name,
                "detail": ", ".join(
                    filter(None, [age_words(each.client, today), "sudah diserahkan" if each.is_handed else None])
                ),
            }
            for each in people
        ],
        "handovers": [_listed(act, outing, zone) for act in handovers_of(outing)],
        "may_register": goes_on and may(by, "client.register", by.agency),
        "may_hand_over": any(each.may_go for each in people) and may(by, "operation.hand_over", by.agency),
        "may_end": goes_on and may(by, "operation.close", by.agency),
        "born": born(),
        "ending": drawn(
            EndingForm, subject=outing, by=by, typed=typed, errors={k: [*v] for k, v in (errors or {}).items()}
        ),
    }


def handover_form(
    outing: Operation, by: Actor, typed: Mapping[str, Any] | None = None, errors: Errors | None = None
) -> dict[str, Any]:
    """Everything `operations/handover_form.html` prints: those who may be handed over, the two parties, when and where."""
    given = typed or {}
    today = today_in(outing.agency)
    chosen = given.get("person", [])
    chosen = chosen if isinstance(chosen, list) else [chosen]
    people = [
        {
            "case": each.case.id,
            "name": each.client.name,
            "detail": ", ".join(filter(None, [age_words(each.client, today), each.case.number])),
            "chosen": str(each.case.id) in chosen if typed is not None else True,
            "condition": given.get(f"condition-{each.case.id}"),
            "belongings": given.get(f"belongings-{each.case.id}"),
        }
        for each in met_people(outing, by)
        if each.case is not None and each.may_go
    ]
    fresh = born()
    start = {"place": outing.place, "giver_name": outing.leader} if typed is None else {}
    sections = drawn(
        _handover(), subject=outing, by=by, typed=typed, errors={k: [*v] for k, v in (errors or {}).items()}
    )
    for field in (each for section in sections for each in section.fields):
        field["value"] = start.get(field["name"]) or field["value"]
    return {
        "operation": _head(outing, zone_of(outing.agency)),
        "people": people,
        "sections": sections,
        "form": given,
        "errors": errors or {},
        "born": fresh | {name: given[name] for name in fresh if given.get(name)},
    }


def handover_page(act: OutingHandover, outing: Operation, by: Actor) -> dict[str, Any]:
    """Everything `operations/handover.html` prints: who handed whom over to whom, and how each was."""
    zone = zone_of(outing.agency)
    today = clock.now().astimezone(zone).date()
    people = told_of(act, by)
    return {
        "operation": _head(outing, zone),
        "annexes": annexes_of(act, by),
        "facts": [
            (term, words)
            for term, words in (
                ("Waktu", full_moment(act.at, zone)),
                ("Tempat", act.place),
                ("Yang menyerahkan", ", ".join(filter(None, [act.giver_name, act.giver_title]))),
                ("Yang menerima", ", ".join(filter(None, [act.receiver_name, act.receiver_title]))),
                ("Diserahkan ke", receivers(outing, by).get(act.receiver, act.receiver)),
            )
            if words
        ],
        "people": [
            {
                "href": case.address,
                "name": case.client.name,
                "detail": ", ".join(filter(None, [age_words(case.client, today), case.number])),
                "condition": body.get("condition"),
                "belongings": body.get("belongings"),
            }
            for case, body in people
        ],
    }


def _handover() -> type[Schema]:
    """The form of handing over: the rooms above, which make its minutes, may ask more than this one."""
    return REGISTER["operation.hand_over"].form or HandoverForm


def _head(outing: Operation, zone: ZoneInfo) -> dict[str, Any]:
    village = region(outing.area) if outing.area else None
    return {
        "id": outing.id,
        "href": outing.address,
        "title": outing.name,
        "kind_words": OPERATIONS[outing.kind],
        "where": ", ".join(filter(None, [outing.place, village.name if village else None])),
        "when": full_moment(outing.begins_at, zone),
        "ended": full_moment(outing.ended_at, zone) if outing.ended_at else None,
        "order": outing.order_number,
    }


def _listed(act: OutingHandover, outing: Operation, zone: ZoneInfo) -> dict[str, str]:
    to = receivers(outing, None).get(act.receiver, act.receiver)
    return {
        "href": act.address,
        "title": f"Diserahkan ke {to}",
        "detail": f"{act.receiver_name} · {full_moment(act.at, zone)}",
    }
