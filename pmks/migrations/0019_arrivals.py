"""What waits for a person is found by an index: each arrival keeps the state of its newest verdict."""

from typing import Any

from peewee import CharField


def up(migrator: Any, db: Any) -> None:
    """Add the column and fill it from the verdicts; what a correction has settled already counts as applied."""
    migrator.migrate(migrator.add_column("arrival", "state", CharField(default="new")))
    db.execute_sql(
        "UPDATE arrival SET state = coalesce((SELECT verdict.state FROM verdict WHERE verdict.arrival_id = arrival.id "
        "ORDER BY verdict.at DESC, verdict.id DESC LIMIT 1), 'new')"
    )
    db.execute_sql(
        "UPDATE arrival SET state = 'applied' WHERE state = 'needs_correction' "
        "AND EXISTS (SELECT 1 FROM submission WHERE submission.id = arrival.envelope)"
    )
    migrator.migrate(
        migrator.add_index("arrival", ("agency", "state", "received_at"), unique=False),
        migrator.add_index("arrival", ("user", "state"), unique=False),
    )


def down(migrator: Any, db: Any) -> None:
    """Take it away again."""
    migrator.migrate(
        migrator.drop_index("arrival", "arrival_agency_state_received_at"),
        migrator.drop_index("arrival", "arrival_user_state"),
        migrator.drop_column("arrival", "state"),
    )
