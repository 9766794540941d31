"""Public papers as PDF, and cards as pictures: pressed once for each content, kept in the data folder, sent with the content's digest as ETag."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import flask

from pmks.house.files import made_once
from pmks.house.indonesian import long_date
from pmks.house.press import TEMPLATES, pictures, press

MIMETYPES = {"pdf": "application/pdf", "png": "image/png"}
CARD = 144
"""Points an inch: two to each of the template's."""
_MAKING = Lock()
"""One at a time: whoever asks for what is being made waits for it instead of making it again."""


@dataclass(frozen=True)
class Paper:
    """What is to be printed: the press's template and data, its title, the file's name without its ending, and whether as `pdf` or `png`."""

    name: str
    title: str
    template: str
    data: Mapping[str, Any]
    form: str = "pdf"

    @cached_property
    def digest(self) -> str:
        """Of everything that the PDF shows, the drawing of it included; the day it is made on makes no other paper."""
        said = json.dumps([self.title, self.data], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(f"{drawn_by(self.template)}{said}".encode()).hexdigest()

    @property
    def folder(self) -> Path:
        """Where papers are kept once they are made. No backup needs it."""
        return flask.current_app.config["SETTINGS"].data / "printed"

    @property
    def path(self) -> Path:
        """Where this one is kept."""
        return self.folder / f"{self.name}.{self.digest[:32]}.{self.form}"


def made_of(paper: Paper, day: date) -> bytes:
    """The PDF or the picture. It is pressed at most once, and what the same name held before goes."""
    try:
        return paper.path.read_bytes()
    except FileNotFoundError:
        with _MAKING:
            made = made_once(paper.path, lambda: _pressed(paper, day))
        for former in paper.folder.glob(f"{paper.name}.*.{paper.form}"):
            if former != paper.path:
                former.unlink(missing_ok=True)
        return made


def _pressed(paper: Paper, day: date) -> bytes:
    if paper.form == "png":
        return pictures(paper.template, paper.data, title=paper.title, day=day, ppi=CARD)[0]
    return press(paper.template, {**paper.data, "made_on": long_date(day)}, title=paper.title, day=day)


def size_of(paper: Paper) -> str:
    """ "PDF, 120 KB", or only "PDF" as long as nobody has asked for it."""
    try:
        return f"PDF, {max(1, round(paper.path.stat().st_size / 1000))} KB"
    except FileNotFoundError:
        return "PDF"


def reply(paper: Paper, day: date, *, private: bool = False) -> flask.Response:
    """The PDF or the picture as an answer, or that the browser has it already."""
    answer = flask.Response(mimetype=MIMETYPES[paper.form])
    answer.headers["Cache-Control"] = "private, no-cache" if private else "public, no-cache"
    answer.headers["Content-Disposition"] = f'inline; filename="{paper.name}.{paper.form}"'
    answer.set_etag(paper.digest)
    if paper.digest not in flask.request.if_none_match:
        answer.set_data(made_of(paper, day))
    return answer.make_conditional(flask.request)  # ty: ignore[invalid-explicit-return]


@cache
def drawn_by(template: str) -> str:
    """The digest of the files that draw a template: those of its folder, and those that all papers share."""
    folders = sorted({TEMPLATES / template.split("/")[0], TEMPLATES / "papers"})
    files = sorted(file for folder in folders for file in folder.glob("*") if file.suffix in {".typ", ".svg"})
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
