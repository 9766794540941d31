"""Faults of lines, photos, clocks and keys that need no browser: the worker's own code in Node, on the real line to the real server."""

import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from pmks.house.config import HERE
from pmks.inbox.keyring import keys_in
from pmks.users.demo import PASSWORD
from tests.browser.server import Server
from tests.inbox.campaigns.ledger import reading
from tests.inbox.campaigns.phones import NodePhone, phones
from tests.inbox.campaigns.pictures import take, whole
from tests.inbox.campaigns.slow import GPRS, SlowLine
from tests.inbox.faults import refused
from tests.inbox.history import STILL_HERE, History, faults_of, stored
from tests.inbox.naive import NaiveCamera, NaiveClient
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy, Reply, Request

OFFICER = "satpolpp.bontang"
PATIENCE = 60
"""Seconds after which the phone gives a request up (worker/caller.js)."""


@pytest.fixture
def pocket(line: Proxy, server: Server) -> Iterator[NodePhone]:
    """A phone of Satpol PP Bontang on a clear line."""
    with phones(1, line.url, server) as (made,):
        made.sign_in(OFFICER)
        yield made


def judged(phone: NodePhone, server: Server, *, at_rest: bool = False) -> list[str]:
    """What the one checker finds of the people registered on a phone."""
    return faults_of(phone.history(stored(server, phone.confirmed)), at_rest=at_rest)


def photos_judged(phone: NodePhone, files: list[Path], server: Server, *, at_rest: bool = False) -> list[str]:
    """The same of its photos: confirmed with their record, visible as long as the record shows that they wait."""
    items = phone.items().values()
    waiting = [
        photo["sha256"]
        for each in items
        if each["state"] in STILL_HERE
        for photo in each["photos"]
        if not photo["sent"]
    ]
    visible = {each.name: "saved" for each in files if _digest(each) in waiting}
    return faults_of(History([each.name for each in files], [], whole(server, files), visible), at_rest=at_rest)


def _digest(file: Path) -> str:
    from hashlib import sha256

    return sha256(file.read_bytes()).hexdigest()


def test_fault_10_on_slow_2g_everything_arrives_and_no_request_outlasts_its_patience(
    pocket: NodePhone, line: Proxy, server: Server, tmp_path: Path
) -> None:
    slow = SlowLine(line, GPRS, seed=10, every=10_000)
    pocket.call("tune", speed=GPRS)
    files = take(tmp_path, 2, seed=10)
    for each in files:
        pocket.register(photos=[str(each)], notes="Duduk di teras, kata orang sudah tiga hari. " * 80)
    for _ in range(40):
        pocket.register(notes="Duduk di teras, kata orang sudah tiga hari. " * 80)
    assert pocket.settle()
    assert judged(pocket, server, at_rest=True) == [] and photos_judged(pocket, files, server, at_rest=True) == []
    assert slow.largest / GPRS < PATIENCE


def test_fault_11_a_photo_on_a_line_that_is_cut_every_20_seconds_arrives_whole_and_a_naive_one_never(
    pocket: NodePhone, line: Proxy, server: Server, naive: NaiveClient, tmp_path: Path
) -> None:
    slow = SlowLine(line, GPRS, seed=11)
    pocket.call("tune", speed=GPRS)
    files = take(tmp_path, 3, seed=11)
    pocket.register(photos=[str(each) for each in files])
    pocket.send()
    assert judged(pocket, server) == [] and photos_judged(pocket, files, server) == []
    assert pocket.settle()
    assert judged(pocket, server, at_rest=True) == [] and photos_judged(pocket, files, server, at_rest=True) == []
    assert slow.cuts > 2 and slow.sent < 1.3 * sum(each.stat().st_size for each in files)

    SlowLine(line, GPRS, seed=11, door="/clients")
    camera = NaiveCamera(line.url, naive.cookies)
    camera.save(new_name(), files[0])
    for _ in range(5):
        camera.send()
    line.take = SlowLine(line, GPRS, seed=11, every=10_000, door="/clients").take
    assert camera.queue, "if the naive client passes, the test is void"


