from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.parameters import parameters_of


@pytest.mark.parametrize(
    ("body", "value", "name", "text"),
    [
        ("text/plain", "text/plain", "charset", ""),
        ("Text/Plain; Charset=UTF-8", "text/plain", "charset", "UTF-8"),
        (' text/plain ; charset = "utf-8" ', "text/plain", "charset", "utf-8"),
        ("text/plain charset=utf-8 format=flowed", "text/plain", "format", "flowed"),  # semicolons forgotten
        ("multipart/mixed; (a comment) boundary=b", "multipart/mixed", "boundary", "b"),
        ("(a comment) base64", "base64", "", ""),
        ('"quoted-printable"', "quoted-printable", "", ""),
        ("attachment; filename=minutes of march.pdf", "attachment", "filename", "minutes of march.pdf"),
        ("attachment; filename=a.pdf; size=3", "attachment", "filename", "a.pdf"),
        ('attachment; filename="a.pdf', "attachment", "filename", "a.pdf"),
        ('multipart/mixed; boundary="a b; charset=c', "multipart/mixed", "boundary", "a b"),
        ('attachment; filename="the \\"big\\" plan.pdf"', "attachment", "filename", 'the "big" plan.pdf'),
        ('attachment; filename="C:\\plan.pdf"', "attachment", "filename", "C:\\plan.pdf"),
        ('filename="plan.pdf"', "", "filename", "plan.pdf"),  # the disposition itself is missing
        ("attachment; filename*=UTF-8''caf%C3%A9.pdf", "attachment", "filename", "café.pdf"),
        ("attachment; filename*=\"UTF-8''caf%C3%A9.pdf\"", "attachment", "filename", "café.pdf"),
        ("attachment; filename*=iso-8859-1'fr'r%E9union", "attachment", "filename", "réunion"),
        ("attachment; filename*=caf%C3%A9", "attachment", "filename", "café"),
        ("attachment; filename=cafe; filename*=utf-8''caf%C3%A9", "attachment", "filename", "café"),
        ("attachment; filename*2=.pdf; filename*0=min; filename*1=utes", "attachment", "filename", "minutes.pdf"),
        ("attachment; filename*0=a; filename*2=c", "attachment", "filename", "a"),
        ("attachment; filename*1=a", "attachment", "filename", ""),
        ("attachment; filename*0*=utf-8''%C3; filename*1*=%A9; filename*2=!", "attachment", "filename", "é!"),
        ("attachment; filename**x=a", "attachment", "filename", ""),
        ('attachment; filename="M\xc3\xa4rz"', "attachment", "filename", "März"),  # raw UTF-8
        ("", "", "", ""),
        ("; (( = ; a=b", "", "a", "b"),
    ],
)
def test_a_field_is_read_however_it_is_written(body: str, value: str, name: str, text: str) -> None:
    found = parameters_of(body)
    assert (found.value, found.get(name)) == (value, text)


@pytest.mark.parametrize(
    ("body", "differ"),
    [
        ("multipart/mixed; boundary=a; boundary=b", True),
        ("multipart/mixed; boundary=a; boundary=a", False),
        ("multipart/mixed; boundary=a; charset=b; charset=c", False),
    ],
)
def test_two_boundaries_are_noticed(body: str, differ: bool) -> None:
    assert parameters_of(body).differ is differ


@given(st.text(st.sampled_from("a;=\"\\(*)0'% \t%C3é"), max_size=60) | st.text(st.characters(max_codepoint=255)))
def test_any_field_has_a_value(body: str) -> None:
    assert parameters_of(body).value == parameters_of(body).value.lower()


@pytest.mark.parametrize("piece", [";", "; ", "(", '"', "a=b;", "a*0=b;", "a ", "=", '"\\', "a=(", " (a)"])
def test_long_fields_of_one_piece_are_read(piece: str) -> None:
    parameters_of("x;" + piece * 20_000)
