from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.markup import html_to_text, read_page
from listserv.mail.span import Kind


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("hi", "hi"),
        ("<!-- only -->", ""),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div>one<br></div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("one<br>two <b>three</b>  four", "one\ntwo three four"),
        ("<ul><li>a<li>b</ul><ol><li>c</li><li>d</li></ol><li>e", "- a\n- b\n\n1. c\n2. d\n\n- e"),
        ("<pre>a  b\n  c</pre>d", "a  b\n  c\n\nd"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<style>p{}</style><script>x()</script><p>hi<span style='display: none'>no</span> you</p>", "hi you"),
        ("caf&eacute; &amp; t&#233; &nbsp;!", "café & té \xa0!"),
        (
            "<img alt='👍'><img alt='a cat'><img alt=' '><img alt='Logo Description automatically generated'>",
            "👍[a cat]",
        ),
        ("<a href='https://x.org/a'>form</a>", "form <https://x.org/a>"),
        (
            "<a href='https://x.org/'>x.org</a> <a href='mailto:a@b'>mail</a> <a href='javascript:x'>y</a> <a>z</a>",
            "x.org mail y z",
        ),
        ("<a href='https://x.org/'></a>hi", "hi"),
        ("<blockquote type=cite>a<blockquote type=cite>b</blockquote></blockquote>c", "> a\n>\n>> b\n\nc"),
        ("<blockquote style='margin-left:40px'>mine</blockquote>", "mine"),
        ("Bob wrote:<blockquote>his</blockquote>mine", "Bob wrote:\n\n> his\n\nmine"),
        ("mine<blockquote>mine too</blockquote>", "mine\n\nmine too"),
        ("a<div id=x_divRplyFwdMsg>b</div>c", "a\n> b\n> c"),
        ("<div style='border-top:solid'>mine</div>more", "mine\nmore"),
        ("<p class=MsoNormal>one</p><p class=MsoNormal>two</p>", "one\ntwo"),
        ("a\x00b", "ab"),
        ("<?xml:namespace prefix='o' />hi<o:p>there</o:p>", "hithere"),
        ("<div>" * 3000 + "deep &lt;", "deep <"),
        ("<div>" * 3000 + "deep &#" + "9" * 5000 + ";", "deep &#" + "9" * 5000 + ";"),
        ("<br><br><br><br>a<br><br><br><br><br>b", "a\n\n\nb"),
    ],
)
def test_html_becomes_text(source: str, text: str) -> None:
    assert html_to_text(source) == text


@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<ol>", "</ol>", "<li>", "<pre>", "</pre>", "<blockquote type=cite>", "</blockquote>",
    "<table>", "<td>", "a",
    "&amp;", "<br>", "<a href=http://x>", "</a>", "<script>", "</script>", "<!--", "-->", "\n",
    "<div id=appendonsend>", "<svg>",
]), max_size=40))  # fmt: skip
def test_any_html_becomes_text(pieces: list[str]) -> None:
    html_to_text("".join(pieces))


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><p>one</p></body></html><p>two",
        "<body>one</body>\n<BODY >two</BODY ></html",
        "<html><body>one</body></html>\r\n<br><html><body>two</body></html>",
    ],
)
def test_what_stands_below_the_end_of_a_page_is_read(source: str) -> None:
    """Browsers show it; libxml2 would leave it out, and nobody would judge it."""
    assert html_to_text(source).split() == ["one", "two"]


@pytest.mark.parametrize(
    "attribute", ["a%d=b ", "a%d ", 'a%d="b" ', 'a%d=">" ', 'a%d="<" ', "a%d='>'"], ids=lambda one: one.strip()
)
def test_the_words_of_a_tag_without_end_are_read_without_its_tree(attribute: str) -> None:
    """With 90,000 attributes libxml2 took a minute (reliability row 34)."""
    tag = "".join(attribute % number for number in range(3000))
    page = read_page(f"<p>Hello all</p><div {tag}>and goodbye</div>")
    assert "Hello all" in page.text
    assert "and goodbye" in page.text


def test_a_tag_with_a_long_style_is_a_tag() -> None:
    style = "margin: 0; " * 100
    assert read_page(f'<p style="{style}">Hello</p><blockquote type="cite">quoted</blockquote>').spans


@pytest.mark.parametrize(
    ("before", "after", "kinds", "mark"),
    [
        ("", "", set(), ""),
        ("<p>above</p><div class=gmail_signature>", "</div>", {Kind.SIGNATURE}, ""),
        ("<p>above</p><blockquote type=cite>", "</blockquote>", {Kind.QUOTED}, "> "),
    ],
)
def test_what_stands_behind_too_many_tags_belongs_to_what_stands_before(
    before: str, after: str, kinds: set[Kind], mark: str
) -> None:
    """Once it counted as quoted wherever a paragraph ended there, and its author's words were lost."""
    page = read_page(f"{before}{'<p>a</p>' * 6000}<br>the last words<br>\n\n\n\n\nof all\n&gt;{after}")
    blank = mark.rstrip()
    assert page.text.endswith(f"the last words\n{blank}\n{blank}\n{mark}of all")
    assert {span.kind for span in page.spans} == kinds
    assert [page.text[span.end :] for span in page.spans] == [""] * len(kinds)


def test_a_page_of_nothing_but_tags_is_empty() -> None:
    assert read_page("<td>" * 20_000).text == ""


def test_of_a_very_long_link_its_beginning_says_where_it_leads() -> None:
    target = "https://evil.example/" + "a" * 600
    assert read_page(f'<a href="{target}">my bank</a>').text == f"my bank <{target[:80]}…>"
