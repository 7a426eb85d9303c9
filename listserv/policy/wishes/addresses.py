"""Find the mail addresses in a text, also those that were dictated ("jo dot price at example dot org")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 254  # characters (RFC 5321 section 4.5.3.1.3, without the angle brackets)
_AROUND = "<>()[]{},;:.!?\"'“”‘’*"
_DOT, _AT = "dot", "at"


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a letter. `spelled`: in words, so that it must be read back."""

    text: str
    spelled: bool


def taken_out(tokens: Sequence[str], mark: str) -> tuple[list[str], tuple[Address, ...]]:
    """Return the tokens with `mark` for each address, and the addresses in their order."""
    found: list[Address] = []
    left: list[str] = []
    dictated = {_DOT, _AT} <= {token.lower() for token in tokens}
    at = 0
    while at < len(tokens):
        token = tokens[at]
        length = _spelled_length(tokens, at) if dictated else 0
        if "@" in token and (address := _address(token)):
            found.append(Address(address, spelled=False))
            left.append(mark + _stop(token))
        elif length:
            found.append(Address(_said(tokens[at : at + length]), spelled=True))
            left.append(mark + _stop(tokens[at + length - 1]))
            at += length - 1
        else:
            left.append(token)
        at += 1
    return left, tuple(found)


def _address(token: str) -> str:
    bare = token.strip(_AROUND).rpartition("<")[2].removeprefix("mailto:")
    local, _, domain = bare.partition("@")
    right = local and "." in domain.strip(".") and "@" not in domain and len(bare) <= LONGEST
    return bare.lower() if right else ""


def _stop(token: str) -> str:
    return token[-1] if token[-1] in ".,!?;:" else ""


def _spelled_length(tokens: Sequence[str], start: int) -> int:
    """Return how many tokens are "name [dot name …] at place dot place …"; 0 for none."""
    at = _dotted(tokens, start)
    if at >= len(tokens) or tokens[at].lower() != _AT:
        return 0
    end = _dotted(tokens, at + 1)
    return end - start if end - at > len(("place", "dot")) else 0


def _dotted(tokens: Sequence[str], at: int) -> int:
    """Return where "name dot name dot name", which begins here, ends."""
    if not _is_name(tokens, at):
        return at
    at += 1
    while at < len(tokens) and tokens[at].lower() == _DOT and _is_name(tokens, at + 1):
        at += 2
    return at


def _is_name(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and tokens[at].strip(".,!?").isalnum()


def _said(tokens: Sequence[str]) -> str:
    said = [token.strip(".,!?").lower() for token in tokens]
    at = said.index(_AT)
    local, domain = said[:at], said[at + 1 :]
    return (
        "".join("." if one == _DOT else one for one in local)
        + "@"
        + "".join("." if one == _DOT else one for one in domain)
    )
