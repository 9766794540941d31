"""A drawing is strokes and dots only: whatever else it holds, it is refused, and nothing of its markup is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house.strokes import LONGEST, NotStrokes, drawing

INK = '<path d="M 12.5,30 C 12.5,30 20,-5 31,40.25" stroke-width="2.25" stroke="blue" fill="none"></path>'


def _svg(*marks: str, box: str = "0 0 300 150", more: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {more}>{"".join(marks)}</svg>'


def test_strokes_and_dots_are_written_anew_in_black() -> None:
    told = drawing(_svg(INK, '<circle r="1.500" cx="3" cy="5" fill="url(x)"/>', more='width="300" onload="x()"'))
    assert told == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"><path d="M 12.5 30 C 12.5 30 20 -5 31 40.25" fill="none"'
        ' stroke="#000" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round"/><circle cx="3" cy="5" r="1.5"/></svg>'
    )


def test_a_drawing_drawn_twice_is_the_same() -> None:
    once = drawing(_svg(INK))
    assert drawing(once) == once


@pytest.mark.parametrize(
    "svg",
    [
        _svg('<image href="papers/house.typ" width="9" height="9"/>', INK),
        _svg('<image href="http://example.org/x.png" width="9" height="9"/>', INK),
        _svg("<style>@import url(http://example.org/x.css)</style>", INK),
        _svg("<script>x()</script>", INK),
        _svg("<text>Sudah lunas</text>", INK),
        _svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', INK),
        _svg('<use href="#a"/>', INK),
        _svg("<g>" * 5_000, INK, "</g>" * 5_000),
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + _svg("&x;", INK),
        '<?xml-stylesheet href="http://example.org/x.css"?>' + _svg(INK),
        _svg('<path d="M 1 1 A 5 5 0 0 0 9 9"/>'),
        _svg('<path d="M 1 1 L 5"/>'),
        _svg('<path d="L 1 1"/>'),
        _svg('<path d="M 1 1 L 1e9 1"/>'),
        _svg('<path d="M 1 1 L nan inf"/>'),
        _svg('<path d="url(#x)"/>'),
        _svg('<path d="M 1 1" stroke-width="2;x"/>'),
        _svg('<circle cx="1" cy="2"/>'),
        _svg(INK, box="0 0 0 10"),
        _svg(INK, box="0 0 300"),
        _svg(),
        "<svg>",
        "",
        "M 1 1 L 2 2",
        f"<p>{INK}</p>",
        _svg('<path d="M' + " 1 1" * LONGEST + '"/>'),
    ],
)
def test_what_is_no_drawing_is_refused(svg: str) -> None:
    with pytest.raises(NotStrokes):
        drawing(svg)


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_comes_it_is_refused_or_holds_our_own_signs_only(path: str, more: str) -> None:
    try:
        told = drawing(_svg(f'<path d="M 1 1 {path}" {more}/>'))
    except NotStrokes:
        return
    inside = told.removeprefix('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"><path d="')
    assert set(inside.partition('"')[0]) <= set("MLCQ0123456789. -")
