"""The files of a message as parts that another letter can carry: each as it came, under the name that readers saw."""

from __future__ import annotations

from dataclasses import dataclass

from listserv.mail.content import Attachment
from listserv.mail.mended import mended
from listserv.mail.message import read
from listserv.mail.structure import files, header_of, part_of

_BOUNDARY = b"=_one-file"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One file: what is said of it, and the part with its header (RFC 2045), CRLF line ends, no NUL."""

    attachment: Attachment
    part: bytes


def enclosed(raw: bytes) -> tuple[Enclosed, ...]:
    """Return the files of a message, in their order. Never raises; none where no part of it is a file for certain."""
    raw = mended(raw).raw
    header, body_start, _ = header_of(raw, 0, len(raw))
    whole = part_of(raw, header, body_start, len(raw))
    parts = files(raw, whole) if whole.boundary else ()
    return tuple(Enclosed(said, part) for part in parts if (said := _said(part)) is not None)


def _said(part: bytes) -> Attachment | None:
    """Return what the reader of whole messages says of a part, so that its name is the one in every letter of ours."""
    around = b"--" + _BOUNDARY
    alone = b"\r\n".join((
        b'Content-Type: multipart/mixed; boundary="' + _BOUNDARY + b'"', b"", around, part, around + b"--", b"",
    ))  # fmt: skip
    return next(iter(read(alone).attachments), None)
