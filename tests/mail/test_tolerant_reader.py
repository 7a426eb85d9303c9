"""The second reader: any structure has one reading, and where programs differ it says so."""

from __future__ import annotations

import pytest

from listserv.mail.part import DEPTH_LIMIT, PART_LIMIT, Part, UnreadableError, walk
from listserv.mail.tolerant_reader import read_parts

MIXED = "Content-Type: multipart/mixed; boundary=b\n\n"


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def leaves(text: str) -> list[tuple[str, bytes]]:
    return [(part.content_type, part.body) for part in walk(read_parts(crlf(text))) if not part.parts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From: a\n\nwords\n", [("text/plain", b"words\r\n")]),
        ("From a@b Mon Nov 16 09:00:00 2026\nFrom: a\n\nwords\n", [("text/plain", b"words\r\n")]),
        (" continues nothing\nFrom: a\n\nwords\n", [("text/plain", b"words\r\n")]),
        ("From: a\nno field\n", [("text/plain", b"no field\r\n")]),
        ("Content-Type: text/\n\nwords", [("text/plain", b"words")]),
        ("Content-Type: text/html", [("text/html", b"")]),
        (f"{MIXED}before\n--b\n\none\n--b\n\ntwo\n--b--\nafter", [("text/plain", b"one"), ("text/plain", b"two")]),
        (f"{MIXED}--b\n\none\n--bee\n--b \t\n\ntwo", [("text/plain", b"one\r\n--bee"), ("text/plain", b"two")]),
        (f"{MIXED}--b\nContent-Type: text/html\n--b\n--b\n\ntwo\n--b--",
         [("text/html", b""), ("text/plain", b""), ("text/plain", b"two")]),
        (f"{MIXED}--b", [("text/plain", b"")]),
        (f"{MIXED}--b--\n", [("text/plain", b"")]),
        (f"{MIXED}--b\n{MIXED.replace('=b', '=c')}--c\n\none\n--b\n\ntwo\n--c--\n--b--",
         [("text/plain", b"one"), ("text/plain", b"two\r\n--c--")]),
        ('Content-Type: multipart/mixed; boundary="b "\n\n--b\n\none\n--b--', [("text/plain", b"one")]),
        (MIXED.replace("mixed", "digest") + "--b\n\nSubject: a\n\none\n--b--",
         [("message/rfc822", b"Subject: a\r\n\r\none")]),
        (f"{MIXED}words", [("multipart/mixed", b"words")]),
        (f"{MIXED}--b\nContent-Type: multipart/mixed\n\nwords\n--b--", [("multipart/mixed", b"words")]),
    ],
)  # fmt: skip
def test_a_structure_has_one_reading(text: str, found: list[tuple[str, bytes]]) -> None:
    assert leaves(text) == found


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Content-Type: text/plain\nContent-Type: text/html\n\na", True),
        ("Content-Type: text/plain\nContent-type: TEXT/plain\n\na", False),
        ("Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\na", True),
        ("Content-Disposition: inline\nContent-Disposition: attachment\n\na", False),
        ("Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--b\n\na\n--b--", True),
        ("Content-Type: message/partial; id=1\n\na", True),
        ("Content-Type: message/external-body; access-type=URL\n\na", True),
        (f"{MIXED}--b\n{MIXED}--b\n\na\n--b--\n--b--", True),
        (f"{MIXED}--b\nContent-Type: message/rfc822\n\n{MIXED}--b\n\na\n--b--\n--b--", True),
        (f"{MIXED}--b\nContent-Type: message/rfc822\n\nSubject: a\n\na\n--b--", False),
    ],
)
def test_what_programs_read_in_two_ways_is_doubtful(text: str, doubtful: bool) -> None:
    assert any(part.doubtful for part in walk(read_parts(crlf(text)))) is doubtful


@pytest.mark.parametrize(
    "text",
    [
        MIXED + "--b\n\na\n" * (PART_LIMIT + 1),
        "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(DEPTH_LIMIT + 2)),
        "Content-Type: multipart/mixed; boundary=b\n\n",
        "Content-Type: multipart/report\n\nwords",
        f"Content-Type: multipart/mixed; boundary={'b' * 2_000}\n\n--c\nContent-Type: text/plain\n\na",
    ],
)
def test_what_has_no_reading_is_left_to_a_person(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_parts(crlf(text))


def test_what_the_fields_say_is_in_the_part() -> None:
    text = (
        'Content-Type: text/plain; charset="utf-8"; format=Flowed; delsp=Yes; name=a.txt\n'
        "Content-Transfer-Encoding: BASE64\nContent-Disposition: Inline;\n filename=b.txt\n\nYQ=="
    )
    assert read_parts(crlf(text)) == Part(
        content_type="text/plain", charset="utf-8", flowed=True, delsp=True, disposition="inline", name="b.txt",
        transfer_encoding="base64", body=b"YQ==",
    )  # fmt: skip
