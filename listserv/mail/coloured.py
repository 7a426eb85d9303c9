"""Answers typed in colour inside the letter that they answer, as in "See my answers in red".

Outlook repeats the other letter without marks, and only the colour tells the two writers apart. So when the words above
the quote say that answers are in a colour, the whole lines in that colour are the writer's. A heading of the old letter
taken for an answer is a nuisance, an answer lost in the quote is a harm; but where most of the old letter has the
colour, it tells nothing. People read such lines; they never agree, decide or wish (`Reply.said`): the old letter may
have them in that colour too.
"""

from __future__ import annotations

import colorsys
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from listserv.mail.span import Kind, Span

PLAIN = -1  # in place of a hue: black, white, grey and what is close to grey
_VIVID = 60  # of 255, between the strongest and the weakest of red, green and blue
_DECLARED = re.compile(r"(?<![a-z-])color:([^;!]{1,60})")
_HEX = re.compile(r"#?(?:([0-9a-f]{6})(?:[0-9a-f]{2})?|([0-9a-f]{3}))")
_RGB = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:[,/][\d.]{1,20}%?)?\)")
_CSS_NAMES = {
    "aqua": 0x00FFFF, "black": 0x000000, "blue": 0x0000FF, "blueviolet": 0x8A2BE2, "brown": 0xA52A2A,
    "chocolate": 0xD2691E, "coral": 0xFF7F50, "cornflowerblue": 0x6495ED, "crimson": 0xDC143C, "cyan": 0x00FFFF,
    "darkblue": 0x00008B, "darkcyan": 0x008B8B, "darkgray": 0xA9A9A9, "darkgreen": 0x006400, "darkgrey": 0xA9A9A9,
    "darkmagenta": 0x8B008B, "darkorange": 0xFF8C00, "darkred": 0x8B0000, "darkviolet": 0x9400D3,
    "deeppink": 0xFF1493, "deepskyblue": 0x00BFFF, "dimgray": 0x696969, "dodgerblue": 0x1E90FF,
    "firebrick": 0xB22222, "forestgreen": 0x228B22, "fuchsia": 0xFF00FF, "gold": 0xFFD700, "gray": 0x808080,
    "green": 0x008000, "grey": 0x808080, "hotpink": 0xFF69B4, "indianred": 0xCD5C5C, "indigo": 0x4B0082,
    "initial": 0x000000, "lightblue": 0xADD8E6, "lightgreen": 0x90EE90, "lime": 0x00FF00, "limegreen": 0x32CD32,
    "magenta": 0xFF00FF, "maroon": 0x800000, "mediumblue": 0x0000CD, "midnightblue": 0x191970, "navy": 0x000080,
    "olive": 0x808000, "orange": 0xFFA500, "orangered": 0xFF4500, "orchid": 0xDA70D6, "pink": 0xFFC0CB,
    "plum": 0xDDA0DD, "purple": 0x800080, "rebeccapurple": 0x663399, "red": 0xFF0000, "royalblue": 0x4169E1,
    "seagreen": 0x2E8B57, "sienna": 0xA0522D, "silver": 0xC0C0C0, "skyblue": 0x87CEEB, "steelblue": 0x4682B4,
    "teal": 0x008080, "tomato": 0xFF6347, "turquoise": 0x40E0D0, "violet": 0xEE82EE, "white": 0xFFFFFF,
    "windowtext": 0x000000, "yellow": 0xFFFF00,
}  # fmt: skip
# What programs give to links by themselves: browsers, Word since 2007, 2013 and 2023, Gmail, Apple; also when visited.
_LINK_COLOURS = frozenset({
    0x0000FF, 0x0000EE, 0x0563C1, 0x467886, 0x1155CC, 0x0078D4, 0x0078D7, 0x0066CC, 0x007AFF,
    0x800080, 0x551A8B, 0x954F72, 0x96607D,
})  # fmt: skip

