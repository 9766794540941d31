"""Papers as they lie in the archive, without having been drawn: what checks and attachments ask about."""

from datetime import date
from typing import Any

import flask

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.papers import archive
from pmks.papers.codes import new_code
from pmks.papers.tables import Paper
from tests.people import user
from tests.work import registered

NUMBER = "B-400.9.1/7/DINSOS-SEKRETARIAT"
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\nstartxref\n9\n%%EOF\n"


def paper(
    app: flask.Flask, case: Case | None = None, *, state: str = "issued", pdf: bytes = PDF, **more: Any
) -> tuple[Paper, str]:
    """A paper of Bontang in the archive, and the code printed on it."""
    case = case or registered()[1]
    code = new_code()
    said = {"addressee": "Kepala Panti", "number": NUMBER, "dated_on": date(2026, 11, 22), "issued_at": clock.now()}
    made = Paper(
        agency="bontang",
        kind="cover_letter",
        case=case.id,
        about=case.client_id,
        state=state,
        made_by=user("staf.bontang").id,
        made_at=clock.now(),
        changed_at=clock.now(),
        **(said | more),
    )
    archive.write_content(made, {"parts": {}, "code": code})
    made.code_hash = archive.hash_of(code)
    with app.app_context():
        archive.keep(made, pdf)
    made.save(force_insert=True)
    return made, code
