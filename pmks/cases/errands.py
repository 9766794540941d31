"""What comes due on a case beside its steps: a home visit, a paper asked for, an answer owed. Kept by deeds, inside their transaction."""

from datetime import datetime
from uuid import UUID

import peewee

from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.house.database import among
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine

ENDING = frozenset({"case.close"})


def errand(
    case: Case,
    kind: str,
    title: str,
    *,
    about: UUID | None = None,
    due_at: datetime | None = None,
    role: str | None = None,
    user: UUID | None = None,
    deed: str | None = None,
) -> Errand:
    """Something that somebody owes this case from now on; asked again for the same kind and thing, it is changed.

    `about` is the thing it concerns (a stay, a paper); `role` or `user` says whose it is, `deed` what does it.
    `title` is seen in lists and must not tell about the person.
    """
    open_one = Errand.select().where(_is_open(case.id, (kind,), about)).first()
    told = {"title": title, "due_at": due_at, "role": role, "user": user, "deed": deed}
    if open_one is not None:
        changed = [name for name, value in told.items() if getattr(open_one, name) != value]
        for name in changed:
            setattr(open_one, name, told[name])
        if changed:
            open_one.save()
        return open_one
    return Errand.create(
        case=case.id, agency=case.agency, area=case.area, kind=kind, about=about, made_at=clock.now(), **told
    )


def finish_errand(case: Case, *kinds: str, about: UUID | None = None) -> bool:
    """Take an errand off the lists, or those of several kinds about one thing; answers whether there was one."""
    return bool(Errand.update(done_at=clock.now()).where(_is_open(case.id, kinds, about)).execute())


@listen
def finish_with_the_case(line: JournalLine) -> None:
    """A closed case owes nothing more, unless it goes on in another service."""
    if line.deed in ENDING and line.case is not None and not Case.get_by_id(line.case).is_open:
        Errand.update(done_at=clock.now()).where((Errand.case == line.case) & Errand.done_at.is_null()).execute()


def _is_open(case: UUID, kinds: tuple[str, ...], about: UUID | None) -> peewee.Expression:
    same = Errand.about == about if about is not None else Errand.about.is_null()
    return (Errand.case == case) & among(Errand.kind, kinds) & same & Errand.done_at.is_null()
