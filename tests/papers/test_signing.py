"""Who signs which paper, and what stands around his signature."""

from datetime import date

import pytest

from pmks.admin.actions.settings import read_value
from pmks.agencies.queries import agency, published
from pmks.house import clock
from pmks.house.permissions import Actor
from pmks.papers.queries import signers
from pmks.papers.rules.dossier import Person
from pmks.papers.rules.signing import OWN_DRAFT, in_office, signer_block, signing_role, why_not_sign
from pmks.standards.settings import settable
from pmks.standards.signers import SIGNERS, post_title, signers_of
from pmks.standards.vocabulary import vocabulary
from pmks.users.tables import Leave, RoleGrant, User
from tests.people import actor
from tests.work import do

POSTS = {"kadis": "Kepala Dinas Sosial", "kabid": "Kepala Bidang Rehabilitasi Sosial", "rps": "Ketua RPS Senyum"}
LETTER = ("kadis", "kabid")
NIP = "197001011995031001"


def _block(role: str, acting: str | None = None, allowed: tuple[str, ...] = LETTER) -> tuple[str, str]:
    block = signer_block(Person(name="Ratna Dewi", role=role, acting=acting), allowed, POSTS)
    return block.prefix, block.title


@pytest.mark.parametrize(
    ("role", "acting", "allowed", "printed"),
    [
        ("kadis", None, LETTER, ("", "KEPALA DINAS SOSIAL")),
        ("kadis", "plt", LETTER, ("", "Plt. KEPALA DINAS SOSIAL")),
        ("kadis", "plh", LETTER, ("", "Plh. KEPALA DINAS SOSIAL")),
        ("kabid", None, LETTER, ("a.n. KEPALA DINAS SOSIAL", "KEPALA BIDANG REHABILITASI SOSIAL")),
        ("kabid", "plt", LETTER, ("a.n. KEPALA DINAS SOSIAL", "Plt. KEPALA BIDANG REHABILITASI SOSIAL")),
        ("kabid", None, ("kabid", "kadis"), ("", "KEPALA BIDANG REHABILITASI SOSIAL")),
        ("kadis", None, ("kabid", "kadis"), ("", "KEPALA DINAS SOSIAL")),
        ("rps", None, ("kadis", "rps"), ("a.n. KEPALA DINAS SOSIAL", "KETUA RPS SENYUM")),
        ("rps", None, ("rps",), ("", "KETUA RPS SENYUM")),
    ],
)
def test_the_post_is_own_on_behalf_or_acting(
    role: str, acting: str | None, allowed: tuple[str, ...], printed: tuple[str, str]
) -> None:
    assert _block(role, acting, allowed) == printed


def test_below_stand_name_rank_and_nip_and_nothing_that_is_not_known() -> None:
    whole = signer_block(Person(name="Ratna", nip=NIP, rank="Pembina (IV/a)", role="kadis"), LETTER, POSTS)
    assert (whole.name, whole.rank, whole.number) == ("Ratna", "Pembina (IV/a)", "NIP 19700101 199503 1 001")
    bare = signer_block(Person(name="Ratna", role="kadis"), LETTER, POSTS)
    assert (bare.rank, bare.number) == ("", "")


def test_whoever_may_in_two_roles_signs_in_the_higher_one() -> None:
    assert signing_role(LETTER, {"kabid", "kadis"}) == "kadis"
    assert signing_role(LETTER, {"peksos", "kabid"}) == "kabid"
    assert signing_role(LETTER, {"peksos", "kasi"}) is None


def test_nobody_signs_off_his_own_draft_and_only_those_allowed_at_all() -> None:
    assert why_not_sign(LETTER, {"kadis"}, is_writer=False, posts=POSTS) is None
    assert why_not_sign(LETTER, {"kadis"}, is_writer=True, posts=POSTS) == OWN_DRAFT
    said = why_not_sign(LETTER, {"peksos"}, is_writer=False, posts=POSTS)
    assert said == "Surat ini ditandatangani oleh Kepala Dinas Sosial atau Kepala Bidang Rehabilitasi Sosial."


def test_who_stands_in_is_named_only_while_the_own_head_is_away() -> None:
    own, other = Person(name="Andi", role="kadis"), Person(name="Budi", role="kadis", acting="plh")
    assert in_office([(other, False), (own, False)]) is own
    assert in_office([(own, True), (other, False)]) is other
    assert in_office([(own, True)]) is own
    assert in_office([]) is None


