from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.markup import html_to_text
from listserv.mail.message import Message, read
from listserv.mail.reply import Kind, plain_subject, read_reply, split

# Quadratic time would take minutes at this length; linear time takes well under a second.
PUMPED = 100_000
QUOTE = "\n\nOn Fri, 20 Nov 2026 at 10:12, People <people@lists.example.org> wrote:\n> I agree\n> APPROVE\n"


def test_a_reply_has_four_texts() -> None:
    text = (
        "I agree\n\nOn 20/11/2026 10:12, People wrote:\n> please\n\n-- \nSue\n\n"
        "This email is confidential. If you are not the intended recipient, please delete it.\n"
    )
    reply = split(text)
    assert reply.new_text == "I agree"
    assert reply.quoted_text == "On 20/11/2026 10:12, People wrote:\n> please"
    assert reply.signature == "-- \nSue"
    assert reply.disclaimer.startswith("This email is confidential.")
    assert [span.kind for span in reply.spans] == [Kind.NEW, Kind.QUOTED, Kind.SIGNATURE, Kind.DISCLAIMER]


@pytest.mark.parametrize(
    ("text", "new_text"),
    [
        ("", ""),
        ("\n \n\u200b\n", ""),
        ("hi\n>From here on\nbye", "hi\n>From here on\nbye"),
        ("hi\n> quote\n>From here on", "hi"),
        ("From: Ann\nhi", "From: Ann\nhi"),
        ("From: Ann\nhi\nthere\nTo: b\nSubject: c", "From: Ann\nhi\nthere\nTo: b\nSubject: c"),
        ("ok\n\nFrom: Ann\n<ann@x.org>\nSent: 20 May 2026 10:00\nTo: b\nSubject: c\n\nold", "ok"),
        ("ok\n\n*From:* Ann <a@x.org>\n*Sent:* 1/5/2026 10:00\n*To:* Bob\n\nold", "ok"),
        (
            "ok\n\nFrom: Ann <a@x.org>\nSent: now\nTo: Bob\n\nmine",
            "ok\n\nFrom: Ann <a@x.org>\nSent: now\nTo: Bob\n\nmine",
        ),
        ("ok\n-----Original Message-----\nOld", "ok"),
        ("the line\n-----Original Message-----\nis odd", "the line\n-----Original Message-----\nis odd"),
        (
            "ok\n-----Original Message-----\nFrom: a@x.org\nSent: 1/5/2026 10:00\nTo: b\nSubject: c\n\n> old\nbelow",
            "ok\n\nbelow",
        ),
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
        ("ok\n\n20.11.2026, 10:12, Ann Hughes <ann@x.org>:\nold", "ok"),
        (
            "ok\n\n20.11.2026, 10:12 please tell Ann <ann@x.org>:\nwho comes",
            "ok\n\n20.11.2026, 10:12 please tell Ann <ann@x.org>:\nwho comes",
        ),
        (
            "ok\n\nAnn Hughes, 20.11.2026, 10:12 <ann@x.org>:\nmine",
            "ok\n\nAnn Hughes, 20.11.2026, 10:12 <ann@x.org>:\nmine",
        ),
        ("ok\n\nAnn Hughes <ann@x.org> wrote:\n| a\n| b\nmine", "ok\n\nmine"),
        ("Ann, you wrote at 10:12 on 20.11.2026:\n\nAH> why?\n\nso\nAH> bye", "so"),
        ("Ann wrote:\n| a | b |", "Ann wrote:\n| a | b |"),
        ("PS\n\nThe " + "long " * 40 + "name wrote:\n> x", "PS\n\nThe " + "long " * 40 + "name wrote:"),
        ("Yes.\n\n" + "_" * 40 + "\nPeople mailing list\npeople@x.org\nhttps://x.org/people\n", "Yes."),
        ("EXTERNAL EMAIL\n\nhi", "hi"),
        ("hi\n\nSue\n\nSue Archer\n01632 960155\n" + "x" * 300, "hi\n\nSue\n\nSue Archer\n01632 960155\n" + "x" * 300),
        ("hi\n\nSue\n\nSue Archer\nCarer\n\n" + "x" * 300, "hi\n\nSue\n\nSue Archer\nCarer\n\n" + "x" * 300),
        ("hi\n\nSue\n_______\nSue Archer\n01632 960155", "hi\n\nSue"),
        ("hi\n--\nsoup\n--\nSue", "hi\n--\nsoup"),
        ("ok\n\n-- \nSue\n\nPS I may be late", "ok\n\nPS I may be late"),
        ("ok\n\nSent from my iPhone\n\n-- \nSue", "ok"),
        ("-- \nSue\n\nI forgot to say: bring cups", "I forgot to say: bring cups"),
        ("-- \nSue\n\nCarer\n\nSent from my iPhone", ""),
        ("hi\n--\nI have two things to say.\nOne", "hi\n--\nI have two things to say.\nOne"),
        ("Registered charity number 1 is ours", "Registered charity number 1 is ours"),
        ("hi\n\nRegistered charity number 1234567", "hi"),
        ("______\nFrom: Ann <a@x.org>\nSent: 1/5/2026 10:00\nTo: b\nSubject: c\n\nold", ""),
        (
            "ok\n\nIt was ann@x.org\nOn 20/11/2026 10:12 somebody wrote:\nmine",
            "ok\n\nIt was ann@x.org\nOn 20/11/2026 10:12 somebody wrote:\nmine",
        ),
        # Words of the writer on the line of the attribution.
        ("Yes please On Wed, Apr 4, 2012 at 3:59 PM, bob@example.com wrote:\n> Hi", "Yes please"),
        ("I will come On Fri, 20 Nov 2026 at 10:12, Ann\n<ann@example.org> wrote:\n> Hi", "I will come"),
        ("Oui Le ven. 20 nov. 2026 à 10:12, Ann <ann@example.org> a écrit :\n> Hi", "Oui"),
        ("Ja Am Fr., 20. Nov. 2026 um 10:12 Uhr schrieb Ann <ann@example.org>:\n> Hi", "Ja"),
        ("ok--- On Wed, Apr 4, 2012 at 3:59 PM, me@domain.com wrote:\n> Hi", "ok"),
        ("ok On Wed, Apr 4, 2012 at 3:59 PM, Bob <bob@example.com> wrote:\n\nHi", "ok"),
        ("hi\n\nAnn Hughes schrieb Am 20.11.2026 um 10:12:\n> hi", "hi"),
        ("hi\n\n2026/11/20 Ann Hughes via People <people@example.org>\n\n> hi", "hi"),
        ("hi\n>>> >>>  www.example.org <<<\nbye", "hi\n>>> >>>  www.example.org <<<\nbye"),
        ("hi\n\n> a\n >> b <<\n> c", "hi"),
        # Below a forwarded message with marks the writer goes on.
        ("hi\n\nBegin forwarded message:\n\n> From: Ann <a@x.org>\n> Subject: b\n>\n> old\n\nbelow", "hi\n\nbelow"),
        ("hi\n\nForwarded message:\n\n> From: Ann <a@x.org>\n\nbelow", "hi\n\nbelow"),
        ("hi\n\n----- Forwarded message -----\n> From: Ann <a@x.org>\n\nbelow", "hi\n\nbelow"),
        # A link that was wrapped behind the marks were put there, and answers that are links.
        ("> see (https://x.org/a\nb=3dd) \n> more", ""),
        (">\n (https://x.org/a) >\n> more", ""),
        ("> see https://x.org/a\nhttps://x.org/b\n> more", "https://x.org/b"),
        ("> see (https://x.org/a\nnot (there)\n> more", "not (there)"),
        ("> see (https://x.org/a\n\nb)\n> more", "b)"),
        # An address wrapped in front of its bracket.
        ("hi\n\nOn 20/11/2026 10:12, Ann <ann@x.org\n> wrote:\n> old\n\nbelow", "hi\n\nbelow"),
        ("hi\n\nOn 20/11/2026 10:12, Ann <ann@x.org\n> wrote:\nold", "hi"),
        ("I like\n>:\n", "I like"),
        (">:\nI like", "I like"),
        # Two fields: only as programs write them, below words of the writer.
        (
            "From: Ann <a@x.org>\nSent: 20 May 2026 10:00\n\nhi",
            "From: Ann <a@x.org>\nSent: 20 May 2026 10:00\n\nhi",
        ),
        (
            "ok\n\nFrom: Ann <a@x.org>\nDate: 20 May 2026 10:00\n\nhi",
            "ok\n\nFrom: Ann <a@x.org>\nDate: 20 May 2026 10:00\n\nhi",
        ),
        ("ok\n\nFrom: Ann <a@x.org>\nSent: soon\n\nhi", "ok\n\nFrom: Ann <a@x.org>\nSent: soon\n\nhi"),
        (
            "ok\n\nBegin forwarded message:\n\nFrom: me\nTo: you\n\nhi",
            "ok\n\nBegin forwarded message:\n\nFrom: me\nTo: you\n\nhi",
        ),
        (
            "ok\n\nBegin forwarded message:\n\nTo: a@x.org\nSubject: b\n\nhi",
            "ok\n\nBegin forwarded message:\n\nTo: a@x.org\nSubject: b\n\nhi",
        ),
        ("Yes.\n\n__\nxyz mailing list\nxyz@x.org\nhttps://x.org/xyz\n", "Yes."),
        ("Yes.\n\n" + "#" * 60 + "\n\nTo unsubscribe from the X list, click:\nhttps://x.org/x\n", "Yes."),
        ("Yes.\n\n-=-=-=-=-=-=-\nGroups.io Links: all\nReply: https://groups.io/g/x\n", "Yes."),
        # The end of a footer is no rule of Outlook's.
        (
            "Yes.\n\n-=-=-=-=-=-\n\nFrom: Ann <a@x.org>\nSent: 1/5/2026 10:00\nTo: b\nSubject: c\n\nold",
            "Yes.\n\n-=-=-=-=-=-",
        ),
        ("Yes.\n\nSent from my Alcatel Flash2", "Yes."),
        ("Yes.\n\nSent from my TI-85\n", "Yes."),
        ("hi\n\nSue\n—————\nSue Archer\n📧 sue@example.org", "hi\n\nSue"),
        (" Yes\nplease\n\n> old", "Yes\nplease"),
        ("  indented\n\n> old", "  indented"),
    ],
)
def test_doubtful_lines_are_the_writers(text: str, new_text: str) -> None:
    assert split(text).new_text == new_text


