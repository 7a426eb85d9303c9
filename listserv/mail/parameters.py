"""A field such as `text/plain; charset=utf-8`, read as mail programs read it, however it is written.

RFC 2045 section 5.1 is the grammar, RFC 2231 the encoding. Real mail forgets semicolons and quotes, writes file names
with blanks, and encodes them as it pleases. Everything here takes time in proportion to the length.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from listserv.mail.charset import decoded

_VALUE = re.compile(r"\s*+(?:\([^()]*\)\s*+)?\"?([^\s;()\"]*+)\"?")  # some put it in quotes
_GAP = re.compile(r"[\s;]*+")
_COMMENT = re.compile(r"\([^()]*\)")
_NAME = re.compile(r"([^\s=;()\"]++)\s*+=\s*+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')  # others are left: Outlook Express writes "C:\plan.pdf"
_BARE = re.compile(r"[^\s;]*+")
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,5}))?(\*)?")
# Where a value stands that has no sections, among those with numbers from 0 on.
_PLAIN, _ENCODED = -1, -2
_FILE_NAMES = frozenset({"filename", "name"})


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a field says: its value in lower case, its parameters by name, and whether two say what the boundary is."""

    value: str
    values: dict[str, str]
    differ: bool

    def get(self, name: str) -> str:
        """Return a parameter, "" if it is not there."""
        return self.values.get(name, "")


def parameters_of(body: str) -> Parameters:
    """Return what a field body says; each of its characters stands for one byte (Latin-1). Never raises."""
    value = _VALUE.match(body)
    assert value is not None  # noqa: S101 - it matches the empty text
    at = value.end() if "=" not in value[1] else 0  # `filename=a.pdf` alone, where the type of disposition is missing
    found: dict[str, dict[int, tuple[str, bool]]] = defaultdict(dict)
    differ = False
    for name, text in _written(body, at):
        section = _SECTION.fullmatch(name)
        if section is None:
            continue
        place = int(section[2]) if section[2] else _ENCODED if section[3] else _PLAIN
        known = found[section[1]].setdefault(place, (text, bool(section[3])))
        differ = differ or (known[0] != text and section[1] == "boundary")
    whole = {name: _joined(sections) for name, sections in found.items()}
    return Parameters(value[1].lower() if at else "", whole, differ)


def _written(body: str, at: int) -> list[tuple[str, str]]:
    """Return each name, in lower case, with its value as it is written."""
    found: list[tuple[str, str]] = []
    while at < len(body):
        at = _end(_GAP, body, at)
        if (comment := _COMMENT.match(body, at)) is not None:
            at = comment.end()
        elif (name := _NAME.match(body, at)) is not None:
            text, at = _value(body, name.end(), is_file_name=name[1].lower().partition("*")[0] in _FILE_NAMES)
            found.append((name[1].lower(), text))
        else:
            at = max(at + 1, _end(_BARE, body, at))  # a word that says nothing
    return found


def _value(body: str, at: int, *, is_file_name: bool) -> tuple[str, int]:
    if (quoted := _QUOTED.match(body, at)) is not None:
        return _ESCAPED.sub(r"\1", quoted[1]), quoted.end()
    end = body.find(";", at)
    end = len(body) if end < 0 else end
    if not is_file_name and body[at : at + 1] != '"':  # where a semicolon was forgotten, the next name follows a blank
        end = _end(_BARE, body, at)
    return body[at:end].strip().removeprefix('"'), end


def _end(pattern: re.Pattern[str], body: str, at: int) -> int:
    found = pattern.match(body, at)
    return found.end() if found else at


def _joined(sections: dict[int, tuple[str, bool]]) -> str:
    """Return one value out of its sections (RFC 2231 section 3); what is encoded is better than what is plain."""
    if _ENCODED in sections:
        return _decoded([(sections[_ENCODED][0], True)])
    if 0 in sections:
        row: list[tuple[str, bool]] = []
        while len(row) in sections:
            row.append(sections[len(row)])
        return _decoded(row)
    return _decoded([(sections[_PLAIN][0], False)]) if _PLAIN in sections else ""


def _decoded(row: list[tuple[str, bool]]) -> str:
    label = ""
    if row[0][1]:
        label, quote, rest = row[0][0].partition("'")
        _, second, text = rest.partition("'")
        label, row = (label, [(text, True), *row[1:]]) if quote and second else ("", row)
    data = b"".join(
        unquote_to_bytes(text.encode("latin-1", "replace")) if encoded else text.encode("latin-1", "replace")
        for text, encoded in row
    )
    return decoded(data, label)