def test_an_agency_may_leave_its_letters_to_others() -> None:
    assert signers_of("cover_letter", {}) == ("kadis", "kabid")
    assert signers_of("disposition", {}) == ("kabid", "kadis")
    assert signers_of("cover_letter", {"paper.signer.cover_letter": ["kadis"]}) == ("kadis",)
    assert signers_of("cover_letter", {"paper.signer.cover_letter": ["rps", "kabid"]}) == ("kabid", "rps")
    assert signers_of("cover_letter", {"paper.signer.cover_letter": []}) == ("kadis",)


@pytest.mark.parametrize(
    ("slug", "kadis", "kabid"),
    [
        ("bontang", "Kepala Dinas Sosial dan Pemberdayaan Masyarakat", "Kepala Bidang Rehabilitasi Sosial"),
        ("kutim", "Kepala Dinas Sosial", "Kepala Bidang Rehabilitasi Sosial"),
        ("pangkalpinang", "Kepala Dinas Sosial", "Kepala Bidang Rehabilitasi Sosial"),
        ("babel", "Kepala Dinas Sosial dan Pemberdayaan Masyarakat Desa", "Kepala bidang"),
    ],
)
def test_posts_are_named_after_the_office_and_nothing_is_invented(
    app: object, slug: str, kadis: str, kabid: str
) -> None:
    assert (post_title(published(slug), "kadis"), post_title(published(slug), "kabid")) == (kadis, kabid)


def test_every_kind_with_a_signer_is_settable_with_what_stands_by_itself(app: object) -> None:
    keys = {each.key: each for each in settable(published("bontang"))}
    for kind in SIGNERS:
        if kind in vocabulary().papers:
            setting = keys[f"paper.signer.{kind}"]
            assert set(read_value(setting, None)) == set(SIGNERS[kind])


def _stands_in(who: str, role: str, acting: str) -> Actor:
    RoleGrant.create(user=actor(who).id, role=role, acting=acting, starts=date(2026, 1, 1))
    return actor(who)


def test_a_grant_as_plt_is_printed_with_its_word(house: object) -> None:
    kabid = _stands_in("kabid.pangkalpinang", "kadis", "plt")
    block = signers.signer_block(
        "pangkalpinang", "cover_letter", signers.signer_of("pangkalpinang", "cover_letter", kabid)
    )
    assert (block.prefix, block.title, block.name) == ("", "Plt. KEPALA DINAS SOSIAL", kabid.name)


def test_an_agency_setting_decides_who_may(house: object) -> None:
    do("admin.pangkalpinang", "setting.change", key="paper.signer.cover_letter", values=["kadis"], value="x")
    assert agency("pangkalpinang")
    kabid, kadis = actor("kabid.pangkalpinang"), actor("kadis.pangkalpinang")
    assert signers.why_not_sign("pangkalpinang", "cover_letter", kabid, ()) is not None
    assert signers.why_not_sign("pangkalpinang", "cover_letter", kadis, ()) is None
    assert signers.why_not_sign("pangkalpinang", "cover_letter", kadis, {kadis.id}) == OWN_DRAFT
    assert signers.why_not_sign("pangkalpinang", "referral_letter", kabid, ()) is None


def test_a_preview_names_the_head_of_today(house: object) -> None:
    kadis, kabid = actor("kadis.pangkalpinang"), _stands_in("kabid.pangkalpinang", "kadis", "plh")
    assert signers.expected_signer("pangkalpinang", "cover_letter").name == kadis.name
    Leave.create(user=kadis.id, starts=date(2026, 1, 1), ends=date(2030, 1, 1), told_at=clock.now(), told_by=kadis.id)
    stands_in = signers.expected_signer("pangkalpinang", "cover_letter")
    assert (stands_in.name, stands_in.acting) == (kabid.name, "plh")


def test_an_agency_without_a_head_previews_the_post(house: object) -> None:
    User.update(disabled_at=clock.now()).where(User.id == actor("kadis.pangkalpinang").id).execute()
    found = signers.expected_signer("pangkalpinang", "cover_letter")
    assert (found.name, found.title) == ("", "Kepala Dinas Sosial")
