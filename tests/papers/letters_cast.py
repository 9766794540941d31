"""Made-up cases for the letters: one in which everything was told, and one in which nothing was, many people and very long words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from pmks.papers.rules.dossier import Answers, Dossier, Entry, Outing, Who
from tests.papers.dossiers import AUTHOR, dossier, entry, long_words

FOUND_AT = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
HEALTH = "TB paru, minum obat setiap hari"
"""Words that only those who take over the care may read."""
OTHERS = (
    Who(name="Abdoel Moeis", sex="Laki-laki", age="± 45 tahun", origin="Kabupaten Maros"),
    Who(name="Klien tanpa identitas 2026-0009", named=False, sex="Perempuan", age="± 60 tahun"),
)
OUTING = Outing("raid", "Razia simpang tiga", "Simpang Tiga Bontang Baru", FOUND_AT, "331.1/44/SATPOLPP/2026")


def told() -> Dossier:
    """A case in which every deed that letters read was told."""
    return dossier(
        entry("shelter.discharge", goes_to="Jl. Andi Mappe RT 02 RW 01, Pangkajene", condition=HEALTH),
        entry(
            "repatriation.escort",
            fit=True,
            checked_at="Puskesmas Bontang Utara I",
            legs=[
                {
                    "origin": "Bontang",
                    "destination": "Balikpapan",
                    "means": "office_car",
                    "escort": "Sari Wulandari, Pekerja Sosial",
                    "depart_on": "2026-11-25",
                    "depart_at": "08:00:00",
                },
                {"origin": "Balikpapan", "destination": "Pangkep", "means": "ship", "escort": "Rahmat Hidayat"},
            ],
            expected_on="2026-11-27",
            receiver="Bapak Ilham, kakak kandung",
        ),
        entry("referral.answer", answer="waiting", until="2026-12-01", answered_by="Ibu Ratna, kepala panti"),
        entry(
            "referral.propose",
            said={"Yang dibutuhkan": "Pengobatan rutin, Perawatan lansia"},
            institution="0198c1d0-0000-7000-8000-000000000001",
            institution_name="Panti Sosial Bina Serumpun",
            because="Keluarga belum ditemukan dan klien tidak dapat tinggal sendiri.",
            needs_notes="kamar di lantai bawah",
        ),
        entry(
            "origin.coordinate",
            party="Dinas Sosial Kabupaten Pangkajene dan Kepulauan",
            party_key="region:73.10",
            party_name=None,
            answer="ready",
        ),
        entry("origin.coordinate", party="Keluarga klien", party_key="family", party_name=None, answer="ready"),
        entry(
            "tracing.conclude",
            relative="Ilham Ngâli",
            relation="sibling",
            address="Jl. Andi Mappe RT 02 RW 01, Kelurahan Mappasaile",
            phone="+6281351906454",
        ),
        entry(
            "identity.procure",
            papers=[{"kind": "destitution_certificate", "office": "Polsek Bontang Utara", "asked_on": "2026-11-21"}],
        ),
        entry(
            "identity.record", birth_place="Pangkajene", address="Jl. Andi Mappe, Kabupaten Pangkajene dan Kepulauan"
        ),
        entry("assessment.deepen", problems="Terpisah dari keluarga\nBelum berobat rutin", needs="Tempat tinggal"),
        entry("assessment.report", summary="Ringkasan asesmen awal"),
        entry(
            "assessment.record",
            chronology="Klien merantau mencari kerja, kehabisan bekal, lalu menginap di teras pasar.",
            work="Buruh cuci",
            problem="Tidak punya tempat tinggal",
            physical=HEALTH,
            psychic="Gelisah pada malam hari",
            family=[{"name": "Ilham", "phone": "0813-5190-6454"}],
        ),
        entry("officer.assign", officer="Sari Wulandari, S.Tr.Sos.", task="Asesmen dan penelusuran keluarga klien"),
        entry("disposition.decide", instruction="Mohon ditangani segera"),
        entry("agenda.register", number=17, year=2026, received_on="2026-11-21", sender="Ibu Warga Pelapor"),
        entry(
            "requirement.receive",
            said={"Berkas yang mana?": "Surat Keterangan Terlantar dari Kepolisian"},
            how="file",
            number="SKT/12/XI/2026",
            dated_on="2026-11-21",
            issuer="Polsek Bontang Utara",
        ),
        entry("requirement.receive", said={"Berkas yang mana?": "Fotokopi KTP"}, how="missing"),
        facts={"trigger": "Telah berakhirnya waktu pelayanan", "way": "Klien dirujuk ke lembaga kesejahteraan sosial"},
        places={"transit_house": "Rumah Singgah"},
        officers=(AUTHOR,),
        papers=frozenset({"social_report", "handover_minutes"}),
        decree="44 TAHUN 2024",
    )


def requested() -> Dossier:
    """A razia with several people, for whom rehabilitation is asked (S3.1)."""
    return dossier(
        entry("request.submit", addressee="Kepala Dinas Sosial Kota Bontang", people_count=5, wanted=None),
        outing=OUTING,
        others=OTHERS,
    )


def admitted() -> Dossier:
    """A place in the shelter is asked for one person (S0.B4)."""
    return dossier(
        entry(
            "admission.request",
            said={"Kebutuhan khusus": "Lansia"},
            shelter="Rumah Singgah Bontang",
            why="Tidak punya tempat tidur malam ini.",
            expected_on="2026-11-23",
            care="Tempat tidur bawah",
        )
    )


def long() -> Dossier:
    """Very long words everywhere, and forty people."""
    known, many = told(), long_words()
    return replace(
        known,
        client=replace(known.client, name=long_words(times=4), aliases=(long_words(times=2),), origin=many),
        others=tuple(
            Who(
                name=f"Klien Ḥasan Nguyễn ke-{n} {long_words(times=1 + n % 3)}",
                sex="Laki-laki",
                age="± 40 tahun",
                origin=many[:90],
            )
            for n in range(2, 41)
        ),
        outing=replace(OUTING, place=many),
        officers=tuple(replace(AUTHOR, name=f"Petugas {n} {long_words(times=2)}") for n in range(4)),
        entries=tuple(
            replace(
                each,
                body={name: _longer(value) for name, value in each.body.items()},
                word=partial(_longer_said, each, many),
            )
            for each in known.entries
        ),
    )


def bare() -> Dossier:
    """A case of which nothing was told but that it is there."""
    return Dossier(
        agency="kutim",
        agency_name="Kabupaten Kutai Timur",
        office="Dinas Sosial",
        town="Kutai Timur",
        case_number="KTM-2026-0001",
        today=date(2026, 11, 22),
    )


def cast() -> dict[str, Dossier]:
    """All of them by name."""
    return {"told": told(), "requested": requested(), "admitted": admitted(), "long": long(), "bare": bare()}


def _longer_said(entry: Entry, more: str) -> Answers:
    return tuple((label, f"{words} {more}") for label, words in entry.said)


def _longer(value: object) -> object:
    is_words = isinstance(value, str) and " " in value
    return f"{value} {long_words()}" if is_words else value
