"""The second reader: whatever a message's structure is, this reads it, in time and space that grow with its length.

It reads as most mail programs do: an outer delimiter ends what is inside, a missing end is the end of the message, of
two fields the first counts (it is the one that our copies keep). Where programs are known to differ, and one of them
may show words that another hides, it says so in `Part.doubtful`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from listserv.mail.parameters import Parameters, parameters_of
from listserv.mail.part import DEPTH_LIMIT, PART_LIMIT, Part, UnreadableError

# Perhaps the line of a mailbox in front or lines that continue nothing; then fields with their continuation lines.
_TOP = re.compile(rb"(?:From [^\r\n]*+\r\n)?(?:[ \t][^\r\n]*+(?:\r\n|\Z))*+")
_FIELDS = re.compile(rb"(?:[!-9;-~]++[ \t]*+:[^\r\n]*+(?:(?:\r\n[ \t])[^\r\n]*+)*+(?:\r\n|\Z))*+")
_CONTENT = re.compile(
    rb"^content-(type|transfer-encoding|disposition)[ \t]*+:([^\r\n]*+(?:\r\n[ \t][^\r\n]*+)*+)",
    re.IGNORECASE | re.MULTILINE,
)
_KIND = re.compile(r"[a-z0-9!#$&^_.+'*%`{|}~-]+/[a-z0-9!#$&^_.+'*%`{|}~-]+")
# RFC 2046 section 5.1.1 allows 70; a longer one is only a burden.
_BOUNDARY_LIMIT_BYTES = 1_000
# A field of a part: then there are parts, with another boundary, and which of them a mail program shows nobody knows.
_FIELD_OF_A_PART = re.compile(rb"^content-[a-z-]+:", re.IGNORECASE | re.MULTILINE)
_SHOWN = frozenset({"multipart/alternative", "multipart/mixed", "multipart/related"})
# Their words lie elsewhere: on another machine, or in other messages (RFC 2046 section 5.2.2 and 5.2.3).
_ELSEWHERE = frozenset({"message/partial", "message/external-body"})


def read_parts(raw: bytes) -> Part:
    """Return the tree of the parts of a message with CRLF line ends, or raise UnreadableError and nothing else."""
    return _Reader(raw).part(_end(_TOP, raw, 0, len(raw)), len(raw), ())


class _Reader:
    """Counts the parts that it reads."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._count = 0

    def part(self, start: int, end: int, around: tuple[bytes, ...], default: str = "text/plain") -> Part:
        """Return the part in this span of the bytes; `around`: the boundaries of those that it is in."""
        self._count += 1
        if self._count > PART_LIMIT or len(around) > DEPTH_LIMIT:
            raise UnreadableError("too many parts")
        at = _end(_FIELDS, self._raw, start, end)
        fields, differ = _content_fields(self._raw[start:at])
        at += 2 * self._raw.startswith(b"\r\n", at, end)
        kind, disposition = fields["type"], fields["disposition"]
        name = kind.value if _KIND.fullmatch(kind.value) else "text/plain" if kind.value else default
        boundary = (
            kind.get("boundary").rstrip().encode("utf-8", "replace")
        )  # RFC 2046 section 5.1.1: no blank at its end
        inside: tuple[Part, ...] = ()
        if name.startswith("multipart/") and 0 < len(boundary) <= _BOUNDARY_LIMIT_BYTES:
            inside = self._inside(name, boundary, at, end, around)
        body = b"" if inside else self._raw[at:end]
        if name.startswith("multipart/") and not inside and not around:
            return _bare(name, boundary, body)
        return Part(
            content_type=name,
            charset=kind.get("charset"),
            flowed=kind.get("format").lower() == "flowed",
            delsp=kind.get("delsp").lower() == "yes",
            disposition=disposition.value,
            name=disposition.get("filename") or disposition.get("name") or kind.get("name"),
            transfer_encoding=fields["transfer-encoding"].value or "7bit",
            body=body,
            parts=inside,
            doubtful=differ or name in _ELSEWHERE or _hides_a_delimiter(name, boundary, body, around),
        )

    def _inside(self, kind: str, boundary: bytes, at: int, end: int, around: tuple[bytes, ...]) -> tuple[Part, ...]:
        default = "message/rfc822" if kind == "multipart/digest" else "text/plain"  # RFC 2046 section 5.1.5
        spans = self._spans(boundary, at, end)
        return tuple(self.part(start, stop, (*around, boundary), default) for start, stop in spans)

    def _spans(self, boundary: bytes, at: int, end: int) -> Iterator[tuple[int, int]]:
        """Give where the parts are between the delimiters (RFC 2046 section 5.1.1)."""
        # It begins with letters, so that the search for it is fast.
        delimiter = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*+(?=\r\n|\Z)")
        started = -1
        # The first may stand at the very start: then the line break in front is the header's.
        for found in delimiter.finditer(self._raw, max(at - 1, 0), end):
            if started >= 0:
                yield started, max(started, found.start() - 1)
            if found[1]:
                return
            started = min(found.end() + 2, end)
        if started >= 0:
            yield started, end


def _end(pattern: re.Pattern[bytes], raw: bytes, start: int, end: int) -> int:
    found = pattern.match(raw, start, end)
    return found.end() if found else start


def _content_fields(header: bytes) -> tuple[dict[str, Parameters], bool]:
    """Return the fields that say what a part is, and whether two of them, or two of their parameters, differ."""
    nothing = parameters_of("")
    found = {"type": nothing, "transfer-encoding": nothing, "disposition": nothing}
    written: dict[str, str] = {}
    differ = False
    for match in _CONTENT.finditer(header):
        name, body = match[1].decode("ascii").lower(), match[2].replace(b"\r\n", b"").decode("latin-1").strip()
        if name not in written:
            written[name] = body
            found[name] = parameters_of(body)
            differ = differ or found[name].differ
        elif name != "disposition":
            differ = differ or written[name].lower() != body.lower()
    return found, differ


def _bare(kind: str, boundary: bytes, body: bytes) -> Part:
    """Return a multipart in which its boundary never stands: its words are all that there is."""
    if boundary and body.strip() == b"--" + boundary + b"--":
        return Part(content_type="text/plain")
    if kind not in _SHOWN or not body.strip() or _FIELD_OF_A_PART.search(body):
        raise UnreadableError("a multipart without parts")
    return Part(content_type=kind, body=body)


def _hides_a_delimiter(kind: str, boundary: bytes, body: bytes, around: tuple[bytes, ...]) -> bool:
    """Tell a part that is cut at a delimiter which may be its own: where it ends is a matter of opinion."""
    if boundary and boundary in around:
        return True
    return kind == "message/rfc822" and any(
        b"boundary=" + mark + outer + mark in body for outer in around for mark in (b"", b'"')
    )
