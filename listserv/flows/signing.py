"""The keys that sign our mail, read from the files that the configuration names."""

from __future__ import annotations

from pathlib import Path

from listserv.errors import ConfigurationError
from listserv.mail import dkim
from listserv.mail.dkim import SigningKey
from listserv.settings import Settings


def signing_domain(settings: Settings) -> str:
    """Return whose name the signatures carry."""
    return settings.dkim.domain or settings.domain


def keys_of(settings: Settings) -> tuple[SigningKey, ...]:
    """Return the keys in the order of the configuration; none when the relay signs.

    Raises ConfigurationError: a service that is to sign and cannot must not send letters that receivers will refuse.
    """
    return tuple(_key(settings, selector, file) for selector, file in settings.dkim.keys.items())


def _key(settings: Settings, selector: str, file: Path) -> SigningKey:
    path = settings.state_dir / file
    where = f"{settings.folder / 'listserv.toml'}: dkim.keys.{selector}"
    try:
        return dkim.signing_key(signing_domain(settings), selector, path.read_bytes())
    except FileNotFoundError:
        remedy = f"Make one with: listserv dkim new {selector}"
        raise ConfigurationError(f"{where}: there is no file {path}. {remedy}") from None
    except OSError as error:
        remedy = "Give this user the right to read it"
        raise ConfigurationError(f"{where}: {path} cannot be read: {error.strerror}. {remedy}") from None
    except ValueError as error:
        raise ConfigurationError(f"{where}: {path}: {error}") from None
