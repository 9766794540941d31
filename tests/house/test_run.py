"""The command that everybody types first, and the locks it installs from."""

import re
import subprocess
from pathlib import Path

import pytest

from pmks.assets import ROOT
from pmks.house.config import SETTINGS

PYTHON_LOCKS = sorted(ROOT.glob("requirements*.lock"))
NPM_LOCKS = [ROOT / "service-worker" / "package-lock.json", ROOT / "tests" / "browser" / "package-lock.json"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "run", *arguments], cwd="/", capture_output=True, text=True)


def test_help_names_every_setting() -> None:
    told = run("help")
    assert told.returncode == 0
    assert [setting.name for setting in SETTINGS if setting.name not in told.stdout] == []


def test_an_unknown_command_is_refused_with_the_list_of_commands() -> None:
    told = run("tset")
    assert told.returncode == 2
    assert "./run test" in told.stderr
    assert 'Perintah "tset" tidak dikenal.' in told.stderr


@pytest.mark.parametrize("lock", PYTHON_LOCKS + NPM_LOCKS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_a_lock_names_no_registry(lock: Path) -> None:
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links|\"resolved\"", _without_funding(lock)) == []


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_every_python_package_is_pinned_by_hash(lock: Path) -> None:
    text = lock.read_text().replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert packages
    assert [line for line in packages if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:", line)] == []


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_every_npm_package_is_pinned_by_hash(lock: Path) -> None:
    packages = re.findall(r'"node_modules/[^"]+": \{[^}]*', lock.read_text())
    assert packages
    assert [package for package in packages if '"integrity": "sha512-' not in package] == []


def _without_funding(lock: Path) -> str:
    """npm notes where a project asks for money; that is no place to download from."""
    return re.sub(r'"(?:url|funding)": "https?://[^"]*"', "", lock.read_text())