BLOCK = "Joan Ferris\nDriver | Lantern House\nT: 01632 960155\nwww.lantern.example"


@pytest.mark.parametrize("author", ["Joan Ferris", "Ferris, Joan (Lantern House)", "joan ferris"])
def test_the_block_of_an_office_with_the_name_of_the_author_is_a_signature(author: str) -> None:
    assert split(f"I can drive.\n\n{BLOCK}", author=author).new_text == "I can drive."
    assert split(f"I can drive. My new number:\n\n{BLOCK}", author=author).new_text.endswith("example")


@pytest.mark.parametrize("author", ["", "Joan", "Sue Archer", "Joan Archer"])
def test_the_block_of_an_office_of_somebody_else_is_what_the_writer_tells(author: str) -> None:
    assert split(f"Ask them.\n\n{BLOCK}", author=author).new_text == f"Ask them.\n\n{BLOCK}"


def test_the_words_in_front_of_an_attribution_within_one_blockquote_are_the_writers() -> None:
    page = "I agree<div>On 11-Apr-2026, at 6:54 PM, Bob &lt;bob@x.org&gt; wrote:</div><div>old</div>"
    assert read_reply(Message(html=f"<blockquote>{page}</blockquote>", subject="Re: Cups")).new_text == "I agree"


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


