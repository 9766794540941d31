"""What may come in about posters."""

import marshmallow
from marshmallow import ValidationError

from pmks.agencies.queries import agency
from pmks.house.forms import Form, text
from pmks.posters.rules import kinds
from pmks.regions.queries import region
from pmks.regions.rules import lies_in


class PosterForm(Form):
    """A new poster: which kind, and where it will hang."""

    kind = text(40, required=True)
    place = text(120, required=True)
    area = text(13)
    neighbourhood = text(40)

    @marshmallow.validates("kind")
    def _is_known(self, value: str, **_: object) -> None:
        if value not in {each.id for each in kinds(agency(self.subject.agency))}:
            raise ValidationError("Pilih salah satu jenis poster.")

    @marshmallow.validates("area")
    def _is_ours(self, value: str | None, **_: object) -> None:
        if value is not None and (region(value) is None or not lies_in(value, agency(self.subject.agency).region)):
            raise ValidationError("Pilih kelurahan di wilayah kerja dinas Anda.")


class RetirementForm(Form):
    """Why a poster no longer counts; people who scan it may read it."""

    reason = text(200)
