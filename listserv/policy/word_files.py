"""Several languages' word files as one: in one letter people write more than one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# What each file has a list of, and what it has a table of.
_LISTS = ("allow", "words", "phrases")
_TABLES = ("short_forms", "sets")


def together(files: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """Return parsed word files (config/words/) as one, for `word_list`; where two differ, the first one counts.

    What is allowed in one language is allowed in all of them. What has another form than a word file has is left as it
    is, so that `word_list` names it.
    """
    if len(files) == 1:
        return files[0]
    whole: dict[str, object] = {}
    for one in files:
        for name, value in one.items():
            whole[name] = _joined(name, whole[name], value) if name in whole else value
    return whole


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
