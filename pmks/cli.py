"""The console command `pmks`. Errors go to stderr in one readable line; the exit status is 1, or 2 for wrong words."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import peewee

from pmks.house.config import BadSetting, Config, from_environment
from pmks.house.files import private_folder
from pmks.house.problems import Problem
from pmks.house.room import FULL, lacks_room
from pmks.standards.mistakes import BadStandards


class CannotRun(Exception):
    """Why a command cannot do its work, in one line that says what to do."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit status."""
    args = _parser().parse_args(words)
    try:
        return args.run(args) or 0
    except (BadSetting, CannotRun) as error:
        return _say(str(error))
    except Problem as problem:
        return _say(problem.sentence)
    except BadStandards as error:
        first, count = error.mistakes[0], len(error.mistakes)
        return _say(
            f"{count} hal di berkas standar perlu dibetulkan, mulai dari {first} Semuanya: pmks standards check"
        )
    except peewee.OperationalError as error:
        if lacks_room(error, from_environment().data):
            return _say(FULL)
        return _say(
            f"Basis data tidak dapat dibuka: {_first_line(error)}. Periksa DATABASE_URL dan apakah basis datanya berjalan."
        )
    except OSError as error:
        if lacks_room(error, from_environment().data):
            return _say(FULL)
        return _say(
            f"{error.filename or 'Berkas'} tidak dapat ditulis ({error.strerror}). Beri izin tulis, atau pilih tempat lain lewat PMKS_DATA atau DATABASE_URL."
        )


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), error.__class__.__name__).rstrip(".")


def _say(sentence: str) -> int:
    print(f"pmks: {sentence}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pmks", description="Rumah layanan sosial: dari laporan warga sampai reunifikasi."
    )
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    _command(commands, "serve", "sajikan di PORT, siap dibuka di peramban", serve)
    _command(commands, "demo", "buat akun dan data contoh", make_demo)
    standards = commands.add_parser("standards", help="periksa berkas standar layanan").add_subparsers(
        required=True, metavar="PERINTAH"
    )
    check = _command(standards, "check", "jelaskan setiap kesalahan di sebuah folder standar", check_standards)
    check.add_argument("folder", nargs="?", type=Path)
    users = commands.add_parser("user", help="kelola pengguna").add_subparsers(required=True, metavar="PERINTAH")
    add = _command(users, "add", "tambah pengguna; sandinya lewat kode sekali pakai yang dicetak", add_user)
    add.add_argument("username")
    add.add_argument("--agency", required=True, metavar="DINAS", help="nama folder dinas, misalnya bontang")
    add.add_argument("--role", required=True, metavar="PERAN", help="misalnya admin, peksos, satpolpp")
    add.add_argument("--name", required=True, metavar="NAMA")
    backup = _command(commands, "backup", "simpan cadangan basis data, foto, dan kunci ke satu berkas", make_backup)
    backup.add_argument("file", type=Path)
    restore = _command(commands, "restore", "kembalikan cadangan ke folder data yang kosong", restore_backup)
    restore.add_argument("file", type=Path)
    keys = commands.add_parser("keys", help="kelola kunci kotak masuk").add_subparsers(
        required=True, metavar="PERINTAH"
    )
    _command(keys, "rotate", "buat kunci baru untuk resi dan segel; yang lama tetap membuka", rotate_keys)
    rebuild = _command(
        commands, "rebuild", "bangun lagi basis data dari jurnal dan kotak masuk, lalu bandingkan", rebuild_database
    )
    rebuild.add_argument("--into", type=Path, metavar="BERKAS", help="simpan hasilnya sebagai basis data SQLite baru")
    return parser


def _command(
    group: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, help: str, run: object
) -> argparse.ArgumentParser:
    command = group.add_parser(name, help=help)
    command.set_defaults(run=run)
    return command