# From and to which hue, in degrees, people call something so; the ranges overlap, as people do not agree.
_HUES = {
    "red": (338, 382), "orange": (10, 50), "brown": (0, 48), "yellow": (38, 72), "green": (62, 180),
    "turquoise": (158, 205), "blue": (178, 262), "purple": (254, 332), "pink": (288, 358),
}  # fmt: skip
_ANY = "any"  # somebody speaks of a colour without saying which
# Written by us and not checked by speakers. In each language the word with its endings, Welsh with its mutations.
_NAMES: dict[str, dict[str, str]] = {
    "English": {
        "red": "red maroon burgundy crimson", "orange": "orange", "brown": "brown", "yellow": "yellow",
        "green": "green", "turquoise": "turquoise teal", "blue": "blue navy",
        "purple": "purple violet mauve lilac magenta", "pink": "pink magenta",
        _ANY: "colour colours coloured color colors colored highlighted",
    },
    "Welsh": {
        "red": "coch goch choch cochion", "orange": "oren", "brown": "brown frown", "yellow": "melyn felyn",
        "green": "gwyrdd wyrdd werdd", "blue": "glas las gleision",
        "purple": "porffor borffor phorffor", "pink": "pinc binc phinc", _ANY: "lliw liw lliwiau",
    },
    "French": {
        "red": "rouge rouges bordeaux", "orange": "orange", "brown": "marron brun brune", "yellow": "jaune jaunes",
        "green": "vert verte verts vertes", "turquoise": "turquoise", "blue": "bleu bleue bleus bleues",
        "purple": "violet violette mauve pourpre", "pink": "rose roses", _ANY: "couleur couleurs surligné surlignées",
    },
    "German": {
        "red": "rot rote roten roter rotes", "orange": "orange", "brown": "braun braune braunen",
        "yellow": "gelb gelbe gelben", "green": "grün grüne grünen gruen", "turquoise": "türkis",
        "blue": "blau blaue blauen blauer", "purple": "lila violett", "pink": "rosa pink",
        _ANY: "farbe farben farbig farbige farblich",
    },
    "Spanish": {
        "red": "rojo rojos roja rojas", "orange": "naranja", "brown": "marrón", "yellow": "amarillo amarilla",
        "green": "verde verdes", "turquoise": "turquesa", "blue": "azul azules", "purple": "morado morada violeta lila",
        "pink": "rosa", _ANY: "color colores",
    },
    "Italian": {
        "red": "rosso rossa rosse rossi", "orange": "arancione", "brown": "marrone", "yellow": "giallo gialla",
        "green": "verde verdi", "turquoise": "turchese", "blue": "blu azzurro celeste", "purple": "viola lilla",
        "pink": "rosa", _ANY: "colore colori colorato colorate",
    },
    "Polish": {
        "red": "czerwono czerwony czerwonym czerwone", "orange": "pomarańczowo pomarańczowym",
        "brown": "brązowo brązowym", "yellow": "żółto żółtym",
        "green": "zielono zielony zielonym zielone", "turquoise": "turkusowo turkusowym",
        "blue": "niebiesko niebieski niebieskim niebieskie granatowo",
        "purple": "fioletowo fioletowym", "pink": "różowo różowym", _ANY: "kolor kolorze kolorem kolorowo",
    },
    "Portuguese": {
        "red": "vermelho vermelha vermelhos encarnado", "orange": "laranja", "brown": "castanho marrom",
        "yellow": "amarelo amarela", "green": "verde verdes", "turquoise": "turquesa", "blue": "azul azuis",
        "purple": "roxo roxa violeta lilás", "pink": "rosa", _ANY: "cores colorido colorida",
    },
    "Dutch": {
        "red": "rood rode", "orange": "oranje", "brown": "bruin bruine", "yellow": "geel gele", "green": "groen groene",
        "turquoise": "turkoois turquoise", "blue": "blauw blauwe", "purple": "paars paarse", "pink": "roze",
        _ANY: "kleur kleuren gekleurd gekleurde",
    },
    "Romanian": {
        "red": "roșu roşu rosu roșie", "orange": "portocaliu", "brown": "maro", "yellow": "galben",
        "green": "verde verzi", "turquoise": "turcoaz", "blue": "albastru albastră", "purple": "violet mov",
        "pink": "roz", _ANY: "culoare culori colorat",
    },
}  # fmt: skip
# In each language: "in"; what somebody says to have written in it; what stands behind a colour, or instead of "in"; and
# "your", for the answers of somebody else.
_IN = {
    "English": "in with using", "Welsh": "mewn yn", "French": "en au", "German": "in im mit", "Spanish": "en con de",
    "Italian": "in di", "Polish": "na w", "Portuguese": "em a de", "Dutch": "in het op", "Romanian": "cu în in",
}  # fmt: skip
_ANSWERS = {
    "English": "answer answers answered reply replies replied response responses responded comment comments commented"
    " note notes remarks thoughts additions amendments edits changes inline below mine bits",
    "Welsh": "ateb atebion hatebion atebais ymateb ymatebion sylw sylwadau nodiadau isod",
    "French": "réponse réponses répondu commentaire commentaires remarques notes annotations dessous",
    "German": "antwort antworten geantwortet kommentar kommentare kommentiert anmerkungen bemerkungen notizen unten",
    "Spanish": "respuesta respuestas respondido respondo contestado contesto comentario comentarios notas abajo",
    "Italian": "risposta risposte risposto rispondo commento commenti commentato note sotto",
    "Polish": "odpowiedź odpowiedzi odpowiedziałam odpowiedziałem odpisałam odpisałem komentarz komentarze uwagi"
    " dopiski poniżej",
    "Portuguese": "resposta respostas respondi respondido comentário comentários notas abaixo",
    "Dutch": "antwoord antwoorden geantwoord reactie reacties gereageerd opmerkingen hieronder onder",
    "Romanian": "răspuns răspunsul răspunsuri răspunsurile comentariu comentarii comentariile note jos",
}
_MARKED = {
    "English": "coloured colored highlighted bits parts text ink writing", "Welsh": "lliw liw", "French": "surligné"
    " surlignées", "German": "farbig farblich markiert geschrieben", "Spanish": "marcado escrito", "Italian": "colorato"
    " colorate scritto", "Polish": "kolorowo zaznaczone", "Portuguese": "colorido colorida escrito", "Dutch": "gekleurd"
    " gekleurde gemarkeerd", "Romanian": "colorat scris",
}  # fmt: skip
_YOURS = frozenset({
    "your", "eich", "dy", "vos", "votre", "tes", "ton", "deine", "deinen", "dein", "ihre", "ihren", "eure", "tu", "tus",
    "su", "sus", "vuestra", "vuestras", "tuo", "tua", "tue", "vostre", "twoje", "wasze", "teu", "seu", "sua", "suas",
    "tuas", "je", "jouw", "uw", "jullie",
})  # fmt: skip
_NEAR = 3  # words between "in" and the colour: "in a bright red"
_ABOUT = 6  # words between the answers and the colour: "answers to each of your points are in red"
# Nothing else: "In red!", "See below, in dark blue."
_BESIDE = frozenset({"see", "the", "a", "dark", "light", "bright", "please", "and", "in"})
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?…]+(?:\s|\Z)|\n\s*\n")
_LONGEST_LETTER = 20_000  # characters; further down nobody says in which colour they write

