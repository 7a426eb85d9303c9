from __future__ import annotations

import email
from email import policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listserv.mail.posting import as_copy


def field(name: str, value: str) -> bytes:
    made = as_copy(b"", fields=[(name, value)], footer="")
    assert made.endswith(b"\r\n\r\n")
    return made[:-4]


@pytest.mark.parametrize("value", ["a\r\nBcc: all@example.org", "a\nb", "a\rb", "\x00a\nb\x00"])
def test_a_value_with_a_line_break_is_refused(value: str):
    with pytest.raises(ValueError, match="not a field"):
        as_copy(b"", fields=[("Subject", value)], footer="")


@pytest.mark.parametrize("name", ["", "Sub ject", "Subject:", "Žubject", "Subject\r\nX"])
def test_a_name_that_is_none_is_refused(name: str):
    with pytest.raises(ValueError, match="not a field"):
        as_copy(b"", fields=[(name, "a")], footer="")


def test_placeholders_come_out_unbroken_and_unencoded():
    leave = "<mailto:people-reply+\x00leave 123456789\x00@lists.example.org?subject=leave>"
    made = field("List-Unsubscribe", f"{leave}, {leave}")
    assert made.count(leave.encode()) == 2
    made = field("Reply-To", "Žofie via People <people+\x00conversation 12 7\x00@lists.example.org>")
    assert made.endswith(b"?= via People\r\n <people+\x00conversation 12 7\x00@lists.example.org>")
    assert field("Subject", "é\x00leave 1\x00 \x00odd") == b"Subject: ?\x00leave 1\x00 odd"


def test_a_long_address_is_neither_broken_nor_encoded():
    long = f"<mailto:{'a' * 200}@lists.example.org>"
    assert field("List-Post", long) == f"List-Post: {long}".encode()
    assert field("List-Help", f"{long}, <a@b>") == f"List-Help: {long},\r\n <a@b>".encode()


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Ann via People <p@example.org>", "Ann via People <p@example.org>"),
        ('"Home, Ann" via People <p@example.org>', '"Home, Ann via People" <p@example.org>'),
        ("Žofie via People <p@example.org>", "Žofie via People <p@example.org>"),
        (
            '"Žofie, \\"Žo\\" A." <p@example.org>, "Číla"<c@example.org>',
            '"Žofie, \\"Žo\\" A." <p@example.org>, Číla <c@example.org>',
        ),
        ("🎉 Ann 👍🏽 <p@example.org>", None),
        ("=?utf-8?q?=C5=BDofie?= <p@example.org>", "Žofie <p@example.org>"),
    ],
)
def test_a_name_in_an_address_is_read_as_it_was_given(value: str, read: str | None):
    parsed = email.message_from_bytes(field("From", value), policy=policy.default)["From"]
    assert str(parsed) == (read or value)
    assert not parsed.defects


def test_a_name_longer_than_a_line_is_in_several_encoded_words():
    name = "Žofie Nováková Šťastná Příbramská via Lidé z okolí"
    made = field("From", f"{name} <p@example.org>")
    assert made.count(b"=?utf-8?b?") == 4  # the first four names need two
    assert str(make_header(decode_header(email.message_from_bytes(made)["From"]))) == f"{name} <p@example.org>"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=200))
def test_a_subject_is_read_as_it_was_given(text: str):
    made = field("Subject", text)
    assert max(map(len, made.split(b"\r\n"))) <= 78 or text.isascii()
    assert made.isascii()
    if "=?" not in text:  # an encoded word that was given stays one
        read = str(make_header(decode_header(email.message_from_bytes(made)["Subject"] or "")))
        assert read.split() == text.split()


@settings(deadline=None)
@given(
    st.sampled_from(["From", "Subject", "List-Id"]),
    st.text(st.characters() | st.sampled_from('"\\<> \x00\x7f'), max_size=80),
)
def test_a_given_value_makes_exactly_one_field_of_ascii_or_is_refused(name: str, value: str):
    try:
        made = as_copy(b"", fields=[(name, value)], footer="")
    except ValueError:
        assert "\r" in value or "\n" in value
        return
    lines = made.split(b"\r\n")
    assert lines[-2:] == [b"", b""]
    assert lines[0].startswith(name.encode() + b":")
    assert all(line.startswith(b" ") for line in lines[1:-2])
    assert made.isascii()
    assert made.count(b"\x00") % 2 == 0


def test_an_encoded_line_break_stays_encoded():
    # CVE-2024-6923: Python 3.11.7's email.policy writes this one as two fields.
    assert field("Subject", "Ž =?utf-8?q?a=0D=0AX-Evil:_1?=").count(b"\r\n") == 0
