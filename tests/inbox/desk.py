"""What an administrator does to an account while its owner's phone is somewhere else."""

import re
from uuid import uuid4

from pmks.users.demo import PASSWORD
from tests.browser.server import Server
from tests.durability import houses
from tests.durability.officer import Officer
from tests.inbox.naive import NaiveClient
from tests.inbox.proxy import Proxy


class Desk:
    """The administrator of Bontang, who makes an account for one test alone and does things to it."""

    def __init__(self, server: Server, line: Proxy) -> None:
        self.url, self.line = server.url, line
        self.officer = Officer(server.url, "")
        self.do("/sign-in", username="admin.bontang", password=PASSWORD)

    def do(self, path: str, **fields: str) -> str:
        """Press a button; where it leads."""
        reply = self.officer.ask("POST", path, fields=fields)
        assert reply.status == 303, reply.body.decode()
        return str(reply.headers["Location"])

    def hire(self) -> tuple[NaiveClient, str]:
        """Somebody of Satpol PP with the naive app, and the address of his account."""
        username = f"satpolpp.{uuid4().hex[:8]}"
        address = self.do("/admin/users", name="Bagus Prakoso", username=username, roles="satpolpp")
        page = self.officer.ask("GET", address).body.decode()
        (code,) = re.findall(r"</span>(\S+)</p>", page)
        new = Officer(self.url, "")
        fields = {"username": username, "code": code, "password": houses.PASSWORD}
        assert new.ask("POST", "/reset", fields=fields).status == 303
        cookies = {each.name: str(each.value) for each in new.cookies}
        return NaiveClient(self.line.url, cookies), address.removesuffix("/code")
