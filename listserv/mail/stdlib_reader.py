"""The second reader: the standard library's parser (policy compat32), for what flanker refuses."""

from __future__ import annotations

import email
import re
from email.message import Message
from email.policy import compat32

from listserv.mail.part import DEPTH_LIMIT, PART_LIMIT, Part, UnreadableError

# A field of a part: then there are parts, with another boundary, and which of them a mail program shows nobody knows.
_FIELD_OF_A_PART = re.compile(rb"^content-[a-z-]+:", re.IGNORECASE | re.MULTILINE)
_SHOWN = frozenset({"multipart/alternative", "multipart/mixed", "multipart/related"})


def read_parts(raw: bytes) -> Part:
    """Return the tree of a message's parts, or raise UnreadableError and nothing else."""
    try:
        return _tree(email.message_from_bytes(raw, policy=compat32), [], 0)
    except Exception as error:
        raise UnreadableError(type(error).__name__) from error


def _tree(part: Message, seen: list[None], depth: int) -> Part:
    seen.append(None)
    if len(seen) > PART_LIMIT or depth > DEPTH_LIMIT:
        raise UnreadableError("too many parts")
    multipart = part.get_content_maintype() == "multipart"
    inside = _inside(part) if multipart else []
    if multipart and not inside and depth == 0:
        return _bare(part)
    return Part(
        content_type=part.get_content_type(),
        charset=part.get_content_charset() or "",
        flowed=_parameter(part, "format") == "flowed",
        delsp=_parameter(part, "delsp") == "yes",
        disposition=part.get_content_disposition() or "",
        name=part.get_filename() or "",
        body=b"" if inside else _body(part),
        parts=tuple(_tree(child, seen, depth + 1) for child in inside),
    )


def _bare(part: Message) -> Part:
    """Return a multipart in which its boundary never stands: its words are all that there is."""
    body = _body(part)
    if part.get_content_type() not in _SHOWN or not body.strip() or _FIELD_OF_A_PART.search(body):
        raise UnreadableError("a multipart without parts")
    return Part(content_type=part.get_content_type(), body=body)


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _parameter(part: Message, name: str) -> str:
    return str(part.get_param(name, "")).lower()


def _body(part: Message) -> bytes:
    if inside := _inside(part):  # message/rfc822 and the like: kept as they are
        return b"\n".join(child.as_bytes() for child in inside)
    content = part.get_payload(decode=True)  # undecoded it would come back in its declared character set, damaged
    return content if isinstance(content, bytes) else b""
