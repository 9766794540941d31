"""The tables of the first release."""

from typing import Any

from peewee import (
    BlobField,
    BooleanField,
    CharField,
    DateField,
    FixedCharField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
    UUIDField,
)

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make every table, frozen as it was at this release."""

    class AgencySetting(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        key = CharField()
        value = JSONField(null=True)
        by = UUIDField()
        at = MomentField()

        class Meta:
            database = db
            table_name = "agency_setting"
            indexes = ((("agency", "key", "at"), False),)

    db.create_tables([AgencySetting])

    class Arrival(Model):
        id = UUIDField(primary_key=True)
        envelope = UUIDField()
        digest = FixedCharField(max_length=64)
        seq = IntegerField(unique=True)
        agency = CharField()
        user = UUIDField()
        device = CharField()
        counter = IntegerField()
        deed = CharField()
        received_at = MomentField()
        clashes = BooleanField(default=False)
        text_sealed = BlobField()
        sealed_for = UUIDField()

        class Meta:
            database = db
            table_name = "arrival"
            indexes = ((("envelope", "digest"), True), (("user", "device", "counter"), False))

    db.create_tables([Arrival])

    class Client(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        name = CharField()
        named = BooleanField(default=True)
        aliases = JSONField(default=list)
        sex = CharField()
        birth_date = DateField(null=True)
        age_estimate = IntegerField(null=True)
        estimated_at = MomentField(null=True)
        nik_sealed = BlobField(null=True)
        nik_index = FixedCharField(null=True, max_length=64)
        identity_status = CharField(default="none")
        origin = CharField(null=True)
        categories = JSONField(default=list)
        household = UUIDField(index=True, null=True)
        registered_at = MomentField()
        registered_by = UUIDField()
        office = UUIDField(null=True)

        class Meta:
            database = db
            table_name = "client"
            indexes = ((("agency", "registered_at", "id"), False), (("agency", "nik_index"), False))

    db.create_tables([Client])

    class Case(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        number = CharField()
        client = ForeignKeyField(Client)
        opened_at = MomentField()
        opened_by = UUIDField()
        office = UUIDField(null=True)
        area = CharField(null=True)
        urgent = BooleanField(default=False)
        is_open = BooleanField(default=True)
        due_at = MomentField(null=True)
        moved_at = MomentField()

        class Meta:
            database = db
            table_name = "case"
            indexes = (
                (("agency", "number"), True),
                (("agency", "is_open", "due_at"), False),
                (("agency", "moved_at", "id"), False),
            )

    db.create_tables([Case])

    class Closure(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case)
        at = MomentField()
        by = UUIDField()
        outcome = CharField()
        reason_sealed = BlobField()
        reopened_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "closure"

    db.create_tables([Closure])

    class DayOff(Model):
        id = UUIDField(primary_key=True)
        date = DateField()
        name = CharField()
        agency = CharField(null=True)

        class Meta:
            database = db
            table_name = "day_off"
            indexes = ((("date", "agency"), True),)

    db.create_tables([DayOff])

    class Enrolment(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case)
        service = CharField()
        sha256 = FixedCharField(max_length=64)
        variant = CharField(null=True)
        source = CharField(null=True)
        began_at = MomentField()
        ended_at = MomentField(null=True)
        outcome = CharField(null=True)

        class Meta:
            database = db
            table_name = "enrolment"

    db.create_tables([Enrolment])

    class Finding(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        client = ForeignKeyField(Client)
        at = MomentField()
        by = UUIDField()
        source = CharField()
        operation = UUIDField(index=True, null=True)
        place = CharField(null=True)
        area = CharField(null=True)
        latitude = FloatField(null=True)
        longitude = FloatField(null=True)
        accuracy_m = FloatField(null=True)
        urgent = BooleanField(default=False)
        told_sealed = BlobField(null=True)

        class Meta:
            database = db
            table_name = "finding"
            indexes = ((("agency", "at"), False),)

    db.create_tables([Finding])

    class Involvement(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        who = UUIDField()
        last_at = MomentField()

        class Meta:
            database = db
            table_name = "involvement"
            indexes = ((("case", "who"), True), (("who", "last_at"), False))

    db.create_tables([Involvement])

    class JournalLine(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        deed = CharField()
        subject = UUIDField()
        client = UUIDField(index=True, null=True)
        case = UUIDField(null=True)
        enrolment = UUIDField(null=True)
        step = CharField(null=True)
        outcome = CharField(null=True)
        facts = JSONField(default=dict)
        at = MomentField()
        recorded_at = MomentField()
        by = UUIDField(null=True)
        by_role = CharField(null=True)
        office = UUIDField(null=True)
        submission = UUIDField(null=True)
        body = BlobField()
        sealed_for = UUIDField()

        class Meta:
            database = db
            table_name = "journal_line"
            indexes = ((("case", "at", "id"), False), (("agency", "recorded_at", "id"), False))

    db.create_tables([JournalLine])

    class NameWord(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        word = CharField()
        client = ForeignKeyField(Client, on_delete="CASCADE")

        class Meta:
            database = db
            table_name = "name_word"
            indexes = ((("agency", "word", "client"), True),)

    db.create_tables([NameWord])

    class Office(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        kind = CharField()
        name = CharField()
        area = CharField(null=True)
        phone = CharField(null=True)
        closed_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "office"

    db.create_tables([Office])

    class Operation(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        kind = CharField()
        name = CharField()
        place = CharField(null=True)
        area = CharField(null=True)
        team = TextField(null=True)
        begins_at = MomentField()
        ended_at = MomentField(null=True)
        opened_by = UUIDField()
        office = UUIDField(null=True)

        class Meta:
            database = db
            table_name = "operation"
            indexes = ((("agency", "begins_at"), False),)

    db.create_tables([Operation])

    class User(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        username = CharField(unique=True)
        name = CharField()
        title = CharField(default="")
        office = ForeignKeyField(Office, null=True)
        password = CharField()
        epoch = IntegerField(default=0)
        demo = BooleanField(default=False)
        disabled_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "user"

    db.create_tables([User])

    class PasswordReset(Model):
        id = UUIDField(primary_key=True)
        user = ForeignKeyField(User)
        code_hash = FixedCharField(max_length=64)
        expires_at = MomentField()
        used_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "password_reset"

    db.create_tables([PasswordReset])

    class Photo(Model):
        id = UUIDField(primary_key=True)
        client = ForeignKeyField(Client)
        finding = ForeignKeyField(Finding, null=True)
        digest = FixedCharField(index=True, max_length=64)

        class Meta:
            database = db
            table_name = "photo"
            indexes = ((("client", "digest"), True),)

    db.create_tables([Photo])

    class PhotoFile(Model):
        id = UUIDField(primary_key=True)
        digest = FixedCharField(unique=True, max_length=64)
        stored = FixedCharField(null=True, max_length=64)
        refused = CharField(null=True)

        class Meta:
            database = db
            table_name = "photo_file"

    db.create_tables([PhotoFile])

    class RoleGrant(Model):
        id = UUIDField(primary_key=True)
        user = ForeignKeyField(User)
        role = CharField()
        acting = CharField(null=True)
        starts = DateField()
        ends = DateField(null=True)
        revoked_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "role_grant"

    db.create_tables([RoleGrant])

    class Serial(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        series = CharField()
        year = IntegerField()
        last = IntegerField()

        class Meta:
            database = db
            table_name = "serial"
            indexes = ((("agency", "series", "year"), True),)

    db.create_tables([Serial])

    class SignInFailure(Model):
        id = UUIDField(primary_key=True)
        key = FixedCharField(max_length=64)
        at = MomentField()

        class Meta:
            database = db
            table_name = "sign_in_failure"
            indexes = ((("key", "at"), False),)

    db.create_tables([SignInFailure])

    class StandardText(Model):
        id = UUIDField(primary_key=True)
        sha256 = FixedCharField(max_length=64)
        agency = CharField()
        service = CharField()
        text = TextField()
        seen_at = MomentField()

        class Meta:
            database = db
            table_name = "standard_text"
            indexes = ((("agency", "sha256"), True),)

    db.create_tables([StandardText])

    class SubjectKey(Model):
        id = UUIDField(primary_key=True)
        wrapped = BlobField()

        class Meta:
            database = db
            table_name = "subject_key"

    db.create_tables([SubjectKey])

    class Submission(Model):
        id = UUIDField(primary_key=True)
        digest = FixedCharField(max_length=64)
        by = UUIDField()
        at = MomentField()
        address = CharField()
        fragment = CharField(null=True)

        class Meta:
            database = db
            table_name = "submission"

    db.create_tables([Submission])

    class Turn(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        agency = CharField()
        role = CharField()
        step = CharField()
        area = CharField(null=True)
        due_at = MomentField(null=True)
        since = MomentField()
        urgent = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "turn"
            indexes = ((("agency", "role", "due_at"), False),)

    db.create_tables([Turn])

    class Verdict(Model):
        id = UUIDField(primary_key=True)
        arrival = ForeignKeyField(Arrival)
        state = CharField()
        waits_for = UUIDField(index=True, null=True)
        address = CharField(null=True)
        fragment = CharField(null=True)
        errors = JSONField(default=dict)
        problem = TextField(null=True)
        at = MomentField()

        class Meta:
            database = db
            table_name = "verdict"

    db.create_tables([Verdict])


def down(migrator: Any, db: Any) -> None:
    """Drop them again, what refers before what is referred to."""
    migrator.migrate(migrator.drop_table("verdict"))
    migrator.migrate(migrator.drop_table("turn"))
    migrator.migrate(migrator.drop_table("submission"))
    migrator.migrate(migrator.drop_table("subject_key"))
    migrator.migrate(migrator.drop_table("standard_text"))
    migrator.migrate(migrator.drop_table("sign_in_failure"))
    migrator.migrate(migrator.drop_table("serial"))
    migrator.migrate(migrator.drop_table("role_grant"))
    migrator.migrate(migrator.drop_table("photo_file"))
    migrator.migrate(migrator.drop_table("photo"))
    migrator.migrate(migrator.drop_table("password_reset"))
    migrator.migrate(migrator.drop_table("user"))
    migrator.migrate(migrator.drop_table("operation"))
    migrator.migrate(migrator.drop_table("office"))
    migrator.migrate(migrator.drop_table("name_word"))
    migrator.migrate(migrator.drop_table("journal_line"))
    migrator.migrate(migrator.drop_table("involvement"))
    migrator.migrate(migrator.drop_table("finding"))
    migrator.migrate(migrator.drop_table("enrolment"))
    migrator.migrate(migrator.drop_table("day_off"))
    migrator.migrate(migrator.drop_table("closure"))
    migrator.migrate(migrator.drop_table("case"))
    migrator.migrate(migrator.drop_table("client"))
    migrator.migrate(migrator.drop_table("arrival"))
    migrator.migrate(migrator.drop_table("agency_setting"))
