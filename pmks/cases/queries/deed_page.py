"""The page of one deed of a case."""

from typing import Any

from pmks.cases.queries.deed_forms import Typed, deed_form
from pmks.cases.queries.view import view_of
from pmks.cases.tables import Case
from pmks.house.permissions import Actor


def deed_page(
    case: Case, by: Actor, deed: str, *, step: str | None = None, onward: str | None = None, typed: Typed | None = None
) -> dict[str, Any]:
    """Everything `cases/deed.html` shows. `onward` is where to go afterwards, a page of this case; else the case.

    Raises NotFound when the reader may not do the deed here and now.
    """
    view = view_of(case, by)
    target = next_page(case, onward)
    turn = deed_form(view, deed, step, typed) | {"next": target}
    state = view.standing.step_by_id(turn["step"])
    return {
        "turn": turn,
        "case": {"number": case.number, "client_name": case.client.name},
        "step_words": f"Langkah {state.step.number}: {state.step.title}" if state else None,
        "back": (target, case.client.name),
    }


def next_page(case: Case, onward: str | None) -> str:
    """A page of this case, and nothing else: an address from outside may not lead the reader away."""
    given = onward or ""
    noun = given.removeprefix(f"{case.address}/")
    return f"{case.address}/{noun}" if noun != given and noun.isalpha() else case.address
