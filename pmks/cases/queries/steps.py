"""The steps of a case in printed order: how each stands, who holds it, and the form of the one that is open."""

from typing import Any

from pmks.cases.queries.deed_forms import Typed, deed_forms
from pmks.cases.queries.leaving import step_papers
from pmks.cases.queries.view import View
from pmks.cases.rules import StepState, Turn
from pmks.house.indonesian import short_moment
from pmks.house.words import either
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import role_title


def step_rows(view: View, open_step: str | None, typed: Typed | None) -> list[dict[str, Any]]:
    """Every step as `cases/_steps.html` shows it. Open is the step typed at, else the one asked for, else the reader's first turn."""
    mine = next((turn.step.id for turn in view.my_turns), None)
    opened = (typed.step if typed else None) or open_step or mine
    papers = {} if view.is_from_the_field else step_papers(view.case, view.by, view.service, view.standing)
    return [_row(each, view, opened, typed) | {"papers": papers.get(each.step.id, [])} for each in view.standing.steps]


def _row(state: StepState, view: View, opened: str | None, typed: Typed | None) -> dict[str, Any]:
    step, turn = state.step, view.standing.turn_at(state.step.id)
    outcome = step.outcome(state.outcome) if state.status == "done" and not view.is_from_the_field else None
    gates = [f"“{each.step.title}”" for each in view.standing.steps if each.step.id in step.needs]
    is_open = turn is not None and bool(turn.roles & view.by.roles)
    return {
        "id": step.id,
        "number": step.number,
        "title": step.title,
        "text": step.text,
        "status": state.status,
        "who_words": _who(state, turn, view),
        "when_words": short_moment(state.done_at, view.zone) if state.done_at else None,
        "outcome_words": outcome.label if outcome else None,
        "note": f"Menunggu {' dan '.join(gates)} selesai dulu." if state.status == "blocked" else None,
        "turns": deed_forms(state, view, typed) if step.id == opened else [],
        "do_href": f"{view.case.address}?step={step.id}" if is_open and step.id != opened else None,
    }


def _who(state: StepState, turn: Turn | None, view: View) -> str | None:
    if state.status in {"passed_over", "not_applicable"}:
        return None
    if state.by_role:
        return role_title(view.slug, state.by_role)
    chosen = _chosen(turn, view) if turn else []
    if chosen:
        return either(chosen)
    if state.step.actor_text:
        return state.step.actor_text
    roles = turn.roles if turn else frozenset()
    return either(role_title(view.slug, role) for role in vocabulary().roles if role in roles) or None


def _chosen(turn: Turn, view: View) -> list[str]:
    """The officers to whom this turn was given by name; those of the field are told the role only."""
    if view.is_from_the_field:
        return []
    return [view.officers[role].words for role in sorted(turn.roles) if role in view.officers]


def place_words(view: View) -> str:
    """Where the case stands: “Langkah 3 dari 7”."""
    standing = view.standing
    if standing.closed is not None:
        return "Selesai"
    current = [each.step.number for each in standing.steps if each.status == "next"]
    if not current:
        return "Siap diselesaikan" if standing.ends else "Langkah"
    return f"Langkah {current[0]} dari {standing.steps[-1].step.number}"


def turn_words(view: View) -> str | None:
    """Whom the case waits for: “Menunggu Anda”, the officer by name, or the first two roles whose turn it is."""
    standing = view.standing
    if not standing.next:
        return None
    if view.my_turns:
        return "Menunggu Anda"
    chosen = list(dict.fromkeys(name for turn in standing.next for name in _chosen(turn, view)))
    if chosen:
        return f"Menunggu {either(chosen[:2])}"
    roles = frozenset[str]().union(*(turn.roles for turn in standing.next))
    names = [role_title(view.slug, role) for role in vocabulary().roles if role in roles]
    return f"Menunggu {either(names[:2])}" if names else None
