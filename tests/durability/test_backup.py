"""A backup brings everything back, and nothing comes back that is not, to the last bit, a backup (fault 39)."""

import random
import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from pmks.house.archive import MANIFEST, SQLITE
from pmks.house.backup import back_up
from pmks.house.engines import PERSONS
from pmks.house.files import Store
from pmks.house.problems import Problem
from pmks.house.restore import bring_back
from tests.durability.small import Members, config, members, repacked, retold, small_house, tree


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup of a small house."""
    back_up(small_house(tmp_path / "home"), tmp_path / "saved.tar.gz")
    return tmp_path / "saved.tar.gz"


def refused(tmp_path: Path, packed: Path, why: str) -> None:
    """Nothing comes of it: one sentence, and the place is as it was, a new one and one with somebody's note in it."""
    new, noted = tmp_path / "new", tmp_path / "noted"
    noted.mkdir(exist_ok=True)
    (noted / "note.txt").write_text("mine")
    for place in (new, noted):
        with pytest.raises(Problem, match=why) as told:
            bring_back(config(place), packed)
        assert "\n" not in told.value.sentence
    assert not new.exists()
    assert tree(noted) == {"note.txt": b"mine"} and len(list(noted.iterdir())) == 1


def test_everything_comes_back_for_this_account_alone_and_is_proven_in_lines(tmp_path: Path, saved: Path) -> None:
    there = tmp_path / "there"
    said = bring_back(config(there), saved)
    for word in (
        "integrity_check",
        "foreign_key_check",
        "3 tabel, 4 baris",
        "2 foto dan surat",
        "installation.key",
        "1 kunci orang",
    ):
        assert word in said
    home = tmp_path / "home"
    for folder in ("files", "keys/installation.key"):
        assert tree(there / folder) == tree(home / folder)
    assert (there / "keys" / "installation.key").read_bytes() == (home / "keys" / "installation.key").read_bytes()
    with closing(sqlite3.connect(there / SQLITE)) as database:
        assert database.execute("SELECT name FROM person").fetchall() == [("Ibu Eti",)]
    assert saved.stat().st_mode & 0o077 == 0
    assert not [each for each in (there, *there.rglob("*")) if each.stat().st_mode & 0o077]


def test_fault_39_a_restored_server_has_another_epoch_each_time(tmp_path: Path, saved: Path) -> None:
    for name in ("one", "two"):
        bring_back(config(tmp_path / name), saved)
    epochs = {(tmp_path / name / "keys" / "epoch").read_text() for name in ("home", "one", "two")}
    assert len(epochs) == 3


def test_not_one_byte_may_change(tmp_path: Path, saved: Path, request: pytest.FixtureRequest) -> None:
    """One bit of a byte, in the files, between them, in what holds them together; of every byte with --long."""
    chance, whole = random.Random(39), saved.read_bytes()
    ends = [*range(30), *range(len(whole) - 100, len(whole))]
    picked = (
        range(len(whole)) if request.config.getoption("--long") else [*ends, *chance.sample(range(len(whole)), 300)]
    )
    flipped, place = tmp_path / "flipped.tar.gz", config(tmp_path / "there")
    for at in picked:
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        with pytest.raises(Problem, match="bukan cadangan yang utuh"):
            bring_back(place, flipped)
    assert not (tmp_path / "there").exists()


def test_the_control_a_bare_archive_takes_changed_bytes_for_true(tmp_path: Path, saved: Path) -> None:
    bare = tmp_path / "bare.tar"
    with tarfile.open(bare, "w") as archive:
        archive.add(tmp_path / "home" / SQLITE, SQLITE)
    whole, unnoticed = bytearray(bare.read_bytes()), 0
    for at in range(600, len(whole), 997):
        whole[at] ^= 4
        bare.write_bytes(whole)
        with tarfile.open(bare) as archive:
            unnoticed += archive.getnames() == [SQLITE]
    assert unnoticed, "if a bare archive notices everything, the seal is for nothing"


