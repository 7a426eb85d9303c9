"""A letter as it goes over the wire: between DATA and the final dot (RFC 5321 section 2.3.8 and 4.5.2)."""

from __future__ import annotations

END_OF_HEADER = b"\r\n\r\n"


def wire_form(content: bytes) -> bytes:
    """Return a letter, or the part of one that begins a line, ready for the wire.

    CR and LF go only together: a lone one that we passed on could end a letter early elsewhere, and we would be the
    smuggler for whoever posts to us. A line that begins with a dot gets another. What is not empty ends with CRLF, so
    that the pieces of a letter may be made one by one and joined. Takes time in proportion to the length.
    """
    if not (content.count(b"\r\n") == content.count(b"\r") == content.count(b"\n")):
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    if content and not content.endswith(b"\r\n"):
        content += b"\r\n"
    if content.startswith(b"."):
        content = b"." + content
    return content.replace(b"\r\n.", b"\r\n..")


def plain_form(wire: bytes) -> bytes:
    """Return what the receiver of a letter in wire form keeps: the dots that were added are taken away."""
    return wire.removeprefix(b".").replace(b"\r\n.", b"\r\n")


def split(wire: bytes) -> tuple[bytes, bytes]:
    """Return the header with its empty line, and the body; of a letter in wire form. Joined they are the letter.

    A letter without an empty line is all header (RFC 5322 section 2.1: the body is optional).
    """
    if wire.startswith(b"\r\n"):
        return wire[:2], wire[2:]
    end = wire.find(END_OF_HEADER)
    cut = len(wire) if end < 0 else end + len(END_OF_HEADER)
    return wire[:cut], wire[cut:]
