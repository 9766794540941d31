"""A phone whose browser can be killed; what it wrote to its disk stays."""

import os
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType

from tests.browser.chromium import whole_chromium
from tests.browser.fixtures import launch_args
from tests.inbox.phone import Phone


class MortalPhone:
    """A browser with a profile of its own, that dies at once and begins again."""

    def __init__(self, kind: BrowserType, folder: Path, args: dict[str, Any], url: str) -> None:
        self.kind, self.folder, self.args, self.url = kind, folder, args, url
        self.context: BrowserContext | None = None

    def start(self) -> Phone:
        self.context = self.kind.launch_persistent_context(
            str(self.folder), **launch_args(browser=whole_chromium()), **self.args
        )
        return Phone(self.context, self.url)

    def kill(self) -> None:
        """End every process of this browser at once, and nothing else."""
        for process in self.processes():
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.context = None

    def processes(self) -> list[int]:
        """Every process of this browser: the profile's folder stands in their command lines."""
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                said = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(self.folder).encode() in said and b"chrom" in said:
                found.append(int(entry.name))
        return found
