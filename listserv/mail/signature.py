"""Lines that a phone, a mail program or the writer's settings add below what somebody wrote.

A signature is what stands below "-- " (RFC 3676 section 4.3), and the line "Sent from my iPhone". A name at the end of
a letter is the writer's. A person may write "Sent from my desk I can see the park": only a line with a known product
and without a sentence is the program's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from listserv.mail.disclaimer import ideas
from listserv.mail.phrasebook import entries, every
from listserv.mail.phrasebook.islands import ENGLISH
from listserv.mail.quotation import UNSEEN, visible

# "--" without its space is also how people draw a line; what stands below it is then short. Nobody's signature is
# longer than a screen, whatever stands above it.
SHORT_SIGNATURE_LINES = 10
LONG_SIGNATURE_LINES = 25
_LONGEST_CHARACTERS = 110
_SENTENCE_WORDS = 7
_TAIL_CHARACTERS = 12_000

_BEGINNINGS = every("sender")
_ENDINGS = every("sender_end")
_FIRST_LETTERS = frozenset(beginning[:3] for beginning in _BEGINNINGS)  # few lines get past these
_PRODUCTS = re.compile(
    r"i ?phon|айфон|i ?pad|ipod|samsung|galaxy|android|huawei|honor|htc|nokia|blackberry|windows|pixel|motorola|moto\b"
    r"|oneplus|xiaomi|redmi|mi phone|oppo|realme|fairphone|sony|xperia|smart ?phone|mobile|mobil|phone|tablet|lenovo"
    r"|outlook|yahoo|gmail|proton|tuta|typeapp|airmail|hushmail|\bEE\b|aol|icloud|hotmail|mail|почт|пошт|poczt|spark"
    r"|nine|zoho|handy|m[óo]vil|celular|cellulare|telem[óo]vel|tablette|téléphone|telefon|телефон|ffôn|هاتف|جوال|موبائل"
    r"|aplikacj|\bapps?\b|thunderbird|evolution|kindle|amazon fire|chromebook|vodafone|verizon|device|appareil|gerät"
    r"|cell\b|\bios\b|superhuman|em client|boxer|newton|canary$|virgin media|sky$|polymail|workspace one|on the go$",
    re.IGNORECASE,
)
# A model that no table knows: "Sent from my Alcatel Flash2". Houses and beds have numbers too.
_MODEL = re.compile(
    r"sent from my (?!(?:flat|room|ward|unit|house|office|apartment|bed|block|floor)\b)"
    r"(?=[^.!?,]*\b(?=[\w-]{0,20}\d)(?=[\w-]{0,20}[A-Za-z])[\w-]{2,20})(?-i:[A-Z0-9][\w+-]{0,20} ?){1,6}\W*",
    re.IGNORECASE,
)
_PLATFORMS = re.compile(r"\bios\b|android|phone|windows|\bmac\b|mobile", re.IGNORECASE)
# A person says "I" or goes on after a full stop; a program does neither.
_PROSE = re.compile(
    r"(?<!['’])\b(?:i|i'm|we|you|he|she|they|but|because|so|ich|wir|weil|aber|denn|je|nous|car|mais|parce|yo|pero"
    r"|porque|mas|pois|ja|ale|bo|fi|ond|achos|oherwydd|dar|pentru că|maar|want|omdat|ma|perché|но|потому)\b"
    r"|[.!?]\s+\w+\s+\w+\s+\w+\s+\w+",
    re.IGNORECASE,
)
# What English programs say in small letters beside the names of products; anything else is a person's word.
_SMALL_WORDS = frozenset(
    entries(
        "sent|from|via|using|with|by|through|on|the|go|get|download|securely|my|a|an|our|your|for|and|of|in|new|all|app"
        "|apps|mobile|device|devices|phone|smartphone|tablet|cell|handset|wireless|network|mail|mails|email|emails|e-mail"
        "|secure|secured|account|client|web|webmail|android|ios|mini|pro|plus|free|ad-free|enjoy|end-to-end|encrypted"
        "|encryption|most|provided|powered|is|this|message|was|work|personal|smart|desktop|laptop|computer|edition|lite"
    )
)
_ENGLISH = (*(f"{opening} " for opening in entries(ENGLISH.sender)), "get ", "download ")
_SMALL_WORD = re.compile(r"(?<![\w@./’'®™-])[a-z][a-z-]*+(?![\w@/]|\.\w)")
_EXCUSE = re.compile(
    r"[\s.,;:–—-]+(?:so |and |but )?(?:please |pls )?(?:excuse|forgive|pardon|apologies for|apologies|sorry for"
    r"|ignore)\b"
    r"[^.!?]{0,60}[.!]*$",
    re.IGNORECASE,
)
_EXCUSES = entries("please|pls|excuse|forgive|pardon|apologies|sorry|ignore")
_EXCUSE_FIRST = re.compile(
    r"\A(?:please |pls )?(?:excuse|forgive|pardon|apologies for|sorry for|ignore)\b[^.!?,;–—-]{0,40}[.!?,;–—-]+\s*",
    re.IGNORECASE,
)
_OWN_SENTENCE = re.compile(r"\b(?:I|I['’]\w+|my|we|you)\b[^\n]*[.!?]", re.IGNORECASE)
_BLANK = re.compile(rf"^{UNSEEN}*+\n", re.MULTILINE)
_PARAGRAPH = re.compile(rf"(?:(?!{UNSEEN}*+(?:\n|\Z))[^\n]++(?:\n|\Z))++")
_OWN_WORD = re.compile(r"\bI\b|^\W*(?:yes|no|ok|okay|agreed|approve[d]?|thanks|thank you)\b", re.IGNORECASE)
_POSTSCRIPT = re.compile(rf"^{UNSEEN}*+p\.? ?s\.?[ :.–—-]", re.IGNORECASE | re.MULTILINE)
_LINK = re.compile(r"\s*[<(\[]?https?://[^\s>)\]]*[>)\]]?")
# In whatever language: the name of the program, and where to get it.
_PRODUCT_LINK = re.compile(
    r"(?=[^<(\n]*(?:outlook|yahoo|bluemail|proton|mail))[^<(\n]{1,60}[<(\[]{1,2}"
    r"https?://(?:aka\.ms|go\.onelink\.me|(?:www\.)?bluemail\.me|proton\.me|go\.microsoft\.com/fwlink)[^\s>)\]]*[>)\]]+",
    re.IGNORECASE,
)
_ONLY_LINK = re.compile(r"[<(\[]?https?://\S+$")
_DASHES = re.compile(rf"^(?:--[ \xa0]?|—|–){UNSEEN}*+$", re.MULTILINE)
_SIGNATURE_LINES = ("-- ", "--\xa0")
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
# Samsung's plain text has no line end before it: "I agreeSent from my Galaxy".
_STUCK = re.compile(
    r"(?<=[^\W\dA-Z_]|[.!?)])(?:Sent from|Sent via|Envoyé de|Gesendet von|Wysłan[eo] z)[^\n]{3,80}$", re.MULTILINE
)

Piece = tuple[int, int]


def is_program_line(line: str) -> bool:
    """Tell "Sent from my iPhone" and its like from a sentence such as "Sent from my desk I can see…"."""
    said = visible(line[: 4 * _LONGEST_CHARACTERS]).lstrip("*_[(<")
    if "http" in said and _PRODUCT_LINK.fullmatch(said):
        return True
    if not _opens_or_ends(said):
        return False
    said = _EXCUSE.sub("", _EXCUSE_FIRST.sub("", _LINK.sub("", said)))
    if len(said) > _LONGEST_CHARACTERS or not _opens_or_ends(said):
        return False
    return _names_product(said) and _PROSE.search(said) is None and not _has_own_words(said)


def _opens_or_ends(said: str) -> bool:
    """Tell a line with the phrase of a program at its beginning or, in other languages, its end."""
    folded = said[:_LONGEST_CHARACTERS].casefold()
    if folded[:3] in _FIRST_LETTERS and folded.startswith(_BEGINNINGS):
        return True
    if folded.rstrip(".。!*_])> ").endswith(_ENDINGS):
        return True
    return folded.startswith(_EXCUSES) and _EXCUSE_FIRST.match(folded) is not None


def _has_own_words(said: str) -> bool:
    """Tell a small word that no English program says: "Sent by Mobile Library van on Tuesdays"."""
    english = said.casefold().startswith(_ENGLISH)
    return english and any(word not in _SMALL_WORDS for word in _SMALL_WORD.findall(said))


def _names_product(said: str) -> bool:
    """Tell "Get Outlook for iOS" from "Get Outlook for your mother"; what stands behind a comma names nothing."""
    _, outlook, more = said.casefold().partition("outlook")
    if outlook:
        return not more.strip(" .])>") or _PLATFORMS.search(said) is not None
    return _PRODUCTS.search(said.partition(",")[0]) is not None or _MODEL.fullmatch(said) is not None


def program_tail(text: str, start: int, end: int) -> int:
    """Return where the lines of programs begin with which a run of lines ends, `end` if there are none."""
    start, begin = max(start, end - _TAIL_CHARACTERS), end
    while start < begin:
        above = text.rfind("\n", start, begin - 1) + 1 or start
        line = text[above:begin]
        if begin - above > 4 * _LONGEST_CHARACTERS or not (is_program_line(line) or not visible(line)):
            break
        begin = above
    return begin if visible(text[begin:end]) else end


def signatures(text: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of one run of the writer's own lines that are a signature, in order."""
    if end - start > _TAIL_CHARACTERS:
        start = text.find("\n", end - _TAIL_CHARACTERS, end) + 1 or end
    begin = _dashes_start(text, start, end)
    last = end
    if postscript := _POSTSCRIPT.search(text, begin, end):
        last = postscript.start()  # what is written below the signature is written
    pieces = list(_program_pieces(text, start, begin))
    return [*pieces, (begin, last)] if begin < last else pieces


