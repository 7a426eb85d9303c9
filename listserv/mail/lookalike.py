"""How a name or an address looks: two that look the same have the same skeleton (Unicode Technical Standard 39).

`аnn@example.org` with a Cyrillic а, `arm@` and `arrn@`, `bi11@` and `bill@`. A skeleton is only ever compared with
another one: it is no spelling of anything, and no two people are the same because they look alike.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files

# Of a longer text the rest is not looked at: it comes out as no more than this, and is kept.
LIMIT_CHARACTERS = 1_000
# Not seen: joiners, variation selectors, direction marks (UTS 39 section 4 takes out what is ignorable by default).
_NOT_SEEN = frozenset({"Cf", "Cc"})


def skeleton(text: str) -> str:
    """Return what a text looks like, whatever its letters are (UTS 39 section 4), in small letters.

    The domain of an address in its ASCII form (IDNA) is taken as its readers see it.
    """
    local, at, domain = text.rpartition("@")
    if at and "xn--" in domain:
        domain = ".".join(_as_seen(label) for label in domain.split("."))
    return _skeleton(f"{local}{at}{domain}"[:LIMIT_CHARACTERS])[:LIMIT_CHARACTERS]


def _as_seen(label: str) -> str:
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _skeleton(text: str) -> str:
    seen = "".join(one for one in text if unicodedata.category(one) not in _NOT_SEEN)
    shown = unicodedata.normalize("NFD", seen)
    # Twice, for what only the small letter looks like: "M" is no "rn". Wide letters, some of which are missing in the
    # table, become narrow on the way (NFKD).
    for _ in range(2):
        shown = unicodedata.normalize("NFKD", shown.translate(_prototypes()).casefold())
    return shown


@cache
def _prototypes() -> dict[int, str]:
    """Return for each character the one that stands for all that look like it.

    The library's table says of each character what it looks like, in both directions. In Unicode's own data all of one
    look point to one prototype, so those that hang together are one look.
    """
    # Its own module would keep ten megabytes of names in memory.
    written = files("confusable_homoglyphs").joinpath("confusables.json").read_text(encoding="utf-8")
    table: dict[str, list[dict[str, str]]] = json.loads(written)
    found: dict[int, str] = {}
    seen: set[str] = set()
    for begin in table:
        if begin in seen:
            continue
        alike, waiting = {begin}, [begin]
        while waiting:
            for other in (one["c"] for one in table.get(waiting.pop(), ())):
                if other not in alike:
                    alike.add(other)
                    waiting.append(other)
        seen |= alike
        prototype = min(alike, key=_plainest)
        found |= {ord(one): prototype for one in alike if len(one) == 1}
    return found


def _plainest(one: str) -> tuple[bool, bool, int, bool, str]:
    """Order what looks alike: ASCII and letters first; "rn" before "m", for who writes it writes two letters."""
    return not one.isascii(), not one.isalpha(), -len(one) if one.isascii() else len(one), not one.islower(), one
