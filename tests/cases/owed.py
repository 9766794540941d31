"""What is owed on a case beside its steps, and until when."""

from pmks.cases.tables import Case, Errand


def owed(case: Case, kind: str) -> list[Errand]:
    """What of one kind is still to be done on the case, the first due first."""
    rows = Errand.select().where((Errand.case == case.id) & (Errand.kind == kind) & Errand.done_at.is_null())
    return list(rows.order_by(Errand.due_at))


def due_on(errand: Errand) -> str:
    """The day by which it is to be done."""
    assert errand.due_at is not None, f"{errand.kind} has no day"
    return errand.due_at.date().isoformat()
