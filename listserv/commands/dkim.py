"""`listserv dkim`: make a key that signs our mail, and show what DNS must say of it."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from listserv.commands.screen import screen
from listserv.errors import BadInput
from listserv.flows.signing import keys_of, signing_domain
from listserv.mail import dkim
from listserv.mail.dkim import SigningKey
from listserv.settings import Settings
from workers import runtime

app = typer.Typer(no_args_is_help=True, help="The keys that sign our mail (DKIM).")
console = screen()

_STRING_LIMIT = 255  # RFC 1035 section 3.3: a TXT record is made of strings of up to so many characters
_SELECTOR = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class KeyType(StrEnum):
    """Which kind of key."""

    RSA = "rsa"
    ED25519 = "ed25519"


@app.command()
def new(
    selector: Annotated[str, typer.Argument(help="The key's name in DNS, for example: a2026")],
    kind: Annotated[
        KeyType, typer.Option("--type", help="Everybody reads rsa; ed25519 only beside a key of that kind.")
    ] = KeyType.RSA,
) -> None:
    """Make a key in the state folder, and say what to do with it. It signs nothing before listserv.toml names it."""
    settings = runtime.settings()
    if not _SELECTOR.fullmatch(selector):
        raise BadInput(f"{selector!r} cannot be a selector. Choose small letters, digits and inner hyphens")
    path = settings.state_dir / f"dkim-{selector}.pem"
    pem = _new_pem(kind)
    try:
        key = dkim.signing_key(signing_domain(settings), selector, pem)
    except ValueError as error:
        raise BadInput(str(error)) from None
    _write(path, pem)
    _say_what_to_do(settings, key, path)


@app.command()
def show() -> None:
    """Show what DNS must say of the keys in force."""
    keys = keys_of(runtime.settings())
    if not keys:
        _say("No key is in force: the relay signs. Make one with: listserv dkim new SELECTOR")
    for key in keys:
        _say(_record(key))


def _new_pem(kind: KeyType) -> bytes:
    made = generate_private_key(65537, dkim.RSA_BITS) if kind is KeyType.RSA else Ed25519PrivateKey.generate()
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, pem: bytes) -> None:
    """Write a new key that only this user can read. Another one is never overwritten: DNS and letters rely on it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise BadInput(f"{path} exists already. Choose another selector") from None
    path.write_bytes(pem)


def _say_what_to_do(settings: Settings, key: SigningKey, path: Path) -> None:
    named = {name: str(file) for name, file in settings.dkim.keys.items()} | {key.selector: path.name}
    _say(f"Written: {path}. Keep it secret; copy it to every machine that sends.\n")
    _say(f"1. Publish this record in DNS:\n\n{_record(key)}")
    _say(f"2. When DNS shows it (an hour, at times a day):  dig +short TXT {key.dns_name}")
    _say("   name the key in listserv.toml, then reload the service (SIGHUP) or start it again:\n")
    _say(f"[dkim]\nkeys = {{{', '.join(f'{_quoted(name)} = {_quoted(file)}' for name, file in named.items())}}}\n")
    if isinstance(key.private_key, Ed25519PrivateKey):
        _say("   Keep an RSA key beside it: many receivers cannot read Ed25519 yet.")
    _say("3. To change keys (once a year, or when one may have leaked): make a new one, do steps 1 and 2 with both in")
    _say(
        "   `keys`, and take the old one out a week later. Its record goes another week later: letters may still wait."
    )


def _record(key: SigningKey) -> str:
    """Return a TXT record for both kinds of DNS: those with a form on a web page, and zone files."""
    value = dkim.dns_record(key)
    strings = (value[at : at + _STRING_LIMIT] for at in range(0, len(value), _STRING_LIMIT))
    in_zone_file = "\n".join(f'    "{string}"' for string in strings)
    return (
        f"name   {key.dns_name}\ntype   TXT\nvalue  {value}\n\n"
        f"The same as a zone file has it:\n\n{key.dns_name}. IN TXT (\n{in_zone_file}\n)\n"
    )


def _quoted(text: str) -> str:
    """Return a TOML basic string, which is JSON's but for what no file name has."""
    return json.dumps(text, ensure_ascii=False)


def _say(text: str) -> None:
    console.print(text, soft_wrap=True)
