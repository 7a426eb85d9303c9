"""What letters of programs say, language by language; how a table is written stands in table.py."""

from __future__ import annotations

from listserv.mail.machine_words.ar import ARABIC
from listserv.mail.machine_words.cy import WELSH
from listserv.mail.machine_words.east_asia import EAST_ASIAN
from listserv.mail.machine_words.elsewhere import (
    FINNISH,
    GREEK,
    HUNGARIAN,
    ITALIAN,
    LITHUANIAN,
    TURKISH,
)
from listserv.mail.machine_words.en import ENGLISH
from listserv.mail.machine_words.es import SPANISH
from listserv.mail.machine_words.far import INDIC, PERSIAN, SOMALI
from listserv.mail.machine_words.fr import FRENCH
from listserv.mail.machine_words.gd import GAELIC
from listserv.mail.machine_words.germanic import DUTCH, GERMAN
from listserv.mail.machine_words.nordic import DANISH, SWEDISH
from listserv.mail.machine_words.others import HEBREW, OTHERS
from listserv.mail.machine_words.pa import PUNJABI
from listserv.mail.machine_words.pl import POLISH
from listserv.mail.machine_words.pt import PORTUGUESE
from listserv.mail.machine_words.ro import ROMANIAN
from listserv.mail.machine_words.slavic import BULGARIAN, CZECH, RUSSIAN, UKRAINIAN
from listserv.mail.machine_words.table import Says, Table, entries, pieces
from listserv.mail.machine_words.ur import URDU

__all__ = ["LANGUAGES", "Says", "Table", "entries", "pieces"]

LANGUAGES: tuple[Table, ...] = (
    ENGLISH, WELSH, GAELIC, POLISH, URDU, PUNJABI, ARABIC, FRENCH, SPANISH, ROMANIAN, PORTUGUESE,
    GERMAN, DUTCH, SWEDISH, DANISH, UKRAINIAN, RUSSIAN, CZECH, BULGARIAN,
    ITALIAN, TURKISH, HUNGARIAN, LITHUANIAN, FINNISH, GREEK, PERSIAN, INDIC, SOMALI, EAST_ASIAN, HEBREW, OTHERS,
)  # fmt: skip
