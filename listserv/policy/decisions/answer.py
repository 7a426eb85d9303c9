"""The parts of a moderator's answer: what was said, without what is quoted, and without the courtesies around it."""

from __future__ import annotations

from dataclasses import dataclass

from listserv.policy import closing
from listserv.policy.decisions.command import Said, command_at, is_name, said_in
from listserv.policy.decisions.footer import without_device, without_letterhead, without_quotes, without_signature
from listserv.policy.wording import length_at, phrases

SALUTATION_WORDS = 6  # "Dear moderators of Carers' Mail,"
MOST_NAMES = 4  # "Olwen, Pat and Max"

_SALUTES = phrases("dear|hello|hi|hiya|good morning|good afternoon|good evening")
# Said below an answer, with or without a name, also by those who write English with another language in mind.
_TAILS = phrases(
    "thank you|thanks|thanking you|many thanks|bye|bye bye|hugs|god bless|x|xx|xxx",
    "diolch|diolch yn fawr|cofion|cofion gorau|hwyl",  # Welsh
    "pozdrawiam|serdecznie pozdrawiam|z powazaniem|dziekuje|dzieki",  # Polish
    "shukria|shukriya|jazakallah|jazakallah khair|khuda hafiz|allah hafiz|wassalam|dhanyavad",  # Urdu, Punjabi, Hindi
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, with more and more left out."""

    whole: str  # without the legal notice of an office
    text: str  # without quoted lines
    own: str  # without greeting, closing and signature


def answer_in(new_text: str) -> Answer:
    """Return the parts of an answer. Quoted lines are in its whole only, where a post may need them."""
    whole = without_device(without_signature(closing.without_disclaimer(new_text)))
    text = without_quotes(whole)
    own = closing.own_text(without_letterhead(_without_salutation(text)))
    # Twice, for "Deb x": the name below is one only when the kiss behind it is gone.
    return Answer(whole, text, _with_last_word(text, closing.without_closing(_without_tails(own))))


_MAYBE_CLOSING = phrases("yours|best|love|with love|all the best|regards")


def _with_last_word(text: str, own: str) -> str:
    """Return `own` with the last word of its sentence, where it looked like a closing: "that isn't yours."."""
    at = text.rfind(own) + len(own) if own else 0
    left = text[at:] if own and own in text else ""
    runs_on = left[:1] == " " and own[-1:].isalpha()
    return own + left.rstrip() if runs_on and said_in(left).words in _MAYBE_CLOSING else own


def _without_salutation(text: str) -> str:
    """Return `text` without a first line such as "Dear Carers' Mail,", whomever it greets."""
    first, _, rest = text.lstrip().partition("\n")
    if not first.rstrip().endswith(",") or len(first.split()) > SALUTATION_WORDS:
        return text
    said = said_in(first)
    salutes = length_at(said.words, 0, _SALUTES) > 0
    return rest if salutes and not any(command_at(said, at) for at in range(len(said.words))) else text


def _without_tails(own: str) -> str:
    """Return `own` without the last lines or sentences that are thanks or names."""
    said = said_in(own)
    end = len(said.words)
    while True:
        start = next((at for at in range(end - 1, max(end - 1 - MOST_NAMES, 0), -1) if said.begins_sentence(at)), 0)
        if not start or not (said.words[start:end] in _TAILS or _are_names(said, start, end)):
            return own if end == len(said.words) else own[: said.starts[end]].rstrip()
        end = start


def _are_names(said: Said, start: int, end: int) -> bool:
    """Tell whether these words are "Olwen and Max"; one name alone is left to policy/closing.py."""
    names = all(is_name(said, at) or said.words[at] == "and" for at in range(start, end))
    return names and "and" in said.words[start + 1 : end - 1] and not said.gap(end).strip(" \n,")
