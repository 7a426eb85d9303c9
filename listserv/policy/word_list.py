"""The word list of one language, as a moderator wrote it (config/words/en.toml), ready for looking.

Everything the language filter knows about words is in that file; how it is read is said at its top.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from listserv.policy.disguise import Vocabulary, expand, plain
from listserv.policy.phrase import Gate, Pattern, Phrases, Step, pattern

SEVERITIES = range(1, 5)
VOWELS = "aeiou"
# A letter short is a slip of the hand as well: milder words are not worth the false alarms.
LETTER_MISSING_FROM = 3


class Category(StrEnum):
    """What kind of harm a word does."""

    SLUR = "slur"
    THREAT = "threat"
    SEXUAL = "sexual"
    SWEARING = "swearing"
    INSULT = "insult"


class When(StrEnum):
    """When a word counts: in any sentence, only aimed at someone, or only beside another finding."""

    ALWAYS = "always"
    AIMED = "aimed"
    NEVER_ALONE = "never alone"


class Quoted(StrEnum):
    """How grave an entry is where somebody tells of it in quotation marks: one grade less, or only noted."""

    LESS = "less"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or pattern of the list. `meaning` says in a few words to a person what it is."""

    name: str
    category: Category
    severity: int
    when: When
    meaning: str
    quoted: Quoted = Quoted.LESS


class Mark(Enum):
    """What a pattern that is no entry says about the words around it."""

    ALLOWED = "these words are fine here"
    CUE = "a word after this is aimed at someone"
    BEHIND = "a word before this is aimed at someone"
    DENIAL = "what follows is denied"


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """A word list, with all its patterns compiled. Made by `word_list`; equal to itself only.

    `meanings[n]` says what pattern n of `phrases` is: an entry, or a mark. `reach` is how many words a cue reaches.
    `tellings` are the words by which somebody tells of what was said, `readers` those that speak to a reader.
    """

    words: Mapping[str, Entry]
    phrases: Phrases
    meanings: Sequence[Entry | Mark]
    vocabulary: Vocabulary
    negations: frozenset[str]
    own: frozenset[str]
    tellings: frozenset[str]
    readers: frozenset[str]
    reach: int


# What an operator adds in a list's own file has no more to it than the word (config/lists/NAME.toml).
_ADDED = {"category": "insult", "severity": 2, "meaning": "a word this list asks people not to use"}


def word_list(data: Mapping[str, object], *, add: Iterable[str] = (), allow: Iterable[str] = ()) -> WordList:
    """Return the word list in a parsed file, with the words one list adds and allows.

    Allowing a word of the list takes all its forms off the list. Raises ValueError that names the bad entry.
    """
    return _Maker(data).made(tuple(_key(one) for one in add), frozenset(_key(one) for one in allow))


def _key(written: str) -> str:
    return " ".join(plain(written).text.split())


