"""What a page weighs on the wire: headers and bodies as they came, compressed, counted by the browser itself."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Load:
    """One file that came over the network."""

    address: str
    kind: str
    bytes: int = 0


@dataclass
class Wire:
    """Everything that came over the network while it was listened to."""

    loads: dict[str, Load] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        return sum(each.bytes for each in self.loads.values())

    @property
    def script_bytes(self) -> int:
        return sum(each.bytes for each in self.loads.values() if each.kind == "Script")

    def told(self) -> str:
        """A line per file, for whoever must find what has grown."""
        return "\n".join(f"{each.bytes:6} {each.kind:10} {each.address}" for each in self.loads.values())


@contextmanager
def listening(page: Page) -> Generator[Wire]:
    """Count what this page loads, as if it had never been here."""
    wire = Wire()
    devtools = page.context.new_cdp_session(page)

    def asked(event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        # Pictures written into the page travel with it; the browser asks for an icon by itself, when it has a moment.
        if address.startswith("data:") or address.endswith("/favicon.ico"):
            return
        wire.loads[event["requestId"]] = Load(address, event.get("type", ""))

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in wire.loads:
            wire.loads[event["requestId"]].bytes = int(event["encodedDataLength"])

    devtools.on("Network.requestWillBeSent", asked)
    devtools.on("Network.loadingFinished", finished)
    devtools.send("Network.enable")
    devtools.send("Network.clearBrowserCache")
    yield wire
    devtools.detach()
