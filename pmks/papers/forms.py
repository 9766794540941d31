"""What may come in about papers: which one, what its free parts say, which draft a head signs, why one is sent back or voided."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

import marshmallow
from marshmallow import fields

from pmks.agencies.queries import pinned_service
from pmks.cases.forms import DeedForm
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house import moment
from pmks.house.fields import choice, line, paragraph
from pmks.house.forms import Form, readable, text
from pmks.papers.kinds import kinds
from pmks.papers.queries.standing import unmade_papers
from pmks.papers.tables import Paper
from pmks.standards.vocabulary import vocabulary

PART = "part-"
"""Free parts are sent as `part-<id>`."""


def paper_options(case: Any, by: Any) -> Mapping[str, str]:
    """The papers that can be drafted: first those that the case's standard names, with its own labels; all for a kept answer."""
    known = vocabulary().papers
    drafted = {id: known[id] for id in known if id in kinds() and kinds()[id].made == "draft"}
    if by is None:
        return {**known, **drafted}
    return (
        moment.once(("drafted papers", case.id), lambda: _named_first(case, drafted))
        if isinstance(case, Case)
        else drafted
    )


def _named_first(case: Case, drafted: Mapping[str, str]) -> Mapping[str, str]:
    enrolment = open_enrolment(case)
    service = pinned_service(case.agency, enrolment.sha256)
    labels = {**drafted, **{each.id: each.label for each in service.papers if each.id in drafted}}
    named = [id for step in service.steps_of(enrolment.variant) for id in step.papers if id in drafted]
    return {id: labels[id] for id in dict.fromkeys([*named, *drafted])}


def drafts_of(case: Any, by: Any) -> Mapping[str, str]:
    """The drafts of a case that wait for a head, by id."""
    if not isinstance(case, Case):
        return {}
    return moment.once(("unsigned papers", case.id), lambda: _drafts(case, approval=True))


def unfiled_of(case: Any, by: Any) -> Mapping[str, str]:
    """The drafts of a case that their author files himself, by id."""
    if not isinstance(case, Case):
        return {}
    return moment.once(("unfiled papers", case.id), lambda: _drafts(case, approval=False))


def _drafts(case: Case, *, approval: bool) -> dict[str, str]:
    rows = Paper.select(Paper.id, Paper.kind, Paper.addressee)
    rows = rows.where((Paper.case == case.id) & (Paper.state == "draft")).order_by(Paper.id)
    known = vocabulary().papers
    return {
        str(each.id): ", ".join(filter(None, [known.get(each.kind, each.kind), each.addressee]))
        for each in rows
        if each.kind in kinds() and kinds()[each.kind].approval == approval
    }


class DraftForm(DeedForm):
    """A paper in draft: which one, and its free parts; those that are not sent begin with the kind's own words (S2.A4, S4.6)."""

    door = "papers"

    paper = choice("Surat apa?", paper_options, many_as="select", required=True)
    addressee = line(
        "Kepada", 200, hint="Jabatan dan instansi, atau nama keluarga.", example="Kepala Dinas Sosial Kota Samarinda"
    )
    regarding = line("Hal", 200, hint="Tanpa nama klien.")
    content = paragraph("Isi pokok", 4000, hint="Boleh kosong. Kalimat lain terisi sendiri dan masih dapat diubah.")
    replaces = fields.UUID(load_default=None)
    """The issued paper that this one will replace."""
    parts = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)

    @marshmallow.pre_load
    def _gather_parts(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        return gathered(data)


class RevisionForm(Form):
    """The free parts of a draft, worded anew."""

    parts = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)

    @marshmallow.pre_load
    def _gather_parts(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        return gathered(data)


class IssueForm(DeedForm):
    """A draft is issued as whoever issues it has read it."""

    door = "papers"

    seen = fields.AwareDateTime(load_default=None, default_timezone=UTC)
    """When it had last been changed by then; a page that shows no draft does not know."""


class SigningForm(IssueForm):
    """A head signs a draft; its number comes from the agency's register."""

    draft = choice(
        "Surat yang ditandatangani", drafts_of, required=True, example=lambda case, by: _first(drafts_of(case, by))
    )

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """Only where a draft waits."""
        return bool(drafts_of(view.case, view.by))


class FilingForm(IssueForm):
    """An author files a paper that needs nobody's approval."""

    draft = choice(
        "Surat yang diterbitkan", unfiled_of, required=True, example=lambda case, by: _first(unfiled_of(case, by))
    )

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """Only where a draft waits."""
        return bool(unfiled_of(view.case, view.by))


class WaiverForm(DeedForm):
    """Which paper is left out when somebody leaves, and why."""

    paper = choice("Surat yang dikesampingkan", unmade_papers, required=True)
    reason = paragraph(
        "Mengapa tidak dibuat?", 1000, required=True, hint="Tercatat di jurnal, dan tampak pada kasus yang ditutup."
    )

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """Only where a paper still stands in the way of closing."""
        return bool(unmade_papers(view.case, view.by))


class ReturnForm(Form):
    """A head sends a draft back."""

    reason = text(1000, required=True, error_messages={"required": "Tulis apa yang perlu diperbaiki."})


class VoidForm(Form):
    """A paper is voided; its number stays used."""

    reason = text(1000, required=True, error_messages={"required": "Tulis mengapa surat ini dibatalkan."})


def gathered(data: Mapping[str, Any]) -> dict[str, Any]:
    """The raw fields with the free parts gathered under `parts`."""
    given = data.get("parts")
    sent = {name.removeprefix(PART): value for name, value in data.items() if name.startswith(PART)}
    parts = {**(given if isinstance(given, Mapping) else {}), **sent}
    return {**data, "parts": {name: readable(str(value)) for name, value in parts.items()}}


def _first(options: Mapping[str, str]) -> str:
    return next(iter(options), "")
