"""Two people at work on one plan: what each changed is kept, and where both changed the same the later one chooses."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from pmks.assessments.queries.lines import Plan, plan_of_line, present_plan
from pmks.assessments.rules.plans import COLUMNS, KEY, merged_rows
from pmks.assessments.rules.words import CONSENT, CONSENT_GIVEN
from pmks.cases.tables import Case
from pmks.house.database import new_id
from pmks.house.edits import Clash, Clashing
from pmks.house.merging import merge
from pmks.users.queries import names_of

BESIDE = ("consent", "consent_by", "consent_given", "consent_ground")
"""What a plan says besides its rows."""


def settled_plan(case: Case, told: Mapping[str, Any]) -> dict[str, Any]:
    """The rows and the consent as they stand after this form, whatever was saved since it was opened. Raises Clashing."""
    stands, was, seen = present_plan(case), plan_of_line(case, told["was"]), plan_of_line(case, told["seen"])
    typed = _keyed(told["plan"], {row[KEY] for plan in (stands, was, seen) if plan for row in plan.rows})
    beside = {name: told[name] for name in BESIDE}
    if stands is None:
        return {"plan": [row for row in typed if any(row.get(name) for name in COLUMNS)], **beside}
    chosen = _chosen(told["chosen"], seen, typed, beside)
    rows, clashes = merged_rows(was.rows if was else [], stands.rows, typed, chosen)
    then = {**(_beside(was) if was else {}), **{name: value for name, value in chosen.items() if name in BESIDE}}
    rest = merge(then, _beside(stands), beside)
    if clashes or rest.clashes:
        raise _clashing({**clashes, **rest.clashes}, told["places"], stands)
    return {"plan": rows, **rest.values}


def _keyed(rows: Iterable[Mapping[str, Any]], known: Collection[str]) -> list[dict[str, Any]]:
    """The rows, each under a key of its own; one that no plan of this case has is new."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = row.get(KEY)
        own = str(key) if key in known and key not in found else new_id().hex
        found[own] = {**row, KEY: own}
    return list(found.values())


def _chosen(
    sides: Mapping[str, str], seen: Plan | None, typed: list[dict[str, Any]], beside: dict[str, Any]
) -> dict[str, Any]:
    """The cells for which a choice was shown, with what stood there then; a choice for what stood is typed in its place."""
    if seen is None:
        return {}
    rows = {row[KEY]: row for row in typed}
    stood = {row[KEY]: row for row in seen.rows}
    found: dict[str, Any] = {}
    for name, side in sides.items():
        key, _, column = name.partition(".")
        if name in BESIDE:
            found[name] = seen.body.get(name)
            beside[name] = found[name] if side == "now" else beside[name]
        elif key in rows and column in COLUMNS:
            found[name] = stood.get(key, {}).get(column)
            rows[key][column] = found[name] if side == "now" else rows[key].get(column)
    return found


def _beside(plan: Plan) -> dict[str, Any]:
    return {name: plan.body.get(name) for name in BESIDE}


def _clashing(clashes: Mapping[str, tuple[Any, Any]], places: Mapping[str, int], stands: Plan) -> Clashing:
    who = names_of([stands.by]).get(stands.by, "Orang lain") if stands.by else "Orang lain"
    return Clashing(
        {
            _sent(name, places): Clash(who, _words(name, now), _words(name, mine))
            for name, (now, mine) in clashes.items()
        },
        str(stands.line),
    )


def _sent(name: str, places: Mapping[str, int]) -> str:
    """The name under which a cell was sent: `plan-0-goal`."""
    key, dot, column = name.partition(".")
    return f"plan-{places[key]}-{column}" if dot else name


def _words(name: str, value: Any) -> str:
    known = {id: label for id, (label, _) in CONSENT.items()} | CONSENT_GIVEN
    return known.get(value, str(value)) if value else "(dikosongkan)"
