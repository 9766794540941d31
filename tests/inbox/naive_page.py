"""The control in a browser: a page with a queue of its own, written as one writes it at first and as the well-known ones are (offline.md).

It says "Tersimpan" before it knows, takes an entry out before it is sent, counts any reply as success, drops what is older than a
week by its clock, looks only into the store of its own version, and never closes its database for another; or it keeps nothing and
hands all to the browser.
"""

import threading
from collections.abc import Callable, Mapping

from playwright.sync_api import BrowserContext, Page

from tests.inbox.history import History
from tests.inbox.phone import Phone
from tests.inbox.proxy import Cut, Proxy, Reply, Request

QUEUE = """
const told = new URLSearchParams(location.search);
const version = Number(told.get("version") ?? 1), store = `queue-${version}`, WEEK = 7 * 24 * 3600 * 1000;
const opened = new Promise((resolve) => {
    const asked = indexedDB.open("naive", version);
    asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: "name" });
    asked.onsuccess = () => resolve(asked.result);
});
const within = async (mode, what) => {
    const change = (await opened).transaction(store, mode), asked = what(change.objectStore(store));
    return new Promise((resolve) => { change.oncomplete = () => resolve(asked.result); });
};
const all = () => within("readonly", (rows) => rows.getAll());
const put = (each) => within("readwrite", (rows) => rows.put(each));
const remove = (name) => within("readwrite", (rows) => rows.delete(name));

async function send() {
    for (const each of await all()) {
        await remove(each.name);
        if (Date.now() - each.at > WEEK) continue;
        const body = new URLSearchParams({ name: each.name, sex: "female", age_estimate: "45" });
        try { await fetch("/clients", { method: "POST", body }); } catch { await put(each); }
    }
}
"""
PAGE = """<!doctype html><html lang="id"><title>Antrean</title><ul></ul><script src="/naive.js"></script><script>
const photos = [];
function keep(name) {
    put({ name, at: Date.now() }).catch(() => {});
    return "Tersimpan";
}
function throwAway(name) {
    const body = new URLSearchParams({ name, sex: "female", age_estimate: "45" });
    return navigator.sendBeacon("/clients", body) ? "Tersimpan" : "";
}
function photograph(name, many) {
    for (let number = 0; number < many; number++) photos.push({ name, data: crypto.getRandomValues(new Uint8Array(60_000)) });
    return "Tersimpan";
}
async function show() {
    const names = [...(await all()).map(({ name }) => name), ...photos.map(({ name }) => name)];
    document.querySelector("ul").replaceChildren(...[...new Set(names)].map((name) => {
        const row = document.createElement("li"), button = document.createElement("button");
        button.textContent = `Hapus ${name}`;
        button.onclick = async () => { await remove(name); row.remove(); };
        row.append(button);
        return row;
    }));
    return names;
}
</script>"""
WORKER = f"{QUEUE}\nself.onmessage = (event) => event.waitUntil(send());"
FILES = {
    "/naive": ("text/html", PAGE),
    "/naive.js": ("text/javascript", QUEUE),
    "/naive-worker.js": ("text/javascript", WORKER),
}


def naive_app(request: Request) -> Reply:
    """A house whose app is the naive one; every other door is the real one."""
    found = FILES.get(request.path.split("?")[0])
    return Reply(200, [("Content-Type", found[0])], found[1].encode()) if found else request.forward()


class NaivePage(Phone):
    """A phone on which the naive app is open, signed in. `also` is what happens on the line to all that it does not send."""

    def __init__(
        self,
        context: BrowserContext,
        line: Proxy,
        cookies: Mapping[str, str],
        also: Callable[[Request], Reply] = naive_app,
    ) -> None:
        super().__init__(context, line.url)
        context.add_cookies([{"name": name, "value": value, "url": line.url} for name, value in cookies.items()])
        line.elsewhere = also
        self.open()

    def open(self, version: int = 1) -> Page:
        """Open the app, or its next version."""
        self.page.goto(f"/naive?version={version}", wait_until="commit")
        self.page.wait_for_function("() => typeof show === 'function'")
        return self.page

    def keep(self, name: str) -> str:
        """Let it say "Tersimpan", and write it if it can."""
        assert self.page.evaluate("(name) => keep(name)", name) == "Tersimpan"
        self.confirmed.append(name)
        return name

    def throw(self, name: str) -> str:
        """Let it hand the person to the browser to be sent some time, which is said to be enough."""
        assert self.page.evaluate("(name) => throwAway(name)", name) == "Tersimpan"
        self.confirmed.append(name)
        return name

    def kept(self, name: str) -> str:
        """The same, and the person is really there: what follows is what takes him away."""
        self.keep(name)
        assert name in self.shown()
        return name

    def shown(self) -> list[str]:
        """Whom the page shows as waiting."""
        return self.page.evaluate("show")

    def send(self) -> None:
        self.page.evaluate("send")

    def history(self, stored: dict[str, int]) -> History:
        return History(self.confirmed, [], stored, dict.fromkeys(self.shown(), "saved"))


class Swallowed:
    """A line that takes what is sent, says nothing, and in the end has brought nothing, or `some` of it."""

    def __init__(self, some: Callable[[Request], None] = lambda request: None) -> None:
        self.some, self.came, self.free = some, threading.Event(), threading.Event()

    def __call__(self, request: Request) -> Reply:
        self.some(request)
        self.came.set()
        self.free.wait(30)
        raise Cut

    def wait(self, app: NaivePage) -> None:
        while not self.came.is_set():
            app.page.wait_for_timeout(20)

    def let_go(self, app: NaivePage) -> None:
        """Cut it; and whoever is left to notice has the time to."""
        self.free.set()
        app.page.wait_for_timeout(500)
