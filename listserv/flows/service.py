"""What every flow needs to know of the service: lists, addresses, letters, word lists, signing keys."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from listserv import resources
from listserv.errors import ConfigurationError, NoSuchList
from listserv.flows import signing
from listserv.mail import token as tokens
from listserv.mail.dkim import SigningKey
from listserv.mail.token import Kind, Mint
from listserv.notices import AgreementText, Letters
from listserv.notices.language import ENGLISH_TAG
from listserv.policy.authority import Proof
from listserv.policy.destination import Book, Purpose, destination_of
from listserv.policy.language import WordList, word_list
from listserv.policy.opinion import Opinion
from listserv.policy.principle import Principle
from listserv.policy.word_files import together
from listserv.settings import ListSettings, Settings
from listserv.store.people import Document


@dataclass(frozen=True, slots=True)
class ListView:
    """A list as letters show it."""

    name: str
    description: str
    post_address: str
    join_address: str
    leave_address: str
    request_address: str
    help_address: str
    owner_address: str


@dataclass(frozen=True, slots=True)
class Cause:
    """The letter that is being dealt with: the canonical address in From, and what shows that it is from there."""

    address: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Service:
    """The configured service. Built once for each process."""

    settings: Settings
    book: Book
    letters: Letters
    words: Mapping[str, WordList]
    dkim: tuple[SigningKey, ...] = ()
    opinion: Opinion | None = None  # loaded where a list asks for it
    cause: Cause | None = None  # while a letter is dealt with

    def because_of(self, address: str, proof: Proof) -> Service:
        """Return the service as it deals with a letter, whose author asked for what is answered."""
        return replace(self, cause=Cause(address, proof))

    def second_opinion(self, key: str) -> Opinion | None:
        """Return what gives a second opinion on posts to a list, if the list asks for one."""
        return self.opinion if self.list(key).language_filter.second_opinion else None

    def list(self, key: str) -> ListSettings:
        """Return one list's settings. Raises NoSuchList."""
        try:
            return self.settings.lists[key]
        except KeyError:
            known = ", ".join(self.settings.lists)
            message = f"there is no list {key!r}. Lists: {known}"
            raise NoSuchList(message) from None

    def address(self, key: str, helper: str = "", detail: str = "") -> str:
        """Return one of a list's addresses: people@, people-help@, people-reply+DETAIL@; the front desk for ""."""
        if not key:
            return f"{Purpose.HELLO}{'+' if detail else ''}{detail}@{self.settings.domain}"
        local = self.list(key).address + (f"-{helper}" if helper else "") + (f"+{detail}" if detail else "")
        return f"{local}@{self.settings.domain}"

    def signed(self, key: str, helper: str, kind: Kind, *numbers: int) -> str:
        """Return an address that carries a signed matter."""
        return self.address(key, helper, self.token(key, kind, *numbers))

    def token(self, key: str, kind: Kind, *numbers: int) -> str:
        """Return a token for an address of this list."""
        return self.mint(key).token(kind, *numbers)

    def mint(self, key: str) -> Mint:
        """Return what makes this list's tokens."""
        return tokens.mint(key, self.book.keys[0])

    def is_power(self, local_part: str) -> bool:
        """Tell whether what stands before an @ is one of our addresses with a token that we signed."""
        found = destination_of(f"{local_part}@{self.settings.domain}", self.book)
        return found is not None and found.token is not None

    def name(self, key: str) -> str:
        """Return what people know a list by; the whole service for ""."""
        return self.list(key).name if key else self.settings.name

    def view(self, key: str) -> ListView:
        """Return a list as letters show it; for "" the whole service, whose owner is the postmaster."""
        return ListView(
            name=self.name(key),
            description=self.list(key).description if key else "",
            post_address=self.address(key),
            join_address=self.address(key, "join"),
            leave_address=self.address(key, "leave"),
            request_address=self.address(key, "request"),
            help_address=self.address(key, "help"),
            owner_address=self.address(key, "owner") if key else f"{Purpose.POSTMASTER}@{self.settings.domain}",
        )

    def local(self, key: str, moment: datetime) -> datetime:
        """Return a moment by a list's own clock."""
        zone = self.list(key).timezone if key else next(iter(self.settings.lists.values())).timezone
        return moment.astimezone(ZoneInfo(zone))

    def day(self, key: str, moment: datetime) -> date:
        """Return the day of a moment by a list's own clock."""
        return self.local(key, moment).date()

    def documents(self, tag: str = ENGLISH_TAG) -> tuple[Document, Document]:
        """Return what a member must have agreed to now: the agreement and the privacy notice, in a language."""
        agreement, privacy = self.texts(tag)
        return (
            Document("agreement", agreement.version, agreement.sha256),
            Document("privacy", privacy.version, privacy.sha256),
        )

    def texts(self, tag: str) -> tuple[AgreementText, AgreementText]:
        """Return the agreement and the privacy notice that hold now, both in this language or both in English."""
        versions = self.settings.agreement
        tag = tag if self.letters.has_documents((versions.version, versions.privacy_version), tag) else ENGLISH_TAG
        return self.letters.agreement(versions.version, tag), self.letters.privacy(versions.privacy_version, tag)

    def principles(self) -> tuple[Principle, ...]:
        """Return the parts of the Community Agreement that holds now."""
        return self.letters.principles(self.settings.agreement.version)


