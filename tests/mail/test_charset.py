from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.charset import decoded, unix_lines, without_transfer_encoding


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


@given(st.binary(), st.sampled_from(["base64", "quoted-printable", "7bit", "x-uuencode"]))
def test_any_bytes_have_a_transfer_decoding(data: bytes, encoding: str) -> None:
    assert isinstance(without_transfer_encoding(data, encoding), bytes)


@pytest.mark.parametrize(
    ("body", "content"),
    [(b"aGk", b"hi"), (b"aGk=\naGk=", b"hihi"), (b"a!Gk\x00=", b"hi"), (b"aGkhA", b"hi!"), (b"a", b"")],
)
def test_broken_base64_gives_what_can_be_saved(body: bytes, content: bytes) -> None:
    assert without_transfer_encoding(body, "base64") == content


def test_lines_end_with_lf_and_nul_is_gone() -> None:
    assert unix_lines("a\r\nb\rc\nd\x00e") == "a\nb\nc\nde"