@pytest.mark.parametrize("many", ["a:\n", "> a\nb\n", "> a\n\nc:\n"])
def test_past_its_limits_a_reader_goes_on_with_marked_lines_only(many: str) -> None:
    assert "mine" in split(many * 3000 + "mine\n> quoted").new_text


def test_the_beginning_of_a_long_letter_is_the_writers() -> None:
    text = "x" * 7000 + "\n\n" + "y" * 13_000 + " 10:12, <a@b> wrote:\n> hi"
    assert split(text).new_text.startswith("x" * 7000)
    assert split("word\n" * 5000).new_text == "word\n" * 4999 + "word"


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters=":：>"), max_size=200)


PIECES = st.lists(
    st.sampled_from([
        "> ", ">", "\n", "\n\n", "On Fri, 20 Nov 2026 at 10:12, ", "Ann <ann@example.org> wrote:", "wrote:",
        "From: ", "Ann <ann@example.org>\n", "Sent: 20 November 2026 10:12\n", "To: people@example.org\n",
        "Subject: Cups\n", "-- \n", "--\n", "_" * 32, "-----Original Message-----\n", "Sent from my iPhone\n",
        "Kind regards\n", "Sue\n", "Sue Archer\n", "01632 960155\n", "www.example.org\n",
        "If you are not the intended recipient, please delete this email.", "AH> ",
        "This email has been checked for viruses by Avast.\n", "PS I agree\n", "I agree", " ", "\u200b", "| ",
        "x", "EXTERNAL\n", "yes", ":\n", "---------- Forwarded message ---------\n",
        ">>> Ann 20/11/2026 10:12 >>>\n",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), PIECES), st.booleans())
