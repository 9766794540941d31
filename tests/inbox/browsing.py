"""What a test does to the browser of a phone from outside, through its developer tools."""

from contextlib import suppress
from typing import Any

from playwright.sync_api import CDPSession, Error, Worker

from tests.browser.officers import PATIENCE
from tests.inbox.phone import ITEMS, Phone

HEALTH = """() => new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => "error" in data ? reject(new Error(data.error)) : resolve(data.value);
    const user = document.documentElement.dataset.user ?? null;
    navigator.serviceWorker.controller.postMessage({ type: "ask", what: "health", user }, [port2]);
})"""
"""How the device is, as the worker tells the outbox screen."""


def devtools(phone: Phone) -> CDPSession:
    return phone.context.new_cdp_session(phone.page)


class SmallStorage:
    """A phone with little room, from before it is first used: the browser believes for half a minute what it once counted."""

    def __init__(self, phone: Phone, megabytes: int = 8) -> None:
        self.phone, self.tools = phone, devtools(phone)
        self._room(quotaSize=megabytes * 1_000_000)

    def fill(self) -> None:
        """Something else takes all the room that is left."""
        self.phone.page.evaluate(FILL)

    def make_room(self) -> None:
        """Its owner deletes something else."""
        self._room()

    def _room(self, **size: int) -> None:
        self.tools.send("Storage.overrideQuotaForOrigin", {"origin": self.phone.url, **size})


FILL = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("filler");
    opening.onupgradeneeded = () => opening.result.createObjectStore("all", { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = async () => {
        for (const size of [60_000, 6_000, 600, 60, 6]) while (await put(size));
        opening.result.close();
        resolve();
    };
    const put = (size) => new Promise((done) => {
        const change = opening.result.transaction("all", "readwrite");
        change.oncomplete = () => done(true);
        change.onabort = () => done(false);
        for (let times = 0; times < 8; times++) change.objectStore("all").put(crypto.getRandomValues(new Uint8Array(size))).onerror = () => {};
    });
})"""


def evict(phone: Phone, kinds: str = "all") -> None:
    """The browser throws away what it keeps for us, as it may when the phone has no room."""
    devtools(phone).send("Storage.clearDataForOrigin", {"origin": phone.url, "storageTypes": kinds})


def wait_until_open(phone: Phone) -> None:
    """Wait until the worker knows who is at work here and may write under his name."""
    phone.wait_until("""() => new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(typeof data.value === "number");
        const { user } = document.documentElement.dataset;
        navigator.serviceWorker.controller.postMessage({ type: "vault", what: "touched", user }, [port2]);
    })""")


def stop_workers(phone: Phone) -> None:
    """The browser ends the worker in the middle of whatever it does."""
    tools = devtools(phone)
    tools.send("ServiceWorker.enable")
    tools.send("ServiceWorker.stopAllWorkers")


def crash(phone: Phone) -> None:
    """The renderer dies as when memory runs out, and the officer opens the app again."""
    gone = phone.page
    with suppress(Error):  # there is nobody left to answer
        gone.goto("chrome://crash")
    phone.page = phone.context.new_page()
    phone.page.set_default_timeout(PATIENCE)
    gone.close()


def wake_by_sync(phone: Phone) -> None:
    """The browser wakes the worker to send, as it does when the network comes back and no page is open."""
    tools = devtools(phone)
    registrations: list[dict[str, Any]] = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: registrations.extend(told["registrations"]))
    tools.send("ServiceWorker.enable")
    while not registrations:
        phone.page.wait_for_timeout(50)
    tools.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": phone.url,
            "registrationId": registrations[-1]["registrationId"],
            "tag": "pmks-outbox",
            "lastChance": False,
        },
    )


def worker_of(phone: Phone) -> Worker:
    """The worker itself, to be looked into."""
    while True:
        for each in reversed(phone.context.service_workers):
            if each.url.endswith("/sw.js"):
                return each
        phone.page.wait_for_timeout(50)


def wait_for(phone: Phone, name: str, *states: str) -> None:
    """Wait until this person's item is in one of these states, without pressing anything."""
    phone.wait_until(
        f"([name, ...states]) => ({ITEMS})().then((items) =>"
        " items.some(({ title, state }) => title.startsWith(name) && states.includes(state)))",
        name,
        *states,
    )
