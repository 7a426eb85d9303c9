"""What the standard library's parser is not given, which reads reports: shapes that take it quadratic time."""

from __future__ import annotations

import re

# A letter has ten such lines. The products bound the work of matching boundary lines with boundaries, and of asking for
# each line whether one of the multiparts around it ends there.
TYPE_LIMIT = 500
TYPES_TIMES_DASHES_LIMIT = 2_500_000
TYPES_TIMES_LINES_LIMIT = 1_000_000
# A file name in RFC 2231 pieces stays below; the standard library splits parameters in quadratic time.
PARAMETERS_LIMIT_BYTES = 4_096

_TYPE = re.compile(rb"\n[ \t]*content-type")
_LONG_FIELD = re.compile(rb"\ncontent-(?:type|disposition)[^\n]*(?:\n[ \t][^\n]*)*")


def is_safe_to_parse(raw: bytes) -> bool:
    """Tell whether a message can be given to the MIME parsers without hanging them."""
    lines = b"\n" + raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lower()
    types = len(_TYPE.findall(lines))
    if types > TYPE_LIMIT or types * lines.count(b"\n--") > TYPES_TIMES_DASHES_LIMIT:
        return False
    if types * lines.count(b"\n") > TYPES_TIMES_LINES_LIMIT:
        return False
    return all(len(field[0]) - len(b"\n") <= PARAMETERS_LIMIT_BYTES for field in _LONG_FIELD.finditer(lines))
