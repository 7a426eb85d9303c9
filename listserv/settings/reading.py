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
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from listserv import resources
from listserv.errors import ConfigurationError
from listserv.settings.kinds import Domain, PlainAddress
from listserv.settings.sections import (
    AgreementVersions,
    Authentication,
    Broker,
    Database,
    Dkim,
    Homes,
    ListSettings,
    Protection,
    Relay,
    Retention,
    Secret,
    Smtp,
    Web,
    Workers,
)

PREFIX = "LISTSERV_"
CONFIG_VARIABLE = "LISTSERV_CONFIG"


class Settings(BaseSettings):
    """Everything a configuration says. Code receives the value it needs, not this."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, env_nested_delimiter="__", env_ignore_empty=False
    )

    domain: Domain = "lists.example.org"
    name: str = "Community lists"
    state_dir: Path = Path("var")
    operator: PlainAddress = "operator@example.org"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    smtp: Smtp = Smtp()
    relay: Relay = Relay()
    dkim: Dkim = Dkim()
    authentication: Authentication = Authentication()
    database: Database = Database()
    retention: Retention = Retention()
    broker: Broker = Broker()
    secret: Secret = Secret()
    protection: Protection = Protection()
    web: Web = Web()
    workers: Workers = Workers()
    agreement: AgreementVersions = AgreementVersions()
    membership: Homes = Homes()

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
    _check_sister_lists(settings, folder)
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
        asked = [("language", one.language)]
        asked += [("language_filter.languages", other) for other in one.language_filter.languages]
        for key, language in asked:
            file = folder / "words" / f"{language}.toml"
            if language not in settings.words:
                message = (
                    f"{folder / 'lists' / one.key}.toml: {key}: there is no {file}. "
                    f"Write one, or choose one of: {', '.join(settings.words) or 'none'}"
                )
                raise ConfigurationError(message)
            if not settings.words[language]:
                message = f"{file}: words: there are none. Copy the shipped file"
                raise ConfigurationError(message)


def _check_sister_lists(settings: Settings, folder: Path) -> None:
    for one in settings.lists.values():
        for sister in one.digest.open_to:
            if sister not in settings.lists or sister == one.key:
                others = ", ".join(key for key in settings.lists if key != one.key) or "none"
                message = (
                    f"{folder / 'lists' / one.key}.toml: digest.open_to: there is no other list {sister!r}. "
                    f"Choose from: {others}"
                )
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
