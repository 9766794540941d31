"""What the console says when it cannot do its work: one readable line, exit status 1, and never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmks.house.config import HERE


def run(tmp_path: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PMKS_DATA": str(tmp_path / "data"),
        "PORT": "8971",
        "DATABASE_URL": "",
        "PMKS_STANDARDS": "",
        **settings,
    }
    command = [sys.executable, "-m", "pmks", *words]
    return subprocess.run(command, cwd=HERE, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"PORT": "abc"}, "bukan nomor port"),
        ({"DATABASE_URL": "mysql://x"}, "tidak dikenal"),
        ({"DATABASE_URL": "postgresql://u:p@127.0.0.1:1/none"}, "tidak dapat dibuka"),
        ({"DATABASE_URL": "sqlite:////proc/x/y.db"}, "tidak dapat ditulis"),
        ({"PMKS_DATA": "/proc/nope"}, "tidak dapat ditulis"),
        ({"PMKS_STANDARDS": "/nope"}, "tidak ada"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_a_setting_that_cannot_be_used_is_one_line(tmp_path: Path, settings: dict[str, str], says: str) -> None:
    ended = run(tmp_path, "serve", **settings)
    assert ended.returncode == 1
    assert says in ended.stderr
    assert ended.stderr.startswith("pmks: ") and ended.stderr.count("\n") == 1


def test_a_misspelt_key_in_a_standards_folder_is_named_and_stops_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "standards" / "kota-x"
    folder.mkdir(parents=True)
    (folder / "agency.toml").write_text('nama = "Kota X"\n')
    ended = run(tmp_path, "serve", PMKS_STANDARDS=str(folder.parent))
    assert ended.returncode == 1
    assert "kota-x/agency.toml" in ended.stderr and "“nama”" in ended.stderr
    assert ended.stderr.count("\n") == 1
