"""The first reader: what it reads, the others read alike; what can be read in two ways, it leaves to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail import other_readers

from listserv.mail import exact_reader, tolerant_reader
from listserv.mail.part import DEPTH_LIMIT, PART_LIMIT, Part, UnreadableError

CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*/*.eml"))
ALTERNATIVE = """\
From: ann@example.org
Content-Type: multipart/mixed; boundary="outer"

a note for old programs
--outer
Content-Type: multipart/alternative;
 boundary="in ner"; charset=utf-8

--in ner
Content-Type: Text/Plain; charset="utf-8"; format=flowed; delsp=yes
Content-Transfer-Encoding: Quoted-Printable
Content-ID: <1@example.org>

words
-- no delimiter

--in ner
Content-Type: text/html

<p>words</p>
--in ner--

--outer

without fields
--outer
Content-Type: image/png; name=a.png
Content-Disposition: attachment; filename="a cat.png"
Content-Transfer-Encoding: base64

AAAA
--outer--
the end
"""
PLAIN = "From: ann@example.org\nSubject: two\n lines\n{}\nwords\n"
MIXED = "Content-Type: multipart/mixed; boundary=b\n\n{}"


def crlf(text: str) -> bytes:
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def without_default(part: Part) -> Part:
    """flanker says "ascii" where no Content-Type stands; both mean that nothing is said."""
    charset = "" if part.charset == "ascii" else part.charset
    return replace(part, charset=charset, parts=tuple(map(without_default, part.parts)))


def test_a_message_by_the_book_is_read_as_flanker_reads_it():
    part = exact_reader.read_parts(crlf(ALTERNATIVE))
    assert part == without_default(other_readers.read_parts(crlf(ALTERNATIVE)))
    (texts, bare, picture) = part.parts
    assert [one.body for one in texts.parts] == [b"words\r\n-- no delimiter\r\n", b"<p>words</p>"]
    assert (bare.content_type, bare.body) == ("text/plain", b"without fields")
    assert (picture.disposition, picture.name, picture.content()) == ("attachment", "a cat.png", b"\0\0\0")


def test_a_part_may_be_empty():
    """Flanker makes the delimiter and what follows the text of such a part."""
    part = exact_reader.read_parts(crlf(MIXED.format("--b\nContent-Type: text/plain\n\n--b\n\nwords\n--b--\n")))
    assert [one.body for one in part.parts] == [b"", b"words"]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"From: a@example.org\n\nwords\n", id="bare line feeds"),
        pytest.param(b"From: a@example.org\r\nwords\r\n", id="no end of the header"),
        pytest.param(b"-- b: c\r\n\r\nwords\r\n", id="a field like a delimiter"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain\nContent-type: text/html\n")), id="two types"),
        pytest.param(crlf(PLAIN.format("Content-Novelty: 1\n")), id="an unknown field"),
        pytest.param(crlf(PLAIN.format("Content-Type: message/rfc822\n")), id="a message inside"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain; charset*=utf-8''a\n")), id="an encoded parameter"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain; name*=koi8-r''a\n")), id="a name in another set"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain; name*=utf-8''%FCa\n")), id="a name that is no UTF-8"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain; name*=utf-8''%EF%BB%BFa\n")), id="a name and a mark"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain; name=a; name*=utf-8''a\n")), id="a name in two ways"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain; name=a; name=b\n")), id="a parameter twice"),
        pytest.param(crlf(PLAIN.format("Content-Type: text/plain; charset=é\n")), id="a parameter not in ASCII"),
        pytest.param(crlf(PLAIN.format("Content-Transfer-Encoding: x-uue\n")), id="an unknown encoding"),
        pytest.param(crlf(PLAIN.format("Content-Type: multipart/mixed\n")), id="no boundary"),
        pytest.param(
            crlf(PLAIN.format('Content-Type: multipart/mixed; boundary="a--"\n')), id="a boundary like an end"
        ),
        pytest.param(crlf(MIXED.format("words\n")), id="no part"),
        pytest.param(crlf(MIXED.format("--b--\n")), id="an end without a beginning"),
        pytest.param(crlf(MIXED.format("--b\n\nwords\n")), id="no end"),
        pytest.param(crlf(MIXED.format("--b\n\nwords\n--b--\n--b\n")), id="a part after the end"),
        pytest.param(crlf(MIXED.format("--b\n" + MIXED.format("--b\n\na\n--b--\n") + "--b--")), id="a boundary twice"),
        pytest.param(crlf(MIXED.format("--b\n\nwords")) + b"\n--b--\r\n", id="a delimiter after a bare line feed"),
        pytest.param(crlf(MIXED.format("--b\n\n" + "--\n" * 10_001 + "--b--\n")), id="too many dashes"),
        pytest.param(crlf(MIXED.format("--b\n\na\n" * (PART_LIMIT + 1) + "--b--\n")), id="too many parts"),
    ],
)
def test_what_is_not_by_the_book_is_left_to_the_next_reader(raw: bytes):
    with pytest.raises(UnreadableError):
        exact_reader.read_parts(raw)


def test_parts_nested_too_deep_are_left_to_the_next_reader():
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(DEPTH_LIMIT + 1))
    closed = "".join(f"--b{n}--\n" for n in reversed(range(DEPTH_LIMIT + 1)))
    with pytest.raises(UnreadableError):
        exact_reader.read_parts(crlf(f"{opened}\nwords\n{closed}"))


def has_empty_part(part: Part) -> bool:
    return any(has_empty_part(one) or (not one.parts and not one.body) for one in part.parts)


PIECES = st.sampled_from([*ALTERNATIVE.splitlines(), "", "--b", "Content-Type: text/plain; charset=utf-8", " folded"])


@settings(deadline=None)
@given(lines=st.lists(PIECES, max_size=40), path=st.sampled_from(CORPUS), at=st.integers(0, 60), cut=st.integers(0, 3))
def test_whatever_it_reads_the_other_readers_read_alike(lines: list[str], path: Path, at: int, cut: int):
    known = path.read_bytes().replace(b"\r\n", b"\n").split(b"\n")
    for written in (b"\n".join([*known[:at], *known[at + cut :]]), "\n".join(lines).encode(), ALTERNATIVE.encode()):
        raw = written.replace(b"\n", b"\r\n")
        try:
            part = exact_reader.read_parts(raw)
        except UnreadableError:
            continue
        assert part == tolerant_reader.read_parts(raw)
        # Flanker makes the delimiter behind an empty part that part's text (test_a_part_may_be_empty).
        assert has_empty_part(part) or part == without_default(other_readers.read_parts(raw))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("filename*=UTF-8''Pr%C3%BCfung.pdf", "Prüfung.pdf"),
        ("filename*=utf-8''a%20%22b%22.pdf", 'a "b".pdf'),
        ("filename*=utf-8''%3D%3Futf-8%3Fq%3Fa%3F%3D", "=?utf-8?q?a?="),
    ],
)
def test_a_file_name_in_letters_of_the_world_is_read_as_the_other_readers_read_it(written: str, name: str):
    raw = crlf(PLAIN.format(f"Content-Type: application/pdf\nContent-Disposition: attachment; {written}\n"))
    part = exact_reader.read_parts(raw)
    assert part.name == name
    assert part == tolerant_reader.read_parts(raw) == without_default(other_readers.read_parts(raw))


def test_dashes_cost_nothing_where_no_delimiter_is_looked_for():
    raw = crlf(PLAIN.format("Content-Type: text/plain\n") + "--\n" * 10_001)
    assert exact_reader.read_parts(raw).body.endswith(b"--\r\n")
