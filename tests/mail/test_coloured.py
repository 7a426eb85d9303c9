"""Answers in colour within the letter that they answer are the writer's, where the words above it speak of a colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rows import for_each

from listserv.mail.coloured import PLAIN, ColouredLine, hue_of, named_colours, with_answers
from listserv.mail.markup import read_page
from listserv.mail.message import Message
from listserv.mail.reply import read_reply
from listserv.mail.span import Kind, Span

HEAD = (
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Una &lt;una@example.org'
    "&gt;<br><b>Sent:</b> 20 November 2026 10:12<br><b>To:</b> Staff<br><b>Subject:</b> Hall</p></div>"
)
OLD = "<p>Who has the keys?</p>{}<p>Who brings the urn?</p>{}<p>Thank you all</p><p>Una</p>"
RED, BLUE, BLACK = (
    f'<p class="MsoNormal"><span style="color:{one}">{{}}</span></p>' for one in ("red", "#0070C0", "#000")
)


def letter(above: str, *answers: str, colour: str = RED) -> str:
    return f"<html><body><p>{above}</p>{HEAD}{OLD.format(*map(colour.format, answers))}</body></html>"


def new_text(page: str, *, text: str | None = None) -> str:
    return read_reply(Message(text=text, html=page, subject="Re: Hall")).new_text


def hue(tag: str, style: str = "", **attributes: str) -> int | None:
    return hue_of(etree.Element(tag, attributes), style)


@for_each([
    ("color:red", 0),
    ("color:#f00", 0),
    ("color:#ff0000", 0),
    ("color:#ff0000cc", 0),
    ("color:#00B050".lower(), 147),
    ("color:rgb(0,111,201)", 207),
    ("color:rgba(0,111,201,0.5)", 207),
    ("color:rgb(999,0,0)", 0),
    ("font-size:11pt;color:#0070c0!important", 205),
    ("color:red;color:blue", 240),
    ("color:black", PLAIN),
    ("color:#fff", PLAIN),
    ("color:#44546a", PLAIN),
    ("color:rgb(60,60,70)", PLAIN),
    ("color:windowtext", PLAIN),
    ("color:initial", PLAIN),
    ("color:inherit", None),
    ("color:var(--black)", None),
    ("color:#12345", None),
    ("color:", None),
    ("background-color:red", None),
    ("mso-style-textfill-fill-color:red", None),
    ("", None),
])  # fmt: skip
def test_a_style_gives_a_hue(style: str, expected: int | None) -> None:
    assert hue("span", style) == expected


def test_a_font_gives_a_hue() -> None:
    assert hue("font", color="#0070C0") == 205
    assert hue("font", color=" Red ") == 0
    assert hue("font", color="ff0000") == 0
    assert hue("font", "color:black", color="red") == PLAIN
    assert hue("font") is None
    assert hue("td", color="red") is None


def test_the_usual_colour_of_a_link_says_nothing() -> None:
    link = etree.Element("a")
    inside = etree.SubElement(link, "span")
    assert hue_of(link, "color:#0563c1") is None
    assert hue_of(inside, "color:blue") is None
    assert hue_of(inside, "color:red") == 0
    assert hue_of(etree.SubElement(inside, "b"), "color:blue") == 240


@given(st.text(max_size=70))
def test_no_style_fails(style: str) -> None:
    found = hue("span", f"color:{style}")
    assert found is None or PLAIN <= found < 360


@for_each([
    ("See my answers in red.", {"red"}),
    ("Mes réponses en rouge ci-dessous", {"red"}),
    ("Meine Antworten in Blau", {"blue"}),
    ("Gweler fy atebion mewn coch", {"red"}),
    ("Odpowiedzi na czerwono poniżej", {"red"}),
    ("Mis respuestas en azul", {"blue"}),
    ("Le mie risposte in rosso", {"red"}),
    ("As minhas respostas em vermelho", {"red"}),
    ("Mijn antwoorden in het groen", {"green"}),
    ("Am răspuns cu roșu", {"red"}),
    ("my comments are in a different color", {"any"}),
    ("coloured, in GREEN", {"green"}),
    ("mine in red, Bob's in blue", {"red", "blue"}),
    ("See below, we agreed and Fred hurried", set()),
    ("Mine are the blue bits", {"blue"}),
    ("Below in Red.", {"red"}),
    ("In red are my comments", {"red"}),
    ("IN RED!", {"red"}),
    ("Thank you for the flyer in red", set()),
    ("Your comments in red were kind", set()),
    ("I live in Red Lion Lane, see below", set()),
    ("My reply went to Brown Ward in the end", set()),
    ("Dear Mr Brown,\nin answer to your letter", set()),
    ("Estoy de acuerdo con las cinco partes", set()),
    ("My answers con azul", set()),
    ("Mis comentarios op las partes", set()),
    ("My answers are read", set()),
    ("My comments follow. We saw the bus in red", set()),
    ("Dw i yn las", set()),
    ("", set()),
])  # fmt: skip
def test_a_colour_is_named(words: str, expected: set[str]) -> None:
    assert named_colours(words) == expected


@for_each([
    ("See my answers in red.", RED),
    ("See my answers in red.", BLACK.replace("#000", "#C00000")),
    ("Mes réponses en rouge.", RED),
    ("Meine Antworten in Blau.", BLUE),
    ("My answers are coloured.", BLUE),
    ("In blue!", '<div style="color: rgb(0, 111, 201);" class="elementToProof">{}</div>'),
    ("In blue!", '<div><font color="#0070C0">{}</font></div>'),
    ("In red!", '<ul><li><span style="color:red">{}</span></li></ul>'),
    ("In red!", '<p><span style="color:red">{}</span>.</p>'),
    ("In red!", '<div style="color:red"><span style="color:inherit">{}</span></div>'),
])  # fmt: skip
def test_answers_in_the_colour_are_new(above: str, colour: str) -> None:
    page = letter(above, "Me", "You", colour=colour)
    found = new_text(page)
    assert [line.strip("-. ") for line in found.split("\n") if line] == [above.rstrip("."), "Me", "You"]
    assert new_text(page, text=f"{above}\n\nFrom: Una\nSent: 20 November 2026 10:12\nTo: Staff\n\nMe") == found


@for_each([
    ("See below.", RED),
    ("See my answers in red.", BLUE),
    ("See my answers in red.", BLACK),
    ("See my answers in red.", "<p>You said <span style='color:red'>{}</span></p>"),
    ("See my answers in red.", "<p style='color:red'><span style='color:windowtext'>{}</span></p>"),
    ("In blue.", '<p><a href="https://example.org/a" style="color:#0563C1">{}</a></p>'),
])  # fmt: skip
def test_other_lines_stay_quoted(above: str, colour: str) -> None:
    assert new_text(letter(above, "Me", "You", colour=colour)) == above


def test_nobody_agrees_in_colour_alone() -> None:
    """The letter that is answered may hold such words in the same colour."""
    for text in (None, "My answers are in red.\n\n> Who has the keys?\n"):
        found = read_reply(Message(text=text, html=letter("My answers are in red.", "I agree", ""), subject="Re: Hall"))
        assert found.new_text == "My answers are in red.\n\nI agree"
        assert found.said == "My answers are in red."


def test_what_is_struck_out_stays_so_where_answers_are_in_colour() -> None:
    found = read_reply(Message(html=letter("<s>No.</s> My answers are in red.", "I agree", ""), subject="Re: Hall"))
    assert (found.said, found.doubtful) == ("", True)
    assert found.new_text.endswith("I agree")


def test_a_plain_form_that_says_nothing_changes_nothing() -> None:
    page = letter("In red.", "Me", "You")
    assert new_text(page, text="Please read this in HTML.") == new_text(page) == "In red.\n\nMe\n\nYou"


def test_a_letter_that_is_mostly_in_the_colour_tells_nothing() -> None:
    old = "".join(RED.format(f"Line {number}") for number in range(9))
    assert new_text(f"<p>In red.</p>{HEAD}{old}") == "In red."
    assert new_text(f"<p>In red.</p>{HEAD}{old}{'<p>a</p>' * 6}").startswith("In red.\n\nLine 0\n")


def test_a_colour_in_passing_says_nothing() -> None:
    above = "The red line bus stops there."
    assert new_text(letter(above, "Me", "You")) == above


def test_a_colour_that_is_nowhere_leaves_the_plain_form_as_it_is() -> None:
    page = letter("In red.", "Me", "You", colour=BLACK)
    assert new_text(page, text="In red.\n\n> Who has the keys?\n\nMe") == "In red.\n\nMe"


def test_only_what_is_above_the_quote_speaks_of_it() -> None:
    page = f"<p>Hello</p><blockquote type='cite'>{OLD.format(RED.format('Me'), '')}</blockquote><p>The red bus</p>"
    assert new_text(page) == "Hello\n\nThe red bus"


def test_answers_in_a_blockquote_lose_their_marks() -> None:
    old = f"<blockquote type='cite'><div>Ann wrote:</div><blockquote type='cite'>{OLD}</blockquote></blockquote>"
    page = f"<p>In red</p>{old.format(RED.format('Me'), RED.format('You'))}<p>Bob</p>"
    assert new_text(page) == "In red\n\nMe\n\nYou\n\nBob"
    reply = read_reply(Message(html=page, subject="Re: Hall"))
    assert "".join(reply.text[span.start : span.end] for span in reply.spans) == reply.text
    assert "Who has the keys?" in reply.quoted_text
    assert "Me" not in reply.quoted_text.split()


def test_the_last_line_and_one_beside_new_words() -> None:
    text = "in red\n> a\n> b\nc"
    spans = (Span(Kind.SIGNATURE, 0, 0), Span(Kind.NEW, 0, 7), Span(Kind.QUOTED, 7, 16))
    red = frozenset({0})
    assert with_answers(text, spans, [ColouredLine(15, 15, 17, red)]) == (
        text, (Span(Kind.NEW, 0, 7), Span(Kind.QUOTED, 7, 15), Span(Kind.NEW, 15, 16))
    )  # fmt: skip
    assert with_answers(text, spans, [ColouredLine(0, 0, 7, red)]) is None
    assert with_answers("in red", (Span(Kind.NEW, 0, 6),), [ColouredLine(0, 0, 7, red)]) is None


def test_a_page_without_words() -> None:
    assert with_answers("", (), ()) is None
    assert read_page("<p style='color:red'> </p>").coloured == ()


@pytest.mark.heavy
@pytest.mark.parametrize("pump", ["<p style='color:red'>a</p>", "<font color=red>a ", "<p>red</p>", "<i style='color:"])
def test_a_long_page_is_read(pump: str) -> None:
    """Anything but linear time would take minutes here."""
    page = f"<p>in red</p>{HEAD}{pump * (1_000_000 // len(pump))}"
    assert read_reply(Message(html=page, subject="Re: Hall")).spans
