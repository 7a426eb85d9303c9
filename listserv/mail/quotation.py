"""Lines that mail programs write around what they repeat, in the languages people here use.

Each question looks at one line (or at most three) and takes time linear in its length. A doubtful line is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def _choices(spelled: str) -> frozenset[str]:
    """Return a table that is written as one text, its entries between bars."""
    return frozenset(spelled.split("|"))


# Three lines of an attribution wrapped at 78 columns; anything longer is somebody's prose.
ATTRIBUTION_LINES = 3
_ATTRIBUTION_LIMIT_CHARACTERS = 400
_SHORT_ATTRIBUTION_CHARACTERS = 80
_HEADER_BLOCK_LINES = 9

# Marks of direction that Outlook puts around names, zero-width marks, and the stars and spaces around bold labels.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))

# "wrote", as mail programs say it.
_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|schreef|skrev|skrifaði|kirjoitti|écrit|ecrit|escribió|escribio|escreveu|scritto"
    r"|scrisse|napisała?|pisze|napsala?|napísala?|ysgrifennodd|scrìobh|scríobh|scris|írta|yazdı|yazmış"
    r"|написал|написала|пишет|пише|έγραψε|написа|rašė|rakstīja|kirjutas|napisao|je napisal|va escriure|idatzi du)\b"
    r"|كتب|کتب|نے لکھا|ਨੇ ਲਿਖਿਆ|כתב|写道|寫道|のメール|のメッセージ|님이 작성|লিখেছেন|ने लिखा",
    re.IGNORECASE,
)
# How the first line of an attribution begins; it also has a figure in it.
_OPENING = re.compile(
    r"(?:on|am|le|el|il|op|em|den|ar|w dniu|dnia|dne|în|pe|в|στις|في|בתאריך|air|de)\s"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|mié|jeu|jue|ven|vie|vier|sam|sáb|dim|dom|gio|seg|ter|qua|qui|sex"
    r"|pon|wt|śr|czw|pt|sob|niedz|po|út|st|čt|pá|so|ne|man|tir|tirs|ons|tor|tors|fre|lør|søn|lör|sön|mo|di|mi|do|fr|sa"
    r"|ma|ti|ke|to|pe|la|su|пн|вт|ср|чт|пт|сб|вс|нд|τρί|τετ|πέμ|παρ|σάβ|κυρ|δευ)[a-zé]{0,9}[.,]?\s"
    r"|\d{1,4}[-./\s年년]",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_WHEN = re.compile(r"\d{1,2}[:.h]\d{2}|\b\d{4}\b")
_MAILBOX = re.compile(r"[^\s<>@]@[^\s<>@]")

# Between dashes above a repeated message, and alone above a forwarded one.
_ORIGINAL = _choices(
    "original message|original-nachricht|ursprüngliche nachricht|originalnachricht|message d'origine"
    "|message d’origine|message original|mensaje original|messaggio originale|oorspronkelijk bericht"
    "|mensagem original|wiadomość oryginalna|oryginalna wiadomość|neges wreiddiol|mesaj original"
    "|mesajul original|původní zpráva|pôvodná správa|ursprungligt meddelande|originalmeddelande"
    "|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|eredeti üzenet|orijinal mesaj"
    "|исходное сообщение|αρχικό μήνυμα|原始邮件|元のメッセージ|original email|reply message|original appointment"
    "|teachdaireacht thùsail"
)
_FORWARDED = _choices(
    "forwarded message|forwarded email|weitergeleitete nachricht|message transféré|message transfere"
    "|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|mensagem reencaminhada"
    "|wiadomość przekazana dalej|przekazana wiadomość|treść przekazanej wiadomości|neges wedi'i hanfon ymlaen"
    "|neges a anfonwyd ymlaen|mesaj redirecționat|přeposlaná zpráva|vidarebefordrat meddelande"
    "|vidarebefordrat brev|videresendt besked|videresendt meddelelse|videresendt melding|välitetty viesti"
    "|továbbított üzenet|iletilmiş mesaj|пересылаемое сообщение|переадресованное сообщение|προωθημένο μήνυμα"
)
# Apple Mail writes them without dashes, with a colon.
_FORWARD_BEGINS = _choices(
    "begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié"
    "|début du message transféré|inicio del mensaje reenviado|inizio messaggio inoltrato"
    "|begin doorgestuurd bericht|início da mensagem reencaminhada|początek przekazywanej wiadomości"
    "|dechrau neges a anfonwyd ymlaen|vidarebefordrat brev|start på videresendt besked|videresendt melding"
    "|välitetty viesti alkaa"
)

_FROM = _choices(
    "from|von|de|da|van|od|oddi wrth|o|från|fra|lähettäjä|feladó|gönderen|kimden|от|від|de la|expéditeur|από"
    "|发件人|寄件者|差出人|보낸 사람|bho|من"
)
_WHEN_LABELS = _choices(
    "sent|date|gesendet|datum|envoyé|enviado|enviado el|fecha|data|inviato|verzonden|wysłano|wysłane|anfonwyd"
    "|dyddiad|skickat|sendt|dato|lähetetty|päivämäärä|odesláno|elküldve|dátum|gönderilme|tarih|отправлено"
    "|дата|надіслано|trimis|στάλθηκε|发送时间|送信日時|날짜|تاريخ|date sent|envoyé le|enviada em|data trimiterii"
    "|poslano|odoslané"
)
_TO = _choices(
    "to|an|à|para|a|aan|do|at|till|til|vastaanottaja|komu|címzett|kime|кому|către|προς|收件人|宛先|받는 사람|gu|إلى|cc"
    "|kopie|copie|dw|kopia"
)
_SUBJECT = _choices(
    "subject|betreff|objet|asunto|oggetto|onderwerp|assunto|temat|pwnc|ämne|emne|aihe|předmět|predmet|tárgy"
    "|konu|тема|subiect|θέμα|主题|主旨|件名|제목|cuspair|الموضوع"
)
_OTHERS = _WHEN_LABELS | _TO | _SUBJECT
_LONGEST_LABEL_CHARACTERS = 24
_SHORTEST_RULE_CHARACTERS = 5
_COLONS = (":", "：")


def visible(line: str) -> str:
    """Return a line without marks nobody sees and without white space around it."""
    return line.strip() if line.isascii() else line.translate(_INVISIBLE).strip()


def is_blank(line: str) -> bool:
    """Tell a line on which nothing can be seen."""
    return not line[:1].isalnum() and not visible(line)  # most lines begin with a letter, and that can be seen


def is_quoted(line: str) -> bool:
    """Tell a line that a mail program marked as repeated (RFC 3676 section 4.5)."""
    return line.startswith((">", " >", "\u200b>"))


def is_forward_line(line: str) -> bool:
    """Tell the line above a forwarded message: all that follows is somebody else's."""
    if _is_dashed(line):
        words = _between_dashes(line)
        return words in _FORWARDED or words.startswith("forwarded by ")  # Lotus Notes names who and when
    return visible(line[-4:]).endswith(":") and _between_dashes(line) in _FORWARD_BEGINS


