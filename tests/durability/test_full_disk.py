"""Fault 16: the server's disk is really full. What cannot be kept is answered with 507 and kept later; what is there can be read.

The house serves from a small file system in memory, mounted in a name space of its own; where the kernel does not allow that, the
test says so and is left out.
"""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from pmks.house.backup import back_up
from pmks.house.config import HERE
from tests.browser.server import Server
from tests.durability.houses import PASSWORD, USERNAME, Prepared, settings
from tests.durability.officer import Officer, Reply, digest_of, new_name
from tests.durability.small import config
from tests.inbox.history import History, faults_of, stored
from tests.inbox.naive import NaiveClient

SIZE = "24m"
MOUNT = 'mkdir -p "$1" && mount -t tmpfs -o size=$2,mode=0700 none "$1" && cp -a "$3/." "$1" && shift 3 && exec "$@"'
MANY = 400
"""So many registrations do not fit into the room that SQLite's log already has."""


class SmallDisk(Server):
    """A house whose data folder is a disk of its own, which the test may fill. Seen from here it lies under the process."""

    def fill(self) -> None:
        """Leave no room at all."""
        with (self.inside / "ballast").open("ab", buffering=0) as file:
            for block in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        file.write(bytes(block))
                except OSError:
                    continue

    def clear(self) -> None:
        """Make room again."""
        (self.inside / "ballast").unlink()

    @property
    def inside(self) -> Path:
        assert self.process is not None
        return Path(f"/proc/{self.process.pid}/root{self.data}")


@pytest.fixture
def house(prepared: Prepared, tmp_path: Path) -> Iterator[SmallDisk]:
    """A served house on a small disk."""
    _need_name_spaces()
    made = SmallDisk(tmp_path / "data", more=settings(prepared.folder.parent))
    made.before = ["unshare", "-Urm", "sh", "-c", MOUNT, "sh", str(made.data), SIZE, str(prepared.folder)]
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture
def officer(house: SmallDisk, prepared: Prepared) -> Officer:
    return Officer(house.url, prepared.user).enter(prepared.code)


def refused(reply: Reply | None) -> Reply:
    """It was answered with 507, when to come back, and one sentence."""
    assert reply is not None and reply.status == 507, reply
    assert int(reply.headers["Retry-After"]) > 0
    return reply


def test_fault_16_a_full_disk_refuses_keeps_nothing_by_half_and_takes_the_same_later(
    house: SmallDisk, officer: Officer, prepared: Prepared
) -> None:
    photo, form_name = _picture(), new_name()
    half = len(photo) // 2
    first = officer.save()
    assert _status(officer.send()) == 200
    piece = officer.put(photo, 0, half)
    assert piece is not None and piece.status == 200
    naive = NaiveClient(house.url, {each.name: str(each.value) for each in officer.cookies})

    house.fill()
    for _ in range(MANY):
        officer.save()
        reply = officer.send([officer.confirmed[-1]])
        if reply is None or reply.status != 200:
            break
    before = _files(house)
    said = refused(reply).said
    assert said["kind"] == "no_room" and "penuh" in said["problem"]
    assert refused(officer.put(photo, half, len(photo))).said["kind"] == "no_room"
    fields = {"name": form_name, "sex": "female", "age_estimate": "45", "submission_id": str(uuid4())}
    page = refused(officer.ask("POST", "/clients", fields=fields)).body.decode()
    assert "penuh" in page and f'value="{form_name}"' in page
    uploaded = refused(_upload(officer, {**fields, "submission_id": str(uuid4())}, _picture()))
    assert "penuh" in uploaded.body.decode()
    naive.save(lost := new_name())
    naive.send()
    _reading_goes_on(officer)
    assert faults_of(officer.history(stored(_seen(house), officer.confirmed))) == []
    assert _files(house) == before, "something was left behind by half"
    assert int(officer.ask("HEAD", f"/inbox/blobs/{digest_of(photo)}").headers["Upload-Offset"]) == half

    house.clear()
    assert officer.ask("GET", "/healthz").status == 200
    for _ in range(2):  # and once more, as a phone does that missed the answer
        waiting = dict(officer.queue)
        assert _status(officer.send()) == 200
        officer.queue.update(waiting)
    officer.queue.clear()
    whole = officer.put(photo, half, len(photo))
    assert whole is not None and whole.said["complete"]
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    assert {unescape(name): unescape(value) for name, value in again.items()} == fields
    assert [officer.ask("POST", "/clients", fields=fields).status for _ in range(2)] == [303, 303]
    names = [*officer.confirmed, form_name]
    history = History(names, officer.acknowledged, stored(_seen(house), names))
    assert first in history.stored and faults_of(history, at_rest=True) == []
    naive.send()
    breaches = faults_of(naive.history(stored(_seen(house), [lost])), at_rest=True)
    assert any("lost" in each for each in breaches), "if the naive client passes, the test is void"


