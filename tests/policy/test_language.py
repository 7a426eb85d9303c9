"""The language filter on the shipped English list: what waits, what goes on, and what always holds."""

from __future__ import annotations

import string
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listserv.policy import disguise
from listserv.policy.language import Category, Finding, When, WordList, find, holding, softened, word_list
from listserv.policy.phrase import Phrases, pattern

ENGLISH = tomllib.loads((Path(__file__).parents[2] / "config/words/en.toml").read_text("utf-8"))
WORDS = word_list(ENGLISH)
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data/language.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

SMALL: dict[str, object] = tomllib.loads("""
language = "en"
allow = ["fudge cake", "flange"]
inside = ["fudge"]
[aim]
reach = 3
cues = ["you"]
behind = ["like you"]
negations = ["not"]
own = ["i"]
denials = ["nobody says"]
tellings = ["wrote", "called"]
readers = ["you"]
[short_forms]
"'re" = "are"
"n't" = "not"
[sets]
bad = ["dull", "grey"]
[[words]]
words = ["fudge", "wage: wagey"]
when = "always"
endings = "verb"
category = "swearing"
severity = 3
meaning = "strong"
[[words]]
words = ["goose: geese"]
when = "aimed"
category = "insult"
severity = 2
meaning = "an insult"
[[words]]
words = ["penny", "box"]
when = "never alone"
endings = "noun"
category = "insult"
severity = 1
meaning = "more"
[[phrases]]
phrases = ["you * @bad"]
category = "insult"
severity = 2
meaning = "an insult"
[[phrases]]
phrases = ["paint you", "paint them"]
category = "threat"
severity = 4
meaning = "a threat"
[[phrases]]
phrases = ["they are @bad", "grey like you"]
category = "slur"
severity = 4
quoted = "noted"
meaning = "a slur"
[[words]]
words = ["grumble"]
when = "always"
category = "swearing"
severity = 3
meaning = "strong"
[[words]]
words = ["mumbler"]
when = "aimed"
category = "insult"
severity = 3
meaning = "an insult"
""")


def written(text: str, words: WordList) -> list[str]:
    return [finding.written for finding in find(text, words)]


@pytest.mark.parametrize(("expected", "function", "sentence"), ROWS, ids=[row[2] for row in ROWS])
def test_a_sentence_waits_or_goes_on(expected: str, function: str, sentence: str):
    findings = find(sentence, WORDS)
    held = holding(findings, severity=2)
    assert {"hold": bool(held), "pass": not held, "mild": bool(findings) and not held}[expected], (function, findings)


def test_a_finding_says_what_where_and_how_grave():
    text = "Dear all.\n\nYou lot are a bunch of useless WANKERS and the\ncouncil can go home. Bye."
    finding = find(text, WORDS)[-1]
    assert finding == Finding(
        entry="wank",
        written="WANKERS",
        start=text.index("WANKERS"),
        end=text.index("WANKERS") + 7,
        category=Category.SWEARING,
        severity=3,
        sentence="You lot are a bunch of useless WANKERS and the council can go home.",
        meaning="very strong language",
    )


def test_offsets_count_the_signs_nobody_sees():
    text = "Well, f\u200b\u0301u\u00adc\u0336k that ﬁne plan"
    assert written(text, WORDS) == ["f\u200b\u0301u\u00adc\u0336k"]


def test_a_long_sentence_is_shown_around_its_words():
    sentence = find("word " * 500 + "shit " + "word " * 500, WORDS)[0].sentence
    assert "shit" in sentence
    assert len(sentence) < 300


def test_the_same_word_is_reported_a_few_times_only():
    assert len(find("shit " * 1000, WORDS)) == 20
    assert len(find("Shit. " * 1000, WORDS)) == 20
    assert len(find("drop dead " * 1000, WORDS)) == 20


def test_one_word_makes_one_finding_the_gravest():
    assert [(one.written, one.severity) for one in find("you dull grey fudge", word_list(SMALL))] == [
        ("you dull", 2),
        ("fudge", 3),
    ]
    assert [one.severity for one in find("I will kill you, you fucking retard.", WORDS)] == [4, 3, 3]


