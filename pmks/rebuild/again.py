"""A fresh database from the sources: what the journal does not hold is taken over, everything else is done again."""

from typing import Any

import peewee

from pmks import migrations
from pmks.clients.tables import Client
from pmks.house.deeds import REGISTER
from pmks.house.doing import CannotRepeat
from pmks.house.journal import REPLAY, JournalLine
from pmks.house.replaying import Replay
from pmks.house.submissions import Submission
from pmks.house.taking_over import once_more, put
from pmks.rebuild.sources import COLUMNS, IDLE, SOURCES, Columns, Source, all_tables


def do_again(living: peewee.Database, fresh: peewee.Database) -> Replay:
    """Fill the fresh database, which is bound now, from the living one; what could not be done again is in the answer's faults."""
    migrations.up(fresh)
    replay = Replay(living, all_tables(), frozenset(IDLE))
    with fresh.atomic():
        for each in SOURCES:
            if each.first:
                _take_over(each, living)
        replay.over |= {
            row.id for row in Client.select(Client.id).where(Client.erased_at.is_null(False)).execute(living)
        }
        replay.run(_act, _remember)
        once_more(replay.over, living, replay.tables)
        for each in SOURCES:
            _take_over(each, living, again=True)
        for each in COLUMNS:
            _take_over_columns(each, living)
    return replay


def _act(line: JournalLine, subject: Any, arguments: dict[str, Any]) -> Any:
    declared = REGISTER.get(line.deed)
    if declared is None:
        raise CannotRepeat("tindakan ini tidak dikenal lagi")
    return declared.action(subject, submission=line.submission, **arguments)


def _remember(line: JournalLine, done: Any) -> None:
    """What makes a submission count once, as the door wrote it beside the deed (`house.submissions.once`)."""
    if line.submission is None or Submission.get_or_none(Submission.id == line.submission):
        return
    told = {"by": line.by, "at": line.recorded_at, "address": done.address, "fragment": done.fragment}
    Submission.create(id=line.submission, digest=_said(line), **told)


def _said(line: JournalLine) -> str:
    return (line.read_replay() or {}).get(REPLAY, {}).get("said") or ""


def _take_over(source: Source, living: peewee.Database, *, again: bool = False) -> None:
    table, which = source.table, source.which() if source.which else True
    if again:  # deeds may have written there on the way
        table.delete().where(which).execute()
    put(table, list(table.select().where(which).dicts().execute(living)))


def _take_over_columns(source: Columns, living: peewee.Database) -> None:
    table, fields = source.table, [getattr(source.table, name) for name in source.names]
    which = source.which() if source.which else True
    for row in table.select(table.id, *fields).where(which).dicts().execute(living):
        table.update({name: row[name] for name in source.names}).where(table.id == row["id"]).execute()
