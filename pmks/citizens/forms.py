"""What may come in from the holder of a slip."""

from pmks.house.fields import paragraph
from pmks.house.forms import Form


class MessageForm(Form):
    """A message to the office."""

    text = paragraph("Pesan Anda", 2000, required=True)
