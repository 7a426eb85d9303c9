"""Which domains have one owner: the organisational domain (RFC 7489 section 3.2), by the public suffix list.

    example.co.uk       for a.b.example.co.uk: anybody can buy a name below co.uk, nobody but its owner below that
    anna.github.io      the list also names hosts whose names belong to their customers

The list is the one that comes with the library tld; nothing is fetched. We read it ourselves: the libraries at hand
take two names under a top-level domain that is not in the list, or under a suffix in another script, for one owner's.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterator
from typing import NamedTuple

import idna

_LIST = ("res", "effective_tld_names.dat.txt")


class _Rules(NamedTuple):
    """Suffixes as they are; those with any one label in front; and what of these is a name nevertheless."""

    plain: frozenset[str]
    wild: frozenset[str]
    exceptions: frozenset[str]


def organisation_of(domain: str) -> str:
    """Return the organisational domain of a domain in its one spelling; itself where it is a public suffix."""
    labels = domain.split(".")
    ends = [".".join(labels[at:]) for at in range(len(labels))]
    rules = _rules()
    for name, end in zip(["", *ends], ends, strict=False):
        _, _, parent = end.partition(".")
        if end in rules.exceptions:
            return end
        if end in rules.plain or parent in rules.wild:
            return name or end
    # What no rule is about falls under "*": any last label (https://publicsuffix.org/list).
    return ".".join(labels[-2:])


@functools.cache
def _rules() -> _Rules:
    lines = set(_lines())
    return _Rules(
        plain=frozenset(line for line in lines if line[0] not in "*!"),
        wild=frozenset(line.removeprefix("*.") for line in lines if line.startswith("*.")),
        exceptions=frozenset(line.removeprefix("!") for line in lines if line.startswith("!")),
    )


def _lines() -> Iterator[str]:
    """Give the rules, their names in ASCII as in addresses."""
    source = importlib.resources.files("tld").joinpath(*_LIST).read_text(encoding="utf-8")
    for line in source.splitlines():
        rule = line.partition("//")[0].strip()
        mark = next((mark for mark in ("*.", "!") if rule.startswith(mark)), "")
        name = rule.removeprefix(mark)
        if name:
            yield mark + (name if name.isascii() else idna.encode(name, uts46=True).decode("ascii"))
