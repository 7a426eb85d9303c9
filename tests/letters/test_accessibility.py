"""What can be known of a page without a browser: contrast, size of type, one heading at the top of a digest.

`make accessibility` asks axe-core in a browser about all letters.
"""

from __future__ import annotations

import re
from itertools import product

import pytest
from letters.samples import LETTERS, SAMPLES

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
DIGESTS = [name for name in SAMPLES if name.partition(":")[0] == "digest/issue"]
PAGE = LETTERS.render("digest/issue", **SAMPLES["digest/issue"]).html
LIGHT, DARK = re.sub(r"@media.*", "", PAGE, flags=re.DOTALL), PAGE.partition("prefers-color-scheme: dark")[2]


def colour_of(style: str, selector: str, name: str) -> str:
    rule = re.search(rf"^\s*{re.escape(selector)} {{(.*?)}}", style, re.MULTILINE | re.DOTALL)
    assert rule, selector
    found = re.search(rf"(?:^|[;\s]){name}: (#[0-9a-f]{{6}})", rule[1])
    assert found, (selector, name)
    return found[1]


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < LEAST_CONTRAST


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_links_stand_out_from_their_ground(style: str) -> None:
    grounds = [colour_of(style, "body", "background"), colour_of(style, ".ask", "background")]
    inks = [colour_of(style, "body", "color"), colour_of(style, "a", "color")]
    for ground, ink in product(grounds, inks):
        assert contrast(ground, ink) >= LEAST_CONTRAST, (ground, ink)


def test_the_type_is_large_enough_and_large_print_is_large() -> None:
    size = re.search(r"main {.*?font-size: (\d+)px", PAGE, re.DOTALL)
    assert size
    assert int(size[1]) >= 16
    assert all(float(one) >= 1 for one in re.findall(r"font-size: ([\d.]+)em", PAGE))
    large = LETTERS.render_large("digest/issue", **SAMPLES["digest/issue"])
    assert '<main style="font-size:24px;line-height:1.6">' in large.html
    usual = LETTERS.render("digest/issue", **SAMPLES["digest/issue"])
    assert (large.text, large.subject) == (usual.text, usual.subject)
    assert "user-scalable" not in large.html


@pytest.mark.parametrize("name", DIGESTS)
def test_a_digest_has_one_heading_at_its_top_and_one_for_each_conversation(name: str) -> None:
    page = LETTERS.render("digest/issue", **SAMPLES[name]).html
    headings = re.findall(r"<h([1-6])>", page)
    assert headings[0] == "1"
    assert headings.count("1") == 1
    assert headings.count("2") >= len(SAMPLES[name]["conversations"])  # type: ignore[arg-type]
