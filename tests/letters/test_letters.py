"""Every letter, with true-to-life and with awkward values.

UPDATE_GOLDEN=1 writes the expected files anew; look at the difference before you keep it.
"""

from __future__ import annotations

import os
import re
import shutil
from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from letters.reading import average_sentence, html_text, own_sentences, reading_age, words
from letters.samples import LETTERS, SAMPLES, TEMPLATES

from listserv.notices import Letter, Letters

GOLDEN = Path(__file__).parent / "golden"
WIDTH = 65
SUBJECT = {
    "digest/issue": 60,
    "digest/index": 60,
}  # its last words, "(3 conversations)", may fall off on a phone: they are inside too
PARTS = {"parts", "agreement/v1", "privacy/v1"}

# Words we do not use to members: as they are written, or the beginning of one where "-" ends it.
NOT_OURS = (
    "moderate", "moderated", "moderating", "moderation", "queue", "subscrib-", "unsubscrib-", "bounce-", "token-",
    "pending", "confirm string", "invalid", "error-", "failed to", "command-", "administrator-", "admin", "tos",
    "opt in", "opt out",
)  # fmt: skip


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def letter(sample: str) -> Letter:
    return LETTERS.render(name_of(sample), **SAMPLES[sample])


def name_of(sample: str) -> str:
    return sample.partition(":")[0]


def golden_file(sample: str, ending: str) -> Path:
    face = sample.replace(":", ".").replace(", ", "-").replace(" ", "-")
    return GOLDEN / f"{face}.{ending}"


def ours(sample: str, letter: Letter) -> list[str]:
    """Return our own sentences: the subjects that a digest lists are their authors'."""
    page = letter.html
    for each in SAMPLES[sample].get("conversations", ()):  # type: ignore[attr-defined]
        page = page.replace(escape(each[1] if isinstance(each, tuple) else each.subject), "")
    return own_sentences(page)


def test_the_letter_is_the_expected_one(sample: str, letter: Letter) -> None:
    for ending, written in {"txt": f"Subject: {letter.subject}\n\n{letter.text}", "html": letter.html}.items():
        expected = golden_file(sample, ending)
        shown = written.replace("\x00", "\N{SYMBOL FOR NULL}")  # so that the files are text
        if os.environ.get("UPDATE_GOLDEN"):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(shown, encoding="utf-8")
        assert shown == expected.read_text(encoding="utf-8")


def test_no_expected_file_is_left_over() -> None:
    wanted = {golden_file(sample, ending) for sample in SAMPLES for ending in ("txt", "html")}
    assert {path for path in GOLDEN.rglob("*") if path.is_file()} == wanted


def test_every_letter_has_a_sample_and_every_sample_a_letter() -> None:
    of_others = tuple(LETTERS.languages - {"en"})
    files = {path.relative_to(TEMPLATES).with_suffix("").as_posix() for path in TEMPLATES.rglob("*.md")}
    files = {name for name in files if not name.startswith(tuple(f"{tag}/" for tag in of_others))}
    letters = {name for name in files if name not in PARTS and name.partition("/")[0] not in PARTS}
    assert letters == {name_of(sample) for sample in SAMPLES}


def test_a_line_fits_unless_it_is_one_address(letter: Letter) -> None:
    for line in letter.text.split("\n"):
        assert len(line) <= WIDTH or " " not in line.strip(), line
        assert line == line.rstrip()


def test_the_subject_is_short_and_one_line(sample: str, letter: Letter) -> None:
    assert 0 < len(letter.subject) <= SUBJECT.get(name_of(sample), 50)
    assert letter.subject.isprintable()


def test_sentences_are_short(sample: str, letter: Letter) -> None:
    sentences = ours(sample, letter)
    assert average_sentence(sentences) <= 12
    assert max(len(words(sentence)) for sentence in sentences) <= 20, max(sentences, key=len)


def test_a_child_of_eleven_can_read_it(sample: str, letter: Letter) -> None:
    assert reading_age(ours(sample, letter)) <= 11


def test_our_own_words_are_plain(letter: Letter) -> None:
    ours = " ".join([letter.subject, *own_sentences(letter.html)])
    for word in NOT_OURS:
        pattern = rf"\b{re.escape(word[:-1])}" if word.endswith("-") else rf"\b{re.escape(word)}\b"
        assert not re.search(pattern, ours, re.IGNORECASE), word


@pytest.mark.parametrize(
    "key",
    [
        "language",
        "newcomer",
        "moderated",
        "attachment",
        "too_many",
        "unreadable",
        "confusable",
        "forged",
        "emergency",
        "urgent",
    ],
)
def test_a_hold_reason_is_said_plainly_to_both_sides(key: str) -> None:
    for to_author in (True, False):
        reason = LETTERS.reason(key, to_author=to_author)
        assert reason.endswith(".")
        assert len(words(reason)) <= 30
        assert not any(word in reason.lower() for word in NOT_OURS)


def test_both_forms_say_the_same(letter: Letter) -> None:
    assert words(html_text(letter.html)) == words(letter.text)


def test_the_page_has_a_language_and_headings_in_order(letter: Letter) -> None:
    assert '<html lang="en-GB">' in letter.html
    levels = [int(level) for level in re.findall(r"<h([1-6])", letter.html)]
    assert levels.count(1) <= 1
    assert not levels or levels[0] <= 3
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_page_loads_nothing_and_runs_nothing(letter: Letter) -> None:
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", letter.html)}
    assert not tags & {"img", "script", "link", "iframe", "object", "embed", "form", "input", "button", "svg", "base"}
    assert not re.search(r"\bsrc=|url\(|@import|https?:|\son\w+=", letter.html, re.IGNORECASE)
    assert all(link.startswith("mailto:") for link in re.findall(r'href="([^"]*)"', letter.html))


def test_every_letter_says_what_happens_if_the_reader_does_nothing(letter: Letter) -> None:
    said = re.compile(
        r"do nothing|do not hear|not need to do anything|nothing more to do"
        r"|if nobody (answers|decides)|our only reminder"
    )
    assert said.search(" ".join(letter.text.lower().split()))


def test_templates_hold_no_way_around_the_marks() -> None:
    for path in TEMPLATES.rglob("*.md"):
        source = path.read_text(encoding="utf-8")
        assert "safe" not in re.findall(r"\|\s*(\w+)", source), path
        assert not any("\ue000" <= character <= "\uf8ff" for character in source), path


def test_a_letter_whose_greeting_would_be_lost_is_refused(tmp_path: Path) -> None:
    # Jinja swallows the end of a line that ends in a block: the greeting below the empty line became part of the head.
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "hold" / "swallowed.md").write_text("Subject: {% if 1 %}Hi{% endif %}\n\nHello Mo,\n\nBye\n")
    with pytest.raises(ValueError, match="an empty line, not with 'Hello Mo,'"):
        Letters(tmp_path).render("hold/swallowed")
