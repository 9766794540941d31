"""Which of the shelter's forms make sense on a case now: nobody is asked about the room of somebody who stays nowhere."""

from pmks.cases.queries.view import View
from pmks.house import moment
from pmks.shelters.queries.stays import current_stay, expected_stay, open_extension


def is_staying(view: View) -> bool:
    """Whether the person stays in a shelter now; asked once a request."""
    return moment.once(("is staying", view.case.id), lambda: current_stay(view.case) is not None)


def is_housed(view: View) -> bool:
    """Whether the person stays in a shelter or is expected in one; asked once a request."""
    return moment.once(("is housed", view.case.id), lambda: is_staying(view) or expected_stay(view.case) is not None)


def is_extension_asked(view: View) -> bool:
    """Whether a request for more time waits for a decision; asked once a request."""
    return is_staying(view) and moment.once(
        ("extension asked", view.case.id), lambda: open_extension(view.case) is not None
    )


def is_at_step(view: View, deed: str) -> bool:
    """Whether a step that may be done now asks for this deed."""
    return any(deed in turn.deeds + turn.also for turn in view.standing.next)
