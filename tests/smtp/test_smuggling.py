"""SMTP smuggling: a second letter behind what some servers take for the end of the first.

CVE-2023-51764 (Postfix), CVE-2023-51765 (Sendmail), CVE-2023-51766 (Exim), CVE-2024-27305 (aiosmtpd), and their kin;
"SMTP Smuggling - Spoofing E-Mails Worldwide" (SEC Consult, 2023). RFC 5321 section 4.1.1.4: only CRLF.CRLF ends DATA.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from servers.certificates import certificate
from smtp.dialog import Shelf, open_door
from smtp.player import HELLO, Wire, ssl_context
from smtp.smuggling import HIDDEN, SEQUENCES, letter, unstuffed

PEOPLE = "people@lists.example.org"
ENVELOPE = f"MAIL FROM:<sue@example.org>\r\nRCPT TO:<{PEOPLE}>\r\nDATA\r\n".encode()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate and its key."""
    return certificate(tmp_path_factory.mktemp("papers"))


def talk(wire: Wire, content: bytes, protocol: str, *, cut: int = 0) -> list[bytes]:
    """Send a letter and QUIT; return the codes of all that comes back to the end of the connection."""
    wire.send(HELLO[protocol].encode() + b" me\r\n" + ENVELOPE)
    if cut:
        wire.send(content[:cut])
    wire.send(content[cut:] + b".\r\nQUIT\r\n")
    replies = wire.rest().splitlines()
    wire.close()
    return [line[:3] for line in replies if line[3:4] == b" "]


ALL_REPLIES = [b"220", b"250", b"250", b"250", b"354", b"250", b"221"]


@pytest.mark.parametrize("protocol", ["smtp", "lmtp"])
@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_a_letter_behind_a_false_end_is_text(end: bytes, protocol: str, tmp_path: Path) -> None:
    shelf, content = Shelf(), letter(end)
    with open_door(shelf, tmp_path, protocol=protocol) as port:
        replies = talk(Wire(port), content, protocol)
    assert replies == ALL_REPLIES
    ((stored, reverse_path, recipients),) = shelf.stored
    assert (reverse_path, recipients) == ("sue@example.org", (PEOPLE,))
    assert stored.partition(b"\r\n")[2] == unstuffed(content)
    assert HIDDEN in stored


@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_the_same_when_the_packet_ends_within_the_false_end(end: bytes, tmp_path: Path) -> None:
    content = letter(end)
    place = content.index(end + HIDDEN)
    with open_door(shelf := Shelf(), tmp_path) as port:
        cuts = range(place + 1, place + len(end) + 1)
        replies = [talk(Wire(port), content, "smtp", cut=cut) for cut in cuts]
    assert replies == [ALL_REPLIES] * len(end)
    assert [stored.partition(b"\r\n")[2] for stored, _, _ in shelf.stored] == [unstuffed(content)] * len(end)


@pytest.mark.slow
@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_the_same_under_tls(end: bytes, tmp_path: Path, papers: tuple[Path, Path]) -> None:
    with open_door(shelf := Shelf(), tmp_path, tls="implicit", certificate=papers[0], key=papers[1]) as port:
        wire = Wire(port)
        wire.start_tls(ssl_context(papers[0]))
        replies = talk(wire, letter(end), "smtp")
    assert replies == ALL_REPLIES
    assert [stored.partition(b"\r\n")[2] for stored, _, _ in shelf.stored] == [unstuffed(letter(end))]


@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_a_false_end_at_the_very_beginning_ends_nothing(end: bytes, tmp_path: Path) -> None:
    """The first line of DATA has no line before it, so here some sequences look truer than elsewhere."""
    beginning = end.removeprefix(b"\r\n")
    with open_door(shelf := Shelf(), tmp_path) as port:
        replies = talk(Wire(port), beginning + HIDDEN, "smtp")
    assert replies == ALL_REPLIES
    ((stored, _, _),) = shelf.stored
    # What begins with a blank would go on in our own field: it gets one without a name in front.
    assert stored.partition(b"\r\n")[2].removeprefix(b"X-Nameless:\r\n") == unstuffed(beginning + HIDDEN)


@pytest.mark.slow
@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_a_false_end_in_a_letter_that_is_too_large_ends_nothing(end: bytes, tmp_path: Path) -> None:
    """Whoever stops reading at the limit must still find the true end."""
    content = letter(end).replace(b"Hello all\r\n", b"Hello all\r\n" * 40_000)
    with open_door(shelf := Shelf(), tmp_path, size_limit_bytes=300_000) as port:
        replies = talk(Wire(port), content, "smtp")
    assert replies == [*ALL_REPLIES[:5], b"552", b"221"]
    assert not shelf.stored


@pytest.mark.slow
@pytest.mark.parametrize("end", SEQUENCES, ids=repr)
def test_a_false_end_behind_a_line_that_is_too_long_ends_nothing(end: bytes, tmp_path: Path) -> None:
    content = letter(b"x" * 1_100_000 + end)
    with open_door(shelf := Shelf(), tmp_path) as port:
        replies = talk(Wire(port), content, "smtp")
    assert replies == [*ALL_REPLIES[:5], b"554", b"221"]
    assert not shelf.stored