def test_fault_12_a_record_whose_third_photo_is_missing_says_so_on_both_sides(
    pocket: NodePhone, line: Proxy, server: Server, naive: NaiveClient, tmp_path: Path
) -> None:
    files = take(tmp_path, 4, seed=12)
    case, third = "0199cccc-0000-4000-8000-0000000000a1", list[str]()

    def one_does_not_get_through(request: Request) -> Reply:
        if request.path.startswith("/inbox/blobs/"):
            third[:] = third or [request.path]
            if request.path == third[0]:
                return Reply(500, [], b"")
        return request.forward()

    line.fault = one_does_not_get_through
    name = pocket.register(case_id=case, photos=[str(each) for each in files[:3]])
    pocket.send()
    assert judged(pocket, server) == [] and photos_judged(pocket, files[:3], server) == []
    item = pocket.items()[name]
    assert item["state"] == "received" and [each["sent"] for each in item["photos"]].count(False) == 1
    assert "1 foto menunggu" in page(server, f"/cases/{case}")
    line.fault = None
    assert pocket.settle()
    assert judged(pocket, server, at_rest=True) == [] and photos_judged(pocket, files[:3], server, at_rest=True) == []
    assert "foto menunggu" not in page(server, f"/cases/{case}") and pocket.items()[name]["state"] == "done"

    camera = NaiveCamera(line.url, naive.cookies)
    camera.save(lost := new_name(), tmp_path / "lost.jpg")
    camera.send()
    history = History([files[3].name], [], whole(server, files[3:]), {})
    assert stored(server, [lost]) == {lost: 1} and not camera.queue
    assert faults_of(history), "if the naive client passes, the test is void"


def test_fault_13_a_photo_that_cannot_be_read_any_more_does_not_hold_its_record_up_and_is_said(
    pocket: NodePhone, line: Proxy, server: Server, tmp_path: Path
) -> None:
    line.fault = refused
    files = take(tmp_path, 2, seed=13)
    name = pocket.register(photos=[str(each) for each in files])
    pocket.call("losePhoto", sha256=_digest(files[0]))
    line.fault = None
    pocket.settle(5)
    item = pocket.items()[name]
    assert stored(server, [name]) == {name: 1} and item["state"] == "attention"
    assert "foto tidak terbaca lagi di HP ini" in item["problem"]
    assert judged(pocket, server) == [] and photos_judged(pocket, files, server) == []
    assert whole(server, files) == {files[0].name: 0, files[1].name: 1}
    after = pocket.register()
    pocket.send()
    assert stored(server, [after]) == {after: 1}


@pytest.mark.parametrize("year", [2020, 2099])
def test_fault_37_what_was_done_by_a_wrong_clock_stands_at_the_right_time(
    year: int, line: Proxy, server: Server
) -> None:
    with phones(1, line.url, server) as (phone,):
        phone.call("tune", skew=int((year - 2026) * 365.25 * 24 * 3600 * 1000))
        phone.sign_in(OFFICER)
        name = phone.register()
        phone.send()
        assert judged(phone, server, at_rest=True) == []
        with reading(server) as database:
            id = phone.about[name].replace("-", "")
            rule = "replace(submission, '-', '') = ?"
            (apart,) = database.execute(
                f"SELECT abs(julianday(at) - julianday(recorded_at)) * 86400 FROM journal_line WHERE {rule}", (id,)
            ).fetchone()
        assert apart < 60


def test_fault_40_after_a_rotation_old_apps_send_and_believe_and_old_envelopes_are_opened(
    own_server: Callable[..., Server],
) -> None:
    server = own_server()
    line = Proxy(server.url)
    try:
        with phones(2, line.url, server) as (old, other):
            for phone in (old, other):
                phone.sign_in(OFFICER)
            before = keys_in(server.data)
            line.fault = refused
            old.register()
            old.send()
            rotate(server)
            after = keys_in(server.data)
            assert before.sealing.public != after.sealing.public
            assert before.signer.public_keys()[1] == after.signer.public_keys()[0]
            line.fault = None
            old.register()
            assert old.settle() and judged(old, server, at_rest=True) == []
            other.install()  # the new app, sealed to the new key
            other.register()
            assert other.settle() and judged(other, server, at_rest=True) == []
    finally:
        line.close()


def rotate(server: Server) -> None:
    """What the administrator types while the house serves."""
    subprocess.run(
        [sys.executable, "-m", "pmks", "keys", "rotate"],
        cwd=HERE,
        env=server.environment,
        check=True,
        capture_output=True,
    )


def page(server: Server, path: str) -> str:
    """A page as the officer sees it."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    told = urllib.parse.urlencode({"username": OFFICER, "password": PASSWORD}).encode()
    browser.open(f"{server.url}/sign-in", told, timeout=60).read()
    return browser.open(server.url + path, timeout=60).read().decode()
