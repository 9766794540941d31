"""What the page of one paper shows."""

from typing import Any

from pmks.agencies.days import zone_of
from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.told import told
from pmks.cases.queries.view import View, view_of
from pmks.cases.tables import Case
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import FIELD, Actor
from pmks.papers.kinds import kinds
from pmks.papers.making import draft_sheet, drawn_preview
from pmks.papers.queries.attachments import signed_part
from pmks.papers.queries.ending import ended_words, successor
from pmks.papers.queries.papers import writers_of
from pmks.papers.queries.signers import signers, why_not_sign
from pmks.papers.rules.missing import missing_words
from pmks.papers.rules.states import STATES
from pmks.papers.tables import Paper
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title


def paper_page(paper: Paper, by: Actor) -> dict[str, Any]:
    """Everything `papers/show.html` shows. One about many persons has no case, and nothing more is done with it there."""
    case = case_with_id(by, paper.case_id) if paper.case_id and not by.is_any(FIELD) else None
    view = view_of(case, by) if case else None
    newer = successor(paper)
    is_draft = paper.state == "draft"
    sheet, known = draft_sheet(paper, case, by) if is_draft and case else (None, None)
    return {
        "paper": paper,
        "case": case,
        "title": vocabulary().papers.get(paper.kind, paper.kind),
        "state_words": STATES[paper.state],
        "facts": _facts(paper),
        "pages": range(1, len(drawn_preview(paper, sheet, known)) + 1) if sheet and known else (),
        "missing": missing_words(sheet) if sheet else (),
        "file": f"{paper.address}/file" if paper.stored else None,
        "waits": _waits(paper, by) if is_draft else None,
        "back_words": _sent_back(paper, case) if case and paper.returned_at and is_draft else None,
        "issue": _issue(paper, view) if view and is_draft else None,
        "revise": f"{paper.address}/revision" if view and is_draft and view.may("letter.revise") else None,
        "may_return": bool(view and is_draft and kinds()[paper.kind].approval and view.may("letter.return")),
        "may_void": bool(view and paper.state in ("draft", "issued") and view.may("paper.void")),
        "replace": _replacing(paper, view) if view else None,
        "signed": signed_part(paper, by),
        "newer": newer,
        "ended": ended_words(paper, newer) if case else None,
        "back": (f"{case.address}/papers", "Surat dan berita acara") if case else ("/home", "Beranda"),
    }


def _facts(paper: Paper) -> list[tuple[str, str]]:
    zone, people = zone_of(paper.agency), names_of([paper.made_by, paper.signer])
    rows = [
        ("Nomor", paper.number or ""),
        ("Tanggal", long_date(paper.dated_on) if paper.dated_on else ""),
        ("Kepada", paper.addressee),
        ("Hal", paper.regarding),
        ("Disusun oleh", f"{people.get(paper.made_by, '')}, {short_moment(paper.made_at, zone)}"),
        ("Diterbitkan oleh", _signed(paper, people.get(paper.signer, "")) if paper.issued_at else ""),
    ]
    return [(label, words) for label, words in rows if words]


def _signed(paper: Paper, name: str) -> str:
    title = role_title(paper.agency, paper.signer_role, paper.signer_acting) if paper.signer_role else ""
    moment = short_moment(paper.issued_at, zone_of(paper.agency)) if paper.issued_at else ""
    return ", ".join(filter(None, [name, title, moment]))


def _waits(paper: Paper, by: Actor) -> str | None:
    """For whom a draft waits, in a sentence; None when the reader himself may issue it."""
    kind = kinds()[paper.kind]
    if not kind.approval:
        return None
    reason = why_not_sign(paper.agency, kind.id, by, writers_of(paper))
    owner = role_title(paper.agency, signers(paper.agency, kind.id)[0])
    return f"Menunggu diperiksa dan ditandatangani {owner}." if reason else None


def _issue(paper: Paper, view: View) -> dict[str, str] | None:
    """How the reader may issue a draft: the deed and its words, or None when that is not his."""
    kind = kinds()[paper.kind]
    deed = "letter.issue" if kind.approval else "paper.file"
    if not view.case.is_open or not view.may(deed):
        return None
    if kind.approval and why_not_sign(paper.agency, kind.id, view.by, writers_of(paper)):
        return None
    if not kind.approval and paper.made_by != view.by.id:
        return None
    step = _step_for(view, deed, paper.step)
    words = "Tandatangani dan terbitkan" if kind.approval else "Terbitkan"
    seen = paper.changed_at.isoformat()
    return {"deed": deed, "step": step, "seen": seen, "words": words, "action": f"{paper.address}/issuance"}


def _step_for(view: View, deed: str, wanted: str | None) -> str:
    """The step that issuing this paper fulfils: the one it was begun for, else the one whose turn it is; empty beside all steps."""
    able = [
        each.step
        for each in view.standing.steps
        if each.status in ("next", "waiting", "done") and deed in (*each.step.deeds, *each.step.also)
    ]
    turn = [
        each.step.id
        for each in view.standing.steps
        if each.status == "next" and deed in (*each.step.deeds, *each.step.also)
    ]
    if wanted in {each.id for each in able}:
        return str(wanted)
    return (turn or [each.id for each in able] or [""])[0]


def _sent_back(paper: Paper, case: Case) -> str | None:
    """What the head wanted changed, newest word."""
    for line in told(case, "letter.return"):
        if str(line.body.get("paper_id")) == str(paper.id):
            return f"{line.by_name}: {line.body.get('reason', '')}"
    return None


def _replacing(paper: Paper, view: View) -> str | None:
    if (
        paper.state != "issued"
        or not view.may("letter.draft")
        or not view.case.is_open
        or kinds()[paper.kind].made != "draft"
    ):
        return None
    return f"{view.case.address}/papers/new?kind={paper.kind}&replaces={paper.id}"
