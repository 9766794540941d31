"""What may come in about cases: the short form of a deed, opening, closing, reopening, moving to another service."""

from collections.abc import Mapping
from datetime import time
from typing import Any, ClassVar

import marshmallow
from marshmallow import ValidationError, fields

from pmks.cases.forms.arrival import ArrivalForm
from pmks.house.fields import paragraph
from pmks.house.forms import DIGEST, Form, Many, text


class When(fields.NaiveDateTime):
    """A moment, or only a time of day: of which day it is follows from when the deed was told, which may be long before it arrives."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        try:
            return time.fromisoformat(str(value))
        except ValueError:
            return super()._deserialize(value, attr, data, **kwargs)


class DeedForm(Form):
    """The short form of a step's deed: when, with whom, with what result, and what was noticed."""

    photo_first: ClassVar[bool] = False
    """Whether a photo is part of what is told, rather than an addition to it."""
    door: ClassVar[str | None] = None
    """A page of the case on which the deed is done with more at hand, instead of the plain page of its form."""

    step = text(60)
    outcome = text(60)
    done_at = When(load_default=None)
    """Local to the agency; empty means just now. Pages send the day apart, as `done_on`."""
    people = text(500)
    notes = text(4000)
    reason = text(1000)
    photo_sha256 = Many(fields.String(validate=DIGEST), load_default=list)
    facts = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    """What the step asks for, typed as `fact_<id>`: where the client comes from, why he leaves."""

    @classmethod
    def is_offered(cls, view: Any) -> bool:
        """Whether it makes sense on a case as its reader finds it; a form that needs a pause to end is not shown without one."""
        return True

    @marshmallow.pre_load
    def _gather_moment(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        day, hour = str(data.get("done_on") or ""), str(data.get("done_at") or "")
        if day and not hour:
            raise ValidationError({"done_at": ["Isi juga pukulnya, kira-kira saja boleh."]})
        return {**data, "done_at": f"{day}T{hour}" if day and "T" not in hour else hour or None}

    @marshmallow.pre_load
    def _gather_facts(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        facts = {
            name.removeprefix("fact_"): value for name, value in data.items() if name.startswith("fact_") and value
        }
        return {**data, "facts": facts}


class NoteForm(DeedForm):
    """Something worth writing down that no step asks for."""

    notes = paragraph("Yang terjadi", 4000, required=True)


class SkipForm(Form):
    """A head leaves a step out, with a reason."""

    step = text(60, required=True)
    reason = text(1000, required=True)


class OpeningForm(ArrivalForm):
    """A case for somebody who is registered already."""

    service = text(60, required=True)
    variant = text(60)
    case_id = fields.UUID(load_default=None)


class ReopeningForm(Form):
    """A closed case is taken up again."""

    reason = text(1000, required=True)


class TransferForm(Form):
    """The wrong service was chosen: the case moves, its journal stays."""

    service = text(60, required=True)
    variant = text(60)
    source = text(60)
    reason = text(1000, required=True)
