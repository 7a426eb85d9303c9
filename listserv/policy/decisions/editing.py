"""Read "edit": where the new text of a post begins in an answer, and how it is announced.

    Edit please. I took the name out, it should now read:     a note to us, and the announcement
    Hello all, does anyone know …                             what may be the text; post_text.py says whether it is

A post needs its greeting and its "Thanks, Jean", so the text is cut from the whole answer, not from what is left of it
without courtesies.
"""

from __future__ import annotations

import re
from itertools import islice

from listserv.policy.decisions.command import (
    POLITE,
    Command,
    Opening,
    Said,
    asks,
    command_at,
    opening,
    said_in,
)
from listserv.policy.decisions.decision import (
    ASKED,
    COULD_NOT_TELL,
    SAY_NEW_TEXT,
    SEVERAL,
    Decision,
    EditRequest,
    Unclear,
)
from listserv.policy.decisions.payload import Manner, Payload, overrules, payload, verbatim
from listserv.policy.decisions.post_text import Announced, Body, new_text
from listserv.policy.wording import Words, combined, phrases, says, vocabulary

FIRST_SENTENCES = 5  # a command further down is part of a story
PLACE = 40  # characters by which the text is found again in the whole answer
ANNOUNCEMENT = 200  # characters in which a text is announced
LONGEST_NOTE = 4  # clauses before that: "Sorry, I typed this on my phone. I took the name out."

_MANNER = Manner(
    things=combined("this|that|the", "post|message|email|mail|one|letter|text") | phrases("it|this|that", POLITE)
)
# The sentence itself says what to do: "edit out the name", "edit her surname".
_BELONGS_TO_EDIT = vocabulary("out down the her his their this that my your a an all any")
_NO_WISH = phrases("if|unless|later|maybe|perhaps|when|once|or|and|until|till|not|but|only|except|though|then|tomorrow")

_WHOLE = combined(
    "new|changed|edited|corrected|full|whole|entire|amended|revised|shorter",
    "text|version|post|message|wording|email|letter",
)
_ANNOUNCES = (
    _WHOLE
    | phrases(
        "this text|the text should be|the text should read|the text is|text below|to read|read as follows",
        "reads as follows|my edit|my version|send this instead|use this instead|post this instead|please use"
        "|use this text",
        "send this|put this instead|publish this instead|use this one instead",
    )
    | combined(
        "|please|id like it|i would like it|we would like it|can it be|lets",
        "change|replace|correct|reword|amend|rewrite|changed|edited|corrected|reworded|amended",
        "|it|this|the text|the post|the message",
        "to|with|to this|with this|to say|to read|by",
    )
)
_PERHAPS_ANNOUNCES = phrases(
    "should say|should read|should now say|should now read|should be|to say|to|here it is|here is what|heres what",
    "reads|as below|see below|below|as follows|the following",
)
# Not "line" or "sentence": a part of a post is no post.
_ANNOUNCES_AROUND = vocabulary(
    "here is heres this the my it its a with to below please pls and as should now be read reads say says post message",
    "text version following of edit edited changed corrected new so what i one instead thing whole name names surname",
    "without number address phone numbers surnames her his edit it",
)
_BEGINS_NOTE = vocabulary("i ive id im we weve sorry thanks hello hi ok just only she shes he hes they")

_CLAUSE_END = re.compile(r"[.!,:](?=\s|$)|\n+|\s[-–—](?=\s)|[)](?=\s)|(?=\s[\"“])")
_SUBJECT_LINE = re.compile(r"subject:[^\n]*\n+", re.IGNORECASE)


def edited(said: Said, found: Opening, text: str) -> Decision:
    """Return what an answer decides that begins with "edit". `text` is the whole of it, with quotes and closing."""
    told = payload(said, found.end, _MANNER)
    if not told.text:
        return Unclear(ASKED if asks(told.between) else SAY_NEW_TEXT)
    if said.gap(found.end).lstrip().startswith("?"):
        return Unclear(ASKED)
    begins = said.words[told.start : told.start + 1]
    if overrules(said, told.start):
        return Unclear(SEVERAL)
    behind = said.text[said.starts[told.start] :]
    if not told.is_apart and begins in _NO_WISH and _announcement(behind)[0] is not Announced.PLAINLY:
        return Unclear(COULD_NOT_TELL)
    is_title = said.words[found.start] == "edited"
    body = _body(said, told, text[_place(said, found, text) :])
    decision = (_announced_alone(said, text) if is_title else None) or new_text(body)
    if decision is not None:
        return decision
    belongs = not told.is_apart and begins[0] in _BELONGS_TO_EDIT
    return EditRequest(verbatim(said, 0) if belongs else told.text, body.text if body.is_apart else "")


