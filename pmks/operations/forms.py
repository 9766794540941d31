"""What may come in about an outing."""

from marshmallow import fields
from marshmallow.validate import OneOf

from pmks.house.forms import Form, text
from pmks.house.words import OPERATIONS


class OpeningForm(Form):
    """An outing begins: what kind, where, with whom."""

    kind = fields.String(
        load_default="patrol", validate=OneOf(OPERATIONS, error="Pilih patroli, razia, atau penjangkauan.")
    )
    name = text(120)
    place = text(200)
    area = text(13)
    team = text(1000)
    operation_id = fields.UUID(load_default=None)
