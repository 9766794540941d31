"""An intervention plan: rows made from an assessment, and the merging of what two people wrote. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pmks.house.merging import merge

Row = Mapping[str, Any]

COLUMNS = ("problem", "goal", "activity", "who", "when", "indicator")
"""What a row of a plan holds (domain §5, rencana intervensi)."""
KEY = "key"


def problems_in(text: str | None) -> list[str]:
    """The problems that an assessment tells: one for each line, without the bullets and numbers that people write before them."""
    lines = (line.strip().lstrip("-•*0123456789.) ").strip() for line in (text or "").splitlines())
    return [line for line in lines if line]


def rows_from(problems: Iterable[str], needs: Sequence[str] = ()) -> list[dict[str, str]]:
    """The beginning of a plan: a row for each problem found; the needs named there hint at its goal."""
    hint = f"Terpenuhi: {', '.join(needs).lower()}" if needs else ""
    found = [{"problem": problem} for problem in problems]
    if found and hint:
        found[0]["goal"] = hint
    return found


def plan_faults(rows: Iterable[Row]) -> dict[str, str]:
    """What is wrong with a plan as a whole, as a sentence by field; empty when nothing is."""
    return (
        {}
        if any(_says_something(row) for row in rows)
        else {"plan": "Isi paling sedikit satu masalah dan kegiatannya."}
    )


def row_faults(row: Row) -> dict[str, str]:
    """What a row still needs; one that was emptied is taken out of the plan and needs nothing."""
    if not _says_something(row):
        return {}
    missing = {"problem": "Masalah apa yang ditangani?", "activity": "Kegiatan apa yang dilakukan?"}
    return {name: sentence for name, sentence in missing.items() if not row.get(name)}


def consent_faults(told: Mapping[str, Any]) -> dict[str, str]:
    """What is missing of the consent: who gave it and how, or why none was needed (UU PDP 27/2022)."""
    match told.get("consent"):
        case "guardian":
            wanted = {
                "consent_by": "Tulis nama wali dan hubungannya.",
                "consent_given": "Bagaimana persetujuannya diberikan?",
            }
        case "client":
            wanted = {"consent_given": "Bagaimana persetujuannya diberikan?"}
        case _:
            wanted = {"consent_ground": "Tulis dasar hukumnya, atau mintakan persetujuan dulu."}
    return {name: sentence for name, sentence in wanted.items() if not told.get(name)}


def flat(rows: Iterable[Row]) -> dict[str, Any]:
    """Rows as single facts, `<key>.<column>` → value, so that two people may each change a cell of the same row."""
    return {f"{row[KEY]}.{name}": row.get(name) or None for row in rows for name in COLUMNS}


def merged_rows(
    was: Sequence[Row], now: Sequence[Row], typed: Sequence[Row], chosen: Mapping[str, Any] | None = None
) -> tuple[list[dict[str, Any]], dict[str, tuple[Any, Any]]]:
    """What comes of two people's work on a plan: the rows, and the cells both changed as `<key>.<column>` → (now, typed).

    Every typed row has a key, new ones a fresh one. A row that was emptied goes, unless somebody else changed it meanwhile;
    a row that the form did not show stays. `chosen` are cells already chosen, with what stood there when they were.
    """
    then, stands = {**flat(was), **(chosen or {})}, flat(now)
    mine = {row[KEY]: row for row in typed}
    told: dict[str, Any] = {}
    for row in typed:
        cells = flat([row])
        emptied = not _says_something(row)
        if emptied and any(stands.get(name) != then.get(name) for name in cells):
            continue
        told |= cells
    # A fresh row was seen by nobody; a row known before is compared with what was seen there.
    then = {name: value for name, value in then.items() if name.split(".")[0] in mine}
    result = merge(then, stands, told)
    order = list(dict.fromkeys([*(row[KEY] for row in now), *mine]))
    rows = [{KEY: key, **{name: result.values.get(f"{key}.{name}") for name in COLUMNS}} for key in order]
    return [row for row in rows if _says_something(row)], result.clashes


def _says_something(row: Row) -> bool:
    return any(row.get(name) for name in COLUMNS)
