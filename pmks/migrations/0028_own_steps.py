"""What was done on one very report is kept apart from what came to it by joining; of older ones everything counts as their own."""

from typing import Any

from peewee import BooleanField, CharField, JSONField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Add the column and fill it from how each report stands."""
    migrator.migrate(migrator.add_column("sighting", "own", JSONField(null=True)))

    class Sighting(Model):
        id = UUIDField(primary_key=True)
        danger = BooleanField()
        verdict = CharField(null=True)
        checked_at = MomentField(null=True)
        forwarded_to = CharField(null=True)
        forwarded_at = MomentField(null=True)
        case_id = UUIDField(null=True)
        taken_up_at = MomentField(null=True)
        own = JSONField(null=True)

        class Meta:
            database = db
            table_name = "sighting"

    for row in list(Sighting.select()):
        stands = {
            "danger": row.danger or None,
            "verdict": row.verdict,
            "checked_at": row.checked_at and row.checked_at.isoformat(),
            "forwarded_to": row.forwarded_to,
            "forwarded_at": row.forwarded_at and row.forwarded_at.isoformat(),
            "case": row.case_id and str(row.case_id),
            "taken_up_at": row.taken_up_at and row.taken_up_at.isoformat(),
        }
        own = {name: value for name, value in stands.items() if value is not None}
        Sighting.update(own=own).where(Sighting.id == row.id).execute()


def down(migrator: Any, db: Any) -> None:
    """Take the column away again."""
    migrator.migrate(migrator.drop_column("sighting", "own"))
