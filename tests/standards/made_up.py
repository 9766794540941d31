"""The made-up agency of docs/standards.md, copied where a test may break it."""

import shutil
from collections.abc import Mapping
from pathlib import Path

EXAMPLE = Path(__file__).parent / "example"
AGENCY = "nusa-contoh/agency.toml"
SERVICE = "nusa-contoh/pemulangan.toml"


def copied(to: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """A copy of the example folder in which each file of `changes` has its first text replaced by its second."""
    folder = Path(shutil.copytree(EXAMPLE, to / "standards"))
    for name, (old, new) in (changes or {}).items():
        text = (folder / name).read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return folder
