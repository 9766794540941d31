"""The real server for browser tests: gunicorn as `pmks serve` starts it, on a port and a data folder of its own.

`server` is one per test worker, so tests make their own people in it and count nothing that others could have made. A test
that kills the server or loses its data asks for `own_server`.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pmks.house.config import HERE, SETTINGS
from tests.once import made_once

EXAMPLE = HERE / "tests" / "standards" / "example"
"""A folder with an agency that is in no other place: what PMKS_STANDARDS is for."""

LONGEST_START = 240.0
"""Seconds; seven agencies with seventy accounts on a machine that does other work as well."""


@dataclass
class Server:
    """A house that serves from `data` at `url`. It may be killed and started again on the same data and port."""

    data: Path
    database_url: str = ""
    port: int = field(default_factory=lambda: free_port())
    more: Mapping[str, str] = field(default_factory=dict)
    before: Sequence[str] = ()
    """Words of a command that starts it in surroundings of its own, and then gives way to it."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        """Start and wait until the house can write. Raises RuntimeError with the end of its log when it cannot."""
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.before, sys.executable, "-m", "pmks", "serve"],
                cwd=HERE,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # gunicorn and its workers are one group, to be ended as one
            )
        deadline = time.monotonic() + LONGEST_START
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"The server did not start:\n{self._log.read_text()[-4000:]}")
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        """Whether the house says at `/healthz` that it can write."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as reply:
                return reply.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """End it as a power cut would: no worker gets to finish what it is doing."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an administrator would: workers finish their request."""
        self._signal(signal.SIGTERM)

    def restart(self) -> "Server":
        """Kill it and start it again on the same data and port."""
        self.kill()
        return self.start()

    def _signal(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        for each in (number, signal.SIGKILL):  # workers may outlive a leader that ended by itself
            try:
                os.killpg(self.process.pid, each)
            except ProcessLookupError:
                break
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                continue
        self.process = None

    @property
    def _log(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    @property
    def environment(self) -> dict[str, str]:
        """The settings of this house; none of the surrounding ones."""
        ours = {each.name for each in SETTINGS}
        return {name: value for name, value in os.environ.items() if name not in ours} | {
            "PORT": str(self.port),
            "PMKS_DATA": str(self.data),
            "DATABASE_URL": self.database_url,
            "PMKS_DEMO": "1",
            "PMKS_STANDARDS": str(EXAMPLE),
            **self.more,
        }


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The house that this worker's browser tests share, on the kind of database that `--database` names."""
    made = Server(tmp_path_factory.mktemp("house") / "data", _database_url(request.config))
    settle_in(made, tmp_path_factory)
    try:
        yield made.start()
    finally:
        made.kill()


@pytest.fixture
def own_server(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Server]]:
    """Makes houses for one test alone; `own_server()` answers a started one, which the test may kill and restart."""
    made: list[Server] = []

    def make(**settings: str) -> Server:
        made.append(Server(tmp_path / f"data-{len(made)}", _database_url(request.config), more=settings))
        settle_in(made[-1], tmp_path_factory)
        return made[-1].start()

    yield make
    for each in made:
        each.kill()


def settle_in(house: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give a house that has no settings of its own a copy of the demo data, which the workers of a run make once together."""
    if house.database_url or house.more:
        return
    shutil.copytree(made_once(tmp_path_factory, "seed", _make_demo), house.data)


def _make_demo(folder: Path) -> None:
    command = [sys.executable, "-m", "pmks", "demo"]
    subprocess.run(command, cwd=HERE, env=Server(folder).environment, check=True, capture_output=True)


def _database_url(config: pytest.Config) -> str:
    if config.getoption("--database") != "postgres":
        return ""
    from tests.postgres import fresh_database  # starts a server

    return fresh_database()
