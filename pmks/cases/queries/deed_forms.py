"""The form of the step that stands open on a case's page: what it asks, with the words of the case's own standard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pmks.agencies.queries import permits
from pmks.cases.queries.view import View
from pmks.cases.rules import StepState, deeds_open
from pmks.house.submissions import born
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary


@dataclass(frozen=True)
class Typed:
    """What was typed into a deed's form that needs correcting: at which step, the values and the reasons by field."""

    step: str | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, Iterable[str]] = field(default_factory=dict)


def deed_forms(state: StepState, view: View, typed: Typed | None) -> list[dict[str, Any]]:
    """The form for the deeds that this reader may do at a step: one, or none when there is nothing for him to do."""
    case = view.case
    if not case.is_open:
        return []
    mine = deeds_open(view.standing, state, view.by.roles, lambda deed: permits(view.slug, deed))
    if not mine:
        return []
    deciding = [each for deed in mine for each in state.step.outcomes_of(deed)]
    outcomes = list({each.id: each for each in deciding}.values())  # an outcome holds facts and has no hash
    known = vocabulary().deeds
    again = typed if typed and typed.step == state.step.id else None
    return [
        {
            "title": state.step.title,
            "action": f"{case.address}/deeds",
            "step": state.step.id,
            "born": born(client_id=case.client_id, case_id=case.id),
            "deeds": [(deed, known[deed].label, None) for deed in mine],
            "submit": known[mine[0]].label if len(mine) == 1 and not outcomes else "Simpan",
            "outcomes": [(each.id, each.label, each.note if each.assumed else None) for each in outcomes],
            "asks_reason": "optional" if any(each.reason_required for each in outcomes) else None,
            "asks": _asks(state, mine, view.service),
            "form": again.form if again else {"deed": mine[0]},
            "errors": again.errors if again else {},
        }
    ]


def _asks(state: StepState, mine: Iterable[str], service: Service) -> list[dict[str, Any]]:
    """The facts that a step's form asks for, with the labels of its own standard."""
    if not set(mine) & set(state.step.decides or state.step.deeds):
        return []
    facts = [service.fact(id) for id in state.step.asks]
    return [
        {
            "name": f"fact_{fact.id}",
            "label": fact.label,
            "options": [(each.id, each.label, None) for each in fact.values],
        }
        for fact in facts
    ]
