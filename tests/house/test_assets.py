"""Finding a built file by its plain name."""

import json
import os
from pathlib import Path

import pytest

from pmks import assets


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "manifest.json"
    monkeypatch.setattr(assets, "MANIFEST", file)
    return file


def test_a_built_file_is_found_by_its_plain_name(manifest: Path) -> None:
    manifest.write_text(json.dumps({"app.css": "app.1a2b3c.css"}))
    assert assets.asset("app.css") == "/static/dist/app.1a2b3c.css"


def test_a_new_build_is_noticed_by_a_running_server(manifest: Path) -> None:
    manifest.write_text(json.dumps({"app.css": "app.old.css"}))
    os.utime(manifest, ns=(1, 1))
    assets.asset("app.css")
    manifest.write_text(json.dumps({"app.css": "app.new.css"}))
    os.utime(manifest, ns=(2, 2))
    assert assets.asset("app.css") == "/static/dist/app.new.css"


def test_a_misspelt_name_is_told_at_once(manifest: Path) -> None:
    manifest.write_text("{}")
    with pytest.raises(LookupError, match=r"app\.scss"):
        assets.asset("app.scss")


def test_a_missing_build_says_how_to_build(manifest: Path) -> None:
    with pytest.raises(LookupError, match=r"\./run"):
        assets.asset("app.css")


@pytest.mark.parametrize(
    "changed", ["service-worker/src/pages/new.js", "static/css/new.css", "service-worker/package.json"]
)
def test_a_changed_source_changes_the_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    for name, path in (("ROOT", ""), ("PACKAGE", "service-worker"), ("BUILT", "static/dist")):
        monkeypatch.setattr(assets, name, tmp_path / path)
    before = assets._digest(assets._sources())
    (tmp_path / changed).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / changed).write_text("{}")
    assert assets._digest(assets._sources()) != before


@pytest.mark.parametrize(
    "made", ["service-worker/node_modules/x/index.js", "static/dist/app.js", "service-worker/test/x.test.js"]
)
def test_what_is_made_or_only_tested_does_not_change_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    for name, path in (("ROOT", ""), ("PACKAGE", "service-worker"), ("BUILT", "static/dist")):
        monkeypatch.setattr(assets, name, tmp_path / path)
    before = assets._digest(assets._sources())
    (tmp_path / made).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / made).write_text("{}")
    assert assets._digest(assets._sources()) == before
