"""The HTML form of a letter tells what its plain form leaves out."""

from __future__ import annotations

import pytest

from listserv.mail.message import Message
from listserv.mail.reply import Kind, read_reply

QUOTE = "Hello all\n\nThe room is booked for ten o'clock on Friday. Please bring cups.\n\nAnn"
PAGE_QUOTE = "<p>Hello all</p><p>The room is booked for ten o'clock on Friday. Please bring cups.</p><p>Ann</p>"


def new_text(text: str, page: str, *, subject: str = "Re: Cups") -> str:
    reply = read_reply(Message(text=text, html=page, subject=subject))
    assert "".join(reply.text[span.start : span.end] for span in reply.spans) == reply.text
    return reply.new_text


def test_the_quote_in_a_plain_text_without_marks_begins_where_the_html_says() -> None:
    page = f"<p>Yes.</p><p>Sue</p><div id=divRplyFwdMsg><b>Vun:</b> Ann</div>{PAGE_QUOTE}"
    assert new_text(f"Yes.\n\nSue\n\nVun: Ann\n\n{QUOTE}", page) == "Yes.\n\nSue"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        # Words below the quote, in one of the forms.
        (f"Yes.\n\n{QUOTE}\n\nMine", f"<p>Yes.</p><blockquote type=cite>{PAGE_QUOTE}</blockquote><p>Mine</p>"),
        # What the HTML says to be new stands below.
        (f"Yes.\n\n{QUOTE}\n\nMine", f"<p>Yes.</p><p>Mine</p><blockquote type=cite>{PAGE_QUOTE}</blockquote>"),
        # Nothing new in the HTML, a quote of two words, another letter altogether, a quote within a line.
        (QUOTE, f"<blockquote type=cite>{PAGE_QUOTE}</blockquote>"),
        ("Yes.\n\nHello all", "<p>Yes.</p><blockquote type=cite>Hello all</blockquote>"),
        ("Yes.\n\nAnother one", f"<p>Yes.</p><blockquote type=cite>{PAGE_QUOTE}</blockquote>"),
        (f"No.\n\n{QUOTE}", f"<p>Yes.</p><blockquote type=cite>{PAGE_QUOTE}</blockquote>"),
        (f"Yes. {QUOTE}", f"<p>Yes.</p><blockquote type=cite>{PAGE_QUOTE}</blockquote>"),
    ],
)
def test_in_doubt_all_of_the_plain_text_is_the_writers(text: str, page: str) -> None:
    assert new_text(text, page) == text


def test_a_new_letter_repeats_nothing() -> None:
    page = f"<p>Yes.</p><blockquote type=cite>{PAGE_QUOTE}</blockquote>"
    assert new_text(f"Yes.\n\n{QUOTE}", page, subject="Cups") == f"Yes.\n\n{QUOTE}"


def test_what_the_plain_text_says_itself_stands() -> None:
    text = f"Yes.\n\nFrom: Ann <ann@x.org>\nSent: 20 May 2026 10:00\nTo: b\nSubject: c\n\n{QUOTE}"
    assert new_text(text, f"<p>Yes.</p><p>From: Ann</p><blockquote type=cite>{PAGE_QUOTE}</blockquote>") == "Yes."


def test_the_signature_above_the_quote_is_found_too() -> None:
    page = f"<p>Yes.</p><p>-- <br>Sue</p><blockquote type=cite>{PAGE_QUOTE}</blockquote>"
    reply = read_reply(Message(text=f"Yes.\n\n-- \nSue\n\n{QUOTE}", html=page, subject="Re: Cups"))
    assert (reply.new_text, reply.signature) == ("Yes.", "-- \nSue")
    assert [span.kind for span in reply.spans] == [Kind.NEW, Kind.SIGNATURE, Kind.QUOTED]


@pytest.mark.parametrize("stub", ["", " \n", "-\n", "This message is in HTML format. Please use another program."])
def test_where_the_plain_text_is_no_letter_the_html_is_read(stub: str) -> None:
    assert new_text(stub, "<p>I can come.</p>", subject="Cups") == "I can come."


@pytest.mark.parametrize("text", ["HTML mail is hard to read", "-"])
def test_a_letter_about_html_is_a_letter(text: str) -> None:
    assert new_text(text, f"<p>{text}</p>") == text
    assert new_text(text, "") == text


def test_nobodys_letter_is_compared() -> None:
    text = "Yes.\n\n" + "long " * 30_000
    assert new_text(text, f"<p>Yes.</p><blockquote type=cite>{'long ' * 30_000}</blockquote>") == text.strip()


def test_a_page_with_more_tags_than_any_letter_has_loses_no_words() -> None:
    page = "<b>a</b> " * 30_000 + "<p>end &amp; over</p>"
    found = read_reply(Message(html=page)).new_text
    assert found.count("a") >= 30_000
    assert found.endswith("end & over")


def test_a_new_letter_that_speaks_of_html_in_both_forms_is_all_new() -> None:
    assert new_text("What is HTML?", f"<p>What is HTML?</p>{PAGE_QUOTE}", subject="Cups") == "What is HTML?"
    page = f"<p>What is HTML?</p><blockquote type=cite>{PAGE_QUOTE}</blockquote><p>And XML?</p>"
    page += f"<blockquote type=cite>{PAGE_QUOTE}</blockquote>"
    assert new_text(f"What is HTML?\n\n{QUOTE}\n\nAnd XML?\n\n{QUOTE}", page).endswith("Ann")