def test_a_backup_that_broke_off_is_refused(tmp_path: Path, saved: Path) -> None:
    whole, chance = saved.read_bytes(), random.Random(39)
    for kept in (0, 1, 10, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(20))):
        saved.write_bytes(whole[:kept])
        refused(tmp_path, saved, "bukan cadangan yang utuh")
    saved.write_bytes(whole + b"\0")
    refused(tmp_path, saved, "bukan cadangan yang utuh")


def _photo(found: Members) -> str:
    return next(name for name in found if name.startswith("files/"))


def test_a_missing_photo_a_changed_one_and_a_foreign_member_are_named(tmp_path: Path, saved: Path) -> None:
    found = members(saved)
    photo, packed = _photo(found), tmp_path / "x.tar.gz"
    refused(
        tmp_path, repacked(packed, {name: data for name, data in found.items() if name != photo}), f"{photo} hilang"
    )
    refused(tmp_path, repacked(packed, {**found, photo: b"another"}), f"{photo} berubah")
    refused(tmp_path, repacked(packed, {**found, "files/ab/more": b"more"}), "files/ab/more tidak ada di daftar")
    refused(
        tmp_path, repacked(packed, {name: found[name] for name in found if name != MANIFEST}), "daftar isinya tidak ada"
    )
    refused(tmp_path, repacked(packed, {**found, MANIFEST: b'{"files": 1}'}), "daftar isinya tidak terbaca")


@pytest.mark.parametrize("name", ["../outside", "keys/../../outside", "elsewhere/file", "/tmp/outside", "keys"])
def test_nothing_is_unpacked_beside_its_place(tmp_path: Path, saved: Path, name: str) -> None:
    packed = repacked(tmp_path / "x.tar.gz", retold({**members(saved), name: b"x"}))
    refused(tmp_path, packed, "bukan cadangan")
    assert not (tmp_path / "outside").exists()


def test_links_folders_and_doubles_in_a_backup_are_refused(tmp_path: Path, saved: Path) -> None:
    link, folder, double = (tarfile.TarInfo(name) for name in ("keys/elsewhere", "keys/folder", "keys/epoch"))
    link.type, link.linkname, folder.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.DIRTYPE
    for odd in (link, folder, double):
        refused(tmp_path, repacked(tmp_path / "x.tar.gz", members(saved), odd=[odd]), "bukan cadangan")


def test_keys_that_do_not_belong_to_the_database_are_refused(tmp_path: Path, saved: Path) -> None:
    other = tmp_path / "other"
    small_house(other)
    key = {"keys/installation.key": (other / "keys" / "installation.key").read_bytes()}
    packed = repacked(tmp_path / "x.tar.gz", retold({**members(saved), **key}))
    refused(tmp_path, packed, "installation.key di cadangan ini tidak membuka")
    back_up(config(other), tmp_path / "other.tar.gz")
    mixed = {**members(tmp_path / "other.tar.gz"), SQLITE: members(saved)[SQLITE]}
    refused(tmp_path, repacked(tmp_path / "x.tar.gz", retold(mixed)), "bukan pasangannya")


