"""What an administrator reads of a rebuilding, in plain words; never a value of a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmks.house.replaying import Replay
from pmks.rebuild.comparison import Compared

MOST = 20
"""Differences named one by one in each table; how many more there are is told."""


@dataclass(frozen=True)
class Report:
    """What was compared, what could not be done again, and how many rows refer to nothing."""

    tables: list[Compared]
    replay: Replay
    loose: int = 0

    @property
    def is_equal(self) -> bool:
        """Whether both databases say the same in everything, and every line could be done again as it stands."""
        return not (self.replay.faults or self.loose or any(each.differences for each in self.tables))

    def words(self) -> str:
        """The whole report."""
        return "\n".join([*self._tables(), *self._faults(), *self._ending()])

    def _tables(self) -> Iterator[str]:
        for each in self.tables:
            yield f"{each.table:<18} {each.rows:>7} baris · {each.equal:>7} sama · {len(each.differences):>5} berbeda"
            for one in each.differences[:MOST]:
                yield f"    {each.table} {one.id}: {one.what}"
            if len(each.differences) > MOST:
                yield f"    … dan {len(each.differences) - MOST} lagi"

    def _faults(self) -> Iterator[str]:
        for each in self.replay.faults[:MOST]:
            columns = f" ({', '.join(each.columns)})" if each.columns else ""
            yield f"Baris jurnal {each.line} ({each.deed}): {each.reason}{columns}"
        if len(self.replay.faults) > MOST:
            yield f"… dan {len(self.replay.faults) - MOST} baris jurnal lagi"
        if self.loose:
            yield f"{self.loose} baris menunjuk ke baris yang tidak ada."

    def _ending(self) -> Iterator[str]:
        done = f"{self.replay.done} tindakan di jurnal diulang"
        left = f", {self.replay.left_out} dilewati karena data orangnya sudah dihapus" if self.replay.left_out else ""
        yield f"{done}{left}."
        yield (
            "Basis data yang dibangun lagi dari sumbernya sama dengan yang dipakai."
            if self.is_equal
            else "Ada yang berbeda. Periksa baris di atas; bila tabel yang rusak, pakai hasil --into sebagai gantinya."
        )
