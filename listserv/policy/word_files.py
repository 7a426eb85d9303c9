"""Several languages' word files as one: in one letter people write more than one language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# What each file has a list of, and what it has a table of.
_LISTS = ("allow", "words", "phrases")
_TABLES = ("short_forms", "sets")
_SET = re.compile(r"@(\w+)")


def together(files: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """Return parsed word files (config/words/) as one, for `word_list`; where two differ, the first one counts.

    What is allowed in one language is allowed in all of them. A set of words is its own file's: where two files have
    one of the same name, the later file's is called by its language as well ("@folksco"). What has another form than
    a word file has is left as it is, so that `word_list` names it.
    """
    if len(files) == 1:
        return files[0]
    whole: dict[str, object] = {}
    for one in files:
        for name, value in _with_own_sets(one, whole.get("sets")).items():
            whole[name] = _joined(name, whole[name], value) if name in whole else value
    return whole


def _with_own_sets(one: Mapping[str, object], taken: object) -> Mapping[str, object]:
    """Return a file whose sets have no name of the sets before it."""
    sets = one.get("sets")
    if not isinstance(sets, dict) or not isinstance(taken, dict) or sets.keys().isdisjoint(taken):
        return one
    names = {name: f"{name}{one.get('language')}" for name in sets.keys() & taken.keys()}
    return {
        **{name: _renamed(value, names) for name, value in one.items()},
        "sets": {names.get(name, name): words for name, words in sets.items()},
    }


def _renamed(value: object, names: Mapping[str, str]) -> object:
    """Return a value of a file, all its patterns with the new names of sets."""
    if isinstance(value, str):
        return _SET.sub(lambda found: f"@{names.get(found[1], found[1])}", value)
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    if isinstance(value, dict):
        return {name: _renamed(one, names) for name, one in value.items()}
    return value


def _joined(name: str, first: object, second: object) -> object:
    if name in _LISTS and isinstance(first, list) and isinstance(second, list):
        return [*first, *second]
    if name in _TABLES and isinstance(first, dict) and isinstance(second, dict):
        return {**second, **first}
    if name == "aim" and isinstance(first, dict) and isinstance(second, dict):
        return _aims(first, second)
    return first


def _aims(first: Mapping[str, object], second: Mapping[str, object]) -> dict[str, object]:
    """Return what aims a word in either language; a reach is that of the first."""
    whole = {**second, **first}
    for name in first.keys() & second.keys():
        one, other = first[name], second[name]
        if isinstance(one, list) and isinstance(other, list):
            whole[name] = [*one, *other]
    return whole
