"""Lines that a phone or a mail program adds below what somebody wrote."""

from __future__ import annotations

import re

from listserv.mail.flowed import SIGNATURE_LINE
from listserv.mail.quotation import is_blank, visible


def _choices(spelled: str) -> tuple[str, ...]:
    """Return a table that is written as one text, its entries between bars."""
    return tuple(spelled.split("|"))


# "--" without its space is also how people draw a line; a signature below it is short.
SHORT_SIGNATURE_LINES = 10
_LONGEST_CHARACTERS = 110

_BEGINNINGS = _choices(
    "sent from|sent via|sent using|sent with|get outlook for|get bluemail for|sent by|von meinem|von meiner"
    "|gesendet von|gesendet mit|envoyé de|envoyé depuis|envoyé à partir de|télécharger outlook|enviado desde"
    "|enviado do|enviado a partir do|obtener outlook|obter o outlook|inviato da|scarica outlook"
    "|verstuurd vanaf|verzonden vanaf|verzonden met|wysłane z|wysłano z|anfonwyd o|skickat från|sendt fra"
    "|lähetetty|odesláno z|odoslané z|trimis de pe|trimis din|отправлено с|отправлено из|надіслано з"
    "|στάλθηκε από|iphone'umdan|iphone’umdan|elküldve|küldve|hol dir outlook|outlook für|download outlook|从我的"
    "|发自我的|iphoneから|我的 iphone"
)
_FIRST_LETTERS = frozenset(beginning[:3] for beginning in _BEGINNINGS)  # few lines get past these
_PRODUCTS = re.compile(
    r"iphone|ipad|ipod|samsung|galaxy|android|huawei|honor|htc|nokia|blackberry|windows|pixel|motorola|moto |oneplus"
    r"|xiaomi|redmi|oppo|fairphone|sony|xperia|smartphone|smart phone|mobile|phone|tablet|outlook|yahoo|gmail|proton"
    r"|aol|icloud|hotmail|mail|bluemail|spark|nine|zoho|handy|móvil|celular|tablette|téléphone|ffôn|aplikacji|app\b",
    re.IGNORECASE,
)
# A person says "I" or goes on after a full stop; a program does neither.
_PROSE = re.compile(
    r"\b(?:i|i'm|we|you|he|she|they|but|because|ich|wir|je|nous|yo|ja|fi)\b|[.!?]\s+\w+\s+\w+\s+\w+\s+\w+",
    re.IGNORECASE,
)


def is_program_line(line: str) -> bool:
    """Tell "Sent from my iPhone" and its like from a sentence such as "Sent from my desk I can see…"."""
    words = visible(line[: _LONGEST_CHARACTERS + 1])
    if len(words) > _LONGEST_CHARACTERS or words[:3].casefold()[:3] not in _FIRST_LETTERS:
        return False
    said = words.partition("http")[0]
    begins = words.casefold().startswith(_BEGINNINGS)
    return begins and _PRODUCTS.search(said) is not None and _PROSE.search(said) is None


def signature_start(lines: list[str]) -> int:
    """Return where the signature begins in a run of the writer's own lines, `len(lines)` if there is none."""
    for number, line in enumerate(lines):
        if line == SIGNATURE_LINE:
            return number
    below = 0
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].rstrip() == "--":
            return number
        below += not is_blank(lines[number])
        if below > SHORT_SIGNATURE_LINES:
            break
    return len(lines)
