"""Which book of letters is taken along, and of which year."""

from marshmallow import fields

from pmks.house.forms import Form
from pmks.papers.rules.register import COLUMNS


class RegisterForm(Form):
    """Letters that went out, or those that came in."""

    scope = fields.String(required=True, validate=lambda scope: scope in COLUMNS)
    year = fields.Integer(required=True)
