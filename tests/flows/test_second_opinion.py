"""A list that asks for a second opinion: what waits then, and what its author and its moderators read of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from zlib import compress, crc32

import pytest
from village import PEOPLE, Village, text_of

from listserv import resources
from listserv.errors import ConfigurationError
from listserv.flows import service as service_flow
from listserv.flows.judging import judge
from listserv.flows.service import shipped_opinion
from listserv.mail.message import read
from listserv.policy.language import find
from listserv.policy.opinion import ENTRY, PLACES, Opinion
from listserv.store import record

SUE = "Sue Green <sue@example.org>"
MO = "Mo <mo@example.org>"
TONE = "Everybody loves the sprouts here."
RUDE = "You are all a bunch of useless wankers."


def against_sprouts() -> Opinion:
    """Return a made-up model that dislikes one word, so that these tests say nothing of the one that ships."""
    weights = bytearray(PLACES)
    weights[crc32(b"=sprouts") % PLACES] = 127
    return Opinion(compress(bytes(weights)), {"scale": 1.0, "bias": 0.0, "threshold": 5.0})


def ask_for_it(village: Village, **values: object) -> None:
    village.set_section("language_filter", second_opinion=True, **values)
    village.service = replace(village.service, opinion=against_sprouts())


def flat(village: Village, to: str) -> str:
    return " ".join(text_of(village.last(to)).split())


def raw(text: str) -> bytes:
    return f"From: sue@example.org\r\nSubject: Hello\r\n\r\n{text}\r\n".encode()


def entries(village: Village, text: str) -> list[str]:
    return [one.entry for one in judge(village.service, "people", raw(text), read(raw(text))).findings]


def test_a_list_that_did_not_ask_has_no_second_opinion(village: Village):
    assert village.service.opinion is None
    assert find(TONE, village.service.words["people"]) == ()
    village.member(SUE)
    village.write(SUE, PEOPLE, "Hello", TONE)
    assert village.states() == ["distributed"]
    village.service = replace(village.service, opinion=against_sprouts())  # another list asked
    village.write(SUE, PEOPLE, "Hello", TONE)
    assert village.states() == ["distributed", "distributed"]


def test_a_list_that_asked_holds_it_and_tells_which_sentence(village: Village):
    ask_for_it(village)
    village.member(SUE)
    village.moderator(MO)
    village.write(SUE, PEOPLE, "Tea", "Tea is at three on Friday. I will bring a cake.")
    village.write(SUE, PEOPLE, "Hello", f"Tea was good. {TONE}")
    assert village.states() == ["distributed", "held"]
    assert 'What we found: - the sentence that begins "Everybody loves the sprouts"' in flat(village, "sue@example.org")
    asked = flat(village, "mo@example.org")
    assert (
        "- The tone of a sentence (reads like messages that people found hateful; no single word decided it)" in asked
    )
    assert TONE.rstrip(".") in asked
    with village.begin() as connection:
        (hold,) = record.language_holds(connection, None)
    assert hold.entries == (ENTRY,)


def test_a_moderators_approval_sends_it_all_the_same(village: Village):
    ask_for_it(village)
    village.member(SUE)
    village.moderator(MO)
    village.write(SUE, PEOPLE, "Hello", TONE)
    village.answer(MO, village.last("mo@example.org"), "APPROVE")
    assert village.states() == ["distributed"]


def test_it_takes_nothing_away_from_what_the_word_list_holds(village: Village):
    before = entries(village, f"{RUDE} {TONE}")
    assert before
    ask_for_it(village)
    assert entries(village, f"{RUDE} {TONE}") == before
    assert entries(village, TONE) == [ENTRY]


@pytest.mark.parametrize(("severity", "expected"), [(1, [ENTRY]), (2, [ENTRY]), (3, []), (4, [])])
def test_it_weighs_no_more_than_strong_language(village: Village, severity: int, expected: list[str]):
    ask_for_it(village, severity=severity)
    assert entries(village, TONE) == expected


def test_quoted_words_are_somebody_elses(village: Village):
    ask_for_it(village)
    assert (
        entries(
            village, f"I do not agree.\r\n\r\nOn Mon, 2 Mar 2026 at 10:00, Ann <ann@example.org> wrote:\r\n> {TONE}\r\n"
        )
        == []
    )


def test_the_service_loads_it_where_a_list_asks(village: Village):
    ask_for_it(village)
    assert service_flow.build(village.service.settings).opinion is not None


def test_weights_that_are_damaged_or_missing_are_said_so_with_a_remedy(tmp_path: Path):
    with pytest.raises(ConfigurationError, match=r"second_opinion.json.* Install listserv anew"):
        shipped_opinion(tmp_path)
    shutil.copytree(resources.shipped("weights"), tmp_path, dirs_exist_ok=True)
    (tmp_path / "second_opinion.bin").write_bytes(b"cut short")
    with pytest.raises(ConfigurationError, match=r"second_opinion: the weights .* Install listserv anew"):
        shipped_opinion(tmp_path)
