"""Lines as a reader sees them, and the lines that stand between dashes above what is repeated.

Each question takes time linear in the length of its line. A doubtful line is none.
"""

from __future__ import annotations

import re

from listserv.mail.phrasebook import every

# Marks of direction that Outlook puts around names, marks of zero width, soft hyphens, BlueMail's invisible separators.
_MARKS = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff"
)
_SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
UNSEEN = f"[{_SPACES}{_MARKS}]"  # one character of a line that looks empty, for use in patterns
# In front of a ">": an indent, marks of direction. More of them is somebody's drawing.
BEFORE_MARK = f"{UNSEEN}{{0,4}}+"
_INVISIBLE = dict.fromkeys(map(ord, _MARKS))

COLONS = (":", "：")
_SHORTEST_RULE_CHARACTERS = 5
# "-----Original Message-----"; Samsung's text has the author on the same line.
_DASHED = re.compile(r"[-‐‑–—_=*]{2,}\s?(\S.{2,60}?)\s?[-‐‑–—_=*]{2,}(?!\S{0,40}[-‐‑–—_=*]{2})")
_OPEN_DASHED = re.compile(r"[-‐‑–—_=]{2,}\s?(\S[^-‐‑–—_=]{2,60})\s*$")
_ORIGINAL = frozenset(every("original"))
_FORWARDED = frozenset(every("forwarded"))
_OPENINGS = frozenset(every("begins")) | _FORWARDED
_LOTUS_FORWARD = re.compile(r"forwarded by .*\d")
# Ticket systems put these above everything they repeat.
_ABOVE_THIS_LINE = re.compile(
    r"(?:reply|type|write|respond|answer|antwort\w*|répond\w*|respond\w*|ateb\w*)\b.{0,40}"
    r"(?:above this line|oberhalb dieser (?:zeile|linie)|au-dessus de cette ligne|encima de esta línea"
    r"|uwchben y llinell hon)"
)
_LONGEST_NAME_CHARACTERS = 120
_LOTUS = re.compile(r"\W{0,3}\w[^\n]{0,100}? ?---\s?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? \d{1,2}[:.]\d{2}.{0,12}---")
_LOTUS_BOX = re.compile(
    r" {6,}\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4} \d{1,2}[:.]\d{2}(?: [AP]M)? {6,}(?:cc|kopie|copie|dw|kopia)", re.IGNORECASE
)
# A long link in what is repeated, wrapped behind the marks were put there: its tail has no mark.
_OPEN_LINK = re.compile(r"[<(]https?://[^\s<>()]{1,2000}$")
_LINK_TAIL = re.compile(r"[^\s<>()]{1,2000}[>)][.,;]?")
_LINK_BEFORE_MARK = re.compile(r"[<(\[]?https?://[^\s<>]{1,2000} >")
_GROUPWISE = re.compile(r">>> .{1,200}\d{1,2}[:.]\d{2}(?:.{0,20}>>>|.{0,20}in message <[^>]{1,200}>.*:)$")


def visible(line: str) -> str:
    """Return a line without marks nobody sees and without white space around it."""
    return line.strip() if line.isascii() else line.translate(_INVISIBLE).strip()


def is_rule(line: str) -> bool:
    """Tell the line of underscores or dashes that Outlook draws above its block."""
    drawn = visible(line[:120])
    return len(drawn) > _SHORTEST_RULE_CHARACTERS and len(set(drawn)) == 1 and drawn[0] in "_-="


def is_forward_line(line: str) -> bool:
    """Tell "---------- Forwarded message ---------": all that follows is somebody else's."""
    return between_dashes(line) in _FORWARDED


def is_forward_opening(line: str) -> bool:
    """Tell "Begin forwarded message:" and "Forwarded message:", which count only if the fields of a message follow."""
    return visible(line[:80]).rstrip(": \xa0").casefold() in _OPENINGS


def is_original_line(line: str) -> bool:
    """Tell "-----Original Message-----" and its translations, and "reply above this line" of ticket systems."""
    saying = between_dashes(line)
    return saying in _ORIGINAL or (bool(saying) and _ABOVE_THIS_LINE.search(saying) is not None)


def is_bare_original_line(line: str) -> bool:
    """Tell BlackBerry's "Original Message" without dashes, which counts only above a block of fields."""
    return visible(line[:80]).casefold() in _ORIGINAL


def is_groupwise_line(line: str) -> bool:
    """Tell GroupWise's ">>> Ann <ann@example.org> 20/11/2026 10:12 >>>", below which nothing is marked.

    Newer ones write ">>> On 18/11/2026 at 07:58, in message <…>, Ann <ann@example.org> wrote:".
    """
    return line.startswith(">>> ") and _GROUPWISE.match(line[:400].rstrip()) is not None


def is_link_tail(line: str, above: str) -> bool:
    """Tell the rest of a link that stands without a mark below the marked line on which the link began."""
    seen = visible(line)
    if _LINK_BEFORE_MARK.fullmatch(seen):
        return True
    return _LINK_TAIL.fullmatch(seen) is not None and _OPEN_LINK.search(above.rstrip()) is not None


def is_decorated(line: str) -> bool:
    """Tell ">>> www.example.org <<<", which somebody drew."""
    return line.startswith(">>") and line.rstrip().endswith("<<")


def is_lotus_line(line: str) -> bool:
    """Tell the lines of Lotus Notes "Ann Hughes ---20/11/2026 10:12:05---Hello everyone" and "Forwarded by …"."""
    if _LOTUS_FORWARD.match(between_dashes(line)):
        return True
    return "---" in line[:_LONGEST_NAME_CHARACTERS] and _LOTUS.match(visible(line[:200])) is not None


def is_lotus_box_line(line: str) -> bool:
    """Tell the line with the date in the box of columns that Lotus Notes 7 draws: "   17/11/2026 21:55     cc"."""
    return _LOTUS_BOX.fullmatch(line[:200].rstrip()) is not None


def is_within_dashes(line: str) -> bool:
    """Tell a line that begins and ends with dashes, whatever it says."""
    seen = visible(line)
    return seen.startswith("--") and seen.endswith("--")


def between_dashes(line: str) -> str:
    """Return in lower case what a line says between dashes at its beginning, "" if there is none."""
    seen = visible(line[:120])
    if not seen.startswith(("--", "‐‐", "–", "—", "__", "==", "**", "##")):
        return ""
    seen = seen.replace("##", "--")
    found = _DASHED.match(seen) or _OPEN_DASHED.match(seen)
    return found[1].strip("- ").casefold() if found else ""
