"""What is stored about the people who sign in."""

from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table


class Office(Table):
    """Where people work: an RT, a kelurahan, Satpol PP, a Koramil, a shelter, an LKS, a section of the dinas."""

    agency = peewee.CharField(index=True)
    kind = peewee.CharField()
    name = peewee.CharField()
    area = peewee.CharField(null=True)
    """The region code it serves (kelurahan, kecamatan); null means the whole agency."""
    phone = peewee.CharField(null=True)
    closed_at = MomentField(null=True)


class User(Table):
    """Somebody who signs in. `epoch` rises to end every session of his at once."""

    agency = peewee.CharField(index=True)
    username = peewee.CharField(unique=True)
    name = peewee.CharField()
    title = peewee.CharField(default="")
    """The jabatan as printed on papers."""
    nip = peewee.CharField(default="")
    """18 digits, as `house.indonesian.nip` checks them; empty for whoever is no civil servant."""
    rank = peewee.CharField(default="")
    """Pangkat and golongan as printed below a name: "Penata Muda Tk. I (III/b)"."""
    office = peewee.ForeignKeyField(Office, null=True, backref="users")
    password = peewee.CharField()
    epoch = peewee.IntegerField(default=0)
    demo = peewee.BooleanField(default=False)
    disabled_at = MomentField(null=True)


class RoleGrant(Table):
    """A role that somebody holds, from a day until a day. Plt. and Plh. are grants like any other, with their word."""

    user = peewee.ForeignKeyField(User, backref="grants")
    role = peewee.CharField()
    acting = peewee.CharField(null=True)
    """`plt` or `plh` for somebody who stands in; null for his own post."""
    starts = peewee.DateField()
    ends = peewee.DateField(null=True)
    revoked_at = MomentField(null=True)


class Leave(Table):
    """Days on which somebody is away (cuti), both included. Why is nobody's business here: illness is specific data."""

    user = peewee.ForeignKeyField(User, backref="leaves")
    user_id: UUID
    starts = peewee.DateField()
    ends = peewee.DateField()
    told_at = MomentField()
    told_by = peewee.UUIDField()
    cancelled_at = MomentField(null=True)

    class Meta:
        indexes = ((("user", "ends"), False),)


class PasswordReset(Table):
    """A one-time code that an administrator hands over; only its hash is kept."""

    user = peewee.ForeignKeyField(User, backref="resets")
    code_hash = peewee.FixedCharField(64)
    expires_at = MomentField()
    used_at = MomentField(null=True)


class SignInFailure(Table):
    """A wrong password: what throttling counts. `key` is a keyed hash of the user name or of the address it came from."""

    key = peewee.FixedCharField(64)
    at = MomentField()

    class Meta:
        indexes = ((("key", "at"), False),)
