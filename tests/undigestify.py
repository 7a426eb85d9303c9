"""Take a digest apart as strict readers of RFC 1153 and of RFC 2046 do."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

ALLOWED = {"Date", "From", "To", "Cc", "Subject", "Message-ID", "Keywords", "Summary"}


def rfc1153(text: str) -> list[tuple[dict[str, str], str]]:
    """Return the messages of a plain digest, header and text. Raises AssertionError where it breaks RFC 1153."""
    preamble, found, rest = text.partition("\n\n" + "-" * 70 + "\n\n")
    assert found, "no line behind the preamble"
    assert "-" * 70 not in preamble.splitlines()
    *messages, end = rest.split("\n\n" + "-" * 30 + "\n\n")
    last, stars = end.rstrip("\n").split("\n")
    assert last.startswith("End of ")
    assert last.endswith(" Digest")
    assert stars == "*" * len(last)
    parsed = []
    for message in messages:
        header, _, body = message.partition("\n\n")
        fields = dict(line.split(": ", 1) for line in header.split("\n"))
        assert set(fields) <= ALLOWED, fields
        assert {"Date", "From", "Subject"} <= set(fields)
        assert "-" * 30 not in body.splitlines()
        parsed.append((fields, body))
    return parsed


def mime(raw: bytes) -> list[EmailMessage]:
    """Return the messages of a multipart/digest. Raises AssertionError where it breaks RFC 2046 section 5.1.5."""
    whole = message_from_bytes(raw, policy=default)
    assert whole.get_content_type() == "multipart/mixed"
    index, digest, closing = whole.iter_parts()
    assert index.get_content_type() == closing.get_content_type() == "text/plain"
    assert digest.get_content_type() == "multipart/digest"
    messages = []
    for part in digest.iter_parts():
        assert part.get_content_type() == "message/rfc822"
        (message,) = part.get_payload()
        assert not message.defects
        messages.append(message)
    assert not whole.defects
    return messages
