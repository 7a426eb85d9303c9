"""Bytes to text: transfer encodings and character sets, for every label that mail in the wild carries.

Only character sets of mail are decoded. Python also knows codecs such as punycode, which take quadratic time.
"""

from __future__ import annotations

import binascii
import codecs
import re

# The declared name must be one of Python's own codecs for text. Everything here decodes in linear time.
_KNOWN = re.compile(
    r"utf-8(?:-sig)?|utf-(?:16|32)(?:-[bl]e)?|utf-7|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|kz1048|mac-[a-z]+|tis-620|ptcp154"
    r"|gb2312|gbk|gb18030|hz|big5(?:hkscs)?|johab|shift_jis(?:_2004|x0213)?|euc_(?:jp|jis_2004|jisx0213|kr)"
    r"|iso2022_(?:jp(?:_\d|_2004|_ext)?|kr)",
)
# Labels of real mail that Python does not know.
_ALIASES = {"iso-8859-8-i": "iso8859-8", "x-sjis": "shift_jis", "x-gbk": "gbk", "windows-874": "cp874"}
# Undefined in cp1252; as browsers do, they stay the controls of Latin-1 (WHATWG Encoding, index windows-1252).
_CP1252_HOLES = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_SURROGATES = re.compile("[\ud800-\udfff]")


def without_transfer_encoding(body: bytes, encoding: str) -> bytes:
    """Return the bytes of a part as its author had them (RFC 2045 section 6). Broken base64 gives what can be saved."""
    match encoding.strip().lower():
        case "base64":
            return _from_base64(body)
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case _:
            return body


def _from_base64(body: bytes) -> bytes:
    runs = body.translate(None, _NOT_BASE64).split(b"=")
    return b"".join(_base64_run(run) for run in runs if run)


def _base64_run(run: bytes) -> bytes:
    whole = run[:-1] if len(run) % 4 == 1 else run  # a single last character holds no whole byte
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def decoded(data: bytes, label: str) -> str:
    """Return data as text by the declared character set, or by the likeliest one where the label is missing or lies.

    Never raises. The text holds no lone surrogates, so it can be stored and sent.
    """
    name = _codec(label) if label else ""
    if name in {"", "ascii", "utf-8", "utf-8-sig"}:
        return _utf8_or_windows(data)
    if name == "iso8859-1":
        # Most mail that says Latin-1 is Windows-1252: 0x80 to 0x9F are quotation marks and dashes there.
        return _windows(data)
    return _SURROGATES.sub("\ufffd", data.decode(name, "replace"))


def _codec(label: str) -> str:
    label = label.strip("\"' \t").lower()
    try:
        name = codecs.lookup(_ALIASES.get(label, label)).name
    except (LookupError, ValueError):
        return ""
    return name if _KNOWN.fullmatch(name) else ""


def _utf8_or_windows(data: bytes) -> str:
    if data.isascii():
        return data.decode("ascii")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    really_utf8 = any(character > "\x7f" and character != "\ufffd" for character in text)
    return text if really_utf8 else _windows(data)


def _windows(data: bytes) -> str:
    if data.translate(None, _CP1252_HOLES) == data:
        return data.decode("cp1252")
    return "".join(chr(byte) if byte in _CP1252_HOLES else bytes((byte,)).decode("cp1252") for byte in data)


def unix_lines(text: str) -> str:
    """Return text with LF line ends and without NUL, which no database stores."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