Rgb = int


class _Language(NamedTuple):
    """How people say in one language in which colour they write."""

    colours: Mapping[str, frozenset[str]]
    within: frozenset[str]
    answers: frozenset[str]
    marked: frozenset[str]


def _language(name: str) -> _Language:
    colours: dict[str, frozenset[str]] = {}
    for colour, words in _NAMES[name].items():
        for word in words.split():
            colours[word] = colours.get(word, frozenset()) | {colour}
    return _Language(colours, *(frozenset(table[name].split()) for table in (_IN, _ANSWERS, _MARKED)))


_LANGUAGES = tuple(map(_language, _NAMES))


@dataclass(frozen=True, slots=True)
class ColouredLine:
    """A line of a page from `start` to `end`, line end included; from `words` on, behind its marks, all is in colour.

    `hues`: in degrees.
    """

    start: int
    words: int
    end: int
    hues: frozenset[int]


def hue_of(element: Any, style: str) -> int | None:
    """Return the hue that an element gives its words, in degrees, or PLAIN; None if it does not say.

    `style`: its style in lower case and without spaces. The colour that programs give to links by themselves says
    nothing.
    """
    said = _DECLARED.findall(style) if "color:" in style else []
    if element.tag == "font" and not said:
        said = [element.get("color", "").strip().lower()[:60]]
    rgb = _rgb(said[-1]) if said else None
    if rgb is None or (rgb in _LINK_COLOURS and _is_in_link(element)):
        return None
    return _hue(rgb)


def _is_in_link(element: Any) -> bool:
    """Tell a link, and what Outlook puts directly inside one."""
    around = element.getparent()
    return element.tag == "a" or (around is not None and around.tag == "a")


@lru_cache(maxsize=1024)
def _rgb(written: str) -> Rgb | None:
    """Return a colour as CSS writes it, in lower case and without spaces; None for one that is not known."""
    if (named := _CSS_NAMES.get(written)) is not None:
        return named
    if found := _HEX.fullmatch(written):
        return int(found[1] or "".join(digit * 2 for digit in found[2]), 16)
    if found := _RGB.fullmatch(written):
        red, green, blue = (min(int(part), 255) for part in found.groups())
        return red << 16 | green << 8 | blue
    return None


@lru_cache(maxsize=1024)
def _hue(rgb: Rgb) -> int:
    parts = (rgb >> 16, rgb >> 8 & 255, rgb & 255)
    if max(parts) - min(parts) < _VIVID:
        return PLAIN
    return round(colorsys.rgb_to_hsv(*parts)[0] * 360) % 360


