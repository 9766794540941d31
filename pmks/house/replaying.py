"""Doing the deeds of a journal again, one after the other, on a database beside the living one.

An outermost line is done again as it was done then: by the same actor, with the same arguments, at the same moment; deeds within it
come of themselves. What it would write into the journal now is compared with what stands there. A line about somebody whose data were
erased has lost what it told: what is left of it, the rows made under it, is taken over from the living database as it stands.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import peewee

from pmks.house import clock, moment
from pmks.house.database import Table, transaction
from pmks.house.doing import CannotRepeat, Doing, doing
from pmks.house.journal import REPLAY, JournalLine
from pmks.house.recording import arguments, named_ids, read_back
from pmks.house.taking_over import made_by_it, put, what_is_left

Told = Mapping[str, Any]
Do = Callable[[Told], Any]
Tell = Callable[[Any, Told, Doing, str], dict[str, Any]]
Spread = Callable[[JournalLine], None]

_replaying: ContextVar["Replay | None"] = ContextVar("replaying", default=None)


def now_replaying() -> "Replay | None":
    """The replay that is going on, or None."""
    return _replaying.get()


@dataclass(frozen=True)
class Fault:
    """A line that could not be done again, or came out otherwise: `columns` names what differs."""

    line: UUID
    deed: str
    reason: str
    columns: tuple[str, ...] = ()


@dataclass
class Replay:
    """A journal being done again: from the living database into the one that is bound now."""

    living: peewee.Database
    tables: Collection[type[Table]]
    idle: Collection[str] = ()
    """Deeds whose whole effect lies in tables that are taken over anyway, or that only look: their lines are told and not done."""
    faults: list[Fault] = field(default_factory=list)
    over: set[UUID] = field(default_factory=set)
    """Ids of rows that were taken over, since nobody can make them again."""
    done: int = 0
    left_out: int = 0
    """Lines whose words were erased."""
    _line: JournalLine | None = None

    def run(
        self, act: Callable[[JournalLine, Any, dict[str, Any]], Any], after: Callable[[JournalLine, Any], None]
    ) -> None:
        """Do every outermost line again, in the order of writing. `act` calls the line's action, `after` is told what came of it."""
        token = _replaying.set(self)
        try:
            for line in self._lines(JournalLine.within.is_null()):
                self._one(line, act, after)
        finally:
            _replaying.reset(token)

    def _one(self, line: JournalLine, act: Callable[..., Any], after: Callable[..., None]) -> None:
        moment.forget()
        whole = line.read_replay()
        if whole is None:
            self._take_over(line, act, after)
            return
        if REPLAY not in whole:
            self._fault(line, "baris lama, ditulis sebelum jurnal dapat diulang")
            _write(line)
            return
        if line.deed in self.idle:
            self._inner_ones(line, act, after)
        self._line = line
        try:
            with transaction():
                done = self._act(line, whole, act)
            after(line, done)
            self.done += 1
            self._inner_ones(line, act, after)
        except Exception as error:  # whatever it is: this line is told of, the next ones are tried
            if self.over & ({line.subject, line.client, line.case} | named_ids(whole[REPLAY])):
                self._take_over(line, act, after)
            else:
                self._fault(line, _why(error))
                self._write_with_inner(line)

    def _act(self, line: JournalLine, whole: dict[str, Any], act: Callable[..., Any]) -> Any:
        replay = whole[REPLAY]
        by = read_back(replay["by"], self.row)
        at = datetime.fromisoformat(replay["at"])
        subject = read_back(replay["subject"], self.row)
        return act(line, subject, {"by": by, "at": at, "said": replay.get("said")})

    def once_more(
        self, name: str, told: Told, do: Do, tell: Tell, spread: Spread, stub: Callable[[JournalLine], Any]
    ) -> Any:
        """Do one deed again, the outermost one or one within it, under the line that it has. Called where the deed is done.

        `stub` is what a deed that is not done hands back to the one around it.
        """
        outermost, self._line = self._line, None
        with doing(outermost.id if outermost else None) as mine:
            line = outermost or self._inner(mine.line, name)
            whole = line.read_replay()
            if whole is None:  # a deed within, about somebody else whose data were erased
                self.left_out += 1
                self.over |= what_is_left(line, self.living, self.tables)
                _write(line)
                return stub(line)
            replay = whole.get(REPLAY, {})
            mine.kept = replay.get("made", {})
            with transaction(), clock.stopped_at(line.recorded_at):
                if name in self.idle:
                    mine.ids.count = replay.get("ids", 0)
                    made_by_it(line, mine.ids.count, self.living, self.tables)
                    done = stub(line)
                else:
                    # Of a deed within, too, what it was told lies with its own line.
                    told = arguments(whole, replay, self.row) if replay else told
                    done = do(told)
                    self._compare(line, tell(done, told, mine, line.by_role or ""))
                JournalLine.create(**line.__data__)  # as in life: making a row draws an id, though this one has its own
                spread(line)
        return done

    def row(self, kind: str, id: UUID) -> Any:
        """A row by the name of its table's class."""
        table = next(each for each in self.tables if each.__name__ == kind)
        found = table.get_or_none(table.id == id)
        if found is None:
            raise CannotRepeat(f"Baris {kind} yang dikerjakan tidak ada.")
        return found

    def _lines(self, which: Any) -> Iterable[JournalLine]:
        return JournalLine.select().where(which).order_by(JournalLine.seq).execute(self.living)

    def _inner(self, id: UUID, name: str) -> JournalLine:
        found = next(iter(self._lines((JournalLine.id == id) & (JournalLine.deed == name))), None)
        if found is None:
            raise CannotRepeat(f"Baris {name} di dalamnya tidak ada di jurnal.")
        return found

    def _compare(self, line: JournalLine, now: dict[str, Any]) -> None:
        now.pop("within")  # a deed may be done again by itself when the one around it cannot
        then = {name: line.__data__[name] for name in now}
        then["body"], now["body"] = bytes(then["body"]), bytes(now["body"])
        now["drawn"] = [[*each] for each in now["drawn"]]
        columns = tuple(name for name, value in now.items() if value != then[name])
        if columns:
            self.faults.append(Fault(line.id, line.deed, "barisnya akan ditulis lain", columns))

    def _take_over(self, line: JournalLine, act: Callable[..., Any], after: Callable[..., None]) -> None:
        """What is left of a line that cannot be done again because of an erasure; deeds within it that tell of others are done."""
        self.left_out += 1
        self.over |= what_is_left(line, self.living, self.tables)
        self._inner_ones(line, act, after)
        _write(line)

    def _inner_ones(self, line: JournalLine, act: Callable[..., Any], after: Callable[..., None]) -> None:
        """Deeds within one that is not done, or that did not come of themselves when it was done again, are done one by one."""
        for each in list(self._lines(JournalLine.within == line.id)):
            if not JournalLine.select().where(JournalLine.id == each.id).exists():
                self._one(each, act, after)

    def _write_with_inner(self, line: JournalLine) -> None:
        for each in list(self._lines(JournalLine.within == line.id)):
            self._write_with_inner(each)
        _write(line)

    def _fault(self, line: JournalLine, reason: str) -> None:
        self.faults.append(Fault(line.id, line.deed, reason))


def _write(line: JournalLine) -> None:
    put(JournalLine, [line.__data__])


def _why(error: Exception) -> str:
    """The kind of what went wrong; not its words, which may say what somebody wrote."""
    return str(error) if isinstance(error, CannotRepeat) else type(error).__name__