def written_below(text: str, start: int, end: int) -> int:
    """Return where words begin that somebody typed below their signature, `end` if there are none.

    Some programs put the signature on top and the cursor below it. Asked only where nothing else was written.
    """
    first = _BLANK.search(text, start, end)
    for found in _PARAGRAPH.finditer(text, first.end() if first else end, end):
        if _OWN_WORD.search(found[0]) and not any(map(is_program_line, found[0].split("\n"))):
            return found.start()
    return end


def _dashes_start(text: str, start: int, end: int) -> int:
    """Return where "-- " begins, `end` if it does not. The last "--" counts, and the first "-- "."""
    begin = end
    for found in reversed(list(_DASHES.finditer(text, start, end))):
        limit = LONG_SIGNATURE_LINES if found[0] in _SIGNATURE_LINES else SHORT_SIGNATURE_LINES
        if _has_more_lines(text, found.end(), end, limit):
            break
        if limit < LONG_SIGNATURE_LINES and any(map(_is_own_sentence, text[found.end() : end].split("\n"))):
            break
        if begin == end or found[0] in _SIGNATURE_LINES:
            begin = found.start()
    return begin


def _is_own_sentence(line: str) -> bool:
    said = visible(line)
    whole = said.endswith((".", "!", "?")) and len(said.split()) >= _SENTENCE_WORDS and said[0].isalpha()
    return (whole or _OWN_SENTENCE.search(line) is not None) and not (is_program_line(line) or ideas(line))


def _has_more_lines(text: str, start: int, end: int, limit: int) -> bool:
    """Tell whether more lines with words on them follow, without reading all of a long text."""
    count = 0
    for found in _LINE.finditer(text, start, end):
        count += bool(visible(found[0][:200]))
        if count > limit:
            return True
    return False


def _program_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    pending: Piece | None = None
    for found in _LINE.finditer(text, start, end):
        line = found[0].rstrip("\n")
        if is_program_line(line) or (pending and _ONLY_LINK.match(visible(line))):
            pending = (pending[0] if pending else found.start(), found.end())
        elif seen := visible(line):
            # A sentence that goes on below the line speaks about the line: 'It says / Sent from my iPhone / but …'.
            if pending and not seen[0].islower():
                yield pending
            pending = None
    if pending:
        yield pending
    elif (
        (stuck := _STUCK.search(text, start, end)) and is_program_line(stuck[0]) and not text[stuck.end() : end].strip()
    ):
        yield stuck.start(), end
