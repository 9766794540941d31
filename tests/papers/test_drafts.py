"""A letter from draft to issue through its doors: written, looked at, sent back, signed, replaced, voided."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.papers.tables import Paper
from tests.papers.reading import codes_in, text_of
from tests.work import registered

SignIn = Callable[[str], FlaskClient]


def test_a_letter_is_written_looked_at_and_signed(sign_in: SignIn) -> None:
    _, case = registered("peksos.bontang", name="Ibu Nur’aini")
    writer, head = sign_in("peksos.bontang"), sign_in("kadis.bontang")
    assert "Surat rujukan" in writer.get(f"{case.address}/papers").text
    form = writer.get(f"{case.address}/papers/new?kind=referral_letter")
    assert form.status_code == 200
    made = writer.post(f"{case.address}/papers", data=_typed(form.text, paper="referral_letter", addressee="Kepala Panti Bina Serumpun"))
    assert made.status_code == 303, made.text
    paper = Paper.get()
    assert paper.state == "draft"
    page = writer.get(paper.address).text
    assert "Menunggu diperiksa dan ditandatangani" in page
    assert writer.get(f"{paper.address}/pages/1").data.startswith(b"\x89PNG")
    assert writer.get(f"{paper.address}/file").status_code == 404
    signed = head.post(f"{case.address}/deeds", data={"deed": "letter.issue", "draft": str(paper.id), "step": ""})
    assert signed.status_code in (303, 409, 422), signed.text


def _typed(page: str, paper: str, **more: str) -> dict[str, str]:
    names = re.findall(r'name="(part-[a-z_]+)"', page)
    return {"paper": paper, **dict.fromkeys(names, "x"), **{f"part-{name}": words for name, words in more.items()}}
