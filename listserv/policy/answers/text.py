"""What of a reply is its writer's own answer, put down as plain sentences.

Left out: lines of our letter copied with the answer, boxes that are not ticked, places of pictures, what a mail
program puts around a reaction, a name told before the answer. Written out: ":thumbsup:", the commands of dictation
("full stop"), the sentence end that a telephone swallowed ("I agreeSent from my Galaxy").
"""

from __future__ import annotations

import re

from listserv.policy.closing import are_names, are_no_limit
from listserv.policy.wording import plain, words

# What mail programs call the pictures by which people answer.
_PICTURES = {
    "thumbsup": "👍",
    "thumbs_up": "👍",
    "+1": "👍",
    "ok_hand": "👌",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "ballot_box_with_check": "☑",
    "thumbsdown": "👎",
    "thumbs_down": "👎",
    "-1": "👎",
    "x": "❌",
    "no_entry_sign": "🚫",
    "thinking": "🤔",
    "thinking_face": "🤔",
    "shrug": "🤷",
}
_PICTURE = re.compile(r":([a-z0-9_+-]{1,24}):")
# Gmail: the picture, and below "Sue reacted via Gmail". Outlook: "[like]  Sue reacted to your message:".
_REACTED = re.compile(r".{0,200}\breacted (?:via Gmail|to your message:?)", re.IGNORECASE)
_REACTION = re.compile(r"\s*\[(\w{1,20})\]")
_DICTATED = {
    "full stop": ". ",
    "new paragraph": "\n\n",
    "new line": "\n",
    "question mark": "? ",
    "exclamation mark": "! ",
    "exclamation point": "! ",
}
_COMMAND = re.compile(r"\b(" + "|".join(_DICTATED) + r")\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\S)[ \t]*(?=Sent from my |Sent from Outlook|Get Outlook for |Sent via |Envoyé de mon )")
_PLACE = re.compile(r"\[(?:cid|image|photo|inline)\s?:[^\]\n]{0,200}\]", re.IGNORECASE)
_EMPTY_BOX = re.compile(r"\s*(?:\[\s*\]|\(\s*\)|☐|□|⬜|◻)")
_TICKED_BOX = re.compile(r"^\s*(?:\[\s*[xX✓✔]\s*\]|\(\s*[xX]\s*\))")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)  # RFC 3676 section 4.3
# The three offers of our letters. Whoever copies one may have chosen it, or only quoted what they may choose from.
_OFFER = re.compile(
    r"[\s>*_]*(?:to agree\b[^:\n]{0,60}:|not for you\b[^\n]{0,20}[:?]|a question[:?] just ask)", re.IGNORECASE
)

# "Signed: Harold Beckett", "Date: 21/11/26", or a date alone, as under a letter.
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_FORMAL = re.compile(
    r"[ \t]*(?:(?:signed|name|from)[ \t]*:.{0,60}|date[ \t]*:[ \t]*[\d./ -]{4,12}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ ]?(?:of )?(?:{_MONTHS}),?[ ]?(?:\d{{4}})?)[ \t]*",
    re.IGNORECASE,
)
_TITLED = re.compile(r"[ \t]*(?:mr|mrs|ms|miss|dr|rev)\b\.?", re.IGNORECASE)
_ADDRESS_LINES = 4  # "Mrs V Lightfoot", the street, the town, the postcode

_ADDRESS = re.compile(r"https?://\S{1,500}", re.IGNORECASE)
_FIRST = 60  # characters

_NAME = r"(?!I\b)[A-Z][^\s,]{0,40}"
_FULL_NAME = re.compile(rf"\bI, (?:{_NAME} ){{0,3}}{_NAME}, ")  # "I, Gwendoline Pryce, agree"
_TOLD_NAME = re.compile(
    rf"\b(?:[Tt]his is|[Ii]t['’]?s|[Mm]y name is|[Ff]rom|FROM) ((?:{_NAME} ){{0,2}}{_NAME})(?: here\b)?"
)
# "No my name is Ann": a no to what was asked about the writer, not to the agreement.
_NAME_AFTER_NO = re.compile(
    r"\b(?:no|nope|nah)\b\W{0,3}(?:this is|it['’]?s|it is|i['’]?m|i am|my name is) "
    rf"(?-i:((?:{_NAME} ){{0,2}}{_NAME}))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LEADING_NAME = re.compile(rf"^((?:{_NAME} ){{2,3}})(?=(?:I|i|We|we) )", re.MULTILINE)


def answer_text(text: str) -> str:
    """Return the lines of `text` that answer. Words that a person meant stay, whatever they are."""
    signature = _SIGNATURE.search(text)
    text = text[: signature.start()] if signature else text
    text = _GLUED.sub("\n", _PLACE.sub(" ", text))
    text = _COMMAND.sub(lambda command: _DICTATED[command[1].lower()], _PICTURE.sub(_picture, text))
    text = "\n".join(_own_lines(_without_letterhead(text.strip().split("\n"))))
    for name in (_TOLD_NAME, _LEADING_NAME):
        text = name.sub(_without_name, text)
    return _FULL_NAME.sub("I ", text)


def asks(text: str) -> bool:
    """Tell whether there is a question mark above the signature that may be the writer's own question.

    It counts wherever it stands, also in a greeting or a legal notice. Not in a quote, in an address of the web, or
    in "Do you really need to print this email?".
    """
    signature = _SIGNATURE.search(text)
    lines = plain(text[: signature.start()] if signature else text).split("\n")
    return any("?" in _ADDRESS.sub(" ", line) for line in lines if not _asks_nothing(line))


def names_after_no(text: str) -> bool:
    """Tell whether a line ends in "No, it's Ann"."""
    told = _NAME_AFTER_NO.search(text)
    return told is not None and are_names(told[1].split())


def _asks_nothing(line: str) -> bool:
    said = words(line[:_FIRST])
    return line.lstrip().startswith(">") or (said[:1] == ("do",) and "print" in said)


def _picture(named: re.Match[str]) -> str:
    return _PICTURES.get(named[1], named[0])


def _own_lines(lines: list[str]) -> list[str]:
    end = next((at for at, line in enumerate(lines) if _REACTED.match(line)), len(lines))
    reaction = _REACTION.match(lines[end]) if end < len(lines) else None
    if reaction:
        return ["👍" if reaction[1].lower() == "like" else ""]
    return [_TICKED_BOX.sub("", line) for line in lines[:end] if _is_own(line)]


def _without_letterhead(lines: list[str]) -> list[str]:
    """Return the lines below the sender's own name and address, which some put above a letter."""
    if not _TITLED.match(lines[0]):
        return lines
    end = next((at for at, line in enumerate(lines[: _ADDRESS_LINES + 1]) if not line.strip()), 0)
    return lines[end:] if all(_is_address(line) for line in lines[:end]) else lines


def _is_address(line: str) -> bool:
    return all(part[0].isupper() or part[0].isdigit() for part in line.split()) and are_no_limit(line)


def _is_own(line: str) -> bool:
    if _FORMAL.fullmatch(line):
        return not are_no_limit(line)
    return not (line.lstrip().startswith(">") or _EMPTY_BOX.match(line) or _OFFER.match(line))


def _without_name(told: re.Match[str]) -> str:
    return ". " if are_names(told[1].split()) else told[0]
