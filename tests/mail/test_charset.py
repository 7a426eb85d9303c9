from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.charset import (
    base64_size_bytes,
    decoded,
    is_certain,
    is_garbled,
    label_in_page,
    unix_lines,
    without_transfer_encoding,
)


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        (b"caf\xc3\xa9", "utf-8", "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "UTF-8", "café"),
        (b"caf\xe9", "iso-8859-1", "café"),
        (b"caf\xe9", "utf-8", "café"),
        (b"caf\xe9", "", "café"),
        (b"caf\xc3\xa9", "us-ascii", "café"),
        (b"caf\xc3\xa9 \xff", "utf-8", "café \ufffd"),
        (b"it\x92s \x81", "iso-8859-1", "it’s \x81"),
        (b"\x93hi\x94", '"Windows-1252"', "“hi”"),
        ("привет".encode("koi8-r"), "KOI8-R", "привет"),
        ("日本".encode("iso2022_jp"), "ISO-2022-JP", "日本"),
        ("שלום".encode("iso8859-8"), "iso-8859-8-i", "שלום"),
        (b"plain", "x-unknown", "plain"),
        (b"plain", "a\x00b", "plain"),
        (b"abc-", "punycode", "abc-"),
        (b"abc", "rot13", "abc"),
        (b"+2AA-", "utf-7", "\ufffd"),
    ],
)
def test_bytes_become_text_by_their_label_or_by_what_they_are(data: bytes, label: str, text: str) -> None:
    assert decoded(data, label) == text


@given(st.binary(), st.sampled_from(["", "utf-8", "utf-7", "utf-16", "gb18030", "iso-2022-kr", "cp1252", "shift_jis"]))
def test_any_bytes_become_text_that_can_be_stored(data: bytes, label: str) -> None:
    decoded(data, label).encode("utf-8")


@given(st.binary())
def test_base64_comes_back(data: bytes) -> None:
    assert without_transfer_encoding(base64.encodebytes(data), " Base64 ") == data


@pytest.mark.parametrize("line_end", [b"\r\n", b"=\r\n", b"==\r\n"])
def test_large_base64_comes_back_too(line_end: bytes) -> None:
    """It is decoded in pieces. A program that ends each line with "=" begins anew with the next."""
    length = {b"\r\n": 57, b"=\r\n": 56, b"==\r\n": 55}[line_end]
    lines = [bytes([number % 256]) * length for number in range(3_000)]
    body = b"\r\n".join(base64.b64encode(line) for line in lines) + b"\r\n"
    assert body.count(line_end) >= 3_000
    assert without_transfer_encoding(body, "base64") == b"".join(lines)


@given(st.binary(), st.sampled_from(["base64", "quoted-printable", "7bit", "x-uuencode"]))
def test_any_bytes_have_a_transfer_decoding(data: bytes, encoding: str) -> None:
    assert isinstance(without_transfer_encoding(data, encoding), bytes)


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (b"aGk", b"hi"),
        (b"aGk=\naGk=", b"hihi"),
        (b"a!Gk\x00=", b"hi"),
        (b"aGkhA", b"hi!"),
        (b"a", b""),
        (b"=/", b""),
        (b"=aGk", b"hi"),
    ],
)
def test_broken_base64_gives_what_can_be_saved(body: bytes, content: bytes) -> None:
    assert without_transfer_encoding(body, "base64") == content