def build(settings: Settings) -> Service:
    """Return the service of these settings. Raises ConfigurationError."""
    lists = {one.address: key for key, one in settings.lists.items()}
    service = Service(
        settings=settings,
        book=Book(settings.domain, lists, signing_keys(settings)),
        letters=Letters(resources.shipped("templates")),
        words=_word_lists(settings),
        dkim=signing.keys_of(settings),
        opinion=shipped_opinion() if _wants_opinion(settings) else None,
    )
    try:
        service.documents()
        service.principles()
    except LookupError as error:
        message = f"{settings.folder / 'listserv.toml'}: agreement: {error}. Write that file, or name an older version"
        raise ConfigurationError(message) from None
    except ValueError as error:
        raise ConfigurationError(f"{error}. Mend that entry") from None
    return service


def _wants_opinion(settings: Settings) -> bool:
    return any(one.language_filter.second_opinion for one in settings.lists.values())


def shipped_opinion(folder: Path | None = None) -> Opinion:
    """Return the second opinion that ships, or that of a folder. Raises ConfigurationError when it is not whole."""
    try:
        folder = folder or resources.shipped("weights")
        header = json.loads((folder / "second_opinion.json").read_text(encoding="utf-8"))
        return Opinion((folder / "second_opinion.bin").read_bytes(), header)
    except (OSError, ValueError) as error:
        message = f"language_filter: second_opinion: {error}. Install listserv anew, or set second_opinion = false"
        raise ConfigurationError(message) from None


def _word_lists(settings: Settings) -> dict[str, WordList]:
    """Return each list's word list. Lists with the same wishes share one: making it takes a good part of a second."""
    made: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], WordList] = {}
    found = {}
    for key, one in settings.lists.items():
        wanted = one.language_filter
        same = (_languages(one), wanted.add, wanted.allow)
        if same not in made:
            made[same] = _word_list(settings, one)
        found[key] = made[same]
    return found


def _word_list(settings: Settings, one: ListSettings) -> WordList:
    """Return a list's word list: those of its languages, with what the list itself adds and allows."""
    wanted, languages = one.language_filter, _languages(one)
    try:
        return word_list(together([settings.words[name] for name in languages]), add=wanted.add, allow=wanted.allow)
    except ValueError as error:
        unsound = next((name for name in languages if not _is_sound(settings.words[name])), None)
        file = f"words/{unsound}.toml" if unsound else f"lists/{one.key}.toml: language_filter"
        message = f"{settings.folder / file}: {error}. Mend that entry"
        raise ConfigurationError(message) from None


def _languages(one: ListSettings) -> tuple[str, ...]:
    return tuple(dict.fromkeys((one.language, *one.language_filter.languages)))


def _is_sound(words: Mapping[str, object]) -> bool:
    try:
        word_list(words)
    except ValueError:
        return False
    return True


def signing_keys(settings: Settings) -> tuple[bytes, ...]:
    """Return the keys from the environment, or the one in the state folder, made once with mode 0600."""
    if settings.secret.key:
        return tuple(key.strip().encode() for key in settings.secret.key.split(","))
    path = settings.state_dir / "secret.key"
    if not path.exists():
        _make_key(path)
    return (path.read_text(encoding="ascii").strip().encode(),)


def _make_key(path: Path) -> None:
    """Write a new key under another name first: two processes that start together end up with the same one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".secret.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_hex(32), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
