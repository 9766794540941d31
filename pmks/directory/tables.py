"""What is stored of the directory beside the offices: people and numbers that an office alone does not tell."""

import peewee

from pmks.house.database import MomentField, Table


class Contact(Table):
    """Somebody to call in his work, or a number of the public: an RT, a duty officer, a hospital, another dinas."""

    agency = peewee.CharField(index=True)
    kind = peewee.CharField()
    name = peewee.CharField()
    title = peewee.CharField(default="")
    """His post, or what the number is for."""
    area = peewee.CharField(null=True)
    """The region code he serves; null means the whole agency."""
    phone = peewee.CharField(null=True)
    email = peewee.CharField(null=True)
    note = peewee.CharField(default="")
    """When he can be reached, where he sits."""
    removed_at = MomentField(null=True)

    @property
    def address(self) -> str:
        """The page on which the entry is changed."""
        return f"/directory/contacts/{self.id}"