@pytest.mark.parametrize(("severity", "held"), [(1, 3), (2, 2), (3, 2), (4, 1)])
def test_the_list_chooses_what_waits(severity: int, held: int):
    findings = find("Bloody hell, fuck. I will kill you.", WORDS)
    grave = [one for one in holding(findings, severity=severity) if one.entry != "hell"]
    assert len(grave) == held


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("wankers", "w…"),
        ("WANKERS", "W…"),
        ("s h i t", "s…"),
        ("$h1t", "h…"),
        ("\u200bshit", "s…"),
        ("***", "…"),
        ("", "…"),
        ("You are a useless fat cow", "You are a u… fat cow"),
    ],
)
def test_words_are_softened_for_their_author(found: str, shown: str):
    assert softened(found) == shown


def test_a_list_adds_words_and_phrases_of_its_own():
    words = word_list(SMALL, add=["Sprout", "swede with jam"])
    assert written("SPROUTS, a sprout, and swede with jam; swede alone.", words) == [
        "SPROUTS",
        "sprout",
        "swede with jam",
    ]
    assert find("sprout", words)[0].meaning == "a word this list asks people not to use"


def test_a_list_allows_words_with_all_their_forms_and_phrases():
    assert written("Fudge, fudging and wages.", word_list(SMALL)) == ["Fudge", "fudging", "wages"]
    assert written("Fudge, fudging and wages.", word_list(SMALL, allow=["fudge"])) == ["wages"]
    assert written("I shall paint you.", word_list(SMALL, allow=["paint you"])) == []
    assert written("You look dull.", word_list(SMALL, allow=["you look dull"])) == []


def test_allowed_phrases_cover_their_words_only():
    assert written("Fudge cake and fudge.", word_list(SMALL)) == ["fudge"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A goose.", []),
        ("You goose.", ["goose"]),
        ("You big old fat goose.", []),  # out of reach
        ("You are not a goose.", []),
        ("You and I, a goose.", []),
        ("You. A goose.", []),
        ("A goose like you.", ["goose"]),
        ("Like you.", []),
        ("Nobody says you goose.", []),
        ("Nobody says you look dull.", []),
        ("Nobody says paint you.", ["paint you"]),
        ("You look very grey.", ["You look very grey"]),
        ("You do not look grey.", []),
        ("You don't look grey.", []),
        ("You're grey.", ["You're grey"]),
        ("A penny.", []),
        ("Pennies, boxes and fudge.", ["Pennies", "boxes", "fudge"]),
        ("", []),
        ("?!", []),
    ],
)
def test_aim_denial_and_company(text: str, found: list[str]):
    assert written(text, word_list(SMALL)) == found


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ('He wrote "fudge" on it.', [2]),
        ("He wrote “fudge” on it.", [2]),
        ("He wrote 'fudge' on the boys' door.", [2]),
        ('He wrote fudge on "it".', [3]),
        ('It says "fudge" on it.', [3]),  # nobody tells
        ('"He wrote fudge on it."', [3]),  # nobody tells outside
        ('He wrote "fudge on it.', [3]),  # never closed
        ('He wrote "you fudge" on it.', [3]),  # to a reader, inside
        ('He wrote "fudge", you know.', [3]),  # to a reader, outside
        ('He wrote "I paint them" on it.', [4]),  # a threat
        ('He wrote "they are dull" on it.', [1]),
        ('He wrote "grey like you" on it.', [1]),
        ('He wrote "grey like you", like you.', [4]),
        ('They wrote "box fudge" on it.', [1, 2]),
        ('"Fudge" and "they are grey", wrote the mayor.', [2, 1]),
    ],
)
def test_what_is_told_in_quotation_marks_counts_less(text: str, severities: list[int]):
    assert [finding.severity for finding in find(text, word_list(SMALL))] == severities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Goose.", ["Goose"]),
        ("Goose! Where is the form?", ["Goose"]),
        ("Goose, ducks and hens.", []),
        ("Read it again, goose.", ["goose"]),
        ("Read it again, goose", ["goose"]),
        ("Read it again, goose, now.", []),
        ("With kind regards,\nGoose", []),
        ("The word is goose.", []),
        ("A g00se.", ["g00se"]),
        ("A g*ose.", ["g*ose"]),
        ("A g%ose.", ["g%ose"]),
        ("A fence, a goose and a hen.", []),
    ],
)
def test_a_word_is_aimed_by_how_it_is_written(text: str, found: list[str]):
    assert written(text, word_list(SMALL)) == found


