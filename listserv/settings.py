"""Read the configuration folder and the environment once, into one frozen Settings.

    FOLDER/listserv.toml     the service          environment: LISTSERV_RELAY__URL=… wins over the file
    FOLDER/lists/NAME.toml   one list each        NAME is the list's key
    FOLDER/words/LANG.toml   the word lists       FOLDER/glossary/LANG.toml   abbreviations

A mistake stops the start with a ConfigurationError that names the file, the key and the remedy.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from listserv import resources
from listserv.errors import ConfigurationError

PREFIX = "LISTSERV_"
CONFIG_VARIABLE = "LISTSERV_CONFIG"
# Words that follow a list's address and a hyphen (product addresses); no list's address may end in one.
ROLES = ("join", "leave", "request", "help", "owner", "bounces", "reply")
SERVICE_ADDRESSES = ("hello", "postmaster", "abuse")


def _host_and_port(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65535:  # noqa: PLR2004 - the highest TCP port
        message = 'give ADDRESS:PORT, for example "127.0.0.1:8025"'
        raise ValueError(message)
    return value


def _starts_with(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(schemes):
            message = f"must begin with {' or '.join(schemes)}, or be empty"
            raise ValueError(message)
        return value

    return AfterValidator(check)


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        message = 'no such time zone; give a name such as "Europe/London"'
        raise ValueError(message) from error
    return value


def _written_as(pattern: str, remedy: str) -> AfterValidator:
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(remedy)
        return value

    return AfterValidator(check)


_Domain = Annotated[
    str, _written_as(r"[a-z0-9-]+(\.[a-z0-9-]+)*", 'give a domain in small letters, for example "lists.example.org"')
]
# 16: with "-bounces+" and a token it must stay within 64 octets (RFC 5321 section 4.5.3.1.1).
_LocalPart = Annotated[
    str, _written_as(r"[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?", "give up to 16 small letters, digits and inner hyphens")
]
_RelayUrl = Annotated[
    str,
    _written_as(
        r"|smtps?://([^/:@\s\[\]]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?/?",
        'give "smtp://host:port" or "smtps://host:port", or leave it empty',
    ),
]
_PlainAddress = Annotated[
    str,
    _written_as(r"[^@\s\"<>,;:]+@[A-Za-z0-9.-]+", 'give one plain address, for example "operator@example.org"'),
    AfterValidator(str.lower),
]
# 32 characters: 128 bits and more.
_Keys = Annotated[str, _written_as(r"|[^,]{32,}(,[^,]{32,})*", "each key needs 32 characters or more")]
_Language = Annotated[str, _written_as(r"[a-z]{2,3}", 'give a language code in small letters, for example "en"')]


def _file_endings(value: tuple[str, ...]) -> tuple[str, ...]:
    if any(not re.fullmatch(r"\.[^\s.][^\s]*", ending) for ending in value):
        message = 'give endings with their dot, for example [".exe", ".bat"]'
        raise ValueError(message)
    return tuple(ending.lower() for ending in value)


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Smtp(_Section):
    """Where mail comes in."""

    listen: Annotated[str, AfterValidator(_host_and_port)] = "127.0.0.1:8025"
    protocol: Literal["smtp", "lmtp"] = "smtp"
    size_limit_bytes: int = Field(25_000_000, ge=10_000)
    recipient_limit: int = Field(100, ge=1)
    idle_seconds: int = Field(300, ge=1)

    @property
    def host(self) -> str:
        """The address to listen on."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port to listen on."""
        return int(self.listen.rpartition(":")[2])


class Relay(_Section):
    """Where mail goes out."""

    url: _RelayUrl = ""
    starttls: Literal["never", "require"] = "never"
    username: str = ""
    password: str = Field("", repr=False)
    timeout_seconds: float = Field(30, gt=0, le=40)  # seven steps of it must fit into a lease
    give_up_days: float = Field(5, gt=0, le=30)


class Database(_Section):
    """The ledger."""

    url: Annotated[str, _starts_with("sqlite:", "postgresql+psycopg:", "postgresql:", "postgres:")] = Field(
        "", repr=False
    )


class Broker(_Section):
    """The bell."""

    url: Annotated[str, _starts_with("redis:", "rediss:", "redis+socket:", "valkey:", "unix:")] = Field("", repr=False)


class Secret(_Section):
    """What signs the reply addresses."""

    key: _Keys = Field("", repr=False)