class _Maker:
    """Reads one file step by step; every fault names the table and the entry."""

    def __init__(self, data: Mapping[str, object]) -> None:
        _only(data, "the word list", {"language", "aim", "short_forms", "sets", "allow", "inside", "words", "phrases"})
        self.data = data
        self.short_forms = {_key(k): _text(v, f"short_forms: {k}") for k, v in _table(data, "short_forms").items()}
        self.sets = {
            k: [self._spelled(word) for word in _texts(v, f"sets: {k}")] for k, v in _table(data, "sets").items()
        }
        self.aim = _table(data, "aim")
        _only(self.aim, "aim", {"reach", "cues", "behind", "negations", "own", "denials", "tellings", "readers"})
        self.words: dict[str, Entry] = {}
        self.patterns: list[Pattern] = []
        self.meanings: list[Entry | Mark] = []

    def made(self, add: tuple[str, ...], allow: frozenset[str]) -> WordList:
        allowed = (*_texts(self.data.get("allow", []), "allow"), *sorted(allow))
        self._marks(allowed)
        for table in _tables(self.data, "words"):
            self._word_entries(table, allow)
        for table in _tables(self.data, "phrases"):
            self._phrase_entries(table, allow)
        self._phrase_entries({**_ADDED, "phrases": [one for one in add if " " in one]}, allow)
        self._word_entries(
            {**_ADDED, "when": "always", "endings": "noun", "words": [one for one in add if " " not in one]}, allow
        )
        return self._compiled([_key(one) for one in allowed])

    def _compiled(self, allowed: Sequence[str]) -> WordList:
        negations = frozenset(_texts(self.aim.get("negations", []), "aim: negations"))
        phrases = Phrases(self.patterns, negations)
        reach = self.aim.get("reach", 0)
        if not isinstance(reach, int):
            raise ValueError(f"aim: reach must be a number of words, not {reach!r}")  # noqa: TRY004  one kind of fault stops the start
        single = [word for word in allowed if word.isalnum()]
        strong = [word for word, entry in self.words.items() if entry.when is not When.NEVER_ALONE]
        strong.sort(key=lambda word: _likelihood(self.words[word]))
        return WordList(
            words=self.words,
            phrases=phrases,
            meanings=tuple(self.meanings),
            vocabulary=Vocabulary(
                phrases.words | self.words.keys(),
                strong,
                single,
                self.short_forms,
                self._gate(),
                slips=[
                    (word, _may_miss_a_letter(entry)) for word in strong if (entry := self.words[word]).severity > 1
                ],
                inside=self._inside(allowed),
            ),
            negations=negations,
            own=frozenset(_texts(self.aim.get("own", []), "aim: own")),
            tellings=frozenset(_texts(self.aim.get("tellings", []), "aim: tellings")),
            readers=frozenset(_texts(self.aim.get("readers", []), "aim: readers")),
            reach=reach,
        )

    def _inside(self, allowed: Sequence[str]) -> Iterator[str]:
        """Yield the words that count within longer ones, without those that one list allows."""
        for written in _texts(self.data.get("inside", []), "inside"):
            if written in self.words:
                yield written
            elif written not in allowed:
                raise ValueError(f"inside: {written!r} must be a word of [[words]]")

    def _gate(self) -> Gate:
        """Return what lets through whatever holds an entry: one of its phrases, or a word that counts alone."""
        alone = frozenset(word for word, entry in self.words.items() if entry.when is not When.NEVER_ALONE)
        found = [steps for steps, what in zip(self.patterns, self.meanings, strict=True) if isinstance(what, Entry)]
        return Gate([*found, (Step(alone),)] if alone else found)

    def _marks(self, allowed: Sequence[str]) -> None:
        for mark, name in ((Mark.CUE, "cues"), (Mark.BEHIND, "behind"), (Mark.DENIAL, "denials")):
            for written in _texts(self.aim.get(name, []), f"aim: {name}"):
                self._pattern(written, mark, f"aim: {name}")
        for written in allowed:
            self._pattern(written, Mark.ALLOWED, "allow")

    def _pattern(self, written: str, meaning: Entry | Mark, where: str) -> None:
        # Patterns meet sentences whose short forms are spelled out, so theirs are too: "offa's" is "offa", "is".
        words = (part for word in _key(written).split() for part in expand(self._alternatives(word), self.short_forms))
        try:
            self.patterns.append(pattern(" ".join(words), self.sets))
        except ValueError as fault:
            raise ValueError(f"{where}: {written!r}: {fault}") from None
        self.meanings.append(meaning)

    def _alternatives(self, word: str) -> str:
        return "/".join(map(self._spelled, word.split("/"))) if "/" in word else word

    def _spelled(self, word: str) -> str:
        """Return one of several words that may stand in a place, spelled out if it is a short form of one word."""
        long = self.short_forms.get(word, "")
        return long if long and " " not in long else word

    def _word_entries(self, table: Mapping[str, object], allow: frozenset[str]) -> None:
        _only(table, "words", {"words", "when", "endings", "category", "severity", "meaning", "quoted"})
        for written in _texts(table.get("words"), "words: words"):
            base, _, more = written.partition(":")
            if base in allow:
                continue
            entry = _entry(base, table, f"words: {written!r}")
            for form in (*_forms(base, table.get("endings", "none"), written), *more.replace(",", " ").split()):
                self._form(form, entry, written)

    def _form(self, form: str, entry: Entry, written: str) -> None:
        if not form.isalnum():
            raise ValueError(f"words: {written!r}: {form!r} is not one word; several words are [[phrases]]")
        self.words.setdefault(form, entry)

    def _phrase_entries(self, table: Mapping[str, object], allow: frozenset[str]) -> None:
        _only(table, "phrases", {"phrases", "category", "severity", "meaning", "quoted"})
        for written in _texts(table.get("phrases"), "phrases: phrases"):
            if written not in allow:
                self._pattern(written, _entry(written, {**table, "when": "always"}, f"phrases: {written!r}"), "phrases")


def _entry(name: str, table: Mapping[str, object], where: str) -> Entry:
    severity = table.get("severity")
    if not isinstance(severity, int) or severity not in SEVERITIES:
        raise ValueError(f"{where}: severity must be 1, 2, 3 or 4, not {severity!r}")
    try:
        category, when = Category(_text(table.get("category"), where)), When(_text(table.get("when"), where))
        quoted = Quoted(_text(table.get("quoted", Quoted.LESS), where))
    except ValueError as fault:
        raise ValueError(f"{where}: {fault}") from None
    return Entry(name, category, severity, when, _text(table.get("meaning"), f"{where}: meaning"), quoted)


def _likelihood(entry: Entry) -> tuple[bool, int]:
    """Return a key that puts first what "f***" most often stands for: swearing, and the stronger the likelier."""
    return entry.category is not Category.SWEARING, -entry.severity


def _may_miss_a_letter(entry: Entry) -> bool:
    return entry.when is When.ALWAYS and entry.severity >= LETTER_MISSING_FROM


def _forms(base: str, endings: object, written: str) -> Iterator[str]:
    """Yield a word and its inflected forms: "noun" adds the plural, "verb" also -ed, -ing, -in, -er and -ers."""
    if endings not in ("none", "noun", "verb"):
        raise ValueError(f"words: {written!r}: endings must be none, noun or verb, not {endings!r}")
    yield base
    if endings != "none":
        yield _plural(base)
    if endings == "verb":
        stem = _stem(base)
        yield from (stem + ending for ending in ("ed", "ing", "in", "er", "ers"))


def _plural(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _stem(base: str) -> str:
    """Return what -ing is put to: "wank", "shag" doubled, "rape" without its e."""
    if base.endswith("e"):
        return base[:-1]
    doubles = base[-1:] not in VOWELS + "wxyhks" and base[-2:-1] in VOWELS and base[-3:-2] not in VOWELS
    return base + base[-1:] if doubles else base


def _only(table: Mapping[str, object], where: str, keys: set[str]) -> None:
    if unknown := sorted(table.keys() - keys):
        raise ValueError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(keys))}")


def _table(data: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = data.get(name, {})
    if not isinstance(table, Mapping):
        raise ValueError(f"{name} must be a table [{name}]")  # noqa: TRY004  as above
    return table


def _tables(data: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise ValueError(f"{name} must be written as [[{name}]]")
    return tables


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{where}: there must be words in quotes, not {value!r}")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{where}: must be a list of words in quotes, not {value!r}")  # noqa: TRY004  as above
    return tuple(_text(one, where) for one in value)
