"""How soon *Tersimpan* follows the tap on a slow phone: `.venv/bin/python -m tests.bench.saving`, or `./run bench`.

A form with three photos is saved in Chromium, whose every process gets a sixth of the processors, in short turns; that slows the page, the
worker and the storage alike. Measured in the page, from the tap to the words; without a network, and on a line that swallows everything.
The floor is an empty strict write to IndexedDB in the same page and turn.
"""

import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.bench.measuring import Times
from tests.browser.server import Server
from tests.inbox.conftest import phone_args
from tests.inbox.mortal import MortalPhone
from tests.inbox.phone import Phone
from tests.inbox.proxy import Cut, Proxy, Reply, Request

SLOWER, TURN = 6, 0.012
AIM = 1.0

WATCH = """() => {
    window.took = new Promise((resolve) => {
        let tapped = 0;
        addEventListener("click", () => { tapped = performance.now(); }, { capture: true, once: true });
        new MutationObserver((_, observer) => {
            const said = [...document.querySelectorAll("main h1, [data-kept]")].some((each) => each.textContent.startsWith("Tersimpan"));
            if (!tapped || !said) return;
            observer.disconnect();
            resolve((performance.now() - tapped) / 1000);
        }).observe(document.body, { childList: true, subtree: true });
    });
}"""
EMPTY = """() => new Promise((resolve, reject) => {
    const opening = indexedDB.open("floor");
    opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
        const began = performance.now();
        const change = opening.result.transaction("rows", "readwrite", { durability: "strict" });
        change.objectStore("rows").put(0, 0);
        change.oncomplete = () => { opening.result.close(); resolve((performance.now() - began) / 1000); };
    };
})"""


def main(words: Sequence[str]) -> None:
    """Print the table; a number says how many rounds (10)."""
    rounds = max(3, int(words[0]) // 3) if words else 10
    with tempfile.TemporaryDirectory(prefix="pmks-bench-") as folder:
        server = Server(Path(folder) / "data").start()
        line = Proxy(server.url)
        try:
            with sync_playwright() as playwright:
                kind = playwright.chromium
                mortal = MortalPhone(kind, Path(folder) / "profile", phone_args(VIEW, line.url), line.url)
                phone = mortal.start().sign_in()
                found = _saving(phone, mortal, line, _pictures(Path(folder)), rounds)
                if mortal.context:
                    mortal.context.close()
        finally:
            line.close()
            server.kill()
    _print(found)


VIEW = {"viewport": {"width": 360, "height": 740}, "locale": "id-ID", "timezone_id": "Asia/Makassar"}


def _saving(
    phone: Phone, mortal: MortalPhone, line: Proxy, pictures: list[Path], rounds: int
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {FLOOR: [], "without a network": [], "on a line that swallows everything": []}
    for _ in range(rounds):
        for name in list(found)[1:]:
            phone.fill()
            phone.page.set_input_files("input[type=file]", pictures)
            expect(phone.page.locator("[data-digest] img")).to_have_count(len(pictures), timeout=60_000)
            phone.page.evaluate(WATCH)
            is_offline = name == "without a network"
            phone.context.set_offline(is_offline)
            line.fault = None if is_offline else _swallow
            with slowed(mortal):
                found[FLOOR].append(phone.page.evaluate(EMPTY))
                phone.save()
                found[name].append(phone.page.evaluate("() => window.took"))
            phone.context.set_offline(False)
            line.fault = None
            phone.send_now()
    return found


FLOOR = "an empty strict write to IndexedDB"


def _swallow(request: Request) -> Reply:
    time.sleep(3)
    raise Cut


@contextmanager
def slowed(mortal: MortalPhone) -> Generator[None]:
    """Every process of the browser runs one turn of six."""
    processes, over = mortal.processes(), threading.Event()

    def turns() -> None:
        while not over.is_set():
            _tell(processes, signal.SIGSTOP)
            over.wait(TURN * (SLOWER - 1))
            _tell(processes, signal.SIGCONT)
            over.wait(TURN)

    worker = threading.Thread(target=turns)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join()
        _tell(processes, signal.SIGCONT)


def _tell(processes: Sequence[int], what: signal.Signals) -> None:
    for each in processes:
        with suppress(ProcessLookupError):
            os.kill(each, what)


def _pictures(folder: Path) -> list[Path]:
    """Three photos, as the page has made them small."""
    paths = [folder / f"{number}.jpg" for number in range(3)]
    for path in paths:
        Image.effect_noise((1280, 960), 40).convert("RGB").save(path, quality=70)
    return paths


def _print(found: dict[str, list[float]]) -> None:
    base = Times(tuple(found[FLOOR]), tuple(found[FLOOR]))
    print(
        f"\nFrom the tap to Tersimpan, three photos, {SLOWER} × slower\n{'':44}{'× floor':>9}{'typical':>10}{'p90':>10}   aim"
    )
    for name, taken in found.items():
        times = Times(tuple(taken), tuple(taken))
        aim = "" if name == FLOOR else f"within {AIM:.0f} s"
        print(f"{name:44}{times.typical / base.typical:9.2f}{times.typical:8.3f} s{times.at(0.9):8.3f} s   {aim}")


if __name__ == "__main__":
    main(sys.argv[1:])