def is_original_line(line: str) -> bool:
    """Tell the line "-----Original Message-----" and its translations."""
    return _is_dashed(line) and _between_dashes(line) in _ORIGINAL


def _is_dashed(line: str) -> bool:
    beginning = line[:40]
    dashed = "--" in beginning or "__" in beginning or "==" in beginning
    return dashed and visible(beginning).startswith(("--", "__", "=="))


def _between_dashes(line: str) -> str:
    return visible(line[:120]).strip("-–—_=: \t").casefold()


def _label(line: str) -> str:
    """Return the label of a line such as "*From:* Ann", in lower case, "" if it has none."""
    if ":" not in line and "：" not in line:
        return ""
    label, colon, _ = visible(line[:200]).lstrip("*> ").replace("：", ":").partition(":")
    return label.strip("* \t\xa0").casefold() if colon and len(label) <= _LONGEST_LABEL_CHARACTERS else ""


def is_header_line(line: str) -> bool:
    """Tell a line that begins the block "From: … Sent: … To: … Subject: …"."""
    return _label(line) in _FROM


def is_rule(line: str) -> bool:
    """Tell the line of underscores that Outlook draws above its block."""
    drawn = visible(line[:120])
    return len(drawn) > _SHORTEST_RULE_CHARACTERS and not drawn.strip("_-")


def header_block_length(lines: Sequence[str], start: int) -> int:
    """Return how many lines from `start` on are such a block, 0 if none begins there.

    A block has an author, and two more labels. "From: London / To: Leeds" in a letter has no subject and no address.
    """
    if not is_header_line(lines[start]):
        return 0
    labels: list[str] = []
    last = start
    for number in range(start + 1, min(start + _HEADER_BLOCK_LINES, len(lines))):
        label = _label(lines[number])
        if label in _OTHERS:
            labels.append(label)
            last = number
        elif number > start + 1 and not (labels and visible(lines[number])):
            break  # one line may be a wrapped address; more are a letter
    known = any(label in _SUBJECT for label in labels) or _MAILBOX.search(lines[start][:500]) is not None
    return last - start + 1 if len(labels) > 1 and known else 0


def attribution_length(lines: Sequence[str], end: int, *, quote_follows: bool) -> int:
    """Return how many lines up to and with `end` say who wrote what follows, 0 if they do not.

    "On Mon, 20 Nov 2026 at 10:12, People <people@example.org> wrote:" may be wrapped over three lines. Where no marked
    quote follows, only a line with a verb, a time and an address counts: it may be the writer's own sentence.
    """
    if not visible(lines[end][-40:]).endswith(_COLONS):
        return 0
    if not quote_follows and not any("@" in line for line in lines[max(end - ATTRIBUTION_LINES + 1, 0) : end + 1]):
        return 0
    shortest, vague = 0, False
    for count in range(1, min(ATTRIBUTION_LINES, end + 1) + 1):
        first = visible(lines[end - count + 1])
        if not first or is_quoted(first):
            break
        joined = _on_one_line(lines[end - count + 1 : end + 1])
        if not _attributes(joined, quote_follows=quote_follows):
            continue
        if _OPENING.match(first) and _FIGURE.search(first):
            return count
        if not shortest or (vague and _WHEN.search(joined) and _MAILBOX.search(joined)):
            shortest, vague = count, not (_WHEN.search(joined) or _MAILBOX.search(joined))
    return shortest


def _on_one_line(lines: Sequence[str]) -> str:
    return " ".join(visible(line[: _ATTRIBUTION_LIMIT_CHARACTERS + 1]) for line in lines)


def _attributes(joined: str, *, quote_follows: bool) -> bool:
    if len(joined) > _ATTRIBUTION_LIMIT_CHARACTERS:
        return False
    wrote, when, mailbox = (pattern.search(joined) is not None for pattern in (_WROTE, _WHEN, _MAILBOX))
    if quote_follows:
        short = len(joined) < _SHORT_ATTRIBUTION_CHARACTERS
        return (wrote and (when or mailbox or short)) or (when and mailbox)
    return wrote and when and mailbox
