"""The rows by which a report says who its client is."""

from pmks.papers.kinds._telling import address, born, joined, married, religion, schooling, work
from pmks.papers.rules.dossier import Dossier

Rows = tuple[tuple[str, str], ...]


def case_rows(dossier: Dossier) -> Rows:
    """Of which case a paper speaks."""
    return (("Nomor kasus", dossier.case_number), ("Layanan", dossier.service_title))


def short_rows(dossier: Dossier) -> Rows:
    """The client in few lines, for papers that mean somebody who is known by others."""
    client = dossier.client
    return (
        ("Nama", joined(client.name, *client.aliases, by=" / ")),
        ("NIK", client.nik),
        ("Jenis kelamin", client.sex),
        ("Umur", client.age),
    )


def identity_rows(dossier: Dossier) -> Rows:
    """The client as reports introduce him, the case first."""
    client = dossier.client
    return (
        *case_rows(dossier),
        ("Nama", client.name),
        ("Nama lain (alias)", ", ".join(client.aliases)),
        ("NIK", client.nik),
        ("Jenis kelamin", client.sex),
        ("Tempat, tanggal lahir", born(dossier)),
        ("Umur", client.age),
        ("Agama", religion(dossier)),
        ("Status kawin", married(dossier)),
        ("Pendidikan", schooling(dossier)),
        ("Pekerjaan", work(dossier)),
        ("Alamat atau daerah asal", address(dossier)),
        (f"Kategori {dossier.term}", ", ".join(client.categories)),
    )
