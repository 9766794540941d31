"""What the page of an import prints: how the file was read, row by row what was refused and why, and how far it is taken in."""

from typing import Any

from pmks.house.indonesian import number
from pmks.workers.queries.known import area_name
from pmks.workers.tables import WorkerImport
from pmks.workers.waiting_rows import STEP, taken_out

SHOWN = 50
GONE: dict[str, Any] = {
    "columns": [],
    "unused": [],
    "notes": ["Rincian berkas ini sudah dihapus dari server."],
    "refused": [],
    "doubts": [],
    "areas": [],
    "jobs": [],
}


def import_page(batch: WorkerImport, page: int = 0) -> dict[str, Any]:
    """Everything `workers/import.html` prints; `page` counts pages of refused rows from 0."""
    told = taken_out(batch.id, batch.report)
    report = told or GONE
    refused, doubts = report["refused"], report["doubts"]
    start = max(0, page) * SHOWN
    seen = min(batch.done * STEP, batch.valid)
    return {
        "batch": batch,
        "state": "done" if batch.finished_at else "gone" if told is None else "begun" if batch.done else "read",
        "seen": seen,
        "left": batch.valid - seen,
        "fresh": batch.valid - batch.renewals,
        "refused_count": batch.total - batch.valid,
        "columns": [(label, f"“{heading}”, kolom {place}") for label, heading, place in report["columns"]],
        "unused": report["unused"],
        "notes": report["notes"],
        "areas": [(area_name(code), number(count)) for code, count in report["areas"]],
        "jobs": [(job, number(count)) for job, count in report["jobs"]],
        "refused": [(row, reasons) for row, reasons in refused[start : start + SHOWN]],
        "first": start + 1,
        "last": min(start + SHOWN, len(refused)),
        "next_href": f"{batch.address}?page={page + 1}" if start + SHOWN < len(refused) else None,
        "doubts": [(row, reasons) for row, reasons in doubts[:SHOWN]],
        "doubts_count": len(doubts),
        "left_out": batch.left_out[:SHOWN],
        "left_out_count": len(batch.left_out),
    }
