"""Every message of tests/corpus/replies/ and all_own/ is split as its expected answer says.

In all_own/ every word is the writer's, whatever it looks like.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from mail.below import PAGES, TEXTS
from rows import for_each

from listserv.mail.automatic import automatic_reason
from listserv.mail.message import Message, read
from listserv.mail.reply import Kind, read_reply
from listserv.policy.agreement import read_answer
from listserv.policy.moderation import understand
from listserv.policy.wishes.reading import read_wishes
from listserv.policy.wishes.values import AddressedTo

CORPUS = Path(__file__).parent.parent / "corpus"
FOLDERS = ("replies", "all_own")
STEP = 1  # quotes tried below each letter; there are some hundreds of letters


def known_misses(folder: str) -> dict[str, str]:
    written = (CORPUS / folder / "known_misses.toml").read_text(encoding="utf-8")
    return {miss["id"]: miss["reason"] for miss in tomllib.loads(written).get("miss", [])}


KNOWN_MISSES = {folder: known_misses(folder) for folder in FOLDERS}
CASES = [
    pytest.param(path, id=f"{folder}-{path.stem}")
    for folder in FOLDERS
    for path in sorted((CORPUS / folder).glob("*.eml"))
]


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


@for_each(FOLDERS)
def test_a_quote_below_changes_nothing(folder: str) -> None:
    """Each expected answer is a text that somebody wrote; whatever is repeated below it stays out of it."""
    for number, path in enumerate(sorted((CORPUS / folder).glob("*.expected"))):
        text = expected(path)
        if text and not any(line.startswith((">", "-- ")) for line in text.split("\n")):
            said = read_reply(Message(text=text, subject="Re: Cups")).said
            for below in some_of(TEXTS, number):
                found = read_reply(Message(text=f"{text}\n\n{below}\n", subject="Re: Cups"))
                assert (found.new_text, found.said) == (text, said), (path.name, below)
                assert any(span.kind is Kind.QUOTED for span in found.spans)


@pytest.mark.heavy
@for_each(FOLDERS)
def test_a_quote_below_a_letter_changes_no_answer(folder: str) -> None:
    """Nor a decision, a wish, or whether a person wrote; and the new text only where answers are in colour."""
    for number, path in enumerate(sorted((CORPUS / folder).glob("*.eml"))):
        letter = replace(message(path), in_reply_to=("<0@example.org>",))
        before = read_reply(letter)
        for text, page in zip(some_of(TEXTS, number), some_of(PAGES, number), strict=True):
            longer = replace(
                letter,
                text=f"{letter.text}\n\n{text}\n" if letter.text or letter.html is None else letter.text,
                html=None if letter.html is None else with_page(letter.html, page),
            )
            after = read_reply(longer)
            assert (after.said, after.doubtful) == (before.said, before.doubtful), (path.name, text, page)
            assert meaning(longer) == meaning(letter)
            if "answers_in" not in path.name:
                assert after.new_text == before.new_text, (path.name, text, page)


def some_of(blocks: Sequence[str], number: int) -> list[str]:
    """Other ones for each letter, so that all come up with some dozens of letters."""
    return [blocks[(number * STEP + turn) % len(blocks)] for turn in range(STEP)]


def with_page(page: str, below: str) -> str:
    head, end, rest = page.rpartition("</body>")
    return f"{head}<br>{below}{end}{rest}" if end else f"{page}<br>{below}"


def meaning(letter: Message) -> tuple[object, ...]:
    said = read_reply(letter).said
    wish = read_wishes(said, letter.subject, today=None, lists={}, addressed_to=AddressedTo.REQUEST)
    return read_answer(said), understand(said), wish, automatic_reason(letter, "ann@mail.example")


def test_many_quotes_in_many_languages_are_tried() -> None:
    assert len(TEXTS) >= 40
    assert len(PAGES) >= 10
    assert len(CASES) * STEP >= 3 * len(TEXTS)


def test_the_corpus_is_there() -> None:
    assert len(CASES) >= 300
