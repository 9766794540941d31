"""The short forms beside a case's printed order: reopen, move, skip, open for somebody known.

Each answers the context of `cases/form.html`: a title, what happens, where it posts, and its fields.
"""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.queries import agency, pinned_service
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.rules import may_skip
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.words import ARRIVALS
from pmks.standards.vocabulary import vocabulary

Form = dict[str, Any]


def reopening_form(case: Case, typed: Mapping[str, Any] | None = None) -> Form:
    """Take a closed case up again."""
    reason = {"kind": "textarea", "name": "reason", "label": "Mengapa dibuka kembali?"}
    return _form(
        case,
        "Buka kembali kasus",
        "Kasus dilanjutkan dari langkah terakhirnya.",
        "reopening",
        "Buka kembali",
        [reason],
        typed,
    )


def transfer_form(case: Case, typed: Mapping[str, Any] | None = None) -> Form:
    """Move the case to another service of the same agency."""
    current = open_enrolment(case).service
    others = [(each.id, each.plain_title, None) for each in agency(case.agency).entry_services if each.id != current]
    fields = [
        {"kind": "picks", "name": "service", "label": "Ke layanan mana?", "options": others},
        {"kind": "textarea", "name": "reason", "label": "Mengapa dipindahkan?"},
    ]
    return _form(
        case,
        "Pindahkan ke layanan yang tepat",
        "Jurnalnya ikut, tidak ada yang hilang.",
        "transfer",
        "Pindahkan",
        fields,
        typed,
    )


def skip_form(case: Case, typed: Mapping[str, Any] | None = None) -> Form:
    """Leave out a step that is not done."""
    enrolment = open_enrolment(case)
    service = pinned_service(case.agency, enrolment.sha256)
    standing = progress_of(enrolment, case.agency, clock.now())
    left = [
        (each.step.id, f"{each.step.number}. {each.step.title}", None)
        for each in standing.steps
        if each.status in {"next", "waiting"} and may_skip(service, each.step.id)
    ]
    fields = [
        {"kind": "picks", "name": "step", "label": "Langkah yang dilewati", "options": left},
        {"kind": "textarea", "name": "reason", "label": "Mengapa dilewati?"},
    ]
    return _form(
        case, "Lewati langkah", "Langkahnya tetap tampak, dengan alasan Anda.", "skips", "Lewati", fields, typed
    )


def opening_form(client: Client, typed: Mapping[str, Any] | None = None) -> Form:
    """Open a case for somebody who is registered already."""
    services = [(each.id, each.plain_title, each.summary) for each in agency(client.agency).entry_services]
    sources = list(vocabulary().sources.items())
    arrivals = [(id, label) for id, (label, _) in ARRIVALS.items()]
    fields = [
        {"kind": "picks", "name": "service", "label": "Layanan", "options": services},
        {"kind": "select", "name": "source", "label": "Sumber laporan", "options": sources},
        {"kind": "select", "name": "arrival", "label": "Bentuk laporan", "options": [("", "Belum dicatat"), *arrivals]},
        {"kind": "field", "name": "reporter_name", "label": "Nama pelapor", "optional": True},
        {"kind": "field", "name": "reporter_phone", "label": "Telepon pelapor", "optional": True},
        {"kind": "field", "name": "reporter_relation", "label": "Hubungan atau instansi pelapor", "optional": True},
        {"kind": "field", "name": "handover_name", "label": "Yang menyerahkan", "optional": True},
    ]
    return {
        "title": "Buka kasus",
        "lead": f"Untuk {client.name}.",
        "action": "/cases",
        "hidden": {"client": client.id},
        "submit": "Buka kasus",
        "fields": fields,
        "form": typed or {},
        "back": (client.address, client.name),
    }


def _form(
    case: Case,
    title: str,
    lead: str | None,
    noun: str,
    submit: str,
    fields: list[dict[str, Any]],
    typed: Mapping[str, Any] | None,
) -> Form:
    return {
        "title": title,
        "lead": lead,
        "action": f"{case.address}/{noun}",
        "hidden": {},
        "submit": submit,
        "fields": fields,
        "form": typed or {},
        "back": (case.address, case.client.name),
    }
