"""Words struck out, hidden or in a picture stay in the text, but nobody agrees, decides or wishes with them."""

from __future__ import annotations

from rows import for_each

from listserv.mail.markup import read_page
from listserv.mail.message import Message, all_text
from listserv.mail.reply import Reply, read_reply


def reply_of(page: str | None, text: str | None = None) -> Reply:
    return read_reply(Message(text=text, html=page, subject="Re: Cups"))


@for_each([
    "<s>I agree</s>",
    "<del>I agree</del><p>No thank you</p>",
    "<p>APPROVE <strike>REJECT</strike></p>",
    '<p style="text-decoration: line-through">I agree</p>',
    '<p style="text-decoration-line:underline line-through">I agree</p>',
    '<s><img alt="Yes"></s>',
    '<input type="checkbox"> I agree',
    '<p>I agree <input type="checkbox"></p>',
])  # fmt: skip
def test_with_struck_words_nobody_can_tell_what_is_meant(page: str) -> None:
    found = reply_of(page)
    assert found.new_text
    assert (found.said, found.doubtful) == ("", True)


@for_each(["~~I agree~~", "Hello\n~~yes~~ no", "I\u0336 agree"])
def test_plain_text_can_be_struck_out_too(text: str) -> None:
    found = reply_of(None, text)
    assert (found.new_text, found.said, found.doubtful) == (text, "", True)


@for_each([
    "<p hidden>I agree</p>",
    '<p style="visibility: hidden">I agree</p>',
    '<p style="font-size:0">I agree</p>',
    '<p style="font-size: 0.0px !important; color: red">I agree</p>',
    '<p style="opacity:0">I agree</p>',
    '<p style="mso-hide:all">I agree</p>',
    '<div style="max-height:0px;overflow:hidden">I agree</div>',
    "<noscript>I agree</noscript>",
    "<button>I agree</button>",
    "<datalist><option>I agree</option></datalist>",
    '<img alt="I agree">',
    '<img alt="أوافق">',
    '<pre><img alt="I agree"></pre>',
])  # fmt: skip
def test_what_is_not_shown_is_not_said_but_is_judged(page: str) -> None:
    found = reply_of(f"<p>Hello</p>{page}<p>Ann</p>")
    assert found.said.split() == ["Hello", "Ann"]
    assert not found.doubtful
    assert len(found.new_text.split()) > 2
    (judged,) = all_text(Message(html=page))
    assert judged
    assert reply_of(page).said.strip() == ""


@for_each([
    ('<p style="opacity:0.9;font-size:0.8em">I agree</p>', "I agree"),
    ('<p style="text-decoration:underline">I agree</p>', "I agree"),
    ("<p>I<s> </s>agree</p>", "I agree"),
    ('<p>I agree <img alt="👍"></p>', "I agree 👍"),
    ('<p style="color:white">I agree</p>', "I agree"),
    ('<blockquote style="margin:0 0 0 40px;border:none">I agree</blockquote>', "I agree"),
    ("<p>I agree</p><blockquote>but not to rule 3</blockquote>", "I agree"),
])  # fmt: skip
def test_other_words_are_said(page: str, expected: str) -> None:
    found = reply_of(page)
    assert (found.said, found.doubtful) == (expected, False)


@for_each([
    ("I agree", "<p><s>I agree</s></p>", "", True),
    ("Hello\n\nI agree", "<p>Hello</p><p hidden>I  agree.</p>", "", True),
    ("Hello", "<p>Hello</p><p hidden>I agree</p>", "Hello", False),
    ("Hello", "<p>Hello</p><p hidden>!!</p>", "Hello", False),
    ("I agree", "<blockquote>I agree</blockquote>", "", True),
    ("I agree", '<blockquote style="margin:0 0 0 40px;border:none">I agree</blockquote>', "I agree", False),
    ("[Flag]\nYes", '<p><img alt="Flag"></p><p>Yes</p>', "\nYes", False),
    ("[image: Flag]\nYes", '<p><img alt="Flag"></p><p>Yes</p>', "\nYes", False),
    ("Yes", '<p>Yes</p><blockquote type="cite"><s>No</s></blockquote>', "Yes", False),
])  # fmt: skip
def test_the_html_form_tells_it_of_the_plain_form(text: str, page: str, said: str, doubtful: bool) -> None:
    found = reply_of(page, text)
    assert (found.said, found.doubtful) == (said, doubtful)
    assert found.new_text == text


def test_what_is_repeated_may_be_struck_out() -> None:
    quote = '<blockquote type="cite"><s>no</s><img alt="Yes"></blockquote>'
    for page in (f"<p>I agree</p>{quote}", f"{quote}<p>I agree</p>", f"<p>I agree</p>{quote}<p>Ann</p>{quote}"):
        found = reply_of(page)
        assert found.said == found.new_text
        assert found.said.startswith("I agree")


def test_the_pieces_lie_where_they_are_written() -> None:
    page = read_page(
        '<ol><li>one <s>two</s></li></ol><blockquote type="cite"><p>three <s>four</s> </p></blockquote>'
        "<pre><s>five\nsix</s></pre>"
    )
    assert [page.text[one.start : one.end] for one in page.unsaid] == ["two", "four", "five", "six"]
