"""What may happen to the worker and its pages: a tab dies, the worker is stopped, a new version comes, the renderer runs out of memory."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.officers import PATIENCE
from tests.browser.server import Server
from tests.inbox.browsing import HEALTH, crash, stop_workers, wait_for, wake_by_sync, worker_of
from tests.inbox.faults import refused
from tests.inbox.history import faults_of, stored
from tests.inbox.phone import SEND, Phone
from tests.inbox.proxy import Cut, Proxy, Reply, Request

pytestmark = pytest.mark.browser


class Held:
    """A line that keeps the answer to a sending back until it is let go; then the answer comes, or is lost."""

    def __init__(self, *, is_lost: bool = False) -> None:
        self.is_lost, self.came, self.free = is_lost, threading.Event(), threading.Event()

    def __call__(self, request: Request) -> Reply:
        reply = request.forward()
        if request.path == "/inbox":
            self.came.set()
            self.free.wait(30)
            if self.is_lost:
                raise Cut
        return reply

    def wait(self, phone: Phone) -> None:
        """Until something is on its way."""
        while not self.came.is_set():
            phone.page.wait_for_timeout(20)


def test_fault_23_the_tab_that_sends_dies_and_another_goes_on(phone: Phone, line: Proxy, server: Server) -> None:
    line.fault = refused
    names = [phone.register(), phone.register()]
    line.fault = held = Held(is_lost=True)
    other = phone.context.new_page()
    other.goto("/outbox")
    other.evaluate(SEND)
    held.wait(phone)
    other.close()
    held.free.set()
    line.fault = None
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []


def test_fault_38_a_worker_stopped_while_it_sends_sends_again_when_the_browser_wakes_it(
    phone: Phone, line: Proxy, server: Server
) -> None:
    line.fault = refused
    names = [phone.register(), phone.register()]
    line.fault = held = Held(is_lost=True)
    phone.page.evaluate(SEND)
    held.wait(phone)
    stop_workers(phone)
    held.free.set()
    line.fault = None
    wake_by_sync(phone)
    for name in names:
        wait_for(phone, name, "done")
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []


def next_version(phone: Phone) -> tuple[str, str, Callable[[Request], Reply]]:
    """The version that runs, the next one, and a line over which that comes."""
    now = phone.page.evaluate(HEALTH)["version"]
    following = f"{now[:-1]}{'1' if now[-1] == '0' else '0'}"

    def fault(request: Request) -> Reply:
        if request.path != "/sw.js":
            return request.forward()
        del request.headers["Accept-Encoding"]
        reply = request.forward()
        assert now.encode() in reply.body
        return Reply(reply.status, reply.headers, reply.body.replace(now.encode(), following.encode()))

    return now, following, fault


WAITS = "() => navigator.serviceWorker.getRegistration().then((registration) => registration.waiting !== null)"
TOOK_OVER = "() => navigator.serviceWorker.getRegistration().then(({ waiting, active }) => !waiting && active.state === 'activated')"
"""Asked of the browser: a worker that is asked something all the time never comes to rest."""


def test_fault_24_a_new_version_waits_for_the_open_form_and_sends_what_the_old_one_saved(
    new_phone: Phone, line: Proxy, server: Server
) -> None:
    phone = new_phone.sign_in("babinsa.bontang")
    line.fault = refused
    saved = phone.register()
    typed = phone.fill()
    old, new, line.elsewhere = next_version(phone)
    other = phone.context.new_page()
    other.goto("/home")
    while not other.evaluate(WAITS):
        other.wait_for_timeout(50)
    other.reload()
    assert other.evaluate(HEALTH)["version"] == old, "a form is open"
    phone.page.bring_to_front()  # what lies behind is drawn once a second only
    expect(phone.page.locator("#f-name")).to_have_value(typed)
    phone.confirm(typed)
    phone.page.goto("/home")
    deadline = time.monotonic() + PATIENCE / 1000
    while not phone.page.evaluate(TOOK_OVER):  # at a page's opening, once the browser has let go of the form
        assert time.monotonic() < deadline, "the new version never took over"
        other.reload()
        other.wait_for_timeout(500)
    assert phone.page.evaluate(HEALTH)["version"] == new
    names = [saved, typed]
    assert faults_of(phone.history(stored(server, names))) == []
    assert {phone.items()[name]["state"] for name in names} == {"saved"}
    line.fault = None
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []


WATCH_MEMORY = """() => {
    Object.assign(self, { most: 0, now: 0, whole: 0 });
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = async function () {
        self.most = Math.max(self.most, (self.now += this.size));
        try { return await arrayBuffer.call(this); } finally { self.now -= this.size; }
    };
    const { getAll } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function (...told) {
        if (this.name === "photos") self.whole++;
        return getAll.apply(this, told);
    };
}"""
MANY, ON_ONE_FORM = 40, 6


def test_fault_41_a_page_that_runs_out_of_memory_with_forty_photos_loses_none(
    phone: Phone, line: Proxy, server: Server, forty: list[Path]
) -> None:
    line.fault, names = refused, []
    for at in range(0, MANY, ON_ONE_FORM):
        names.append(phone.fill())
        some = forty[at : at + ON_ONE_FORM]
        phone.page.set_input_files("input[type=file]", some)
        expect(phone.page.locator("[data-digest] img")).to_have_count(len(some), timeout=PATIENCE)
        phone.confirm(names[-1])
    crash(phone)
    phone.page.goto("/outbox")
    worker_of(phone).evaluate(WATCH_MEMORY)
    line.fault = None
    phone.send_now()
    for name in names:
        wait_for(phone, name, "done")
    photos = [
        photo for each in phone.items().values() if each["title"].split(",")[0] in names for photo in each["photos"]
    ]
    assert len(photos) == MANY and all(photo["sent"] for photo in photos)
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []
    most, whole = worker_of(phone).evaluate("[self.most, self.whole]")
    assert 0 < most <= 2 * max(photo["weight"] for photo in photos), "more than two photos in memory at once"
    assert whole == 0, "every photo was loaded at once"


@pytest.fixture(scope="session")
def forty(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """As many photos as somebody takes on a large raid, no two alike."""
    from PIL import Image

    folder, paths = tmp_path_factory.mktemp("forty"), []
    for number in range(MANY):
        paths.append(folder / f"{number}.jpg")
        Image.effect_noise((480, 360), 60).convert("RGB").save(paths[-1], quality=70)
    return paths