def test_nobody_is_called_by_a_word_that_is_being_talked_about():
    small = word_list({**SMALL, "aim": {"reach": 3, "negations": ["not", "called"], "tellings": ["called"]}})
    assert written("He called it that, goose.", small) == []
    assert written("He read it again, goose.", small) == ["goose"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gurmble, grubmle, grumbel.", ["Gurmble", "grubmle", "grumbel"]),  # two letters swapped
        ("Gumble, grumbe.", ["Gumble", "grumbe"]),  # one missing
        ("Rgumble, rumble, grumbl, gurmbel.", []),  # the first letter, the last, and two slips
        ("You mumbelr.", ["mumbelr"]),
        ("You mumler.", []),  # an aimed word: a missing letter would be too much
        ("Flange.", []),
        ("Unfudgebelievable, fudgefudge.", ["Unfudgebelievable", "fudgefudge"]),
        ("A vvage.", ["vvage"]),
    ],
)
def test_slips_of_the_hand_and_longer_words(text: str, found: list[str]):
    assert written(text, word_list(SMALL)) == found


def test_a_list_that_allows_a_word_allows_it_inside_others():
    assert written("Unfudgebelievable.", word_list(SMALL, allow=["fudge"])) == []


def test_a_list_with_nothing_in_it_finds_nothing():
    assert find("f u c k, fuuck, f**k, fu-ck", word_list({"language": "cy"})) == ()


def bad(**changes: object) -> dict[str, object]:
    return {**SMALL, **changes}


def words_with(**changes: object) -> dict[str, object]:
    entry = {"words": ["fudge"], "when": "always", "category": "insult", "severity": 2, "meaning": "x"}
    return bad(words=[{**entry, **changes}])


def phrase_with(written: str) -> dict[str, object]:
    return bad(phrases=[{"phrases": [written], "category": "insult", "severity": 2, "meaning": "x"}])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (bad(colour="red"), "the word list: unknown key 'colour'"),
        (bad(aim=[]), "aim must be a table"),
        (bad(aim={"reach": "far"}), "aim: reach must be a number of words"),
        (bad(aim={"eagles": []}), "aim: unknown key 'eagles'"),
        (bad(words={}), r"words must be written as \[\[words\]\]"),
        (bad(words=["fudge"]), r"words must be written as \[\[words\]\]"),
        (bad(allow="fudge"), "allow: must be a list of words"),
        (bad(allow=["* cake"]), r"allow: '\* cake': .* the first and the last word"),
        (bad(allow=["cake?"]), "the first and the last word"),
        (bad(allow=["fudge (hot)"]), "only words, a/b, @set"),
        (bad(allow=["@cakes"]), "'@cakes': there is no such set"),
        (phrase_with("you @worse"), "phrases: 'you @worse'"),
        (words_with(severity=5), "words: 'fudge': severity must be 1, 2, 3 or 4, not 5"),
        (words_with(severity="2"), "severity must be 1, 2, 3 or 4, not '2'"),
        (words_with(category="food"), "words: 'fudge': 'food' is not a valid Category"),
        (words_with(when="often"), "words: 'fudge': 'often' is not a valid When"),
        (words_with(endings="all"), "words: 'fudge': endings must be"),
        (words_with(meaning=""), "words: 'fudge': meaning: there must be words in quotes"),
        (words_with(words=["fudge cake"]), "words: 'fudge cake': .* is not one word"),
        (words_with(words=[3]), "words: words: there must be words in quotes, not 3"),
        (words_with(note="x"), "words: unknown key 'note'"),
        (words_with(quoted="softly"), "words: 'fudge': 'softly' is not a valid Quoted"),
        (words_with(words=["custard"]), "inside: 'fudge' must be a word of"),
        (bad(aim={"tellings": "said"}), "aim: tellings: must be a list of words"),
    ],
)
def test_a_mistake_in_the_file_is_named(data: dict[str, object], message: str):
    with pytest.raises(ValueError, match=message):
        word_list(data)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("wank", {"wank", "wanks", "wanked", "wanking", "wankin", "wanker", "wankers"}),
        ("shag", {"shag", "shags", "shagged", "shagging", "shaggin", "shagger", "shaggers"}),
        ("rape", {"rape", "rapes", "raped", "raping", "rapin", "raper", "rapers"}),
        ("boy", {"boy", "boys", "boyed", "boying", "boyin", "boyer", "boyers"}),
    ],
)
def test_endings_make_the_forms_of_a_verb(base: str, forms: set[str]):
    assert word_list({**words_with(words=[base], endings="verb"), "inside": []}).words.keys() == forms


def test_the_shipped_list_has_each_kind_and_says_what_it_means():
    assert {entry.category for entry in WORDS.words.values()} == set(Category)
    assert {entry.when for entry in WORDS.words.values()} == set(When)
    assert {entry.severity for entry in WORDS.words.values()} == {1, 2, 3, 4}