def test_the_spans_are_disjoint_and_cover_the_text(text: str, answers: bool) -> None:
    reply = split(text, answers=answers)
    assert "".join(reply.text[span.start : span.end] for span in reply.spans) == reply.text
    assert all(span.start < span.end for span in reply.spans)
    assert all(one.kind is not other.kind for one, other in pairwise(reply.spans))


@given(st.one_of(st.text(), PIECES), st.booleans())
def test_every_line_goes_to_one_of_the_four_texts_in_order(text: str, answers: bool) -> None:
    reply = split(text, answers=answers)
    for part in (reply.new_text, reply.quoted_text, reply.signature, reply.disclaimer):
        rest = iter(line.rstrip() for line in reply.text.split("\n"))
        assert all(any(kept.rstrip() in line for line in rest) for kept in part.split("\n") if kept.strip())


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


@pytest.mark.heavy
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


AT = "On Fri, 20 Nov 2026 at 10:12, Ann <ann@example.org> wrote:\n"


@pytest.mark.parametrize(
    "quoted",
    [
        "> hello\n\n>>> Ann <ann@example.org> 20/11/2026 10:12 >>>\nI agree\n",
        ">>> Ann <ann@example.org> 20/11/2026 10:12 >>>\n> hello\nI agree\n",
        "\u200e> I agree",
        "\u200f> I agree",
        "\u202a> I agree",
        "  > I agree",
        "\xa0> I agree",
        "＞ I agree\n＞＞ hello",
        "| hello\n| I agree",
        "| hello\n|\n| I agree\n",
        "» hello\n» I agree",
        "AH> hello\nAH> I agree",
        f"{AT}| I agree",
        f"{AT}» I agree",
        f"{AT}› I agree\n›\n› yes",
        f"{AT}AH> I agree",
        f"{AT}＞ I agree",
        "-------- Original message --------From: Ann <ann@example.org> Hello\nhow are you? I agree",
    ],
)
def test_quotes_are_known_by_rarer_marks_too(quoted: str) -> None:
    for above in ("", "Thanks\n\n"):
        assert split(above + quoted).new_text == above.strip()


@pytest.mark.parametrize(
    "own",
    [
        "| Mon | Tue |\n| 10 | 11 |",
        "| hello",
        "| one\n\n» two",
        "AH> hello\nBH> I agree",
        "|one\n|two",
        "I ＞ you",
    ],
)
def test_tables_and_plays_are_the_writers_own(own: str) -> None:
    assert split(own).new_text == own


def test_an_unmarked_quote_with_a_mark_further_down_is_known_by_its_html() -> None:
    old = "The hall is free on Monday and the keys are with Bob as ever"
    text = f"Yes please\n\n{old}\n\n> who has them\n\nI agree\n"
    page = f'<p>Yes please</p><div id="divRplyFwdMsg"></div><p>{old}</p><p>&gt; who has them</p><p>I agree</p>'
    assert read_reply(Message(text=text, html=page, subject="Re: Hall")).new_text == "Yes please"


@pytest.mark.parametrize(
    ("page", "new_text", "doubtful"),
    [
        ("<p>Please stop the letters.</p>{}", "Please stop the letters.", False),
        ("{}", "", False),
        ("<p>Hello Ann</p>{}", "", False),
        ("<p>Stop</p><p>Hello Ann</p><hr>{}", "Stop\n\nHello Ann", True),
    ],
)
def test_where_the_plain_form_only_repeats_the_html_is_read(page: str, new_text: str, *, doubtful: bool) -> None:
    html = page.format("<blockquote type='cite'>Hello Ann<br>Please answer.</blockquote>")
    found = read_reply(Message(text="> Hello Ann\n> Please answer.\n", html=html, subject="Re: Cups"))
    assert (found.new_text, found.doubtful) == (new_text, doubtful)
    assert found.said == ("" if doubtful else new_text)


def test_thousands_of_marked_lines_in_a_letter_of_ones_own_stay() -> None:
    text = "> a\nb\n" * 3000
    assert split(text, answers=False).new_text == text.rstrip()
