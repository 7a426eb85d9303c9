"""Every message of tests/corpus/replies/ and all_own/ is split as its expected answer says.

In all_own/ every word is the writer's, whatever it looks like.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rows import for_each

from listserv.mail.message import Message, read
from listserv.mail.reply import Kind, read_reply

CORPUS = Path(__file__).parent.parent / "corpus"
FOLDERS = ("replies", "all_own")


def known_misses(folder: str) -> dict[str, str]:
    written = (CORPUS / folder / "known_misses.toml").read_text(encoding="utf-8")
    return {miss["id"]: miss["reason"] for miss in tomllib.loads(written).get("miss", [])}


KNOWN_MISSES = {folder: known_misses(folder) for folder in FOLDERS}
CASES = [
    pytest.param(path, id=f"{folder}-{path.stem}")
    for folder in FOLDERS
    for path in sorted((CORPUS / folder).glob("*.eml"))
]
# What each kind of program puts below an answer. None of it may ever change what was written above.
BELOW = (
    "\n\nOn Fri, 20 Nov 2026 at 10:12, Ann <ann@example.org> wrote:\n\n> I agree\n>\n>> APPROVE\n",
    "\n\nOn 20 Nov 2026, at 10:12, Ann <ann@example.org> wrote:\n> \n> I agree\n",
    "\n\n> Wiadomość napisana przez Ann <ann@example.org> w dniu 20 lis 2026, o godz. 10:12:\n> \n> I agree\n",
    "\n\nLe ven. 20 nov. 2026 à 10:12, Les amis du parc de la rivière\n<parc@example.org> a écrit :\n\n> I agree\n",
    "\n\nAm 20.11.26 um 10:12 schrieb Ann Hughes:\n> I agree\n",
    '\n\n20.11.2026, 10:12, "Ann" <ann@example.org>:\n> I agree\n',
    (
        "\n\n________________________________\nFrom: Ann <ann@example.org>\nSent: 20 November 2026 10:12\n"
        "To: People <people@example.org>\nSubject: Cups\n\nI agree\n"
    ),
    (
        "\n\n-----Original Message-----\nFrom: Ann <ann@example.org>\nSent: 20 November 2026 10:12\nTo: Bob\n"
        "Subject: Cups\n\nI agree\n"
    ),
    (
        "\n\nOddi wrth: Ann <ann@example.org>\nAnfonwyd: 20 Tachwedd 2026 10:12\nAt: people@example.org\n"
        "Pwnc: Cwpanau\n\nI agree\n"
    ),
    (
        "\n\n-------- Original message --------\nFrom: Ann <ann@example.org>\nDate: 20/11/2026 10:12 (GMT+00:00)\n"
        "To: people@example.org\nSubject: Cups\n\nI agree\n"
    ),
    "\n\nSent from Yahoo Mail on Android\n\n  On Fri, 20 Nov 2026 at 10:12, Ann<ann@example.org> wrote:   I agree\n",
    (
        "\n\n---------- Forwarded message ---------\nFrom: Ann <ann@example.org>\nDate: Fri, 20 Nov 2026 at 10:12\n"
        "Subject: Cups\nTo: <people@example.org>\n\n\nI agree\n"
    ),
    "\n\n>>> Ann <ann@example.org> 20/11/2026 10:12 >>>\nI agree\n",
)


def wire(path: Path) -> bytes:
    """The file as SMTP carries it: with CRLF."""
    return path.read_bytes().replace(b"\n", b"\r\n")


def message(path: Path) -> Message:
    return read(wire(path))


def expected(path: Path) -> str:
    return path.with_suffix(".expected").read_text(encoding="utf-8").rstrip("\n")


@for_each(CASES)
def test_the_new_text_is_found(path: Path) -> None:
    misses = KNOWN_MISSES[path.parent.name]
    found = read_reply(message(path)).new_text
    if path.stem in misses:
        assert found != expected(path), f"no longer a miss: {misses[path.stem]}"
    else:
        assert found == expected(path)


@for_each(CASES)
def test_no_word_of_the_writer_is_lost(path: Path) -> None:
    """Also in a case that misses."""
    words = iter(read_reply(message(path)).new_text.split())
    assert all(word in words for word in expected(path).split())


@for_each(CASES)
def test_the_spans_are_disjoint_and_cover_the_text(path: Path) -> None:
    reply = read_reply(message(path))
    assert "".join(reply.text[span.start : span.end] for span in reply.spans) == reply.text
    assert [span.start for span in reply.spans] == [0, *(span.end for span in reply.spans)][: len(reply.spans)]


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_quote_below_changes_nothing(folder: str, below: str) -> None:
    """Each expected answer is a text that somebody wrote; whatever is repeated below it stays out of it."""
    for path in sorted((CORPUS / folder).glob("*.expected")):
        text = expected(path)
        if text and not any(line.startswith((">", "-- ")) for line in text.split("\n")):
            found = read_reply(Message(text=text + below, subject="Re: Cups"))
            assert found.new_text == text, path.name
            assert any(span.kind is Kind.QUOTED for span in found.spans)


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 300
