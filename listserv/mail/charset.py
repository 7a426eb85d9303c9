"""Bytes to text: transfer encodings and character sets, for every label that mail in the wild carries.

A label means what browsers take it for (WHATWG Encoding): mail that says Latin-1 is Windows-1252, and what says
GB 2312 has the characters of GB 18030. Only character sets of mail are decoded: Python also knows codecs such as
punycode, which take quadratic time.
"""

from __future__ import annotations

import binascii
import codecs
import io
import re
from collections.abc import Iterator
from functools import lru_cache

# The declared name must be one of Python's own codecs for text. Everything here decodes in linear time.
_KNOWN = re.compile(
    r"utf-8(?:-sig)?|utf-(?:16|32)(?:-[bl]e)?|utf-7|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|kz1048|mac-[a-z0-9]+|tis-620"
    r"|ptcp154|gb18030|hz|big5hkscs|johab|shift_jis(?:_2004|x0213)|euc_(?:jp|jis_2004|jisx0213)"
    r"|iso2022_(?:jp(?:_\d|_2004|_ext)?|kr)",
)
# Labels of real mail that Python does not know.
_ALIASES = {
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "windows-31j": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "ks_c_5601": "cp949",
    "ks_c_5601-1989": "cp949",
    "windows-949": "cp949",
    "x-euc-jp": "euc_jp",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "iso-10646-ucs-2": "utf-16",
    "unicode": "utf-16",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "x-mac-ce": "mac-latin2",
    "x-mac-ukrainian": "mac-cyrillic",
    "mac": "mac-roman",
}
_WINDOWS = re.compile(r"(?:x-?)?(?:windows|win|cp|ms)[-_ ]?(125\d|874|93[26]|949|950)")
# By Python's name: what is written under it is the larger set, which Windows made of it.
_LARGER = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso2022_jp": "iso2022_jp_ext",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
# In these each byte is a character, so any bytes can be read as one of them, UTF-8 as well.
_SINGLE_BYTE = re.compile(r"iso8859-\d+|cp(?:125\d|874|437|85\d|866)|koi8-[rtu]|mac-[a-z0-9]+")
# Undefined in cp1252; as browsers do, they stay the controls of Latin-1 (WHATWG Encoding, index windows-1252).
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CP1252_HOLES = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_TO_LATIN_1 = {0xDC00 + byte: byte for byte in _CP1252_HOLES}  # what "surrogateescape" makes of them

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_BASE64_LETTERS = bytes(set(range(256)) - set(_NOT_BASE64) - set(b"="))
_PIECE_BYTES = 100_000
_ASCII = bytes(range(128))
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_UTF_8 = frozenset({"", "ascii", "utf-8"})  # labels of what is read as UTF-8 first
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS_AFTER_SOFT_BREAK = re.compile(rb"=[ \t]++(?=\r?\n)")
# ISO-2022-JP (RFC 1468) where no label says so: its escapes mean nothing else.
_JAPANESE = re.compile(rb"\x1b\$[@B][!-~\r\n]*+\x1b\([BJ]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_META = re.compile(rb"<meta[^<>]{1,200}?charset\s*+=\s*+[\"']?([a-z0-9._:-]{1,40})", re.IGNORECASE)
_META_BYTES = 2_048
_REALLY_UTF_8 = re.compile("[^\x00-\x7f\ufffd]")  # in what was read as such with U+FFFD for the rest
_GARBLED_CHARACTERS = 8
_GARBLED = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
# In UTF-8 each of these, but for the last one, is one of these bytes or has one of them in it.
_MAY_BE_GARBLED = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F, 0xC2))
_SURELY_FINE = bytes(set(range(256)) - set(_MAY_BE_GARBLED))


def without_transfer_encoding(body: bytes, encoding: str) -> bytes:
    """Return the bytes of a part as its author had them (RFC 2045 section 6). Broken base64 gives what can be saved."""
    match encoding.strip("\"' \t").lower():
        case "base64":
            return _from_base64(body)
        case "quoted-printable":
            return binascii.a2b_qp(_BLANKS_AFTER_SOFT_BREAK.sub(b"=", body))
        case "x-uuencode" | "x-uue" | "uuencode":
            return _from_uuencode(body)
        case _:
            return body


def _from_base64(body: bytes) -> bytes:
    return b"".join(_base64_pieces(body))


def _base64_pieces(body: bytes) -> Iterator[bytes]:
    """Decode piece by piece, so that a file of 25 MB is not in memory four times."""
    left = b""
    for piece in _pieces(body):
        *ended, letters = (left + piece.translate(None, _NOT_BASE64)).split(b"=")
        whole = len(letters) - len(letters) % 4
        left = letters[whole:]
        yield b"".join(map(_base64_run, filter(None, ended))) + binascii.a2b_base64(letters[:whole])
    yield _base64_run(left)


def base64_size_bytes(body: bytes) -> int:
    """Return how many bytes are in base64, without decoding it."""
    return sum(len(piece) - len(piece.translate(None, _BASE64_LETTERS)) for piece in _pieces(body)) * 3 // 4


def _pieces(body: bytes) -> Iterator[bytes]:
    return (body[at : at + _PIECE_BYTES] for at in range(0, len(body), _PIECE_BYTES))


def _base64_run(run: bytes) -> bytes:
    whole = run[:-1] if len(run) % 4 == 1 else run  # a single last character holds no whole byte
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _from_uuencode(body: bytes) -> bytes:
    lines = (line.rstrip(b"\r\n") for line in io.BytesIO(body))  # one by one: there may be millions
    if not any(line.startswith(b"begin ") for line in lines):
        return body
    found = io.BytesIO()
    for line in lines:
        if line.strip() in {b"end", b"`", b""}:
            break
        found.write(_uuencoded_line(line))
    return found.getvalue()


