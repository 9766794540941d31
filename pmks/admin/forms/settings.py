"""What may come in about settings."""

from marshmallow import fields

from pmks.house.forms import Form, Many, text


class SettingForm(Form):
    """One setting; an empty value gives it back to the file. Where several may be chosen, `values` are those chosen, none too."""

    key = text(200, required=True)
    value = text(300)
    values = Many(fields.String(), load_default=list)
