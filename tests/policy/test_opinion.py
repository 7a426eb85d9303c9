"""The second opinion: what it adds up, where it points, and that the shipped weights are whole."""

from __future__ import annotations

import hashlib
import json
from array import array
from math import sqrt
from zlib import compress, crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.language import Category
from listserv.policy.opinion import (
    ENTRY,
    LONGEST_SHOWN,
    MEANING,
    MOST_FINDINGS,
    MOST_WORDS,
    PLACES,
    Opinion,
    Scored,
    features,
    opening,
)
from listserv.resources import shipped

HEADER = {"scale": 0.5, "bias": -1.0, "threshold": 2.0}


def packed(**weights: int) -> bytes:
    """Return weights that are 0 but for these features; "is_so" is the pair of those words."""
    found = array("b", bytes(PLACES))
    for feature, weight in weights.items():
        left, _, right = feature.partition("_")
        pair = 31 * crc32(left.encode()) + crc32(right.encode())
        found[(pair if right else crc32(feature.encode())) % PLACES] = weight
    return compress(found.tobytes())


def model(**weights: int) -> Opinion:
    return Opinion(packed(**weights), HEADER)


# "cold" is a word of its own, "^cold$" has 4 + 3 + 2 pieces: 10 features. "so" has 3, "is" too, "it" too.
COLD = model(**{"=cold": 60, "cold": 10, "is_so": 20, "so_cold": -4})


def shipped_one() -> Opinion:
    header = json.loads((shipped("weights") / "second_opinion.json").read_text(encoding="utf-8"))
    return Opinion((shipped("weights") / "second_opinion.bin").read_bytes(), header)


SHIPPED = shipped_one()
HATEFUL = "those filthy muslims are disgusting and should all die"


def features_of(word: str) -> int:
    """Return how many features a word is: itself, and its pieces of 3 to 5 letters with "^" and "$"."""
    return 1 + sum(max(len(word) + 2 - length + 1, 0) for length in (3, 4, 5))


def test_a_score_is_a_sum_that_can_be_done_by_hand():
    count = sum(map(features_of, ("it", "is", "so", "cold"))) + 3
    assert list(COLD.scores("It is so cold")) == [Scored(0, 13, -1.0 + 0.5 * (60 + 10 + 20 - 4) / sqrt(count))]
    (places,) = features("It is so cold")
    assert len(places) == count


def test_disguises_of_letters_count_as_what_they_look_like():
    (there,) = COLD.scores("Іt is sо cоld")  # with letters of another alphabet
    (plain,) = COLD.scores("It is so cold")
    assert there == plain


def test_each_sentence_has_its_own_score_and_one_of_two_words_has_none():
    text = "Oh well. It is so cold here. We had tea and cake. 🙂"
    assert [text[one.start : one.end] for one in COLD.scores(text)] == ["It is so cold here", "We had tea and cake"]
    assert len(list(features(text))) == 2


def test_pictures_are_words():
    text = "You 🐒 🐒 again"
    assert [(one.start, one.end) for one in COLD.scores(text)] == [(0, len(text))]


def test_a_sentence_without_an_end_is_scored_in_parts():
    text = "tea " * MOST_WORDS + "it is so cold"
    assert [one.start for one in COLD.scores(text)] == [0, 4 * MOST_WORDS]
    assert [one.written for one in COLD.find(text)] == ["it is so cold"]


def test_what_is_found_is_a_sentence_with_a_reason_in_words():
    text = "Hello all of you. It  is\nso cold! We had tea and cake."
    (found,) = COLD.find(text)
    assert text[found.start : found.end] == found.written == "It  is\nso cold"
    assert (found.entry, found.meaning, found.severity, found.category) == (ENTRY, MEANING, 2, Category.INSULT)
    assert found.sentence == "It is so cold"
    assert opening(found) == 'the sentence that begins "It is so cold"'


def test_a_long_sentence_is_cut_for_those_who_read_it():
    (found,) = model(**{"=cold": 127, "cold": 127}).find("so cold " + "cold " * 50 + "c" * LONGEST_SHOWN)
    assert len(found.sentence) == LONGEST_SHOWN + 1
    assert found.sentence.endswith("…")


def test_very_many_findings_are_cut():
    assert len(COLD.find("It is so cold.\n" * 500)) == MOST_FINDINGS


def test_nothing_is_found_below_the_threshold_and_at_it_something_is():
    (one,) = COLD.scores("It is so cold")
    for threshold, times in ((one.score, 1), (one.score + 0.01, 0)):
        opinion = Opinion(
            packed(**{"=cold": 60, "cold": 10, "is_so": 20, "so_cold": -4}), HEADER | {"threshold": threshold}
        )
        assert len(opinion.find("It is so cold")) == times


@pytest.mark.parametrize(
    ("weights", "header"),
    [
        (b"", HEADER),
        (b"no weights", HEADER),
        (compress(bytes(PLACES - 1)), HEADER),
        (packed()[:-8], HEADER),
        (packed(), {}),
        (packed(), HEADER | {"scale": "much"}),
        (packed(), HEADER | {"threshold": None}),
    ],
)
def test_damaged_weights_are_said_so(weights: bytes, header: dict[str, object]):
    with pytest.raises(ValueError, match="weights of the second opinion"):
        Opinion(weights, header)


@given(st.text(max_size=400))
def test_any_text_is_judged_and_offsets_point_into_it(text: str):
    opinion = Opinion(packed(), HEADER | {"threshold": -99.0})
    for one in opinion.find(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.written == text[one.start : one.end]


@pytest.mark.parametrize(
    "text", ["", "\0", "\udcff \ud800 \udc00 a b", "ﷺ " * 50, "a" * 100_000, "\n" * 1000, "a.b" * 999]
)
def test_odd_text_is_judged(text: str):
    assert SHIPPED.find(text) == ()


@given(st.lists(st.sampled_from(["We had tea and cake.", "See you all on Friday!", "The ramp is mended at last."])))
def test_harmless_sentences_never_make_the_worst_one_look_better(harmless: list[str]):
    def worst(text: str) -> float:
        return max(one.score for one in SHIPPED.scores(text))

    alone = worst(f"{HATEFUL}.")
    assert worst(" ".join([*harmless, f"{HATEFUL}.", *harmless])) >= alone


def test_the_shipped_weights_are_those_that_their_header_describes():
    folder = shipped("weights")
    header = json.loads((folder / "second_opinion.json").read_text(encoding="utf-8"))
    content = (folder / "second_opinion.bin").read_bytes()
    assert header["sha256"] == hashlib.sha256(content).hexdigest()
    assert len(content) <= 300_000
    attribution = (folder / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for name, source in header["trained_on"].items():
        assert source["rows"] > 0
        assert name in attribution
        assert source["source"]


def test_the_shipped_weights_know_hatred_from_people():
    assert SHIPPED.find(HATEFUL)
    for plain in ("I am a deaf Muslim woman and I love this group", "My son is autistic and black and proud of it"):
        assert SHIPPED.find(plain) == ()
