"""What papers print of people and of the agency: NIP and pangkat below a name, the region's arms in the kop."""

from typing import Any

from peewee import BlobField, CharField, FixedCharField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Add the columns, empty for everybody who is there, and the table, frozen as it was at this release."""

    class AgencyArms(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        picture = BlobField(null=True)
        digest = FixedCharField(64, null=True)
        by = UUIDField()
        at = MomentField()

        class Meta:
            database = db
            table_name = "agency_arms"

    db.create_tables([AgencyArms])
    migrator.migrate(
        migrator.add_column("user", "nip", CharField(default="")),
        migrator.add_column("user", "rank", CharField(default="")),
    )


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    migrator.migrate(
        migrator.drop_column("user", "rank"),
        migrator.drop_column("user", "nip"),
        migrator.drop_table("agency_arms"),
    )
