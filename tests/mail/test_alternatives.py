"""The plain form and the HTML form of a letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.alternatives import differ, unseen_links
from listserv.mail.message import Message, read

CORPUS = Path(__file__).parents[1] / "corpus"


def letter(text: str, html: str, kind: str = "alternative") -> bytes:
    """Return a letter with both forms."""
    return (
        "From: sue@example.org\r\nSubject: The meeting\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/{kind}; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--b--\r\n"
    ).encode()


SAME = {
    "word for word": ("Shall we meet on Tuesday?", "<p>Shall we meet on <b>Tuesday</b>?</p>"),
    "a link spelled out": ("See it <https://x.example/a>", '<p>See <a href="https://x.example/a">it</a></p>'),
    "a picture": ("Here she is [cid:image001.png@01DC]", '<p>Here she is <img src="cid:image001.png"></p>'),
    "stars for bold": ("I *do* mean it", "<p>I <strong>do</strong> mean it</p>"),
    "a quote in one form only": (
        "Thanks.",
        "<div>Thanks.</div><div class=gmail_quote>Ann wrote:<blockquote>Can you come on Friday?</blockquote></div>",
    ),
    "nothing but a hint": ("Your program does not show HTML.", "<p>Dear all, the meeting is on Tuesday at ten.</p>"),
    "an empty form": ("", "<p>Dear all, the meeting is on Tuesday at ten.</p>"),
    "a soft hyphen and a hard space": ("respite care", "<p>res&shy;pite&nbsp;care</p>"),
    "other apostrophes": ("I don't know", "<p>I don’t know</p>"),
    "a name below one of them": ("See you there", "<p>See you there</p><p>Sue Archer</p>"),
}  # fmt: skip

DIFFERENT = {
    "another letter": ("Shall we meet on Tuesday?", "<p>Everybody knows that Ann steals from the kitty.</p>"),
    "one sentence more": ("Shall we meet?", "<p>Shall we meet?</p><p>Ann must not come to it.</p>"),
    "one sentence more in the plain form": ("Shall we meet?\n\nAnn must not come to it.", "<p>Shall we meet?</p>"),
    "another day": ("Shall we meet on Tuesday?", "<p>Shall we meet on Friday?</p>"),
    "another telephone": ("Please ring 01632 960123", "<p>Please ring 01632 960999</p>"),
    "a not becomes a now": ("I am not angry", "<p>I am now angry</p>"),
}


@pytest.mark.parametrize("name", SAME)
def test_forms_that_say_the_same_in_their_own_way(name: str) -> None:
    assert not differ(read(letter(*SAME[name])))


@pytest.mark.parametrize("name", DIFFERENT)
def test_forms_of_which_one_says_something_else(name: str) -> None:
    assert differ(read(letter(*DIFFERENT[name])))


def test_one_form_alone_differs_from_nothing() -> None:
    assert not differ(read(b"From: sue@example.org\r\n\r\nShall we meet on Tuesday?\r\n"))
    assert not differ(read(b"From: sue@example.org\r\nContent-Type: text/html\r\n\r\n<p>Shall we meet?</p>\r\n"))


@pytest.mark.heavy
def test_letters_of_people_say_the_same_in_both_forms() -> None:
    """Made by the mail programs of people; where one form lacks something, the corpus was made so on purpose."""
    paths = [path for folder in ("replies", "all_own", "human") for path in sorted((CORPUS / folder).glob("*.eml"))]
    both = [path for path in paths if (one := read(path.read_bytes())).text is not None and one.html is not None]
    assert len(both) > 100
    assert [path.name for path in both if differ(read(path.read_bytes()))] == []


_WORDS = st.lists(st.sampled_from(["the", "meeting", "is", "café", "at", "ten", "Łódź", "19:30", "we'll"]), min_size=1)


@given(_WORDS, st.data())
def test_marks_of_the_web_page_change_nothing(words: list[str], data: st.DataObject) -> None:
    marks = data.draw(
        st.lists(st.sampled_from(["%s", "<b>%s</b>", "<i>%s</i> "]), min_size=len(words), max_size=len(words))
    )
    page = " ".join(mark % word for mark, word in zip(marks, words, strict=True))
    assert not differ(read(letter(" ".join(words), f"<p>{page}</p>")))


@given(_WORDS, st.integers(0, 20), st.sampled_from([0, 1]))
def test_a_sentence_in_one_form_only_is_found_wherever_it_stands(words: list[str], at: int, form: int) -> None:
    more = [*words[:at], "nobody", "should", "trust", "her", *words[at:]]
    text, page = (more, words) if form == 0 else (words, more)
    assert differ(read(letter(" ".join(text), f"<p>{' '.join(page)}</p>")))


BANK = '<p>Log in at <a href="http://evil.example/login?x=1">my bank</a>, or <a href="http://evil.example/login?x=1">here</a></p>'


@pytest.mark.parametrize(
    ("text", "page", "links"),
    [
        ("Log in at my bank, or here", BANK, ("http://evil.example/login?x=1",)),
        ("Log in at my bank, or here: http://evil.example/login?x=1", BANK, ()),
        ("It is on https://a.example", '<p>It is on <a href="https://a.example/">our page</a></p>', ()),
        ("Look", '<p>Look <a href="https://b.example/1">a</a><a href="https://b.example/2">b</a></p>',
         ("https://b.example/1", "https://b.example/2")),
        (None, BANK, ()),
        ("Log in", None, ()),
    ],
)  # fmt: skip
def test_links_that_only_one_form_shows(text: str | None, page: str | None, links: tuple[str, ...]) -> None:
    assert unseen_links(Message(text=text, html=page)) == links
