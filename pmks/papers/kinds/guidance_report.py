"""The report of accompaniment and guidance (S1.6 output): every session of a period in a table, and what it brought.

Its author files it: it gathers what he and his colleagues wrote down session by session; the head takes note of it ("Mengetahui").
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pmks.guidance.rules import MEETINGS, REACHED, RECEIVERS, SUPPORT, tally
from pmks.house.indonesian import long_date, read_date, short_date
from pmks.papers.kinds import Kind, Part, Parts
from pmks.papers.kinds._identity import case_rows, short_rows
from pmks.papers.kinds._signing import reported
from pmks.papers.kinds._telling import (
    beside,
    by_hand,
    day_words,
    joined,
    label,
    labels,
    local_day,
    plain,
    remark,
    sentences,
)
from pmks.papers.rules.dossier import Dossier, Entry
from pmks.papers.rules.sheet import Block, Column, Facts, Heading, Sheet, Table, Ticks
from pmks.standards.vocabulary import vocabulary

SESSION, FINISHED, VISIT = "guidance.record", "guidance.finish", "visit.record"
SESSIONS = (
    Column("No.", 0, "right"),
    Column("Tanggal", 2),
    Column("Jenis bimbingan", 3.6),
    Column("Materi", 4),
    Column("Respons klien", 4),
    Column("Tindak lanjut", 4),
    Column("Petugas", 3),
)
VISITS = (
    Column("No.", 0, "right"),
    Column("Tanggal", 2),
    Column("Yang ditemui", 3),
    Column("Alamat", 3),
    Column("Keadaan", 4),
    Column("Tindak lanjut", 4),
    Column("Petugas", 3),
)
FOR_FAMILY = frozenset({"family", "both"})
"""Receivers that are worth a word; of the others the client himself is meant."""
WRITTEN_BY_HAND = 8


def compose(dossier: Dossier, parts: Parts) -> Sheet:
    """The report of the sessions within its period, the earliest first."""
    sessions, visits = _within(dossier, parts, SESSION), _within(dossier, parts, VISIT)
    return Sheet(
        layout="report",
        title="LAPORAN PENDAMPINGAN DAN BIMBINGAN",
        blocks=(
            Facts((*short_rows(dossier), *case_rows(dossier), ("Masa laporan", _period(parts)))),
            Heading("A. Sesi pendampingan dan bimbingan"),
            *_counts(sessions),
            Table(
                SESSIONS,
                tuple(_session(n, each, dossier) for n, each in enumerate(sessions, 1))
                or by_hand(SESSIONS, WRITTEN_BY_HAND),
            ),
            *_visits(visits, dossier),
            Heading(f"{'C' if visits else 'B'}. Hasil"),
            Ticks("Tujuan bimbingan", tuple(REACHED.values()), frozenset(filter(None, (_reached(dossier),)))),
            remark("Ringkasan hasil", parts.get("result", ""), 3),
            remark("Saran bimbingan lanjut", parts.get("advice", "")),
        ),
        signatures=reported(dossier),
    )


def _within(dossier: Dossier, parts: Parts, deed: str) -> list[Entry]:
    """What was done under a deed in the period, earliest first; a bound that is no date bounds nothing."""
    since, until = (read_date(parts.get(each, "")) for each in ("since", "until"))
    days = [(local_day(each.at, dossier), each) for each in reversed(dossier.all(deed))]
    return [each for day, each in days if day and (since is None or day >= since) and (until is None or day <= until)]


def _period(parts: Parts) -> str:
    since, until = (day_words(parts.get(each, "")) for each in ("since", "until"))
    if since == until:
        return since
    return f"{since} sampai {until}" if since and until else f"sejak {since}" if since else f"sampai {until}"


def _counts(sessions: Sequence[Entry]) -> tuple[Block, ...]:
    known = vocabulary().guidance
    given = tally([each.body.get("kinds") or () for each in sessions], (), [*known])
    kinds = ", ".join(f"{_short(known[kind])} {count} kali" for kind, count in given)
    return (Facts((("Banyaknya sesi", f"{len(sessions)} sesi"), ("Menurut jenisnya", kinds))),) if sessions else ()


def _session(number: int, each: Entry, dossier: Dossier) -> tuple[str, ...]:
    body = each.body
    kinds = joined(*map(_short, labels(vocabulary().guidance, body.get("kinds"))))
    family = body.get("family") or body.get("receiver") in FOR_FAMILY
    receiver = joined(label(RECEIVERS, body.get("receiver")).lower(), body.get("family"), by=": ") if family else ""
    return (
        str(number),
        _day(each, dossier),
        sentences(kinds[:1].upper() + kinds[1:], f"Untuk {receiver}" if receiver else ""),
        sentences(body.get("material"), beside(body)),
        plain(body.get("response")),
        sentences(body.get("follow_up"), _next(body)),
        each.by_name,
    )


def _short(kind: str) -> str:
    """A kind of guidance under a head that says so already: "Bimbingan sosial" → "sosial"."""
    return kind.removeprefix("Bimbingan ")


def _visits(visits: Sequence[Entry], dossier: Dossier) -> tuple[Block, ...]:
    """The visits at home, where there were any (S3.6)."""
    if not visits:
        return ()
    return (
        Heading("B. Kunjungan rumah"),
        Table(VISITS, tuple(_visit(n, each, dossier) for n, each in enumerate(visits, 1))),
    )


def _visit(number: int, each: Entry, dossier: Dossier) -> tuple[str, ...]:
    body, support = each.body, label(SUPPORT, each.body.get("support"))
    enough = "Kunjungan dinyatakan cukup." if body.get("enough") else ""
    return (
        str(number),
        _day(each, dossier),
        sentences(label(MEETINGS, body.get("meeting")), body.get("met")),
        plain(body.get("address")),
        sentences(body.get("condition"), f"Dukungan keluarga: {support.lower()}" if support else "", beside(body)),
        sentences(body.get("follow_up"), enough, _next(body)),
        each.by_name,
    )


def _next(body: Mapping[str, Any]) -> str:
    return f"Berikutnya {day_words(body['next_on'])}." if body.get("next_on") else ""


def _day(each: Entry, dossier: Dossier) -> str:
    day = local_day(each.at, dossier)
    return short_date(day, year=True) if day else ""


def _reached(dossier: Dossier) -> str:
    return label(REACHED, dossier.last(FINISHED).get("reached"))


def _first(dossier: Dossier) -> str:
    return _bound(dossier, -1)


def _last(dossier: Dossier) -> str:
    return _bound(dossier, 0)


def _bound(dossier: Dossier, place: int) -> str:
    lines = dossier.all(SESSION, VISIT)
    day = local_day(lines[place].at, dossier) if lines else None
    return long_date(day) if day else ""


def _result(dossier: Dossier) -> str:
    body = dossier.last(FINISHED)
    return sentences(body.get("summary"), beside(body))


def _advice(dossier: Dossier) -> str:
    return plain(dossier.last(FINISHED).get("advice"))


KIND = Kind(
    id="guidance_report",
    layout="report",
    compose=compose,
    parts=(
        Part(
            "since",
            "Masa laporan dari",
            _first,
            longest=40,
            hint="Misalnya 1 November 2026. Kosong berarti sejak sesi pertama.",
        ),
        Part("until", "Sampai", _last, longest=40, hint="Kosong berarti sampai sesi terakhir."),
        Part("result", "Ringkasan hasil", _result, lines=4, longest=12000),
        Part("advice", "Saran bimbingan lanjut", _advice, lines=2, longest=2000),
    ),
    approval=False,
    numbered=False,
    purpose="Semua sesi pendampingan dan bimbingan dalam satu masa, dengan respons klien dan hasilnya.",
)
