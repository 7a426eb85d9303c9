"""The first reader: for messages whose structure can be read in one way only, as nearly all mail programs write them.

It forgives nothing, which makes it many times as fast as a forgiving parser. Whatever is not by the book (RFC 2045,
RFC 2046, RFC 2183) or is rare is left to the next reader. What it does read, every reader reads alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from listserv.mail.part import DEPTH_LIMIT, PART_LIMIT, Part, UnreadableError

# Fields that begin with a letter, their continuation lines, and the empty line below. Nothing here can backtrack.
_HEADER = re.compile(rb"(?:[A-Za-z][!-9;-~]*+:[^\r\n]*+\r\n(?:[ \t][^\r\n]*+\r\n)*+)*+\r\n")
_CONTENT = re.compile(rb"^content-([!-9;-~]*+):([^\r\n]*+(?:\r\n[ \t][^\r\n]*+)*+)", re.IGNORECASE | re.MULTILINE)
_KNOWN = frozenset({"type", "transfer-encoding", "disposition", "id", "language", "description", "location", "class"})

_TYPE = re.compile(
    r"text/(?!rfc822-headers)[a-z0-9.+-]+|(?:image|audio|video|application)/[a-z0-9.+-]+"
    r"|multipart/(?:alternative|mixed|related|signed)"
)
# In a multipart each costs a look at it; a long table of figures has some hundred.
_DASHES_LIMIT = 10_000
_ENCODING = re.compile(r"7bit|8bit|binary|quoted-printable|base64")
_DISPOSITION = re.compile(r"inline|attachment")
_FOLD = re.compile(r";\r\n[ \t]+")  # the one place where mail programs fold these fields
# The words of a value have one space between them. Without "?", "*" and "%" nothing is encoded (RFC 2047, RFC 2231).
_WORD = r"[A-Za-z0-9.,:+()_/='-]+"
_PARAMETER = re.compile(rf'([A-Za-z-]+)=(?:([A-Za-z0-9.+_-]+)|"({_WORD}(?: {_WORD})*)")')
# But for the name of a file in letters of the world, in one piece (RFC 2231 section 4).
_FILE_NAME = re.compile(r"((?:file)?name)\*=utf-8''((?:[A-Z0-9.+_-]|%[2-9A-F][0-9A-F])++)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field body such as `text/plain; charset=utf-8`; all but the parameters' values in lower case."""

    value: str
    parameters: dict[str, str]


class _Delimiter(NamedTuple):
    """A line between the parts of a multipart; after the last part it says so."""

    boundary: bytes
    is_last: bool
    start: int
    end: int


def read_parts(raw: bytes) -> Part:
    """Return the tree of a message's parts, or raise UnreadableError and nothing else."""
    top, after = _Reader(raw).part(0, 0)
    if after is not None:
        raise UnreadableError("a delimiter too many")
    return top


class _Reader:
    """Goes through a message once, from its start to its end."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0
        self._boundaries: set[bytes] = set()
        self._count = self._dashes = 0

    def part(self, start: int, depth: int) -> tuple[Part, _Delimiter | None]:
        """Return the part that begins here, and the delimiter after it; at the end of the message there is none."""
        self._count += 1
        header = _HEADER.match(self._raw, start)
        if header is None or self._count > PART_LIMIT or depth > DEPTH_LIMIT:
            raise UnreadableError("not by the book")
        fields = _content_fields(header[0])
        kind = _field(fields.get("type", "text/plain"), _TYPE)
        encoding = _field(fields.get("transfer-encoding", "7bit"), _ENCODING)
        disposition = _field(fields["disposition"], _DISPOSITION) if "disposition" in fields else _Field("", {})
        self._at = header.end() - 1
        inside: tuple[Part, ...] = ()
        if kind.value.startswith("multipart/"):
            inside = self._inside(kind.parameters.get("boundary", "").encode("ascii"), depth)
        after = self._next_delimiter()
        part = Part(
            content_type=kind.value,
            charset=kind.parameters.get("charset", ""),
            flowed=kind.parameters.get("format", "").lower() == "flowed",
            delsp=kind.parameters.get("delsp", "").lower() == "yes",
            disposition=disposition.value,
            name=disposition.parameters.get("filename") or kind.parameters.get("name", ""),
            transfer_encoding=encoding.value,
            body=b"" if inside else self._body(header.end(), after),
            parts=inside,
        )
        return part, after

    def _inside(self, boundary: bytes, depth: int) -> tuple[Part, ...]:
        if not boundary or boundary.endswith(b"--") or boundary in self._boundaries:
            raise UnreadableError("no boundary that tells")
        self._boundaries.add(boundary)
        parts: list[Part] = []
        after = self._next_delimiter()
        while after is not None and after.boundary == boundary and not after.is_last:
            part, after = self.part(after.end, depth + 1)
            parts.append(part)
        if after is None or after.boundary != boundary or not parts:
            raise UnreadableError("not ended by its own boundary")
        return tuple(parts)

    def _body(self, start: int, after: _Delimiter | None) -> bytes:
        if after is not None and after.start == start:
            return b""  # RFC 2046 section 5.1.1: the line end in front of a delimiter is that of the header
        end = len(self._raw) if after is None else after.start - len(b"\r\n")
        if end < start or (after is not None and self._raw[end : after.start] != b"\r\n"):
            raise UnreadableError("no line end in front of a delimiter")
        return self._raw[start:end]

    def _next_delimiter(self) -> _Delimiter | None:
        """Return the next line that is a delimiter of any multipart so far (RFC 2046 section 5.1.1)."""
        while self._boundaries and (start := self._raw.find(b"\n--", self._at) + 1):
            self._dashes += 1
            if self._dashes > _DASHES_LIMIT:
                raise UnreadableError("too many lines that may be delimiters")
            line_end = self._raw.find(b"\n", start)
            self._at = len(self._raw) if line_end < 0 else line_end
            written = self._raw[start + 2 : self._at].rstrip(b"\t\r\n")
            for boundary, is_last in ((written, False), (written.removesuffix(b"--"), True)):
                if boundary in self._boundaries:
                    return _Delimiter(boundary, is_last, start, self._at + 1)
        return None


def _content_fields(header: bytes) -> dict[str, str]:
    """Return the fields that say what a part is, by name without "content-", which each stands there once."""
    found: dict[str, str] = {}
    for name, body in ((one[0].decode("ascii").lower(), one[1]) for one in _CONTENT.findall(header)):
        if name in found or name not in _KNOWN:
            raise UnreadableError("a field twice, or one that nobody knows")
        found[name] = body.decode("latin-1")
    return found


def _field(body: str, values: re.Pattern[str]) -> _Field:
    value, *rest = (piece.strip(" \t") for piece in _FOLD.sub(";", body).split(";"))
    if not values.fullmatch(value.lower()):
        raise UnreadableError("a value that is rare")
    parameters: dict[str, str] = {}
    for name, text in map(_parameter, rest):
        if name in parameters:
            raise UnreadableError("a parameter twice")
        parameters[name] = text
    return _Field(value.lower(), parameters)


def _parameter(written: str) -> tuple[str, str]:
    if (usual := _PARAMETER.fullmatch(written)) is not None:
        return usual[1].lower(), usual[2] or usual[3]
    if (encoded := _FILE_NAME.fullmatch(written)) is not None:
        name = unquote(encoded[2])
        if "\ufffd" not in name and "\ufeff" not in name:  # no UTF-8, or its mark: a guess
            return encoded[1].lower(), name
    raise UnreadableError("a parameter that is rare")