def _uuencoded_line(line: bytes) -> bytes:
    # Its first letter says how many bytes there are. Some programs add letters at its end.
    for written in (line, line[: 1 + ((line[0] - 32 & 63) * 4 + 2) // 3]):
        try:
            return binascii.a2b_uu(written)
        except binascii.Error:
            continue
    return b""


def decoded(data: bytes, label: str) -> str:
    """Return data as text by the declared character set, or by the likeliest one where the label is missing or lies.

    Never raises. The text holds no lone surrogates, so it can be stored and sent.
    """
    name = _codec(label)
    if data.isascii() and b"\x1b" not in data and (name in _UTF_8 or _is_single_byte(name)):
        return data.decode("ascii")
    if name in _UTF_8 and not data.isascii():
        return _utf8_or_windows(data)  # gives no surrogates
    return _without_surrogates(_decoded(data, name))


def _without_surrogates(text: str) -> str:
    """Return text that can be written in UTF-8. Trying that takes a sixth of the time of looking for them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def _decoded(data: bytes, name: str) -> str:
    if not name.startswith("iso2022") and data.isascii() and _JAPANESE.search(data):
        return data.decode("iso2022_jp_ext", "replace")
    if name.startswith("utf-16"):
        return _utf_16(data, name)
    if name in _UTF_8:
        return _utf8_or_windows(data)
    # Valid UTF-8 is not anything else: letters with accents would stand in pairs that no language has.
    if (_is_single_byte(name) and _count_up_to_two(data) > 1) and (text := _strictly(data, "utf-8-sig")) is not None:
        return text
    if name == "cp1252":
        return _windows(data)
    text = _strictly(data, name)
    if text is None and not _is_single_byte(name) and not data.isascii():
        text = _strictly(data, "cp950" if name == "big5hkscs" else "utf-8-sig")
    return data.decode(name, "replace") if text is None else text


def _count_up_to_two(data: bytes) -> int:
    first = _MULTIBYTE.search(data)
    return 0 if first is None else 2 if _MULTIBYTE.search(data, first.end()) or len(first[0]) > len("ab") else 1


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None


def _utf_16(data: bytes, name: str) -> str:
    marked = data.startswith(_UTF_16_MARKS)
    if b"\0" not in data and (text := _strictly(data[2:] if marked else data, "utf-8")) is not None:
        return text  # of programs that say so in the field only; or without its NULs, which no mail may have
    if name == "utf-16" and not marked:
        # RFC 2781 section 4.3: without a mark the high byte is first. Windows writes the low one first: then the zeros
        # of Western letters are the second bytes.
        name = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
    return data.decode(name, "replace").removeprefix("\ufeff")


@lru_cache(maxsize=256)
def _codec(label: str) -> str:
    """Return the name of the codec that a label means, "" where nobody knows it."""
    label = label.strip("\"' \t").lower()
    if (windows := _WINDOWS.fullmatch(label)) is not None:
        label = f"cp{windows[1]}"
    for known in (_ALIASES.get(label, label), label.removeprefix("x-")):
        try:
            name = codecs.lookup(known).name
        except (LookupError, ValueError):
            continue
        name = _LARGER.get(name, name)
        if _KNOWN.fullmatch(name):
            return "utf-8" if name == "utf-8-sig" else name
    return ""


@lru_cache(maxsize=64)
def _is_single_byte(name: str) -> bool:
    return _SINGLE_BYTE.fullmatch(name) is not None


def label_in_page(data: bytes, label: str) -> str:
    """Return the label of a page's own <meta> where its part has none that is known, else that of the part."""
    if _codec(label) not in {"", "ascii"} or (found := _META.search(data, 0, _META_BYTES)) is None:
        return label
    said = found[1].decode("ascii")
    return label if _codec(said).startswith("utf-16") else said  # it could not be read then (HTML section 13.2.3.2)


def is_certain(data: bytes, label: str) -> bool:
    """Tell whether nothing was guessed that would give other words if the guess is wrong."""
    name = _codec(label)
    if data.isascii():
        # Who does not know that it is Japanese, reads the letters.
        return name.startswith("iso2022") or b"\x1b" not in data or _JAPANESE.search(data) is None
    if name not in _UTF_8 or not _is_guess(data):
        return True
    # Western words have few letters with accents, and none has a control in it.
    high = data.translate(None, _ASCII)
    letters = len(data) - len(data.translate(None, _LETTERS))
    return len(high) <= letters and (name == "utf-8" or high.translate(None, _CP1252_HOLES) == high)


def _is_guess(data: bytes) -> bool:
    return _strictly(data, "utf-8") is None


def is_garbled(text: str) -> bool:
    """Tell bytes that are no text: more than a few, and a tenth of them or more, stand for no character."""
    limit = max(_GARBLED_CHARACTERS, len(text) // 10)
    at_most = len(text.encode("utf-8", "replace").translate(None, _SURELY_FINE)) + text.count("\ufffd")
    return at_most > limit and len(_GARBLED.findall(text)) > limit


def _utf8_or_windows(data: bytes) -> str:
    if data.isascii():
        return data.decode("ascii")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    return text if _REALLY_UTF_8.search(text) else _windows(data)


def _windows(data: bytes) -> str:
    return data.decode("cp1252", "surrogateescape").translate(_TO_LATIN_1)


def unix_lines(text: str) -> str:
    """Return text with LF line ends and without NUL, which no database stores."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "") if "\x00" in text else text
