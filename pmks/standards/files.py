"""Reading one agency's folder: `agency.toml` and one `<service>.toml` per service, or `<service>@<anything>.toml` per version of it.

What the reader fills in, so that the rest need not ask: the usual order of steps (each after the one printed before it), the deeds
that carry an outcome, the labels of facts and papers, the generic ways out, and the printed lists of an exit that leads to a step.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pmks.standards.mistakes import Mistake
from pmks.standards.model import Agency, Choice, Exit, Paper, Service, Step
from pmks.standards.shape import Shaper
from pmks.standards.vocabulary import vocabulary

LARGEST = 1_000_000
"""Bytes. A standard is a few pages; anything larger is another file put here by mistake."""


def read_agency(folder: Path) -> tuple[Agency | None, list[Mistake]]:
    """The agency of a folder, and what is wrong with its files; None when its own file cannot be used. Services with mistakes are left out."""
    mistakes: list[Mistake] = []
    services: list[Service] = []
    agency: Agency | None = None
    for path in sorted(folder.glob("*.toml")):
        name = f"{folder.name}/{path.name}"
        shaper, table, content = _open(path, name)
        if table is not None and path.name == "agency.toml":
            agency = shaper.shape(Agency, table, slug=folder.name)
        elif table is not None:
            service = _service(shaper, table, content, folder.name, path.stem.partition("@")[0])
            services += [service] if service else []
        mistakes += shaper.mistakes
    if not (folder / "agency.toml").is_file():
        mistakes.append(
            Mistake(
                f"{folder.name}/agency.toml", "", "berkas ini belum ada.", "Setiap folder dinas perlu satu agency.toml."
            )
        )
    return (_shelved(agency, services) if agency else None), mistakes


def service_from(content: bytes, agency: str, id: str) -> Service | None:
    """The service that a kept text of a standard describes, or None when it cannot be read any more."""
    shaper = Shaper(id, content.decode("utf-8", "replace"))
    try:
        return _service(shaper, tomllib.loads(shaper.text), content, agency, id)
    except tomllib.TOMLDecodeError:
        return None


def _open(path: Path, name: str) -> tuple[Shaper, dict[str, Any] | None, bytes]:
    try:
        content = path.read_bytes()[: LARGEST + 1]
        shaper = Shaper(name, content.decode("utf-8"))
    except OSError as error:
        return _broken(name, f"berkas tidak bisa dibaca ({error.strerror}).", "Periksa izin berkas.")
    except UnicodeDecodeError as error:
        return _broken(
            name, f"ada huruf yang tidak terbaca pada bita ke-{error.start}.", "Simpan berkas sebagai UTF-8."
        )
    if len(content) > LARGEST:
        return _broken(name, "berkas terlalu besar untuk sebuah standar.", "Batasnya 1 MB.")
    try:
        return shaper, tomllib.loads(shaper.text), content
    except tomllib.TOMLDecodeError as error:
        return _broken(
            name,
            f"tulisan TOML rusak: {_in_words(error)}.",
            "Periksa tanda kutip, kurung, dan tanda sama dengan di sekitar situ.",
        )


def _broken(name: str, reason: str, hint: str) -> tuple[Shaper, None, bytes]:
    return Shaper(name, "", [Mistake(name, "", reason, hint)]), None, b""


def _in_words(error: tomllib.TOMLDecodeError) -> str:
    said = str(error)
    what, _, where = said.partition(" (at ")
    where = (
        where.rstrip(")").replace("line", "baris").replace("column", "kolom").replace("end of document", "akhir berkas")
    )
    known = {
        "Invalid value": "nilai tidak sah",
        "Expected '=' after a key in a key/value pair": "tanda = tidak ada setelah nama kunci",
        "Cannot overwrite a value": "kunci yang sama ditulis dua kali",
        "Unclosed array": "kurung siku belum ditutup",
        "Expected newline or end of document after a statement": "ada tulisan berlebih setelah nilai",
        "Unterminated string": "tanda kutip belum ditutup",
    }
    return f"{known.get(what, what)} di {where}" if where else known.get(what, what)


def _service(shaper: Shaper, table: dict[str, Any], content: bytes, agency: str, id: str) -> Service | None:
    sha256 = hashlib.sha256(content).hexdigest()
    service = shaper.shape(Service, table, agency=agency, id=id, sha256=sha256)
    return _filled(service, table) if service else None


def _filled(service: Service, table: Mapping[str, Any]) -> Service:
    steps: list[Step] = []
    for step, written in zip(service.steps, table.get("step", ()), strict=True):
        after = step.after if "after" in written else _before(step, steps)
        decides = step.decides or (((step.until,) if step.until else step.deeds) if step.outcomes else ())
        steps.append(replace(step, after=after, decides=decides))
    declared = {each.id for each in service.facts}
    facts = (*service.facts, *(each for each in vocabulary().facts.values() if each.id not in declared))
    service = replace(service, steps=tuple(steps), facts=facts, papers=_papers(service))
    generic = tuple(each for each in vocabulary().exits if each.id not in {own.id for own in service.exits})
    return replace(
        service, exits=(*(_listed(each, service) for each in service.exits), *(generic if service.is_case else ()))
    )


def _before(step: Step, earlier: list[Step]) -> tuple[str, ...]:
    """The step printed before this one in each of its variants."""
    if not step.variants:
        return tuple(each.id for each in earlier[-1:])
    last = [
        next((each.id for each in reversed(earlier) if not each.variants or variant in each.variants), None)
        for variant in step.variants
    ]
    return tuple(dict.fromkeys(id for id in last if id))


def _papers(service: Service) -> tuple[Paper, ...]:
    declared = {each.id: each for each in service.papers}
    known = {id: Paper(id, label) for id, label in vocabulary().papers.items()} | declared
    used = dict.fromkeys((*declared, *(paper for step in service.steps for paper in step.papers)))
    return tuple(known[id] for id in used if id in known)


def _listed(exit: Exit, service: Service) -> Exit:
    """The exit with the printed ways and triggers of the step it leads to: its outcomes, and the first fact it asks for."""
    if exit.step is None or not service.has_step(exit.step):
        return exit
    step = service.step(exit.step)
    triggers = next((each.values for each in service.facts if each.id in step.asks), ())
    ways = tuple(Choice(each.id, each.label) for each in step.outcomes)
    return replace(exit, triggers=exit.triggers or triggers, ways=exit.ways or ways)


def _shelved(agency: Agency, services: list[Service]) -> Agency:
    """The agency with its services, in the order it lists them, else by their clauses; newest version of each first in force."""
    versions = sorted(services, key=lambda each: (each.clause, each.id, each.valid_from or date.min))
    newest = {each.id: each for each in versions}
    matrix = {id: row.allowed for id, row in vocabulary().rows.items()}
    return replace(agency, services=tuple(newest.values()), versions=tuple(versions), matrix=matrix)
