"""What the guide book makes of a standard."""

from pmks.public.links import way_to_complain, ways_of
from pmks.public.rules import count_of_steps, flows, lanes, lines, where_to_report
from pmks.standards.model import Complaint, Contact, Service
from pmks.standards.reader import load_catalogue

CATALOGUE = {agency.slug: agency for agency in load_catalogue(None).agencies}


def service(slug: str, id: str) -> Service:
    return CATALOGUE[slug].service(id)


def test_points_of_one_line_get_lines_of_their_own() -> None:
    assert lines("Dengan cara: 1. Keluar sendiri 2. Dijemput") == ("Dengan cara:", "1. Keluar sendiri", "2. Dijemput")


def test_a_single_number_in_a_sentence_breaks_nothing() -> None:
    assert lines("Paling lama 14 hari sejak 1. laporan") == ("Paling lama 14 hari sejak 1. laporan",)


def test_columns_stand_where_every_step_names_somebody() -> None:
    [flow] = flows(service("kutim", "penelusuran-keluarga"))
    columns = lanes(flow)
    assert columns is not None
    assert list(columns.values())[:2] == ["Satpol PP / Kepolisian / Masyarakat", "Staf Bidang Rehabilitasi Sosial"]


def test_there_are_no_columns_where_a_standard_is_silent() -> None:
    assert lanes(flows(service("bontang", "gelandangan-pengemis"))[0]) is None


def test_each_variant_is_a_flow_of_its_own() -> None:
    both = flows(service("babel", "bina-serumpun"))
    assert [flow.variant.id for flow in both if flow.variant] == ["A", "B"]
    assert [count_of_steps(flow) for flow in both] == ["Enam langkah", "Enam langkah"]


def test_a_branch_leads_to_the_step_that_asks_for_its_fact() -> None:
    [flow] = flows(service("banjar", "penanganan-gelandangan"))
    [tracing] = [turn for turn in flow.turns if turn.step.number == "4"]
    assert all(branch.leads.startswith("Lanjut ke langkah ") for branch in tracing.branches)
    assert {branch.leads for branch in tracing.branches} != {"Lanjut ke langkah 5"}


def test_a_report_goes_first_where_the_standard_says() -> None:
    assert where_to_report(service("bontang", "telantar")) == ("Pelaporan Masyarakat ke RT",)
    assert where_to_report(service("bontang", "reunifikasi")) == ()


def test_a_number_inside_a_printed_line_is_its_link() -> None:
    way = way_to_complain(Complaint("phone", "Telpon/HP: Petugas Sosial (08125847795)", "08125847795"))
    assert (way.before, way.text, way.after, way.href) == (
        "Telpon/HP: Petugas Sosial (",
        "08125847795",
        ")",
        "tel:+628125847795",
    )


def test_a_channel_without_a_number_is_only_read() -> None:
    way = way_to_complain(Complaint("box", "Kotak saran"))
    assert (way.text, way.href) == ("Kotak saran", None)


def test_a_landline_is_not_offered_as_a_chat() -> None:
    [way] = ways_of(Contact(whatsapp="(0265) 742289"))
    assert way.href is None


def test_what_is_not_printed_is_no_way() -> None:
    assert ways_of(Contact()) == ()
