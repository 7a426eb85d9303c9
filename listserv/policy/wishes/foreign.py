"""Read the commonest wishes in other languages, from the tables in `languages`.

Of the languages that have a phrase for something in the letter, the one counts that knows most of its words. In a post
a wish is clear only when hardly a word is unknown: what else stands there may make it a story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from listserv.policy import phrase
from listserv.policy.digest.form import Form
from listserv.policy.tongues.en import ENGLISH
from listserv.policy.wishes.acts import longest
from listserv.policy.wishes.clauses import ADDRESS, TIME, Clause, Letter
from listserv.policy.wishes.decision import contradict, likely
from listserv.policy.wishes.kinds import FREQUENCIES, Kind
from listserv.policy.wishes.languages import LANGUAGES
from listserv.policy.wishes.languages.language import Language
from listserv.policy.wishes.patterns import patterns
from listserv.policy.wishes.values import (
    NOTHING,
    ChangeAddress,
    Confidence,
    Delivery,
    EraseData,
    ExportData,
    Help,
    Join,
    Leave,
    Pause,
    Reading,
    Resume,
    SetDelivery,
    SetForm,
    ShowSettings,
    Wish,
)
from listserv.policy.wording import Phrases, Words, holds, phrases, vocabulary, words

MOST_WORDS = 60  # a longer text is a letter to a person
MOST_WORDS_OF_A_POST = 25
_LONGEST_WHOLE = 10  # words of "weekly, please" with all its courtesy

_WISHES: dict[Kind, Wish] = {
    Kind.LEAVE: Leave(),
    Kind.STOP: Leave(),
    Kind.JOIN: Join(),
    Kind.EACH: SetDelivery(Delivery.EACH),
    Kind.WEEKLY: SetDelivery(Delivery.WEEKLY),
    Kind.DAILY: SetDelivery(Delivery.DAILY),
    Kind.FORTNIGHTLY: SetDelivery(Delivery.FORTNIGHTLY),
    Kind.MONTHLY: SetDelivery(Delivery.MONTHLY),
    Kind.LARGE_PRINT: SetForm(Form.LARGE_PRINT),
    Kind.RESUME: Resume(),
    Kind.SETTINGS: ShowSettings(),
    Kind.EXPORT: ExportData(),
    Kind.ERASE: EraseData(),
    Kind.ADDRESS: ChangeAddress(),
    Kind.PAUSE: Pause(),
    Kind.HELP: Help(),
}
_ENGLISH = ENGLISH.common | ENGLISH.around | {"dont", "use", "put", "make"}
_FEW_UNKNOWN = 1  # words of a post that may be a wish; in one that clearly is there is none
_COURTESY = vocabulary("please pls plz thanks thank you hello hi")


@dataclass(frozen=True, slots=True)
class _Tables:
    """A language with its phrases folded."""

    language: Language
    known: frozenset[str]
    mail: frozenset[str]
    polite: frozenset[str]
    others: Phrases  # other people, whose wish it may be
    how: Phrases
    instead: Phrases
    instead_behind: Phrases
    negations: Phrases
    one: Phrases
    whole: dict[Words, Kind]


@cache
def _tables() -> tuple[_Tables, ...]:
    return tuple(map(_folded_tables, LANGUAGES))


def _folded_tables(one: Language) -> _Tables:
    spoken = " ".join(
        (*one.sets.values(), *(line for lines in one.acts.values() for line in lines), one.mail, one.around)
    )
    tongue, around = one.tongue, vocabulary(one.around)
    return _Tables(
        language=one,
        known=vocabulary("", spoken) | tongue.common | tongue.around | tongue.polite | tongue.refusing | _COURTESY,
        mail=vocabulary(one.mail),
        polite=tongue.polite | _COURTESY,
        others=frozenset(said for said in tongue.others if not around.issuperset(said)),
        how=_table(one.how),
        instead=_table(one.instead),
        instead_behind=_table(one.instead_behind),
        negations=_table(one.negations),
        one=_table(one.one),
        whole={words(said): kind for kind, ways in one.whole.items() for said in ways.split("|")},
    )


def _table(said: str) -> Phrases:
    return phrases("", said) - {()}


@cache
def _finder() -> tuple[phrase.Phrases, list[tuple[Kind, int]]]:
    """Return the phrases of all languages, and of each the kind and the number of its language."""
    rows = [
        (one, (kind, number))
        for number, language in enumerate(LANGUAGES)
        for kind, lines in language.acts.items()
        for one in patterns(lines, {**language.sets, "at": ADDRESS})
    ]
    return phrase.Phrases([one for one, _ in rows], frozenset()), [what for _, what in rows]


@dataclass(frozen=True, slots=True)
class _Act:
    kind: Kind
    clause: Clause
    begin: int
    last: int


# --- the reading ----------------------------------------------------------------------------------------------------


def read(body: Letter, *, public: bool) -> Reading:
    """Return the wishes of a text in another language; nothing when it is in English, or holds none."""
    said = tuple(word for clause in body.clauses for word in clause.words)
    if not said or len(said) > (MOST_WORDS_OF_A_POST if public else MOST_WORDS) or body.quotes:
        return NOTHING
    if (kind := _whole(said)) is not None:
        return NOTHING if public else Reading((_WISHES[kind],), Confidence.CLEAR)
    tables, acts = _found(body.clauses, said)
    if tables is None:
        return NOTHING
    unknown = _unknown(said, tables)
    if sum(one in _ENGLISH for one in said) > sum(one in tables.known for one in said):
        return NOTHING
    acts = [one for one in acts if _stands(one, tables, public=public)]
    wishes, sure = _decided(acts, body)
    doubt = contradict(wishes) or not sure or any(_is_in_doubt(one, tables) or _goes_on(one, tables) for one in acts)
    if public:
        of_mail = not tables.mail.isdisjoint(said)
        return _in_public(wishes, acts, unknown, doubt=doubt, of_mail=of_mail)
    if unknown * 2 > len(said) + len(acts):
        return NOTHING
    doubt = doubt or unknown * 3 > len(said)
    return Reading(wishes, Confidence.CLEAR) if wishes and not doubt else _asked(wishes, acts, tables)


def _in_public(wishes: tuple[Wish, ...], acts: Sequence[_Act], unknown: int, *, doubt: bool, of_mail: bool) -> Reading:
    if not wishes or unknown > _FEW_UNKNOWN or not all(isinstance(one, Leave | SetDelivery | Pause) for one in wishes):
        return NOTHING
    asks = any(one.clause.asks for one in acts)
    if unknown and (asks or doubt):
        return NOTHING
    doubt = doubt or asks or unknown > 0 or not of_mail
    return likely(wishes) if doubt else Reading(wishes, Confidence.CLEAR)


def _asked(wishes: tuple[Wish, ...], acts: Sequence[_Act], tables: _Tables) -> Reading:
    """Return what to offer; help too to those who ask how."""
    how = any(holds(one.clause.words, tables.how) for one in acts)
    return likely((*wishes[:1], Help(), *wishes[1:]) if wishes and how else wishes)


def _whole(said: Words) -> Kind | None:
    if len(said) > _LONGEST_WHOLE:
        return None
    for one in _tables():
        if (kind := one.whole.get(said)) is not None:
            return kind
        kind = one.whole.get(tuple(word for word in said if word not in one.polite))
        if kind is not None and kind is not Kind.HELP:  # "thank you for the help"
            return kind
    return None


def _found(clauses: Sequence[Clause], said: Words) -> tuple[_Tables | None, list[_Act]]:
    """Return the tables of the language that the letter is written in, and the acts that it has in that."""
    finder, kinds = _finder()
    spans: dict[int, list[tuple[Clause, list[tuple[int, int, Kind]]]]] = {}
    for clause in clauses:
        here: dict[int, list[tuple[int, int, Kind]]] = {}
        for which, last in finder.find(clause.words):
            kind, number = kinds[which]
            here.setdefault(number, []).append((finder.begin(which, clause.words, last), last, kind))
        for number, ones in here.items():
            spans.setdefault(number, []).append((clause, longest(ones)))
    if not spans:
        return None, []
    best = min(sorted(spans), key=lambda number: _unknown(said, _tables()[number]))
    return _tables()[best], [
        _Act(kind, clause, begin, last) for clause, ones in spans[best] for begin, last, kind in ones
    ]


def _unknown(said: Words, tables: _Tables) -> int:
    """Return how many words are none of a language; numbers, times and addresses are of all."""
    return sum(not (one in tables.known or one in {TIME, ADDRESS} or one.isdecimal()) for one in said)


def _stands(act: _Act, tables: _Tables, *, public: bool) -> bool:
    """Tell whether a phrase is wished for: not refused, not the one to be replaced, and of mail."""
    said, begin, last = act.clause.words, act.begin, act.last
    if act.kind in {Kind.STOP, Kind.NO_MAIL} and holds(said[begin : last + 3], tables.one):
        return False  # "do not send my message": the answer to a letter of ours
    if public and holds(said, tables.others):
        return False
    if act.kind not in FREQUENCIES:
        return not holds(said[max(begin - 2, 0) : begin], tables.negations)
    before, behind = said[max(begin - 4, 0) : begin], said[last + 1 : last + 4]
    instead = holds(before, tables.instead) or holds(behind, tables.instead_behind)
    return not instead and (not public or not tables.mail.isdisjoint(said))


def _is_in_doubt(act: _Act, tables: _Tables) -> bool:
    """Tell whether somebody else may be meant, or it is a question how."""
    said = act.clause.words
    return holds(said, tables.others) or (act.kind is not Kind.HELP and holds(said, tables.how))


_OF_EVERYTHING = frozenset({Kind.LEAVE, Kind.STOP, Kind.JOIN, Kind.PAUSE, Kind.ERASE})


def _goes_on(act: _Act, tables: _Tables) -> bool:
    """Tell whether a phrase goes on in an unknown word, which may be what it is of: "dar de baja la luz"."""
    said = act.clause.words
    if act.kind not in _OF_EVERYTHING or not tables.mail.isdisjoint(said):
        return False
    return _unknown(said[act.last + 1 :], tables) > 0


def _decided(acts: Sequence[_Act], body: Letter) -> tuple[tuple[Wish, ...], bool]:
    """Return the wishes of acts, and whether that is sure."""
    times = [one for one in (*body.times, *body.elsewhere) if one.when.days]
    open_time = any(one.open for one in body.times)
    wishes: list[Wish] = []
    sure = True
    for kind in dict.fromkeys(one.kind for one in acts):
        stops = kind in {Kind.STOP, Kind.NO_MAIL, Kind.PAUSE}
        if stops and times:
            wishes.append(Pause(times[0].when.days[0]))
            sure = sure and times[0].when.sure
        elif kind is Kind.NO_MAIL or (stops and body.times and not open_time):
            wishes += [Pause(), Leave()]  # no mail: for how long?
            sure = False
        elif kind is Kind.ADDRESS:
            wishes += [ChangeAddress(one.text) for one in body.addresses] or [ChangeAddress()]
            sure = sure and len(body.addresses) == 1
        else:
            wishes.append(Pause() if stops and open_time else _WISHES[kind])
    return tuple(dict.fromkeys(wishes)), sure
