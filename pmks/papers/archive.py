"""Where issued papers lie: sealed files, found by paper, by code or by the digest of what people hold in their hands."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pmks.house.files import the_store
from pmks.house.problems import Problem
from pmks.house.sealing import Erased, keyed_hash, seal, unseal
from pmks.papers.codes import read_code
from pmks.papers.tables import Paper


class Lost(Problem):
    """The file of an issued paper is not what was stored, or is not there."""

    status = 500
    kind = "lost"


def keep(paper: Paper, pdf: bytes) -> tuple[str, str]:
    """Seal the PDF, store it durably and write its digest and where it lies to the row, which the caller saves; answers both."""
    digest, stored = hashlib.sha256(pdf).hexdigest(), put(paper, pdf)
    paper.digest, paper.stored = digest, stored
    return digest, stored


def put(paper: Paper, data: bytes) -> str:
    """Seal a file of the paper and store it durably; answers where it lies."""
    return the_store().put(seal(paper.about, data))


def pdf_of(paper: Paper) -> bytes | None:
    """The very bytes that were issued; None when the person was erased, or for a draft. Raises Lost for a damaged file."""
    return opened(paper, paper.stored, paper.digest) if paper.stored is not None else None


def opened(paper: Paper, stored: str, digest: str | None) -> bytes | None:
    """A stored file of the paper, checked against its digest; None when the person was erased. Raises Lost for a damaged one."""
    if not paper.content:
        return None
    sealed = the_store().get(stored)
    if sealed is None:
        raise Lost("Berkas surat ini tidak ditemukan di server. Hubungi admin; cadangan dapat mengembalikannya.")
    try:
        data = unseal(paper.about, sealed)
    except Erased:
        return None
    if hashlib.sha256(data).hexdigest() != digest:
        raise Lost("Berkas surat ini rusak di server. Hubungi admin; cadangan dapat mengembalikannya.")
    return data


def hash_of(code: str) -> str:
    """What is kept of a paper's code."""
    return keyed_hash("paper code", read_code(code))


def by_code(code: str) -> Paper | None:
    """The issued paper that carries this code, in whatever state; None when no paper does."""
    return Paper.get_or_none(Paper.code_hash == hash_of(code))


def by_digest(digest: str) -> Paper | None:
    """The issued paper whose PDF has this SHA-256 (hex), in whatever state; None when it is none of ours."""
    return Paper.get_or_none(Paper.digest == digest)


def write_content(paper: Paper, content: Mapping[str, Any]) -> None:
    """Seal what stands in the paper: `parts` as typed; once issued also `data` as printed and `code`."""
    paper.content = seal(paper.about, json.dumps(content, ensure_ascii=False, default=str).encode())


def content_of(paper: Paper) -> dict[str, Any]:
    """What stands in the paper; empty when the person was erased."""
    if not paper.content:
        return {}
    try:
        return json.loads(unseal(paper.about, paper.content))
    except Erased:
        return {}
