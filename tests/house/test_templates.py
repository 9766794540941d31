"""Templates keep to the plan: fragments are fragments, components are one macro each, and nothing is styled or scripted in line."""

import re
from pathlib import Path

import flask
import pytest

from tests.house.reading import TEMPLATES, templates, words_of
from tests.looking import VOID

pytestmark = pytest.mark.any_database

FRAGMENTS = [path for path in templates() if path.name.startswith("_")]
COMPONENTS = [path for path in templates() if path.parent.name == "components"]
NOTES = {"problems/_note.html", "outbox/_noted.html"}
"""Words put beside what is there, never swapped again."""
MARKUP = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*?)(/?)>")
SAID = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->", re.DOTALL)


def _name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def _sent_alone() -> set[str]:
    """The fragments that a door answers with, by the code's own words; others are parts that pages include."""
    from tests.house.reading import modules

    said = "\n".join(words_of(module.path) for module in modules() if module.kind in {"routes", "replies"})
    return {_name(path) for path in FRAGMENTS if f'"{_name(path)}"' in said}


@pytest.mark.parametrize("path", FRAGMENTS, ids=_name)
def test_a_fragment_extends_nothing(path: Path) -> None:
    assert "{% extends" not in words_of(path)


@pytest.mark.parametrize("name", sorted(_sent_alone()))
def test_a_fragment_that_is_sent_has_one_root(name: str) -> None:
    roots = _roots(SAID.sub("", words_of(TEMPLATES / name)))
    assert len(roots) == 1, f"{name} has {roots}"


@pytest.mark.parametrize("name", sorted(_sent_alone() - NOTES))
def test_the_root_of_a_fragment_has_an_id_to_be_swapped_by(name: str) -> None:
    first = MARKUP.search(SAID.sub("", words_of(TEMPLATES / name)))
    assert first is not None and re.search(r"\bid=", first.group(3)), name


@pytest.mark.parametrize("path", COMPONENTS, ids=_name)
def test_a_component_is_one_macro_named_after_its_file(path: Path) -> None:
    macros = re.findall(r"{%-?\s*macro\s+(\w+)\(", words_of(path))
    assert [each for each in macros if not each.startswith("_")] == [path.stem]


@pytest.mark.parametrize("path", COMPONENTS, ids=_name)
def test_a_component_takes_everything_by_argument(path: Path) -> None:
    """A macro imported without context cannot see the page; one that asks for it would hide what it needs."""
    assert "with context" not in words_of(path)


@pytest.mark.parametrize("path", templates(), ids=_name)
def test_what_is_missing_in_a_form_is_said_by_us_and_not_by_the_browser(path: Path) -> None:
    forms = re.findall(r"<form\b([^>]*)>(.*?)</form>", words_of(path), flags=re.DOTALL)
    asking = [attributes for attributes, inside in forms if "required" in inside]
    assert [each for each in asking if "post" in each and "novalidate" not in each] == []


@pytest.mark.parametrize("path", templates(), ids=_name)
def test_nothing_is_styled_or_scripted_in_line(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", words_of(path), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son\w+\s*=\s*[\"']", text)
    assert not re.search(r"hx-on|<style|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", templates(), ids=_name)
def test_a_template_does_not_decide_who_may(path: Path) -> None:
    assert not re.search(r"\bme\.roles\b|\bcurrent_user\b", words_of(path))


@pytest.mark.parametrize("path", templates(), ids=_name)
def test_every_template_can_be_read(app: flask.Flask, path: Path) -> None:
    app.jinja_env.get_template(_name(path))


def test_humane_words_only() -> None:
    """Nobody is "caught" here (domain §1): the person was found."""
    assert not [
        _name(path) for path in templates() if re.search(r"\bterjaring\b|\bditangkap\b", words_of(path), re.IGNORECASE)
    ]


def _roots(html: str) -> list[str]:
    depth, roots = 0, []
    for closing, name, _, itself in MARKUP.findall(html):
        if name in VOID or itself:
            roots += [name] if depth == 0 else []
        elif closing:
            depth -= 1
        else:
            roots += [name] if depth == 0 else []
            depth += 1
    return roots