def named_colours(words: str) -> frozenset[str]:
    """Return the colours in which somebody says that their answers are; "any" alone if they do not say which.

    "My answers are in red", "mine are the blue bits", and "In red!" as a whole sentence, all in one language. A colour
    alone may be that of a bus, a lane or a person, and an old letter in it is not the writer's.
    """
    found: frozenset[str] = frozenset()
    for sentence in _SENTENCE.split(words[:_LONGEST_LETTER]):
        written = _WORD.findall(sentence)
        said = [word.lower() for word in written]
        for language in _LANGUAGES:
            if not language.colours.keys().isdisjoint(said):
                found |= _colours_in(written, said, language)
    return found - {_ANY} or found


def _colours_in(written: Sequence[str], said: Sequence[str], language: _Language) -> frozenset[str]:
    """Return the colours that one sentence names for answers."""
    answers = [
        at for at, word in enumerate(said) if word in language.answers and _YOURS.isdisjoint(said[max(at - 2, 0) : at])
    ]
    alone = all(word in language.colours or word in language.within or word in _BESIDE for word in said)
    found: frozenset[str] = frozenset()
    for at, word in enumerate(said):
        meant = language.colours.get(word)
        if meant and not _is_name(written[at : at + 2]) and _is_told(said, at, language):
            near = bisect_left(answers, at - _ABOUT - _NEAR) < bisect_right(answers, at + _ABOUT)
            found |= meant if near or alone else frozenset()
    return found


def _is_told(said: Sequence[str], at: int, language: _Language) -> bool:
    """Tell a colour in which something is written, by the words beside it."""
    in_front, beside = said[max(at - _NEAR, 0) : at], said[at : at + 2]
    return not language.within.isdisjoint(in_front) or not language.marked.isdisjoint(beside)


def _is_name(words: Sequence[str]) -> bool:
    """Tell "Red Lion" and "Brown Ward"."""
    return len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words)


def with_answers(
    text: str, spans: Sequence[Span], coloured: Sequence[ColouredLine]
) -> tuple[str, tuple[Span, ...]] | None:
    """Return a reply's text and spans with the answers in colour as new lines without marks; None if there are none.

    `spans`: disjoint, and they cover the text.
    """
    named = named_colours(_above(text, spans)) if coloured else frozenset()
    answers = [line for line in coloured if _is_quoted(line, spans) and _is_in(line, named)]
    if not answers or len(answers) * 2 > _quoted_lines(text, spans):
        return None
    pieces: list[str] = []
    found: list[Span] = []
    reached = 0
    for piece in _cut(spans, answers):
        pieces.append(text[piece.start : piece.end])
        found.append(Span(piece.kind, reached, reached := reached + piece.end - piece.start))
    return "".join(pieces), tuple(found)


def _above(text: str, spans: Iterable[Span]) -> str:
    """Return what is new above the first quote."""
    pieces = []
    for span in spans:
        if span.kind is Kind.QUOTED:
            break
        if span.kind is Kind.NEW:
            pieces.append(text[span.start : span.end])
    return "".join(pieces)


def _is_quoted(line: ColouredLine, spans: Sequence[Span]) -> bool:
    span = spans[bisect_right(spans, line.start, key=lambda one: one.start) - 1]
    return span.kind is Kind.QUOTED and min(line.end, spans[-1].end) <= span.end


def _is_in(line: ColouredLine, named: frozenset[str]) -> bool:
    """Tell a line in colours that people call by these names."""
    if _ANY in named:
        return True
    ranges = [_HUES[name] for name in named]
    return all(any(low <= hue <= high or low <= hue + 360 <= high for low, high in ranges) for hue in line.hues)


def _quoted_lines(text: str, spans: Iterable[Span]) -> int:
    quoted = (text[span.start : span.end] for span in spans if span.kind is Kind.QUOTED)
    return sum(bool(line.strip("> \xa0")) for piece in quoted for line in piece.split("\n"))


def _cut(spans: Iterable[Span], answers: Sequence[ColouredLine]) -> Iterator[Span]:
    """Give the spans with the answers cut out of them, each answer without its quote marks."""
    number = 0
    for span in spans:
        reached = span.start
        while number < len(answers) and answers[number].start < span.end:
            answer = answers[number]
            if reached < answer.start:
                yield Span(span.kind, reached, answer.start)
            yield Span(Kind.NEW, answer.words, min(answer.end, span.end))
            reached = answer.end
            number += 1
        if reached < span.end:
            yield Span(span.kind, reached, span.end)
