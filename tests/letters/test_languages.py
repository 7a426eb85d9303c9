"""Letters in other languages: each is whole, says the same in both forms, and has ready answers that are understood."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest
from letters.reading import html_text, words
from letters.samples import LETTERS, SAMPLES, TEMPLATES
from letters.test_ready_answers import OFFERED, READERS

from listserv.flows import choices, choosing, distribution
from listserv.notices import Letter, Letters
from listserv.notices.guide import shown, translated
from listserv.notices.language import ENGLISH, read_language
from listserv.policy.confirmation import Confirmation, read_yes_or_no
from listserv.policy.digest.words import described

GOLDEN = Path(__file__).parent / "golden_cy"
RIGHT_TO_LEFT = Path(__file__).parent / "right_to_left"
OTHERS = sorted(LETTERS.languages - {"en"})
NAMES = sorted({sample.partition(":")[0] for sample in SAMPLES})
WELSH = [sample for sample in SAMPLES if LETTERS.spoken(sample.partition(":")[0], "cy").tag == "cy"]
# Which letters a member gets in English as yet: docs/languages.md names them too.
IN_ENGLISH: set[str] = set()
# Letters to moderators and the operator, and what moderators had decided, are in English.
OF_MODERATORS = re.compile(
    r"(moderation|emergency|service)/|distress/moderators|addresses/role_gained|agreement/question"
    r"|joining/(confirm|confirm_invitations|decide|decided|invited|not_understood|too_late)|membership/(note|question)"
)
ENGLISH_WORDS = re.compile(r"\b(?:the|you|your|our|and|is|are|please|message|letter|reply|nothing)\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=WELSH)
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def letter(sample: str) -> Letter:
    values = dict(SAMPLES[sample])
    if "agreement" in values:
        values |= {"agreement": LETTERS.agreement(1, "cy"), "privacy": LETTERS.privacy(1, "cy")}
    if "guide" in values:
        values["guide"] = translated(values["guide"], LETTERS.language("cy").guide) or []  # type: ignore[arg-type]
    return LETTERS.render(sample.partition(":")[0], "cy", **values)


def test_the_letter_is_the_expected_one(sample: str, letter: Letter) -> None:
    expected = GOLDEN / f"{sample.replace(':', '.').replace(', ', '-').replace(' ', '-')}.txt"
    shown = f"Subject: {letter.subject}\n\n{letter.text}".replace("\x00", "\N{SYMBOL FOR NULL}")
    if os.environ.get("UPDATE_GOLDEN"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_both_forms_say_the_same(letter: Letter) -> None:
    assert words(html_text(letter.html)) == words(letter.text)


def test_the_page_says_its_language(letter: Letter) -> None:
    assert '<html lang="cy">' in letter.html


def test_the_subject_fits(sample: str, letter: Letter) -> None:
    assert 0 < len(letter.subject) <= (60 if sample.startswith("digest/i") else 50)


def test_a_ready_answer_is_understood(sample: str, letter: Letter) -> None:
    reader = next((each for start, each in READERS.items() if sample.startswith(start)), None)
    for offered in OFFERED.finditer(letter.html):
        said = unescape(offered[1] or offered[2])
        if said in {"Ie", "Na"}:
            assert read_yes_or_no(said) is {"Ie": Confirmation.YES, "Na": Confirmation.NO}[said]
        else:
            assert reader is not None
            assert reader(said), said


def test_every_letter_to_members_is_there_or_known_to_be_missing() -> None:
    missing = {name for name in NAMES if LETTERS.spoken(name, "cy").tag != "cy" and not OF_MODERATORS.match(name)}
    assert missing == IN_ENGLISH


@pytest.mark.parametrize(
    "path", sorted((TEMPLATES / "cy").rglob("*.md")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_no_english_is_left(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    own = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|\*\*.*?\*\*|\"New text:\"|\"use my other address\"",
        " ",
        source,
        flags=re.DOTALL,
    )
    assert ENGLISH_WORDS.findall(own) == []


@pytest.mark.parametrize("tag", OTHERS)
def test_what_python_says_is_translated(tag: str) -> None:
    language = LETTERS.language(tag)
    kinds = [[], ["image/png"], ["audio/mp3"], ["video/mp4"], ["application/pdf"], ["text/calendar"]]
    said = choices.SENTENCES | distribution.SENTENCES | {choosing.AS_BEFORE, choosing.PARTLY, "a moderator"}
    said |= {described(one, "") for one in kinds}
    more = {f"{{number}} {what} without words" for what in ("pictures", "sound files", "films", "files")}
    assert (said | more | {"A calendar invitation: {title}"}) == set(language.sentences)
    for english, own in language.sentences.items():
        assert own != english
        assert set(re.findall(r"\{\w+\}", own)) == set(re.findall(r"\{\w+\}", english))


@pytest.mark.parametrize("tag", OTHERS)
def test_a_letter_lacks_no_part(tag: str) -> None:
    for path in (TEMPLATES / tag).glob("*/*.md"):
        noun, name = path.parent.name, path.stem
        if noun in {"parts", "privacy"} or name.startswith("v1"):
            continue
        assert LETTERS.missing_of(f"{noun}/{name}", tag) == []
    assert LETTERS.has_documents((1, 1), tag)


def test_a_part_that_is_missing_makes_the_whole_letter_english(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates/cy/parts/closing.md").unlink()
    letters = Letters(tmp_path / "templates")
    assert letters.spoken("leaving/confirm", "cy") is ENGLISH
    assert "Hello Ann" in letters.render("leaving/confirm", "cy", **SAMPLES["leaving/confirm"]).text
    assert letters.missing_of("leaving/confirm", "cy") == ["parts/closing.md"]


@pytest.mark.parametrize(
    "source",
    ["", "name = 'x'", "name = 'x'\ndirection = 'up'", "name = 'x'\ndirection = 'ltr'\ncolour = 'red'", "name ="],
)
def test_a_wrong_language_file_is_named(source: str) -> None:
    with pytest.raises(ValueError, match=r"templates/cy/language\.toml"):
        read_language("cy", source)


def test_a_folder_that_is_no_language_is_named() -> None:
    with pytest.raises(ValueError, match=r"templates/xx-nowhere/language\.toml"):
        read_language("xx-nowhere", "name = 'x'\ndirection = 'ltr'")


def test_days_are_named_in_the_letters_language() -> None:
    welsh, today = LETTERS.language("cy"), date(2026, 11, 23)
    assert welsh.day(date(2026, 12, 6), today=today) == "6 Rhagfyr"
    assert welsh.day(date(2027, 1, 6), today=today) == "6 Ionawr 2027"
    assert welsh.weekday_and_day(date(2026, 11, 27), today=today) == "Dydd Gwener 27 Tachwedd"
    assert welsh.weekday_and_day(date(2027, 11, 27), today=today) == "Dydd Sadwrn 27 Tachwedd 2027"
    assert welsh.day_time(datetime(2026, 11, 20, 10, 12, tzinfo=UTC), today=today) == "Dydd Gwener 20 Tachwedd, 10:12"
    assert welsh.day_time(datetime(2025, 11, 20, 10, 12, tzinfo=UTC), today=today) == "Dydd Iau 20 Tachwedd 2025, 10:12"
    assert welsh.weekday(0) == "Dydd Llun"
    assert welsh.hour(8) == "08:00"
    assert welsh.period(date(2026, 11, 16), date(2026, 11, 22)) == "16 – 22 Tachwedd"
    assert welsh.period(date(2026, 10, 26), date(2026, 11, 1)) == "26 Hydref – 1 Tachwedd"
    assert welsh.period(date(2025, 12, 29), date(2026, 1, 4)) == "29 Rhagfyr 2025 – 4 Ionawr 2026"
    assert welsh.period(today, today) == "23 Tachwedd"
    assert welsh.listed(["Mo", "Max"]) == "Mo a(c) Max"


@pytest.mark.parametrize("tag", OTHERS)
def test_the_help_letter_of_members_is_whole(tag: str) -> None:
    own = translated(shown(LETTERS.guide(), {"member"}), LETTERS.language(tag).guide)
    assert own is not None
    assert translated(shown(LETTERS.guide(), {"member", "moderator"}), LETTERS.language(tag).guide) is None
    asks = {one.title for one in LETTERS.guide()} | {way.ask for one in LETTERS.guide() for way in one.ways}
    assert set(LETTERS.language(tag).guide) <= asks


# --- right to left ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Letters:
    """All letters, and some in Arabic."""
    folder = tmp_path_factory.mktemp("letters") / "templates"
    shutil.copytree(TEMPLATES, folder)
    shutil.copytree(RIGHT_TO_LEFT / "ar", folder / "ar")
    return Letters(folder)


@pytest.mark.parametrize("name", ["agreement/welcome", "membership/left", "digest/issue"])
def test_a_right_to_left_letter_runs_that_way(letters: Letters, name: str) -> None:
    letter = letters.render(name, "ar", **SAMPLES[name])
    assert '<html lang="ar" dir="rtl">' in letter.html
    assert "border-left" not in letter.html
    assert words(html_text(letter.html)) == words(letter.text)
    # Latin words and addresses stand apart, or a dot at their end would jump to the other side.
    assert "<bdi>People" in letter.html
    assert '<bdi><a href="mailto:' in letter.html


def test_quotes_stand_at_the_right_side_then(letters: Letters) -> None:
    page = letters.render("digest/issue", "ar", **SAMPLES["digest/issue:rich"]).html
    assert "border-right:4px" in page
    assert "padding-right: 1.6em" in page


def test_a_letter_that_a_right_to_left_language_lacks_is_english(letters: Letters) -> None:
    page = letters.render("leaving/confirm", "ar", **SAMPLES["leaving/confirm"]).html
    assert '<html lang="en-GB">' in page
