from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.markup import html_to_text
from listserv.mail.message import read
from listserv.mail.reply import Reply, plain_subject, read_reply, split

# Quadratic time would take minutes at this length; linear time takes well under a second.
PUMPED = 100_000
QUOTE = "\n\nOn Fri, 20 Nov 2026 at 10:12, People <people@lists.example.org> wrote:\n> I agree\n> APPROVE\n"


def test_a_reply_has_three_texts() -> None:
    assert split("I agree\n\nOn 20/11/2026 10:12, People wrote:\n> please\n\n-- \nSue") == Reply(
        "I agree", "On 20/11/2026 10:12, People wrote:\n> please", "-- \nSue"
    )


@pytest.mark.parametrize(
    ("text", "new_text"),
    [
        ("", ""),
        ("\n \n\u200b\n", ""),
        ("hi\n>From here on\nbye", "hi\n>From here on\nbye"),
        ("hi\n> quote\n>From here on", "hi"),
        ("From: Ann\nhi", "From: Ann\nhi"),
        ("From: Ann\nhi\nthere\nTo: b\nSubject: c", "From: Ann\nhi\nthere\nTo: b\nSubject: c"),
        ("ok\n\nFrom: Ann\n<ann@x.org>\nSent: today\nTo: b\nSubject: c\n\nold", "ok"),
        ("ok\n\n*From:* Ann <a@x.org>\n*Sent:* now\n*To:* Bob\n\nold", "ok"),
        ("ok\n-----Original Message-----\nold", "ok"),
        ("ok\n-----Original Message-----\nFrom: a@x.org\nSent: 1\nTo: b\nSubject: c\n\n> old\nbelow", "ok\n\nbelow"),
        ("ok\n----- Forwarded by Ann/Council on 20/11/2026 10:12 -----\nold", "ok"),
        ("Forwarded message\nmine", "Forwarded message\nmine"),
        ("She wrote:\nfine", "She wrote:\nfine"),
        ("a\n\nShe wrote:\n> fine", "a"),
        ("My time is 10:30:\n> ok", "My time is 10:30:"),
        ("x " * 300 + "wrote:\n> hi", ("x " * 300 + "wrote:").strip()),
        ("yes\nBob Smith\n<bob@x.org> wrote:\n> hi", "yes\nBob Smith"),
        ("> a\nwrote:\n> b", ""),
        ("hi\n--\nSue", "hi"),
        ("hi\n--\n" + "line\n" * 20, "hi\n--\n" + "line\n" * 19 + "line"),
        ("Sent from my iPhone\nI agree", "I agree"),
        ("Sent from my phone but I can see", "Sent from my phone but I can see"),
        ("Sent from my desk", "Sent from my desk"),
        ("Sent from my iPhone " + "x" * 200, "Sent from my iPhone " + "x" * 200),
        ("______\nFrom: Ann <a@x.org>\nSent: 1\nTo: b\nSubject: c\n\nold", ""),
    ],
)
def test_doubtful_lines_are_the_writers(text: str, new_text: str) -> None:
    assert split(text).new_text == new_text


@pytest.mark.parametrize(
    ("subject", "plain"),
    [
        ("Re: Hello", "Hello"),
        ("RE: AW: Fwd: SV[2]: Hello", "Hello"),
        ("Re: [People] Hello", "Hello"),
        ("[People] Re: Hello", "Hello"),
        ("[Leeds] Coffee", "[Leeds] Coffee"),
        ("Re: [People]", "[People]"),
        ("  Hello \t there ", "Hello there"),
        ("Reply: yes", "Reply: yes"),
        ("回复：Hello", "Hello"),
        ("Re:", ""),
        ("", ""),
    ],
)
def test_a_plain_subject_has_no_prefixes(subject: str, plain: str) -> None:
    assert plain_subject(subject) == plain


def test_the_tag_of_the_list_goes_when_its_name_is_known() -> None:
    assert plain_subject("[people] Coffee", list_name="People") == "Coffee"
    assert plain_subject("[Leeds] Coffee", list_name="People") == "[Leeds] Coffee"


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters=":：>"), max_size=200)


@given(st.text())
def test_every_line_goes_to_one_of_the_three_texts_in_order(text: str) -> None:
    parts = split(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    for part in (parts.new_text, parts.quoted_text, parts.signature):
        rest = iter(line.rstrip() for line in lines)
        assert all(line.rstrip() in rest for line in part.split("\n") if line.strip())


@given(WORDS)
def test_a_quote_below_changes_nothing(words: str) -> None:
    assert split(words + QUOTE).new_text == split(words).new_text


@given(st.text())
def test_quoted_text_is_never_new(text: str) -> None:
    quoted = "\n".join("> " + line for line in text.replace("\r", "\n").split("\n"))
    assert split(quoted).new_text == ""


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize(
    "pump",
    [
        ">", "\n", "On ", "a:\n", ":\n", "From: a\n", "From: a@b\nTo: c\n", "-- \n", "--\n", "> \n\n", " ",
        "\u200b", "-",
        "On 1:00 a@b wrote:\n", "-----Original Message-----\n", "Sent from my iPhone\n", "On 1 at 1:00 a@b ", "_",
    ],
)  # fmt: skip
def test_much_of_anything_is_split(pump: str) -> None:
    split((pump * PUMPED)[:PUMPED])


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize(
    "pump",
    [
        "<div>", "<b x=1><p>", "<blockquote type=cite>a", "<table><tr><td>", "<ul><li>", "<a href=http://x>",
        "<", "&", "<!--",
        "<div style='border-top:solid'>", "<div class=gmail_attr>", "<pre>\n", "</p>", "<img alt=x>", "&#9999", "<br>",
    ],
)  # fmt: skip
def test_much_html_is_read(pump: str) -> None:
    html_to_text((pump * PUMPED)[:PUMPED])


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("pump", ["\n", "=?a?q?x", "--b\r\n", "a", "Content-Type: x\r\n", "\r", ';"', "x@"])
def test_a_large_message_is_read(pump: str) -> None:
    data = (pump * PUMPED)[:PUMPED].encode()
    read(data)
    read(b"From: a@b\r\nSubject: " + data)
    read_reply(read(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + data + b"\r\n--b--"))
