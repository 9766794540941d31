"""What may come in about settings."""

from pmks.house.forms import Form, text


class SettingForm(Form):
    """One setting; an empty value gives it back to the file."""

    key = text(200, required=True)
    value = text(300)
