"""The intervention plan: a row for each problem, and the consent of the client or his guardian (domain §5, S1.5)."""

from collections.abc import Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.assessments.queries import starts
from pmks.assessments.rules.plans import KEY, row_faults
from pmks.assessments.rules.words import CONSENT, CONSENT_GIVEN
from pmks.cases.forms import DeedForm
from pmks.house.edits import CHOOSE
from pmks.house.fields import choice, hidden, line, paragraph, rows
from pmks.house.forms import Form, gathered

CONSENT_SECTION = "Persetujuan"


class PlanRow(Form):
    """One problem: what is to change, what is done about it, by whom, when, and by what one sees that it helped."""

    problem = line("Masalah", 500, example="Tidak punya tempat tinggal")
    goal = line("Tujuan", 500)
    activity = line("Kegiatan", 500, example="Mencari tempat tinggal bersama keluarga")
    who = line("Pelaksana", 200)
    when = line("Waktu", 120, hint="Misalnya minggu pertama, atau 25 November.")
    indicator = line("Indikator", 300, hint="Tanda bahwa tujuannya tercapai.")
    key = hidden()
    """Which row of the plan this is; a new one has none yet."""

    @marshmallow.validates_schema
    def _check(self, data: Mapping[str, Any], **_: Any) -> None:
        if faults := row_faults(data):
            raise ValidationError({name: [sentence] for name, sentence in faults.items()})


class PlanForm(DeedForm):
    """A plan as it shall stand. `was` and `seen` name the plan that its writer saw: when he opened the form, when he chose."""

    was = hidden(start=starts.present_plan)
    seen = hidden()
    plan = rows(
        "Rencana",
        PlanRow,
        shown=1,
        most=20,
        required=True,
        start=starts.plan_rows,
        hint="Kosongkan satu baris untuk menghapusnya.",
    )
    consent = choice(
        "Persetujuan",
        CONSENT,
        required=True,
        section=CONSENT_SECTION,
        start=starts.consent("consent"),
        example="client",
    )
    consent_by = line(
        "Nama dan hubungannya",
        200,
        section=CONSENT_SECTION,
        start=starts.consent("consent_by"),
        hint="Bila wali atau keluarga.",
    )
    consent_given = choice(
        "Cara memberi persetujuan", CONSENT_GIVEN, many_as="chips", section=CONSENT_SECTION,
        start=starts.consent("consent_given"), example="written",
    )  # fmt: skip
    consent_ground = paragraph(
        "Dasar hukum bila belum ada persetujuan",
        1000,
        lines=2,
        section=CONSENT_SECTION,
        start=starts.consent("consent_ground"),
    )
    chosen = fields.Dict(load_default=dict)
    """Cells that two people changed and the later one chose: `<key>.<column>` → `now` or `typed`."""
    places = fields.Dict(load_default=dict)
    """In which row of the form a key was sent, so that a reason stands beside its field."""

    @marshmallow.pre_load
    def _gather_choices(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        keys = {number: row.get(KEY) or "" for number, row in gathered(data, "plan").items()}
        chosen = {}
        for name, side in data.items():
            if name.startswith(CHOOSE) and side:
                chosen[_cell(name.removeprefix(CHOOSE), keys)] = side
        return {**data, "chosen": chosen, "places": {key: number for number, key in keys.items() if key}}


def _cell(sent: str, keys: Mapping[int, str]) -> str:
    """What a name under which something was sent stands for: `plan-0-goal` is `<key>.goal`, others are themselves."""
    number, dash, column = sent.removeprefix("plan-").partition("-")
    is_cell = sent.startswith("plan-") and dash and number.isdecimal()
    return f"{keys.get(int(number), '')}.{column}" if is_cell else sent