def _status(reply: Reply | None) -> int | None:
    return reply.status if reply else None


TINY = """mount -t tmpfs -o size=100k none "$1" && head -c 200000 /dev/zero > "$1/ballast" 2>/dev/null
shift; "$@"; status=$?; ls -A "$FULL"; exit $status"""


@pytest.mark.parametrize(
    "words", [["serve"], ["backup", "full/saved.tar.gz"], ["restore", "saved.tar.gz"]], ids=lambda words: words[0]
)
def test_a_command_that_finds_no_room_says_so_in_one_line_and_leaves_nothing(
    words: list[str], prepared: Prepared, tmp_path: Path
) -> None:
    _need_name_spaces()
    full = tmp_path / "full"
    full.mkdir()
    back_up(config(prepared.folder), tmp_path / "saved.tar.gz")
    data = prepared.folder if words[0] == "backup" else full
    command = [sys.executable, "-m", "pmks", words[0], *(str(tmp_path / word) for word in words[1:])]
    ended = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", TINY, "sh", str(full), *command],
        cwd=HERE,
        env={**Server(data, more=settings(prepared.folder.parent)).environment, "FULL": str(full)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("pmks: Ruang di disk habis") and ended.stderr.count("\n") == 1, ended.stderr
    if words[0] != "serve":
        assert ended.stdout.split() == ["ballast"]


def _need_name_spaces() -> None:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-Urm", "true"], capture_output=True).returncode:
        pytest.skip("this kernel gives no name spaces to ordinary accounts, so no small disk can be mounted")


def _reading_goes_on(officer: Officer) -> None:
    for path in ("/home", "/clients", "/me", "/outbox", "/pedoman", "/sw.js"):
        assert officer.ask("GET", path).status == 200, path
    fresh = Officer(officer.url, officer.user)
    assert fresh.ask("POST", "/sign-in", fields={"username": USERNAME, "password": PASSWORD}).status == 303
    assert fresh.ask("GET", "/home").status == 200
    health = officer.ask("GET", "/healthz")
    assert (health.status, health.said["status"]) == (503, "failing")


def _picture() -> bytes:
    data = io.BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(data, "JPEG", quality=95)
    return data.getvalue()


def _upload(officer: Officer, fields: dict[str, str], photo: bytes) -> Reply:
    """Post the form with a file, as a browser without scripts does."""
    line = uuid4().hex
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    head = f'--{line}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + photo + f"\r\n--{line}--\r\n".encode()
    return officer.ask("POST", "/clients", body=body, headers={"Content-Type": f"multipart/form-data; boundary={line}"})


def _files(house: SmallDisk) -> set[str]:
    """Every file but those of the database, which SQLite keeps whole itself."""
    return {
        str(path.relative_to(house.inside))
        for path in house.inside.rglob("*")
        if path.is_file() and not path.name.startswith("pmks.sqlite3")
    }


def _seen(house: SmallDisk) -> Server:
    """A copy of the database where the checker can open it: SQLite would not find the way into another name space."""
    copy = house.data.with_name(uuid4().hex)
    copy.mkdir()
    for name in ("pmks.sqlite3", "pmks.sqlite3-wal"):
        shutil.copy(house.inside / name, copy / name)
    return Server(copy)
