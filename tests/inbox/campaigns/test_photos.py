"""Photos of 200 kB on slow lines that are cut every 20 seconds (faults 10, 11, 12): all whole, and hardly anything sent twice."""

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.server import Server
from tests.inbox.campaigns.phones import NodePhone, phones
from tests.inbox.campaigns.pictures import take, whole
from tests.inbox.campaigns.slow import EDGE, GPRS, UMTS, SlowLine
from tests.inbox.history import History, faults_of, stored
from tests.inbox.naive import NaiveCamera, NaiveClient
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy

OFFICER = "satpolpp.bontang"
ON_ONE_PERSON = 3
MOST = 1.3
"""Times their own bytes that photos may take."""
AT_ONCE = 3

SIZES = [
    pytest.param(2, 4, id="18-photos", marks=pytest.mark.long),
    pytest.param(56, 60, id="504-photos", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("people", "naive_ones"), SIZES)
def test_photos_arrive_whole_with_hardly_a_byte_sent_twice(
    people: int, naive_ones: int, server: Server, line: Proxy, naive: NaiveClient, tmp_path: Path
) -> None:
    began, speeds = time.monotonic(), (GPRS, EDGE, UMTS)
    with phones(len(speeds), line.url, server) as made, ThreadPoolExecutor(AT_ONCE) as pool:
        told = [(phone, speed, people, server, tmp_path) for phone, speed in zip(made, speeds, strict=True)]
        parts = list(pool.map(lambda each: _photos_of(*each), told))
    files = [file for each, _, _ in parts for file in each]
    size, sent = sum(file.stat().st_size for file in files), sum(slow.sent for _, slow, _ in parts)
    slow_lines = [slow for _, slow, _ in parts]
    print(
        f"\n{len(files)} photos of {size / len(files) / 1000:.0f} kB, {sent / size:.3f} times their bytes sent, "
        f"{sum(each.cuts for each in slow_lines)} cuts, {sum(each.refused for each in slow_lines)} refused (fault 12), "
        f"{time.monotonic() - began:.0f} s; "
        + ", ".join(
            f"at {speed // 1000} kB/s {slow.sent / sum(f.stat().st_size for f in each):.3f}"
            for (each, slow, _), speed in zip(parts, speeds, strict=True)
        )
    )
    assert [breach for _, _, breaches in parts for breach in breaches] == []
    assert set(whole(server, files).values()) == {1}
    assert sum(each.cuts for each in slow_lines) > len(files) / 8, "without cuts the test is void"
    assert sum(each.refused for each in slow_lines), "fault 12 bit nobody"
    assert size < sent <= MOST * size

    control = _naive_photos(naive, take(tmp_path, naive_ones, seed=naive_ones), server)
    assert control > MOST, "if the naive client passes, the test is void"


def _photos_of(
    phone: NodePhone, speed: int, people: int, server: Server, folder: Path
) -> tuple[list[Path], SlowLine, list[str]]:
    """Register people with three photos each, of which some get through only later; the photos, the line, and what the checker finds."""
    line = Proxy(server.url)
    phone.url = line.url
    phone.install()
    slow = SlowLine(line, speed, seed=speed)
    files = take(folder, people * ON_ONE_PERSON, seed=speed + people)
    dice = random.Random(speed)
    try:
        phone.sign_in(OFFICER)
        phone.call("tune", speed=speed)
        slow.without = "7"
        for at in range(0, len(files), ON_ONE_PERSON):
            phone.register(photos=[str(each) for each in files[at : at + ON_ONE_PERSON]])
            if dice.random() < 0.3:
                phone.send("submission")
        for _ in range(6):
            phone.send()
        slow.without = None
        phone.settle(400)
        breaches = faults_of(phone.history(stored(server, phone.confirmed)), at_rest=True)
        breaches += faults_of(_photo_history(phone, files, server), at_rest=True)
        return files, slow, breaches
    finally:
        line.close()


def _photo_history(phone: NodePhone, files: Sequence[Path], server: Server) -> History:
    """The same judge looks at each photo as at a thing of its own."""
    names = {file.name: file for file in files}
    sent = [photo["sent"] for each in phone.items().values() for photo in each["photos"]]
    acknowledged = list(names) if all(sent) else []
    return History(list(names), acknowledged, whole(server, files), {})


def _naive_photos(naive: NaiveClient, files: Sequence[Path], server: Server) -> float:
    """A client that begins a photo anew after each cut: how many times their bytes it sends."""
    line = Proxy(server.url)
    slow = SlowLine(line, 10_000, seed=1, door="/clients")
    camera = NaiveCamera(line.url, naive.cookies)
    try:
        for each in files:
            camera.save(new_name(), each)
            while camera.queue:
                camera.send()
    finally:
        line.close()
    ratio = slow.sent / sum(each.stat().st_size for each in files)
    print(f"naive: {len(files)} photos, {ratio:.3f} times their bytes sent, {slow.cuts} cuts")
    return ratio