def _place(said: Said, found: Opening, text: str) -> int:
    """Return where the command stands in the whole answer."""
    line = said.text.rfind("\n", 0, said.starts[found.start]) + 1
    places = (text.find(said.text[line : said.ends[found.start]]), text.find(said.written(found.start)), 0)
    return next(place for place in places if place >= 0)


def edited_below(said: Said, text: str) -> Decision | None:
    """Return what an answer decides that comes to "EDIT:" after a line or two, or to "Here is the edited text:"."""
    for at in islice(said.sentence_starts(), 1, FIRST_SENTENCES):
        found = opening(said, at)
        if found is not None and found.command is Command.EDIT and "\n" in said.gap(at):
            return _edited_below(said, at, found, text)
    return _announced_alone(said, text)


def _edited_below(said: Said, at: int, found: Opening, text: str) -> Decision | None:
    above = (command_at(said, number) for number in range(at))
    others = any(one is not None and one.command is not Command.EDIT for one in above)
    told = payload(said, found.end, _MANNER)
    is_clear = told.is_apart and told.text and not others and not asks(said.text[: said.starts[at]])
    return edited(said, found, text) if is_clear else None


def _announced_alone(said: Said, text: str) -> Decision | None:
    """Return the text of "Here is the edited text: …", which needs no command."""
    announced, length = _announcement(said.text)
    if announced is Announced.PLAINLY:
        whole = _cleaned(_from(text, said.text[length:]))
        return new_text(Body(_inside_quotes(whole) or whole, announced, is_apart=True))
    return None


def _body(said: Said, told: Payload, text: str) -> Body:
    """Return what may be the new text, and how it is announced."""
    behind = said.text[said.starts[told.start] :]
    announced, length = _announcement(behind)
    whole = _cleaned(_from(text, behind[length:] if length else told.text))
    inside = _inside_quotes(whole)
    is_below = "\n" in told.between or "\n" in behind[:length]
    return Body(inside or whole, announced, is_apart=is_below or bool(inside))


def _from(text: str, own: str) -> str:
    """Return `text` from where `own` begins in it: `own` has lost the "Thanks, Jean" that belongs to a post."""
    own = own.strip()
    first_line = own.split("\n", 1)[0]
    at = text.find(first_line if len(first_line) >= PLACE else own[:PLACE]) if own else -1
    return text[at:] if at >= 0 else own


def _announcement(behind: str) -> tuple[Announced, int]:
    """Return how the text is announced, and how many characters that takes."""
    at = 0
    before = Announced.NOT
    for end in islice(_CLAUSE_END.finditer(behind[:ANNOUNCEMENT]), LONGEST_NOTE + 1):
        words = said_in(behind[at : end.start()]).words
        rest = behind[end.end() :]
        ends_line = end[0][-1:] in {":", "\n"} or rest.startswith(("\n", ' "', " “"))
        announced = _announces(words)
        is_note = not words or words[0] in _BEGINS_NOTE or words[1:] == ("here",)  # "Mo here"
        if announced is Announced.NOT and is_note:
            announced = before
        if ends_line and announced is not Announced.NOT:
            return announced, len(behind) - len(rest.lstrip())
        before = announced if announced is Announced.PLAINLY else Announced.NOT
        if "\n" in end[0] or not (is_note or before is Announced.PLAINLY):
            break
        at = end.end()
    return Announced.NOT, 0


def _announces(words: Words) -> Announced:
    if says(words, _ANNOUNCES, _ANNOUNCES_AROUND):
        return Announced.PLAINLY
    return Announced.PERHAPS if says(words, _PERHAPS_ANNOUNCES, _ANNOUNCES_AROUND) else Announced.NOT


def _cleaned(text: str) -> str:
    """Return a text without a subject line above it and quoted lines below it."""
    text = text.strip()
    subject = _SUBJECT_LINE.match(text)
    lines = text[subject.end() if subject else 0 :].split("\n")
    while lines and lines[-1].lstrip()[:1] in {"", ">"}:
        lines.pop()
    return "\n".join(lines).strip()


def _inside_quotes(text: str) -> str:
    """Return what stands in quotation marks that hold all of `text`; "" if there are none."""
    inside = text[1:-1].strip()
    holds_all = len(text) > 1 and text[0] + text[-1] in {'""', "“”", "''", "‘’", "«»"}
    return inside if holds_all and not set(inside) & {'"', "“", "”"} else ""
