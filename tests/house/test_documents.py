"""Documents match the code, and the repository speaks of itself alone."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pmks.cli import _parser
from pmks.house import config
from pmks.house.config import HERE, SETTINGS
from tests.house.reading import modules

README = (HERE / "README.md").read_text("utf-8")
MACHINE = re.compile(r"/work/|/root/|/home/\w+/|/Users/|/tmp/\w+/|C:\\\\")
REGISTRY = re.compile(
    r"https?://[^\s\"'<>)]*(?:artifactory|nexus|devpi|verdaccio|pypi\.org|registry\.npmjs\.org|jfrog|mirror)[^\s\"'<>)]*"
)
OWN_REGISTRIES = ("https://registry.npmjs.org/", "https://pypi.org/")
LONG = 200


@cache
def tracked() -> tuple[Path, ...]:
    """The text files of the repository that somebody wrote or that a tool locked; git need not be installed."""
    paths = (path for path in _walk(HERE) if path.is_file())
    return tuple(path for path in paths if b"\0" not in path.read_bytes()[:2000])


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder but what .gitignore leaves out, and git's own."""
    left_out = {line.strip("/") for line in (HERE / ".gitignore").read_text().split()} | {".git"}
    for path in folder.iterdir():
        if path.name not in left_out and path.relative_to(HERE).as_posix() not in left_out and path.suffix != ".pyc":
            yield from _walk(path) if path.is_dir() else (path,)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
def test_every_setting_is_explained_in_the_readme(setting: config.Setting) -> None:
    assert f"`{setting.name}`" in README


def test_the_readme_explains_no_setting_that_does_not_exist() -> None:
    named = set(re.findall(r"`(PMKS_[A-Z]+|DATABASE_URL)`", README))
    assert named <= {each.name for each in SETTINGS}


def test_every_command_is_in_the_readme() -> None:
    commands = re.findall(r"^    (\w+)  ", _parser().format_help(), re.MULTILINE)
    assert commands
    assert not [each for each in commands if f"pmks {each}" not in README]


def test_every_room_is_on_the_map_of_the_readme() -> None:
    rooms = {each.room for each in modules() if each.kind} - {"migrations"}
    assert not [room for room in sorted(rooms) if f"`{room}`" not in README]


def test_only_the_settings_are_read_from_the_environment() -> None:
    """The build hands its own environment on to Node; it is not part of the running house."""
    asks = re.compile(r"(?<!request\.)\benviron\b|\bgetenv\b")  # a request's own environ is not the machine's
    readers = {str(each) for each in modules() if asks.search(each.path.read_text("utf-8"))}
    assert readers == {"pmks/house/config.py", "pmks/assets.py"}


def test_no_path_of_a_machine_is_written_down() -> None:
    here = Path(__file__)
    assert not [str(path) for path in tracked() if path != here and MACHINE.search(path.read_text("utf-8", "replace"))]


def test_no_host_of_a_registry_is_written_down_but_the_public_ones() -> None:
    found = {
        (str(path.relative_to(HERE)), address)
        for path in tracked()
        for address in REGISTRY.findall(path.read_text("utf-8", "replace"))
        if path != Path(__file__) and not address.startswith(OWN_REGISTRIES)
    }
    assert not found


def test_nothing_of_others_is_committed() -> None:
    names = [str(path.relative_to(HERE)) for path in tracked()]
    assert not [name for name in names if re.search(r"node_modules|\.min\.(js|css)$|vendor/|\.woff2?$", name)]


def test_files_stay_small(capsys: pytest.CaptureFixture[str]) -> None:
    """No limit to enforce: the long ones are printed, so that somebody looks at them (pytest -rP)."""
    long = sorted(((len(each.path.read_text("utf-8").splitlines()), str(each)) for each in modules()), reverse=True)
    with capsys.disabled():
        for lines, name in long:
            if lines > LONG:
                print(f"\n  {lines} lines: {name}", end="")
    assert long
