"""Rooms and their places, and the roll call of a day."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import marshmallow
from marshmallow import fields
from marshmallow.validate import OneOf

from pmks.house.fields import choice, line, number
from pmks.house.forms import Form
from pmks.shelters.words import NEEDS, PRESENCE, ROOM_SEX

MOST_PLACES = 200


class RoomForm(Form):
    """A room: its name, for whom it is, and how many places it has."""

    name = line("Nama kamar", 80, required=True, example="Kamar Melati")
    sex = choice("Untuk siapa?", ROOM_SEX, many_as="chips", required=True, start=lambda subject, by: "any")
    need = choice("Kebutuhan", NEEDS, many_as="select", required=True, start=lambda subject, by: "general")
    places = number("Jumlah tempat", 1, MOST_PLACES, required=True, start=lambda subject, by: 4)


class PresenceForm(Form):
    """The roll call of one shelter on one day: the state of each stay, sent as `stay-<id>`."""

    day = fields.Date(required=True)
    marks = fields.Dict(
        keys=fields.UUID(),
        values=fields.String(validate=OneOf(PRESENCE, error="Pilih hadir, izin, atau tidak kembali.")),
        required=True,
        error_messages={"required": "Belum ada yang ditandai."},
    )

    @marshmallow.pre_load
    def _gather_marks(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        marks = {
            name.removeprefix("stay-"): state for name, state in data.items() if name.startswith("stay-") and state
        }
        return {**data, "marks": {id: state for id, state in marks.items() if _is_id(id)}}


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