class Workers(_Section):
    """The processes that do the work."""

    processes: int = Field(2, ge=1, le=64)
    upkeep_seconds: int = Field(30, ge=1, le=60)


class AgreementVersions(_Section):
    """The versions people agree to."""

    version: int = Field(1, ge=1)
    privacy_version: int = Field(1, ge=1)


class Posting(_Section):
    """What may be posted."""

    hold_days: int = Field(14, ge=1, le=365)
    reminder_days: int = Field(5, ge=1, le=365)
    newcomer_posts: int = Field(0, ge=0)
    posts_per_day: int = Field(20, ge=1)
    size_limit_bytes: int = Field(10_000_000, ge=1000)
    held_attachments: Annotated[tuple[str, ...], AfterValidator(_file_endings)] = ()

    @model_validator(mode="after")
    def _reminder_first(self) -> Self:
        if self.reminder_days >= self.hold_days:
            message = "reminder_days must be smaller than hold_days"
            raise ValueError(message)
        return self


class LanguageFilter(_Section):
    """What waits for a person."""

    severity: int = Field(2, ge=1, le=4)
    allow: tuple[str, ...] = ()
    add: tuple[str, ...] = ()


class Membership(_Section):
    """How people take part."""

    delivery: Literal["each", "daily", "weekly", "none"] = "each"


class Digest(_Section):
    """When the digests go out."""

    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = "friday"
    hour: int = Field(8, ge=0, le=23)


class ListSettings(_Section):
    """One list: its file is the only source of truth about it."""

    key: str
    name: str = Field(min_length=1, max_length=60)
    address: _LocalPart
    description: str = Field(min_length=1)
    language: _Language = "en"
    timezone: Annotated[str, AfterValidator(_time_zone)] = "Europe/London"
    posting: Posting = Posting()
    language_filter: LanguageFilter = LanguageFilter()
    membership: Membership = Membership()
    digest: Digest = Digest()

    @model_validator(mode="after")
    def _address_is_free(self) -> Self:
        taken = self.address in SERVICE_ADDRESSES or self.address.endswith(tuple(f"-{role}" for role in ROLES))
        if taken:
            message = f"the address {self.address!r} is one of the service's own; choose another"
            raise ValueError(message)
        return self


class Settings(BaseSettings):
    """Everything a configuration says. Code receives the value it needs, not this."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=False
    )

    domain: _Domain = "lists.example.org"
    name: str = "Community lists"
    state_dir: Path = Path("var")
    operator: _PlainAddress = "operator@example.org"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    smtp: Smtp = Smtp()
    relay: Relay = Relay()
    database: Database = Database()
    broker: Broker = Broker()
    secret: Secret = Secret()
    workers: Workers = Workers()
    agreement: AgreementVersions = AgreementVersions()

    folder: Path = Field(default=Path(), exclude=True)
    lists: dict[str, ListSettings] = Field(default_factory=dict, exclude=True)
    words: dict[str, dict[str, Any]] = Field(default_factory=dict, exclude=True, repr=False)
    glossary: dict[str, dict[str, str]] = Field(default_factory=dict, exclude=True, repr=False)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file; read nothing else."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings

    @model_validator(mode="after")
    def _operator_is_elsewhere(self) -> Self:
        # What we pass on to one of our own addresses would come back to us, be passed on again, and so on.
        if self.operator.rpartition("@")[2] == self.domain:
            message = f"operator: {self.operator} is an address of this service. Give one outside {self.domain}"
            raise ValueError(message)
        return self

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL of the ledger: the one given, or SQLite in the state folder."""
        url = self.database.url
        if not url:
            return f"sqlite:///{self.state_dir / 'listserv.sqlite'}"
        scheme, colon, rest = url.partition(":")
        return f"postgresql+psycopg{colon}{rest}" if scheme in ("postgres", "postgresql") else url


