"""What a family told, out of its seal: the words of the page and of the comparison."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.house.sealing import Erased, seal, unseal
from pmks.searches.tables import Search, SearchQuestion

GONE = "Data sudah dihapus"


@dataclass(frozen=True)
class Asked:
    """What was told of the missing one and by whom. `phone` is as stored, `seen_on` as ISO."""

    name: str = GONE
    sex: str = "unknown"
    aliases: str | None = None
    age: int | None = None
    birth_year: int | None = None
    origin: str | None = None
    marks: str | None = None
    seen_on: str | None = None
    seen_place: str | None = None
    notes: str | None = None
    searcher: str | None = None
    phone: str | None = None
    relation: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every other name that was told."""
        others = (self.aliases or "").replace(";", ",").split(",")
        return (self.name, *(each.strip() for each in others if each.strip()))

    @property
    def day_seen(self) -> date | None:
        """The day on which he was seen last."""
        return date.fromisoformat(self.seen_on) if self.seen_on else None

    def age_on(self, asked: date, today: date) -> int | None:
        """How old he is now: by his year of birth, else by the age that was told on a day."""
        if self.birth_year is not None:
            return max(0, today.year - self.birth_year)
        return None if self.age is None else self.age + max(0, today.year - asked.year)


def sealed(id: UUID, told: Mapping[str, Any]) -> bytes:
    """What was told, sealed under the search's own key."""
    kept = {name: told[name] for name in asdict(Asked())}
    kept["seen_on"] = told["seen_on"].isoformat() if told["seen_on"] else None
    return seal(id, json.dumps(kept, sort_keys=True).encode())


def asked_in(search: Search) -> Asked:
    """What was told; nothing but that it is gone when it was erased."""
    try:
        return Asked(**json.loads(unseal(search.id, search.told_sealed)))
    except Erased:
        return Asked()


def sealed_question(about: UUID, question: str, expected: str) -> bytes:
    """A question and its answer, sealed with whom they are about."""
    return seal(about, json.dumps({"question": question, "expected": expected}).encode())


def question_in(question: SearchQuestion) -> dict[str, str]:
    """The question and the expected answer."""
    try:
        return json.loads(unseal(question.client_id or question.search_id, question.told_sealed))
    except Erased:
        return {"question": GONE, "expected": GONE}


def pictures(told: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The digests of the missing one's pictures and of the document's.

    Older journal lines name all in one list and say in `kinds`, a letter for each, which are of the document: they are done again as then.
    """
    if "kinds" not in told:
        return told["photo_sha256"], told["paper_sha256"]
    kinds = (told["kinds"] or "").ljust(len(told["photo_sha256"]), "p")
    pairs = [*zip(told["photo_sha256"], kinds, strict=False)]
    return [digest for digest, kind in pairs if kind != "d"], [digest for digest, kind in pairs if kind == "d"]