def serve(args: argparse.Namespace) -> int:
    """Prepare data and demo, say where the house stands, then become gunicorn."""
    settings = from_environment()
    _check_port(settings.port)
    _check_folder(settings)
    _prepare(settings)
    _greet(settings)
    words = [
        "gunicorn", "app:app", "--bind", f"127.0.0.1:{settings.port}", "--worker-class", "gthread", "--workers", "2",
        "--threads", "8", "--no-control-socket", "--log-level", "warning", "--timeout", "120",
    ]  # fmt: skip
    from pmks.house.config import HERE

    os.chdir(HERE)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", *words])


def make_demo(args: argparse.Namespace) -> int:
    """Make the demo accounts and data."""
    settings = from_environment()
    _check_folder(settings)
    _prepare(settings, demo=True)
    return 0


def check_standards(args: argparse.Namespace) -> int:
    """Explain every mistake in a folder of standards."""
    from pmks.standards.checker import report

    text, status = report(args.folder or from_environment().standards)
    print(text, file=sys.stderr if status else sys.stdout)
    return status


def add_user(args: argparse.Namespace) -> int:
    """Add a user by hand, such as the first administrator; prints his one-time code."""
    settings = from_environment()
    _check_folder(settings)
    _prepare(settings, demo=False)
    from pmks.users.first import add_by_hand

    code = add_by_hand(args.agency, args.username, args.role, args.name)
    print(
        f"{args.username} dibuat. Kode sekali pakai: {code}\nBuka {settings.url}/reset dan isi kode ini untuk membuat kata sandi."
    )
    return 0


def make_backup(args: argparse.Namespace) -> int:
    """Save database, photos and keys to one file while the house goes on serving."""
    from pmks.house.backup import back_up

    print(back_up(from_environment(), args.file))
    return 0


def restore_backup(args: argparse.Namespace) -> int:
    """Bring a backup back into an empty data folder, and prove that it can be read."""
    from pmks.house.restore import bring_back

    print(bring_back(from_environment(), args.file))
    return 0


def rotate_keys(args: argparse.Namespace) -> int:
    """Make the next key for receipts and the next for seals; the serving house takes them up by itself."""
    from pmks.inbox.rotation import rotate

    settings = from_environment()
    _check_folder(settings)
    names = rotate(settings.data)
    print(
        f"Kunci baru: {' dan '.join(names)}. Yang lama tetap disimpan: tanpa itu, kiriman lama tidak bisa dibuka. Buat cadangan "
        "baru sekarang. Tunggu sampai setiap HP pernah dibuka dengan jaringan sebelum mengganti kunci lagi."
    )
    return 0


def rebuild_database(args: argparse.Namespace) -> int:
    """Build the database anew from its sources, compare it with the living one, and say what differs; 1 when anything does."""
    settings = from_environment()
    _check_folder(settings)
    _prepare(settings, demo=False)
    from pmks.application import open_rooms
    from pmks.rebuild import rebuild

    open_rooms()
    report = rebuild(settings, args.into)
    print(report.words())
    if args.into:
        print(f"Hasilnya tersimpan di {args.into}. Untuk memakainya: DATABASE_URL=sqlite:///{args.into.resolve()}")
    return 0 if report.is_equal else 1


def _prepare(settings: Config, demo: bool | None = None) -> None:
    from pmks.application import prepare
    from pmks.demo import make

    prepare(settings)
    if settings.demo if demo is None else demo:
        make(settings)


def _check_folder(settings: Config) -> None:
    try:
        private_folder(settings.data)
        probe = settings.data / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise CannotRun(
            f"Folder data {settings.data} tidak dapat ditulis ({error.strerror}). Beri izin tulis, atau pilih folder lain lewat PMKS_DATA."
        ) from error


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotRun(
                f"Port {port} sedang dipakai program lain. Hentikan program itu, atau pakai PORT lain: PORT={port + 1} ./run"
            ) from error


def _greet(settings: Config) -> None:
    print(f"\n  Buka {settings.url}\n")
    if settings.demo:
        print(
            "  Akun contoh: <peran>.<dinas>, kata sandi demo-pmks. Misalnya satpolpp.bontang, peksos.pangkalpinang, kadis.kutim."
        )
        print("  Semuanya tersedia di halaman masuk.\n")
