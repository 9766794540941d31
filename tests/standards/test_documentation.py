"""docs/standards.md says what the reader reads."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from pmks.standards.model import (
    Agency,
    Category,
    Clock,
    Complaint,
    Contact,
    End,
    Entry,
    Exit,
    Outcome,
    Papers,
    Place,
    Poster,
    Requirement,
    Service,
    Step,
)
from pmks.standards.vocabulary import vocabulary
from tests.standards.made_up import AGENCY, EXAMPLE, SERVICE

PAGE = (Path(__file__).parents[2] / "docs" / "standards.md").read_text("utf-8")
SHAPES = (
    Agency,
    Category,
    Clock,
    Complaint,
    Contact,
    End,
    Entry,
    Exit,
    Outcome,
    Papers,
    Place,
    Poster,
    Requirement,
    Service,
    Step,
)
LEFT_TO_THE_READER = {"agency", "sha256", "slug", "triggers", "ways", "hint"}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: each.__name__)
def test_every_key_is_explained(shape: type[Any]) -> None:
    keys = {each.metadata.get("key", each.name) for each in fields(shape)} - LEFT_TO_THE_READER - {""}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", PAGE)] == []


def test_every_word_is_listed() -> None:
    words = vocabulary()
    names = (
        *words.roles,
        *words.sources,
        *words.facts,
        *words.papers,
        *words.categories,
        *words.places,
        *words.channels,
        *words.units,
        *words.guidance,
    )
    deeds = [
        name
        for name, deed in words.deeds.items()
        if deed.subject == "case" and not name.startswith(("case.", "clock.", "step.", "activity."))
    ]
    assert [name for name in (*names, *deeds) if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize("name", [AGENCY, SERVICE])
def test_the_printed_example_is_the_tested_one(name: str) -> None:
    assert f"`{name}`\n\n```toml\n{(EXAMPLE / name).read_text('utf-8')}```" in PAGE
