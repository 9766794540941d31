"""What may come in about an outing, about reaching out to somebody, and about handing people over."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import marshmallow
from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf

from pmks.agencies.days import zone_of
from pmks.agencies.queries import agency
from pmks.cases.forms import DeedForm, When
from pmks.clients.queries import findings_of
from pmks.house.fields import choice, line, number, paragraph
from pmks.house.forms import Form, Many, text
from pmks.house.indonesian import short_date
from pmks.house.permissions import Actor
from pmks.house.words import OPERATIONS
from pmks.operations.queries import recent
from pmks.operations.rules import RESULTS
from pmks.users.tables import User

TEAM = "Tempat dan regu"
GIVER, RECEIVER = "Yang menyerahkan", "Yang menerima"


class OpeningForm(Form):
    """An outing begins: what kind, where, with whom."""

    kind = fields.String(
        load_default="patrol", validate=OneOf(OPERATIONS, error="Pilih patroli, razia, atau penjangkauan.")
    )
    name = text(120)
    place = text(200)
    area = text(13)
    leader = text(120)
    team = text(1000)
    order_number = text(60)
    began_at = When(load_default=None)
    """Local to the agency; empty means just now."""
    operation_id = fields.UUID(load_default=None)

    @marshmallow.pre_load
    def _gather_moment(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        return gathered_moment(data, "began_on", "began_at")


class EndingForm(Form):
    """An outing ends: what came of it, and how many were met without being registered."""

    not_registered = number("Ditemui tetapi tidak didaftarkan", 0, 500, suffix="orang", hint="Misalnya yang menolak.")
    result = paragraph("Hasil kegiatan", 2000, lines=2, hint="Tanpa nama orang yang ditemui.")


def gathered_moment(data: Mapping[str, Any], on: str, at: str) -> dict[str, Any]:
    """The fields with a day and a time of day made one moment, under the name of the time."""
    day, hour = str(data.get(on) or ""), str(data.get(at) or "")
    if day and not hour:
        raise ValidationError({at: ["Isi juga pukulnya, kira-kira saja boleh."]})
    return {**data, at: f"{day}T{hour}" if day and "T" not in hour else hour or None}


def outings(case: Any, by: Actor | None) -> dict[str, str]:
    """The latest outings that whoever fills the form may see, by id."""
    zone = zone_of(case.agency)
    return {
        str(each.id): f"{each.name}, {short_date(each.begins_at.astimezone(zone).date())}"
        for each in recent(by, case.agency)
    }


def found_at(case: Any, by: Actor) -> str | None:
    """Where the person was found last."""
    found = next(iter(findings_of(case.client)), None)
    return found.place if found else None


def title_of(subject: Any, by: Actor) -> str:
    """The jabatan of whoever fills the form, as printed on papers."""
    known = User.get_or_none(User.id == by.id)
    return known.title if known else ""


def receivers(subject: Any, by: Actor | None) -> dict[str, str]:
    """To whom people may be handed over: the dinas, its shelters and homes, or somebody else."""
    mine = agency(subject.agency)
    houses = {each.id: each.name for each in mine.places if each.kind != "section"}
    return {"agency": mine.office, **houses, "other": "Lembaga lain"}


class OutreachForm(DeedForm):
    """Somebody was sought where he is: what came of it, where, with whom (S0.A2)."""

    result = choice("Hasilnya", RESULTS, required=True)
    talked = paragraph("Keadaannya dan apa yang dibicarakan", 2000, hint="Tulis seperlunya, dengan kata yang baik.")
    place = line("Tempat", 200, start=found_at, section=TEAM)
    operation = choice("Dalam kegiatan", outings, many_as="select", section=TEAM)
    team = paragraph("Regu", 1000, lines=2, section=TEAM, hint="Nama petugas, pisahkan dengan koma.")


class Parties(Form):
    """Who hands over to whom, and where."""

    receiver = choice("Diserahkan ke", receivers, required=True)
    place = line("Tempat penyerahan", 200)
    giver_name = line("Nama yang menyerahkan", 120, required=True, section=GIVER, start=lambda _, by: by.name)
    giver_title = line("Jabatannya", 120, section=GIVER, start=title_of)
    receiver_name = line("Nama yang menerima", 120, required=True, section=RECEIVER)
    receiver_title = line("Jabatan atau instansinya", 120, section=RECEIVER)


class GivingForm(DeedForm, Parties):
    """One person is handed over, with what he has with him and how he is (S4.1)."""

    condition = paragraph("Keadaannya saat diserahkan", 1000, lines=2, section="Orangnya")
    belongings = paragraph("Barang bawaannya", 1000, lines=2, section="Orangnya")
    handover = fields.UUID(load_default=None)
    """The act that handed over several together, if it was one."""


class HandoverForm(Parties):
    """Several people met in an outing are handed over in one act (S3.1, S4.req2).

    `person` are the ids of their cases; `condition-<id>` and `belongings-<id>` say how each is and what he has with him.
    """

    person = Many(
        fields.UUID(),
        required=True,
        validate=Length(min=1, error="Pilih siapa yang diserahkan."),
        error_messages={"required": "Pilih siapa yang diserahkan."},
    )
    done_on = text(10)
    done_at = text(20)
    notes = text(2000)
    told = fields.Dict(keys=fields.UUID(), values=fields.Dict(), load_default=dict)

    @marshmallow.pre_load
    def _gather_people(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        told: dict[str, dict[str, str]] = {}
        for name, value in data.items():
            what, dash, id = name.partition("-")
            if dash and what in {"condition", "belongings"} and _is_id(id):
                told.setdefault(id, {})[what] = str(value)
        return {**data, "told": told}


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