def test_a_word_is_told_from_its_longer_neighbours():
    assert written("Niger, cons, pof, bob, Wogg, hoes, fagged, class, assassin, shitake, cuntry, fa*k", WORDS) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three", ["one.", "two!", "three"]),
        ('He said "Go." Then he went.', ['he said "go."', "then he went."]),
        ("J. Smith and f. o. o. were here. Yes", ["j. smith and f. o. o. were here.", "yes"]),
        ("one\ntwo\n\nthree\n- four\n* five", ["one\ntwo", "three", "- four", "* five"]),
        ("...", ["..."]),
    ],
)
def test_sentences_end_where_people_end_them(text: str, sentences: list[str]):
    plain = disguise.plain(text).text
    assert [plain[start:end] for start, end in disguise.breaks(plain)] == sentences


def test_patterns_with_missing_words_and_gaps_find_the_shortest_match():
    phrases = Phrases([pattern("go * and? hide/sleep", {}), pattern("and hide", {})], frozenset({"not"}))
    text = "go go home and hide or go and not hide go far far far away hide"
    words = text.split()
    assert [(number, phrases.begin(number, words, last), last) for number, last in phrases.find(words)] == [
        (0, 1, 4),
        (1, 3, 4),
    ]


ANY_TEXT = st.text() | st.text(alphabet=string.ascii_lowercase + " .!?*@$'1035\n-\u200b\u0301", max_size=200)
ABUSE = st.sampled_from([row[2] for row in ROWS if row[0] == "hold"])
HARMLESS = st.sampled_from([row[2] for row in ROWS if row[0] == "pass"])


@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT | st.builds("{}{}{}".format, ANY_TEXT, ABUSE, ANY_TEXT))
@example(text="\ud800 f\udfffuck \x00")
@example(text="ﷺ ㎯ ǆ ŉ İ ß shit")
def test_any_text_is_judged_and_offsets_point_into_it(text: str):
    for finding in find(text, WORDS):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.written == text[finding.start : finding.end]
        assert softened(finding.written).endswith("…") or " " in finding.written.strip()


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=300), abuse=ABUSE, errors=st.sampled_from(["surrogateescape", "replace"]))
def test_any_bytes_are_judged(raw: bytes, abuse: str, errors: str):
    text = raw.decode(errors=errors) + "\n\n" + abuse
    assert all(text[one.start : one.end] == one.written for one in find(text, WORDS))


@settings(max_examples=200, deadline=None)
@given(abuse=ABUSE, before=st.lists(HARMLESS, max_size=3), after=st.lists(HARMLESS, max_size=3))
def test_harmless_sentences_around_it_never_hide_an_offending_one(abuse: str, before: list[str], after: list[str]):
    alone = {(one.entry, one.written, one.severity) for one in find(abuse, WORDS)}
    among = find("\n\n".join([*before, abuse, *after]), WORDS)
    assert alone <= {(one.entry, one.written, one.severity) for one in among}


@pytest.mark.parametrize(
    "hostile",
    ["you are ", "f u c k ", "f.u.c.k.", "i will kill you ", "a", "*", "f**k ", "sh-it-", "$h1t ", "you\n \n"],
)
def test_hostile_text_costs_time_in_proportion(hostile: str):
    assert len(find(hostile * (20_000 // len(hostile)), WORDS)) <= 60


@pytest.mark.parametrize(
    "piece", ["f u c k ", "f.u.c.k.", "f*", "nearly fuc kil ", "you not you are not a ", 'he said "you ', "a%^"]
)
def test_twice_the_text_is_twice_the_work(piece: str):
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    steps = []
    for size in (2_000, 4_000):
        calls = 0
        sys.setprofile(count)
        try:
            find((piece * (size // len(piece) + 1))[:size], WORDS)
        finally:
            sys.setprofile(None)
        steps.append(calls)
    assert steps[1] < 2.5 * steps[0]


@pytest.mark.parametrize("length", [3, 300, 3_000, 300_000])
def test_a_word_may_be_stretched_as_far_as_one_likes(length: int):
    stretched = f"f{'u' * length}dge"
    assert written(f"What {stretched} is that?", word_list(SMALL)) == [stretched]
    assert written(f"What {'fudgy' * length} is that?", word_list(SMALL)) == []
    assert written(f"What {stretched}{'u' * length}x is that?", word_list(SMALL)) == []
    assert written(f"What {'fu' * length}{'u' * length} is that?", word_list(SMALL)) == []
