"""Of the codes by which reporters follow a case only keyed hashes are kept. They follow from the case and the installation's key."""

import re
from typing import Any

from peewee import CharField, Model, UUIDField

from pmks.house.sealing import keyed_hash


def up(migrator: Any, db: Any) -> None:
    """Put the hash of each code in its place."""
    _drop_index_on(migrator, db, "code")
    migrator.migrate(migrator.rename_column("agenda_entry", "code", "code_hash"))

    class AgendaEntry(Model):
        id = UUIDField(primary_key=True)
        code_hash = CharField(null=True)

        class Meta:
            database = db
            table_name = "agenda_entry"

    known = AgendaEntry.select().where(AgendaEntry.code_hash.is_null(False))
    for row in list(known):
        letters = re.sub(r"[^0-9A-Z]", "", str(row.code_hash).upper())
        written = f"{letters[:-8]}-{letters[-8:-4]}-{letters[-4:]}"
        hashed = keyed_hash("report code", written)
        AgendaEntry.update(code_hash=hashed).where(AgendaEntry.id == row.id).execute()
    migrator.migrate(migrator.add_index("agenda_entry", ("code_hash",), True))


def down(migrator: Any, db: Any) -> None:
    """No hash tells its code: the cases there are have none then."""
    db.execute_sql("UPDATE agenda_entry SET code_hash = NULL")
    _drop_index_on(migrator, db, "code_hash")
    migrator.migrate(
        migrator.rename_column("agenda_entry", "code_hash", "code"),
        migrator.add_index("agenda_entry", ("code",), True),
    )


def _drop_index_on(migrator: Any, db: Any, column: str) -> None:
    (name,) = (each.name for each in db.get_indexes("agenda_entry") if each.columns == [column])
    migrator.migrate(migrator.drop_index("agenda_entry", name))
