"""The settings, each with its default and its meaning. They come from the environment and from nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Setting:
    """One setting: the name of its environment variable, its default as text, and what it means."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("PORT", "8000", "the port that `./run` and `pmks serve` listen on"),
    Setting("DATABASE_URL", "", "SQLite in the data folder when empty; `sqlite:///path` or `postgresql://…`"),
    Setting("PMKS_DATA", "var", "the folder for the database, photos and keys"),
    Setting("PMKS_STANDARDS", "", "an extra folder of agencies, one sub-folder each, added at run time"),
    Setting("PMKS_URL", "", "the address printed in QR codes and links; the local address when empty"),
    Setting("PMKS_DEMO", "0", "`1` makes demo accounts and offers them on the sign-in page (`./run` sets it)"),
)


class BadSetting(Exception):
    """A setting that cannot be used; the message says which one and what to do, in one line."""


@dataclass(frozen=True)
class Config:
    """The settings as the program uses them."""

    port: int
    database_url: str
    data: Path
    standards: Path | None
    url: str
    demo: bool

    @property
    def secure(self) -> bool:
        """Whether people reach the house over HTTPS, so that cookies may be marked Secure."""
        return self.url.startswith("https://")


class _Used:
    settings: Config | None = None


def use(settings: Config) -> None:
    """From now on these are the settings of the installation."""
    _Used.settings = settings


def used() -> Config:
    """The settings in use. Raises RuntimeError before the house is prepared."""
    if _Used.settings is None:
        raise RuntimeError("the settings are known when the house is prepared")
    return _Used.settings


def from_environment(env: Mapping[str, str] | None = None) -> Config:
    """Read the settings. Raises BadSetting with one readable line when a value cannot be used."""
    given = os.environ if env is None else env
    values = {setting.name: given.get(setting.name) or setting.default for setting in SETTINGS}
    port = _port(values["PORT"])
    data = Path(values["PMKS_DATA"]).expanduser()
    standards = Path(values["PMKS_STANDARDS"]).expanduser() if values["PMKS_STANDARDS"] else None
    if standards is not None and not standards.is_dir():
        raise BadSetting(f"PMKS_STANDARDS: folder {standards} tidak ada. Buat foldernya atau kosongkan setelan ini.")
    data = data if data.is_absolute() else HERE / data
    return Config(
        port=port,
        database_url=_database_url(values["DATABASE_URL"], data),
        data=data,
        standards=standards,
        url=(values["PMKS_URL"] or f"http://127.0.0.1:{port}").rstrip("/"),
        demo=values["PMKS_DEMO"] == "1",
    )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSetting(f"PORT: “{text}” bukan nomor port. Pakai angka 1 sampai 65535, misalnya 8000.")
    return int(text)


def _database_url(text: str, data: Path) -> str:
    if not text:
        return f"sqlite:///{data / 'pmks.sqlite3'}"
    scheme = text.split("://", 1)[0]
    if scheme not in {"sqlite", "postgresql", "postgres"}:
        raise BadSetting(f"DATABASE_URL: “{scheme}” tidak dikenal. Pakai sqlite:///… atau postgresql://….")
    return text