def test_lines_end_with_lf_and_nul_is_gone() -> None:
    assert unix_lines("a\r\nb\rc\nd\x00e") == "a\nb\nc\nde"


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        ("朱镕基", "gb2312", "gbk"),
        ("①田中", "Shift_JIS", "cp932"),
        ("똠방각하", "ks_c_5601-1987", "cp949"),
        ("喺銅鑼灣", "big5", "big5hkscs"),
        ("привет", "cp-1251", "cp1251"),
        ("привет", "x-cp1251", "cp1251"),
        ("İstanbul", "iso-8859-9", "cp1254"),
        ("Café “Zoé”", "x-mac-roman", "mac-roman"),
        ("ｶﾀｶﾅ", "iso-2022-jp", "iso2022_jp_ext"),
        ("日本語", "us-ascii", "iso2022_jp"),  # its escapes mean nothing else
        ("keys", "utf-16", "utf-16-le"),
        ("café", "utf-16", "utf-16-be"),
        ("café", "utf-16", "utf-16"),
        ("café", "utf-16le", "utf-16-le"),
        ("café compris", "utf-16", "utf-8"),  # says so in the field only
        ("café à deux", "iso-8859-1", "utf-8"),
        ("€€", "koi8-r", "utf-8"),
        ("会议", "euc-jp", "utf-8"),
        ("é", "iso-8859-2", "iso8859-2"),
        ("ab", "", "ascii"),
    ],
)
def test_a_label_means_what_programs_write_under_it(text: str, label: str, codec: str) -> None:
    assert decoded(text.encode(codec), label) == text


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        (b"caf\xc3\xa9", "iso-8859-1", "cafÃ©"),  # one alone may be meant
        (b"\xff\xfeHi", "utf-16", "Hi"),  # its NULs are gone
        (b"\xa1\xff", "euc-jp", "\ufffd\ufffd"),
        (b"\xa3\xe1", "big5", "€"),
        (b"\x1b$B\xff", "iso-2022-jp", "\ufffd"),
        (b"a\x1b[1m", "us-ascii", "a\x1b[1m"),
    ],
)
def test_what_is_not_as_the_label_says_is_read_as_far_as_it_goes(data: bytes, label: str, text: str) -> None:
    assert decoded(data, label) == text


@pytest.mark.parametrize(
    ("data", "label", "certain"),
    [
        (b"plain", "x-unknown", True),
        ("café".encode(), "", True),
        (b"caf\xe9 compris", "", True),
        (b"caf\xe9 compris", "utf-8", True),
        (b"caf\x8f\xe9 compris", "utf-8", True),
        (b"caf\x8f compris", "x-bull", False),  # no letter of Windows
        ("привет".encode("koi8-r"), "", False),
        ("привет".encode("koi8-r"), "koi8-r", True),
        ("日本語".encode("iso2022_jp"), "iso-2022-jp", True),
        ("日本語".encode("iso2022_jp"), "us-ascii", False),
        (b"a\x1b[1m", "us-ascii", True),
    ],
)
def test_a_guess_that_may_be_wrong_is_known(data: bytes, label: str, certain: bool) -> None:
    assert is_certain(data, label) is certain


@pytest.mark.parametrize(
    ("label", "page", "said"),
    [
        ("", b'<meta charset="koi8-r">', "koi8-r"),
        ("us-ascii", b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        ("utf-8", b"<meta charset=koi8-r>", "utf-8"),
        ("x-unknown", b"<p>koi8-r", "x-unknown"),
        ("", b"<meta charset=utf-16>", ""),
    ],
)
def test_a_page_may_say_its_character_set(label: str, page: bytes, said: str) -> None:
    assert label_in_page(page, label) == said


def test_bytes_that_are_no_text_are_known() -> None:
    assert is_garbled("".join(map(chr, range(40))))
    assert not is_garbled("One\x1cTwo\x08\x08\x08")
    assert not is_garbled("words " * 100 + "\ufffd" * 9)
    assert is_garbled("word" * 5 + "\ufffd" * 9)
    assert is_garbled("a" + "\x80" * 9)
    assert not is_garbled("\xa3\xa0" * 20)  # whose first bytes in UTF-8 are that of such controls


@pytest.mark.parametrize(
    ("encoding", "body", "content"),
    [
        ("x-uuencode", b"begin 644 a.txt\n#8V%T\n`\nend\n", b"cat"),
        ("x-uue", b"words\n", b"words\n"),
        ("uuencode", b"begin 644 a\n#8V%TABC\n", b"cat"),
        ("uuencode", b"begin 644 a\n#8V%T\n\n#8V%T\n", b"cat"),
        ("uuencode", b"begin 644 a\n\xff\xff\n", b""),
        ("quoted-printable", b"next =  \r\njoined=\t\n!", b"next joined!"),
        ('"quoted-printable"', b"=41", b"A"),
    ],
)
def test_rare_transfer_encodings_are_undone(encoding: str, body: bytes, content: bytes) -> None:
    assert without_transfer_encoding(body, encoding) == content


@given(st.binary())
def test_the_size_of_base64_is_known_without_decoding_it(data: bytes) -> None:
    assert base64_size_bytes(base64.encodebytes(data)) == len(data)


def test_halves_of_a_character_are_no_text() -> None:
    """UTF-7 can hold one by itself, and nothing could store it."""
    assert decoded(b"a+2AA-b", "utf-7") == "a\ufffdb"
