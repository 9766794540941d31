"""The index of people that a phone keeps for when there is no network: nothing more than it needs, of nobody whom its officer may not see."""

import json
import subprocess
from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from pmks.assets import PACKAGE, node
from pmks.clients.rules import normalise_name
from pmks.clients.rules.names import LETTERING
from tests.people import someone

SignIn = Callable[[str], FlaskClient]

SOUNDS = """
import { soundOf } from "./src/worker/names.js";
const { names, lettering } = JSON.parse(await new Promise((done) => { let all = ""; process.stdin.on("data", (part) => (all += part)).on("end", () => done(all)); }));
console.log(JSON.stringify(names.map((name) => soundOf(name, lettering))));
"""


def sounds_on_a_phone(names: list[str]) -> list[str]:
    """The same names as the worker reads them."""
    said = json.dumps({"names": names, "lettering": LETTERING})
    done = subprocess.run(
        [*node(), "--input-type=module", "-e", SOUNDS],
        cwd=PACKAGE,
        input=said,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_phone_and_server_read_names_alike() -> None:
    names = [
        "H. Muh. Soekarno, S.Sos.",
        "Moh. Soekarno",
        "Nur'aini",
        "Siti Nurhaliza binti H. Abd. Djalil",
        "St. Aminah",
        "M. Yusuf",
        "Dg. Naba",
        "Ny. Ety Suhaety",
        "Haji",
        "Tjahja Oetama",
        "Sri Se",
        "Rudy Hartono, SE, M.Si",
        "José Ñoño",
        "Ibu",
        "",
        "  ",
        "Andi Baso Dg. Gassing",
        "Rr. Sjahrir Achmad",
        "mochammad",
        "Drs. Drs.",
    ]
    assert sounds_on_a_phone(names) == [normalise_name(each) for each in names]


@settings(max_examples=5)
@given(st.lists(st.text("abdehijkmnorstuy'. ,MHSJDé", max_size=24), min_size=150, max_size=200))
def test_phone_and_server_read_any_name_alike(names: list[str]) -> None:
    assert sounds_on_a_phone(names) == [normalise_name(each) for each in names]


def test_it_holds_who_may_be_seen_and_nothing_that_is_protected(house: flask.Flask, sign_in: SignIn) -> None:
    officer = sign_in("satpolpp.bontang")
    told = someone(
        name="Pak Dikenal", nik="6474011507900001", condition="Luka di kaki, demam", place="Pasar Rawa Indah"
    )
    assert officer.post("/clients", data=told).status_code == 303
    index = officer.get("/clients/known").get_json()
    (known,) = [each for each in index["people"] if each["name"] == "Pak Dikenal"]
    assert set(known) == {"id", "name", "sounds", "sex", "age", "met"}
    assert known["sounds"] == [normalise_name("Pak Dikenal")]
    text = json.dumps(index)
    assert all(word not in text for word in ("6474011507900001", "demam", "Pasar Rawa Indah"))


@pytest.mark.parametrize("account", ["satpolpp.kutim", "babinsa.bontang"])
def test_others_do_not_get_him(house: flask.Flask, sign_in: SignIn, account: str) -> None:
    sign_in("satpolpp.bontang").post("/clients", data=someone(name="Pak Tersembunyi"))
    assert "Tersembunyi" not in sign_in(account).get("/clients/known").get_data(as_text=True)