def test_the_keys_of_sealed_submissions_are_tried_too(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    settings = small_house(tmp_path / "home")
    for number in (1, 2):
        (settings.data / "keys" / f"seal-{number}.pem").write_bytes(
            ec.generate_private_key(ec.SECP256R1()).private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    back_up(settings, tmp_path / "saved.tar.gz")
    assert "installation.key, seal-1.pem, seal-2.pem" in bring_back(
        config(tmp_path / "there"), tmp_path / "saved.tar.gz"
    )
    found = members(tmp_path / "saved.tar.gz")
    swapped = {**found, "keys/seal-1.pem": found["keys/seal-2.pem"]}
    refused(tmp_path, repacked(tmp_path / "x.tar.gz", retold(swapped)), "seal-1.pem di cadangan ini tidak membuka")


def test_rows_that_were_lost_or_lead_nowhere_and_a_newer_program_are_refused(tmp_path: Path, saved: Path) -> None:
    found, packed = members(saved), tmp_path / "x.tar.gz"

    def edited(statement: str) -> Members:
        (tmp_path / "copy").write_bytes(found[SQLITE])
        with closing(sqlite3.connect(tmp_path / "copy")) as database, database:
            database.execute(statement)
        return retold({**found, SQLITE: (tmp_path / "copy").read_bytes()})

    refused(tmp_path, repacked(packed, edited("DELETE FROM photo")), "jumlah baris tabel photo")
    refused(tmp_path, repacked(packed, edited("UPDATE photo SET person = 7")), "menunjuk ke baris yang tidak ada")
    refused(tmp_path, repacked(packed, retold({**found, SQLITE: found[SQLITE][:5000]})), "basis datanya rusak")
    newer = retold(found, lambda manifest: manifest.update(migration="9999_later"))
    refused(tmp_path, repacked(packed, newer), "program yang lebih baru")


@pytest.mark.parametrize(
    "name", [SQLITE, f"{SQLITE}-wal", "keys/installation.key", "files/ab/x", "incoming/0/x"], ids=lambda name: name
)
def test_a_folder_that_is_used_is_left_alone(tmp_path: Path, saved: Path, name: str) -> None:
    place = tmp_path / "there"
    (place / name).parent.mkdir(parents=True)
    (place / name).write_bytes(b"mine")
    with pytest.raises(Problem, match="Sudah ada"):
        bring_back(config(place), saved)
    assert tree(place) == {name: b"mine"}


def test_a_database_that_is_damaged_is_not_backed_up(tmp_path: Path) -> None:
    settings = small_house(tmp_path / "home")
    path = settings.data / SQLITE
    path.write_bytes(path.read_bytes()[:-3000] + b"\xff" * 3000)
    with pytest.raises(Problem, match="rusak"):
        back_up(settings, tmp_path / "saved.tar.gz")
    assert not (tmp_path / "saved.tar.gz").exists()


def test_a_photo_that_rotted_on_the_disk_is_told_when_it_is_backed_up(tmp_path: Path) -> None:
    settings = small_house(tmp_path / "home")
    next((settings.data / "files").rglob("?" * 64)).write_bytes(b"rotten")
    assert "1 foto atau surat sudah rusak" in back_up(settings, tmp_path / "saved.tar.gz")


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(tmp_path: Path) -> None:
    """Writers go on while backups are made; each row of a backup that names a photo has its photo there."""
    settings, stop, failed = small_house(tmp_path / "home"), threading.Event(), []
    store = Store(settings.data / "files")

    def write(number: int) -> None:
        try:
            with closing(sqlite3.connect(settings.data / SQLITE, timeout=30)) as database:
                count = 0
                while not stop.is_set():
                    digest = store.put(f"photo {number} {count}".encode())
                    with database:
                        database.execute("INSERT INTO photo VALUES (?, 1)", (digest,))
                    count += 1
        except Exception as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for each in writers:
        each.start()
    seen = []
    for number in range(3):
        back_up(settings, tmp_path / f"{number}.tar.gz")
        bring_back(config(tmp_path / f"there-{number}"), tmp_path / f"{number}.tar.gz")
        with closing(sqlite3.connect(tmp_path / f"there-{number}" / SQLITE)) as database:
            named = [digest for (digest,) in database.execute("SELECT digest FROM photo")]
            assert len(database.execute(PERSONS).fetchall()) == 1
        there = Store(tmp_path / f"there-{number}" / "files")
        assert [digest for digest in named if not there.has(digest)] == []
        seen.append(len(named))
    stop.set()
    for each in writers:
        each.join()
    assert not failed
    assert seen[0] < seen[1] < seen[2], "nothing was written meanwhile, so nothing was tried"
