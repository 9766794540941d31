"""What a browser sees on a screen that no reader of its HTML sees: contrast, names, what is cut, what a thumb can hit."""

import json
from typing import Any

from playwright.sync_api import Page, ViewportSize

from tests.browser.fixtures import axe_source

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1440, "height": 900}

GRAVE = {"serious", "critical"}

AXE = """(rules) => axe.run(document, { resultTypes: ["violations"], runOnly: rules })"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRAWN = ["color-contrast", "target-size", "scrollable-region-focusable", "region", "link-in-text-block"]
"""The rules that hang on how the page is drawn; the others were asked of the same page on the phone."""

THUMB = 48
"""Pixels (design, last section)."""

SMALL = """(least) => {
  const controls = "button, .btn, summary, select, textarea, input:not([type=hidden]), .tabs a, .list a";
  const box = (each) => ["radio", "checkbox"].includes(each.type) ? each.closest("label") ?? each : each;
  return [...document.querySelectorAll(controls)]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .map(box)
    .filter((each) => each.getBoundingClientRect().height < least - 0.5 && each.getBoundingClientRect().width > 1)
    .map((each) => `${Math.round(each.getBoundingClientRect().height)} px: ${each.outerHTML.slice(0, 160)}`);
}"""

WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const over = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > room + 0.5);
  return [`${document.documentElement.scrollWidth} px in ${room}`, ...over.slice(0, 5).map((each) => each.outerHTML.slice(0, 160))];
}"""


def look(page: Page, what: str = "") -> None:
    """Find nothing wrong with the open page: on a phone in daylight, and on a desk in the dark. Raises AssertionError."""
    found = [f"{what} phone: {each}" for each in _on_a_phone(page)] + [
        f"{what} desk: {each}" for each in _on_a_desk(page)
    ]
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    assert not found, "\n".join([page.url, *found])


def _on_a_phone(page: Page) -> list[str]:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    found = [*too_wide(page), *too_small(page)]
    # As tall as the page: what only lies beneath the bar at the thumb until one scrolls is not covered.
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": PHONE["width"], "height": max(PHONE["height"], tall)})
    return found + _axe(page, EVERYTHING)


def _on_a_desk(page: Page) -> list[str]:
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="dark")
    return [*too_wide(page), *_axe(page, DRAWN)]


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways; a page that just gives way to the next is waited for."""
    page.wait_for_function("document.documentElement !== null && document.readyState !== 'loading'")
    return [f"scrolls sideways: {each}" for each in page.evaluate(WIDE)]


def too_small(page: Page) -> list[str]:
    """Controls that a thumb may miss."""
    return [f"lower than {THUMB} px: {each}" for each in page.evaluate(SMALL, THUMB)]


def _axe(page: Page, rules: list[str]) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe_source())
    violations = page.evaluate(AXE, rules)["violations"]
    return [_sentence(each) for each in violations if each["impact"] in GRAVE]


def _sentence(violation: dict[str, Any]) -> str:
    nodes = [{"html": node["html"][:200], "why": node["failureSummary"]} for node in violation["nodes"][:3]]
    return f"{violation['impact']} {violation['id']} ×{len(violation['nodes'])}: {violation['help']} {json.dumps(nodes, ensure_ascii=False)}"
