"""What stands behind FROM: and TO:, and how long it takes to read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.smtp.paths import Path, is_mailbox, read_parameters, read_path

PATHS = [
    ("<a@b.example>", ("a@b.example", "")),
    ("<>", ("", "")),
    ("<> SIZE=5", ("", "SIZE=5")),
    ("<a@b.example> SIZE=5", ("a@b.example", "SIZE=5")),
    ("<a@b.example>  SIZE=5 BODY=8BITMIME SMTPUTF8", ("a@b.example", "SIZE=5 BODY=8BITMIME SMTPUTF8")),
    ("<a@b.example>SIZE=5", ("a@b.example", "SIZE=5")),
    ("< a@b.example >", ("a@b.example", "")),
    ("a@b.example", ("a@b.example", "")),
    ("a@b.example SIZE=5", ("a@b.example", "SIZE=5")),
    ("<@x.example:a@b.example>", ("a@b.example", "")),
    ("<@x.example,@y.example:a@b.example>", ("a@b.example", "")),
    ('<"a b"@c.example>', ('"a b"@c.example', "")),
    ('<"a>b"@c.example> X', ('"a>b"@c.example', "X")),
    ('<"a\\"b"@c.example>', ('"a\\"b"@c.example', "")),
    ("<żółw@example.org> SMTPUTF8", ("żółw@example.org", "SMTPUTF8")),
    ("<a.@docomo.example>", ("a.@docomo.example", "")),
]


@pytest.mark.parametrize(("text", "path"), PATHS)
def test_a_path_is_read(text: str, path: tuple[str, str]):
    assert read_path(text) == Path(*path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "< >",
        ">",
        "<a@b",
        "a@b>",
        "<<a@b>>",
        '<"a@b>',
        '"a"@b',
        "<a\x00@b>",
        "<a@b\r>",
        "<a\udcff@b>",
        "<a\x7f@b>",
    ],
)
def test_what_is_no_path_is_none(text: str):
    assert read_path(text) is None


@pytest.mark.parametrize("address", ["a@b", "root", '"a b"@c', "a@[127.0.0.1]", "a@[IPv6:::1]", "a..b@c", "=?x?=@y"])
def test_mail_could_go_back_there(address: str):
    assert is_mailbox(address)


@pytest.mark.parametrize(
    "address", ["", "@", "a@b..c", "a@.b", ".", "a@", "@b", "a@b@c", "a b@c", "a(b)@c", "a@b c", "a,b@c", "a@[", "a@[]"]
)
def test_no_mail_could_go_back_there(address: str):
    assert not is_mailbox(address)


@pytest.mark.parametrize(
    ("text", "parameters"),
    [("", {}), ("size=5  Body=8bitmime", {"SIZE": "5", "BODY": "8bitmime"}), ("SMTPUTF8", {"SMTPUTF8": ""})],
)
def test_parameters_are_read(text: str, parameters: dict[str, str]):
    assert read_parameters(text) == parameters


@pytest.mark.parametrize("text", ["=5", "SIZE=", "SIZE=1 size=2", "SIZE=1=2", "(why)", "SIZE=\x00", ">"])
def test_parameters_that_cannot_be_read_are_none(text: str):
    assert read_parameters(text) is None


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", ['"', '\\"', '"\\', "@x,", "@", "<", ">", "(", '""', '"a"', ".", "=", " ", "a=b "])
def test_no_line_keeps_the_loop_busy(piece: str):
    """All of these together take milliseconds; a quadratic reading would take minutes."""
    for start in ("", "<", '<"', "<@x"):
        text = start + piece * (1_000_000 // len(piece))
        path = read_path(text)
        read_parameters(path.parameters if path else text)
        is_mailbox(text)


@given(st.text(max_size=60), st.sampled_from(["{}", "<{}>", "<a@b> {}"]))
def test_any_text_is_read_or_refused(text: str, form: str):
    path = read_path(form.format(text))
    if path is not None:
        assert path.address.isprintable()
        read_parameters(path.parameters)
