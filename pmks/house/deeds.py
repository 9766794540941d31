"""One deed, one guard, whichever door. A page, the offline inbox and a command all call the same guarded action.

    @deed("case.close", form=ClosureForm, find=case_for)
    def close(case: Case, *, by: Actor, at: datetime, outcome: str, reason: str) -> Done: …

The name is the permission, the journal line's deed, the kind of an offline submission and the key of its label.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Protocol
from uuid import UUID, uuid5

from marshmallow import Schema

from pmks.house import clock, moment
from pmks.house.database import Table, hold, transaction
from pmks.house.doing import Doing, doing
from pmks.house.done import Done, as_done, readable
from pmks.house.forms import load as load_form
from pmks.house.journal import JournalLine, seal_body
from pmks.house.permissions import Actor, guard
from pmks.house.problems import NotFound
from pmks.house.recording import record
from pmks.house.replaying import now_replaying

OFFICE_WORK = UUID("5f1ce000-0000-4000-8000-000000000000")
"""Bodies about no person (offices, settings) are sealed under a key of the agency, named from this."""


class Subject(Protocol):
    """What a deed is done to: it knows its agency."""

    @property
    def agency(self) -> str: ...


@dataclass(frozen=True)
class Deed:
    """A declared deed: its name, the guarded action, what may come in and how its subject is found for a viewer."""

    name: str
    action: Callable[..., Done]
    form: type[Schema] | None
    find: Callable[[Actor, Mapping[str, Any]], Any]
    general: bool = False


TAKEN = frozenset({"subject", "by", "at", "deed", "submission", "said"})
"""What an action is called with beside its form."""

REGISTER: dict[str, Deed] = {}
_listeners: list[Callable[[JournalLine], None]] = []


def deed(
    *names: str,
    form: type[Schema] | None = None,
    find: Callable[[Actor, Mapping[str, Any]], Any] | None = None,
    general: bool = False,
) -> Callable[[Callable[..., Done]], Callable[..., Done]]:
    """Declare an action as one deed, or as several that share a form. The action takes its subject first, then `by` and `at`.

    An action declared under several names also takes `deed`, the name it is done under. A `general` action stands in for
    deeds that no room has given an action of their own; one that has its own is left to it, whichever was declared first.
    A subject that is a row was found before the deed's transaction began: it is read anew in it, and is nobody else's to change.
    """

    taken = sorted(TAKEN & set(form._declared_fields)) if form else []
    if taken:
        raise RuntimeError(f"the form of {names[0]} has fields that every action takes itself: {', '.join(taken)}")

    def declare(action: Callable[..., Done]) -> Callable[..., Done]:
        guarded = {name: _guarded(name, action, shared=len(names) > 1) for name in names}
        for name, each in guarded.items():
            known = REGISTER.get(name)
            if known is not None and known.general == general:
                raise RuntimeError(f"deed {name} is declared twice")
            if known is None or known.general:
                REGISTER[name] = Deed(name, each, form, find or (lambda by, ref: by), general)
        return guarded[names[0]]

    return declare


def listen(listener: Callable[[JournalLine], None]) -> Callable[[JournalLine], None]:
    """Have `listener` called with every new line, inside the same transaction: that is how tallies and turns are kept."""
    _listeners.append(listener)
    return listener


def perform(
    name: str,
    ref: Mapping[str, Any],
    fields: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    submission: UUID | None = None,
    said: str | None = None,
) -> Done:
    """Do the deed `name` to what `ref` points at ({"client": id, "case": id}), with the raw fields of a form.

    `submission` is the id under which it came, `said` the digest of what it said.

    Raises NotFound for an unknown deed or a subject the actor may not see, Invalid with sentences by field, NotAllowed.
    """
    declared = REGISTER.get(name)
    if declared is None:
        raise NotFound(f"Tindakan “{name}” tidak dikenal. Perbarui aplikasi Anda, lalu coba lagi.")
    with moment.remembered():
        subject = declared.find(by, ref)
        body = load(declared, fields, subject=subject, by=by)
        return declared.action(subject, by=by, at=at, submission=submission, said=said, **body)


def load(declared: Deed, fields: Mapping[str, Any], *, subject: Any, by: Actor) -> dict[str, Any]:
    """The validated body of a deed from raw fields; the form may look at its subject."""
    if declared.form is None:
        return {}
    return load_form(declared.form, fields, subject=subject, by=by)


def fingerprint(name: str, ref: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """A digest of what a submission says, equal for equal content through either door (hex); empty fields say nothing."""
    filled = {
        key: sorted(map(str, value)) if isinstance(value, list) else str(value) for key, value in body.items() if value
    }
    said = {"deed": name, "ref": {key: str(value) for key, value in ref.items()}, "body": filled}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def _guarded(name: str, action: Callable[..., Done], *, shared: bool) -> Callable[..., Done]:
    @wraps(action)
    def act(
        subject: Subject,
        *,
        by: Actor,
        at: datetime,
        submission: UUID | None = None,
        said: str | None = None,
        **body: Any,
    ) -> Done:
        def do(told: Mapping[str, Any]) -> Done:
            return action(subject, by=by, at=at, **({"deed": name} if shared else {}), **told)

        def tell(done: Done, told: Mapping[str, Any], mine: Doing, role: str) -> dict[str, Any]:
            plain = told if done.body is None else done.body
            replay = record(subject, told, plain, mine, by=by, at=at, said=said, elsewhere=done.elsewhere)
            about = done.about or uuid5(OFFICE_WORK, subject.agency)
            return {
                **readable(name, done, mine, by=by, role=role, at=at),
                "agency": subject.agency,
                "submission": submission,
                "sealed_for": about,
                "body": seal_body(about, plain, replay),
            }

        again = now_replaying()
        if again is not None:  # it was asked then whether he may
            return again.once_more(name, body, do, tell, _spread, as_done)
        role = guard(by, name, subject.agency)
        with moment.remembered(), transaction(), doing() as mine, clock.stopped_at(clock.now()):
            moment.forget()  # what the form was checked with was read before others let go of the lock
            if isinstance(subject, Table):
                hold(subject)
            done = do(body)
            _spread(JournalLine.create(**tell(done, body, mine, role)))
        return done

    return act


def _spread(line: JournalLine) -> None:
    """Tell those who listen."""
    moment.forget()
    for listener in _listeners:
        listener(line)