def load(folder: Path | None = None) -> Settings:
    """Return the settings of this folder, or of LISTSERV_CONFIG, or the shipped ones.

    Raises ConfigurationError, naming file, key and remedy.
    """
    folder = folder or Path(os.environ.get(CONFIG_VARIABLE) or resources.shipped("config"))
    if not (folder / "listserv.toml").is_file():
        message = f"{folder}: no listserv.toml in this folder. Make one with: listserv init {folder}"
        raise ConfigurationError(message)
    _refuse_unknown_variables()
    service = _read_toml(folder / "listserv.toml")
    rest: dict[str, Any] = {
        "folder": folder.resolve(),
        "lists": _read_lists(folder / "lists"),
        "words": {path.stem: _read_toml(path) for path in sorted((folder / "words").glob("*.toml"))},
        "glossary": {path.stem: _read_toml(path) for path in sorted((folder / "glossary").glob("*.toml"))},
    }
    _refuse_reserved(service, rest, folder / "listserv.toml")
    try:
        settings = Settings(**service, **rest)
    except ValidationError as error:
        raise _explained(error, folder / "listserv.toml") from None
    except SettingsError as error:
        message = f"environment: {error}. Give each key its own variable, for example LISTSERV_RELAY__URL"
        raise ConfigurationError(message) from None
    _check_word_lists(settings, folder)
    return settings.model_copy(update={"state_dir": settings.state_dir.absolute()})


def _refuse_reserved(service: Mapping[str, Any], rest: Mapping[str, Any], path: Path) -> None:
    """Refuse keys of the service file that are folders of their own."""
    for key in rest.keys() & service.keys():
        message = f"{path}: {key}: unknown key. Remove it (lists, words and glossary are folders beside this file)"
        raise ConfigurationError(message)


def _refuse_unknown_variables() -> None:
    """Refuse misspelt variables, which would otherwise silently mean nothing."""
    known = {name for name, field in Settings.model_fields.items() if not field.exclude}
    for variable in sorted(os.environ):
        if variable.startswith(PREFIX) and variable != CONFIG_VARIABLE:
            key = variable.removeprefix(PREFIX).lower().split("__")[0]
            if key not in known:
                message = f"environment: {variable}: unknown key {key!r}. Known: {', '.join(sorted(known))}"
                raise ConfigurationError(message)


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: not readable as TOML: {error}. Mend that line, or start again from: listserv init FOLDER"
        raise ConfigurationError(message) from None
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}. Give this user the right to read it"
        raise ConfigurationError(message) from None


def _read_lists(folder: Path) -> dict[str, ListSettings]:
    lists: dict[str, ListSettings] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found = ListSettings(**_with_key(_read_toml(path), path))
        except ValidationError as error:
            raise _explained(error, path) from None
        for other in lists.values():
            if other.address == found.address:
                message = f"{path}: address: {found.address!r} is also the address of {other.key}. Choose another"
                raise ConfigurationError(message)
        lists[path.stem] = found
    if not lists:
        message = f"{folder}: no list. Make one with: listserv list create NAME"
        raise ConfigurationError(message)
    return lists


def _with_key(values: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return a list's values with its key: the file's name, which stands in List-Id (RFC 2919) and in every row."""
    if "key" in values:
        message = f"{path}: key: unknown key. Remove it: the file's name is the key"
        raise ConfigurationError(message)
    if not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?", path.stem):
        message = f"{path}: file name: rename it: up to 32 small letters, digits and inner hyphens before .toml"
        raise ConfigurationError(message)
    return {**values, "key": path.stem}


def _check_word_lists(settings: Settings, folder: Path) -> None:
    for one in settings.lists.values():
        if one.language not in settings.words:
            message = (
                f"{folder / 'lists' / one.key}.toml: language: there is no {folder / 'words' / one.language}.toml. "
                f"Write one, or choose one of: {', '.join(settings.words) or 'none'}"
            )
            raise ConfigurationError(message)
        if not settings.words[one.language]:
            message = f"{folder / 'words' / one.language}.toml: words: there are none. Copy the shipped file"
            raise ConfigurationError(message)


def _explained(error: ValidationError, path: Path) -> ConfigurationError:
    """Return the first mistake in words that name where it is and what would be right."""
    mistake = error.errors()[0]
    keys = [str(part) for part in mistake["loc"]]
    if keys[:1] == ["glossary"]:
        path, keys = path.parent / "glossary" / f"{keys[1]}.toml", keys[2:]
    variable = PREFIX + "__".join(keys).upper()
    where = f"environment: {variable}" if variable in os.environ else f"{path}: {'.'.join(keys) or 'file'}"
    what = "unknown key. Remove it or correct its spelling" if mistake["type"] == "extra_forbidden" else mistake["msg"]
    if "ctx" in mistake and "error" in mistake["ctx"]:
        what = str(mistake["ctx"]["error"])
    return ConfigurationError(f"{where}: {what}")
