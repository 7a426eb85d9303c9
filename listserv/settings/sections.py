"""The sections of the configuration: what each holds, its default and its limits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from listserv.settings.kinds import (
    FilePath,
    Keys,
    Language,
    LocalPart,
    RelayUrl,
    WebUrl,
    dns_servers,
    file_endings,
    host_and_port,
    host_and_port_or_nothing,
    networks,
    server_names,
    starts_with,
    time_zone,
)

# Words that follow a list's address and a hyphen (product addresses); no list's address may end in one.
ROLES = ("join", "leave", "request", "help", "owner", "bounces", "reply", "author")
SERVICE_ADDRESSES = ("hello", "postmaster", "abuse")


class Section(BaseModel):
    """Frozen, and without keys that we do not know: a misspelt one must not silently mean nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Listener(Section):
    """One address where mail comes in, and how it is spoken there."""

    listen: Annotated[str, AfterValidator(host_and_port)] = "127.0.0.1:8025"
    protocol: Literal["smtp", "lmtp"] = "smtp"
    proxy_protocol: bool = False
    tls: Literal["offer", "require", "implicit"] = "offer"  # only where there is a certificate

    @property
    def host(self) -> str:
        """The address to listen on."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port to listen on."""
        return int(self.listen.rpartition(":")[2])


class Smtp(Listener):
    """Where mail comes in: the main listener, others, and what holds for all of them."""

    also: tuple[Listener, ...] = ()
    certificate: FilePath = ""  # PEM, from the configuration folder if relative
    key: FilePath = ""
    processes: int = Field(1, ge=1, le=16)
    size_limit_bytes: int = Field(25_000_000, ge=10_000)
    recipient_limit: int = Field(100, ge=1)
    idle_seconds: int = Field(300, ge=1)
    session_seconds: int = Field(3600, ge=1)
    errors_limit: int = Field(10, ge=1)
    commands_limit: int = Field(1000, ge=10)
    sessions_limit: int = Field(500, ge=1)
    sessions_per_client: int = Field(20, ge=1)
    trusted_networks: Annotated[tuple[str, ...], AfterValidator(networks)] = ("127.0.0.0/8", "::1/128")
    data_bytes_per_second: int = Field(100, ge=1)

    @property
    def listeners(self) -> tuple[Listener, ...]:
        """All listeners, the main one first."""
        return (self, *self.also)

    @field_validator("also")
    @classmethod
    def _each_says_where(cls, value: tuple[Listener, ...]) -> tuple[Listener, ...]:
        if not all("listen" in one.model_fields_set for one in value):
            message = 'each needs an address, for example {listen = "0.0.0.0:465", tls = "implicit"}'
            raise ValueError(message)
        return value

    @model_validator(mode="after")
    def _addresses_differ(self) -> Self:
        addresses = [one.listen for one in self.listeners if one.port]
        if len(set(addresses)) < len(addresses):
            message = "two listeners have the same address. Remove one, or give it another port"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _tls_has_a_certificate(self) -> Self:
        if bool(self.certificate) != bool(self.key):
            message = "certificate and key belong together: give both, or remove both"
            raise ValueError(message)
        # Mail that must not be read on its way would otherwise be taken in the clear.
        if not self.certificate and any(one.tls != "offer" for one in self.listeners):
            message = 'tls needs a certificate: give smtp.certificate and smtp.key too, or choose tls = "offer"'
            raise ValueError(message)
        return self


class Web(Section):
    """The one-click button of mail programs (RFC 8058)."""

    listen: Annotated[str, AfterValidator(host_and_port_or_nothing)] = ""
    url: WebUrl = ""

    @property
    def host(self) -> str:
        """The address to listen on."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port to listen on."""
        return int(self.listen.rpartition(":")[2])

    @model_validator(mode="after")
    def _is_found(self) -> Self:
        if self.listen and not self.url:
            message = 'listen needs url, where mail programs find it, for example url = "https://lists.example.org"'
            raise ValueError(message)
        return self


class Protection(Section):
    """How many letters go out that perhaps nobody asked for."""

    strangers_per_hour: int = Field(100, ge=1)
    unproven_per_day: int = Field(10, ge=1, le=50)


class Server(Section):
    """A mail server that takes our mail on."""

    url: RelayUrl = ""
    starttls: Literal["never", "require"] = "never"
    username: str = ""
    password: str = Field("", repr=False)
    connections: int = Field(4, ge=1, le=50)
    copies_per_minute: int = Field(0, ge=0)  # 0: as many as it takes


class Relay(Server):
    """Where mail goes out: this server, or the first of the others that can be used when it cannot."""

    timeout_seconds: float = Field(30, gt=0, le=40)  # seven steps of it must fit into a lease
    retry_seconds: float = Field(60, ge=1, le=3600)
    give_up_days: float = Field(5, gt=0, le=30)
    fallbacks: tuple[Server, ...] = ()
    domain_copies_per_minute: dict[str, int] = Field(default_factory=dict)  # "*": every domain not named

    @property
    def servers(self) -> tuple[Server, ...]:
        """All servers in the order they are tried; none when letters become files."""
        return (self, *self.fallbacks) if self.url else ()

    @field_validator("fallbacks")
    @classmethod
    def _each_has_a_url(cls, value: tuple[Server, ...]) -> tuple[Server, ...]:
        if not all(one.url for one in value):
            message = 'each needs a url, for example {url = "smtp://relay2.example.org:25"}'
            raise ValueError(message)
        return value

    @field_validator("domain_copies_per_minute")
    @classmethod
    def _rates_of_domains(cls, value: dict[str, int]) -> dict[str, int]:
        if any(rate < 1 for rate in value.values()):
            message = 'give a number above 0 for each domain, for example {"example.com" = 100}'
            raise ValueError(message)
        return {domain.lower(): rate for domain, rate in value.items()}

    @model_validator(mode="after")
    def _first_before_others(self) -> Self:
        if self.fallbacks and not self.url:
            message = "fallbacks need a first relay: give relay.url too"
            raise ValueError(message)
        return self


class Dkim(Section):
    """The keys that sign our mail (RFC 6376, RFC 8463); none: the relay signs."""

    domain: str = ""  # empty: the service's
    keys: dict[str, Path] = Field(default_factory=dict)  # selector: PEM file, from state_dir if relative


class Authentication(Section):
    """Whether a message is really from its author's domain: a mail server before us says so, or we ask DNS."""

    trusted: Annotated[tuple[str, ...], AfterValidator(server_names)] = ()
    verify: bool = False
    timeout_seconds: float = Field(10, gt=0, le=20)  # a worker's lease is a minute
    nameservers: Annotated[tuple[str, ...], AfterValidator(dns_servers)] = ()  # none: the system's

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        # Through a door without a mail server before it anybody's own word would be believed.
        if self.trusted and self.verify:
            message = "choose one: trusted where your mail server verifies, verify where none stands before us"
            raise ValueError(message)
        return self


class Database(Section):
    """The ledger. Ended copies are kept while their reports may still come back, then forgotten."""

    url: Annotated[str, starts_with("sqlite:", "postgresql+psycopg:", "postgresql:", "postgres:")] = Field(
        "", repr=False
    )
    keep_copies_days: int = Field(30, ge=7)
    keep_record_days: int = Field(730, ge=30)


class Retention(Section):
    """How long what nobody needs any more is kept, in days. Copies and the record: `Database`."""

    letters_days: int = Field(30, ge=7)
    set_aside_days: int = Field(90, ge=14)
    posts_days: int = Field(730, ge=60)
    questions_days: int = Field(30, ge=14)
    changes_days: int = Field(30, ge=14)
    people_days: int = Field(730, ge=1)


class Broker(Section):
    """The bell."""

    url: Annotated[str, starts_with("redis:", "rediss:", "redis+socket:", "valkey:", "unix:")] = Field("", repr=False)


class Secret(Section):
    """What signs the reply addresses."""

    key: Keys = Field("", repr=False)


class Workers(Section):
    """The processes that do the work."""

    processes: int = Field(2, ge=1, le=64)
    senders: int = Field(1, ge=1, le=16)
    upkeep_seconds: int = Field(30, ge=1, le=60)
    lease_seconds: int = Field(60, ge=2, le=600)


class AgreementVersions(Section):
    """The versions people agree to."""

    version: int = Field(1, ge=1)
    privacy_version: int = Field(1, ge=1)


class Posting(Section):
    """What may be posted."""

    hold_days: int = Field(14, ge=1, le=365)
    reminder_days: int = Field(5, ge=1, le=365)
    newcomer_posts: int = Field(0, ge=0)
    posts_per_day: int = Field(20, ge=1)
    size_limit_bytes: int = Field(10_000_000, ge=1000)
    held_attachments: Annotated[tuple[str, ...], AfterValidator(file_endings)] = ()

    @model_validator(mode="after")
    def _reminder_first(self) -> Self:
        if self.reminder_days >= self.hold_days:
            message = "reminder_days must be smaller than hold_days"
            raise ValueError(message)
        return self


class Moderation(Section):
    """How moderators decide."""

    confirm: bool = False
    emergency_posts: int = Field(30, ge=0)  # more of them in ten minutes, and everything waits; 0: never


class LanguageFilter(Section):
    """What waits for a person."""

    severity: int = Field(2, ge=1, le=4)
    languages: tuple[Language, ...] = ()  # besides the list's own
    second_opinion: bool = False
    allow: tuple[str, ...] = ()
    add: tuple[str, ...] = ()


class Distress(Section):
    """Who is told where somebody writes words of distress or danger."""

    notice: bool = False
    help_lines: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_help_lines(self) -> Self:
        if self.notice and not self.help_lines:
            message = 'notice needs help_lines for its letter, for example help_lines = ["Samaritans: ring 116 123"]'
            raise ValueError(message)
        return self


class Homes(Section):
    """What holds for members of any list."""

    one_home_list: bool = True


class Membership(Section):
    """How people take part."""

    delivery: Literal["each", "daily", "weekly", "fortnightly", "monthly", "none"] = "each"
    confirm_leaving: bool = True
    join: Literal["open", "confirmed", "invitation"] = "open"
    invitations_per_day: int = Field(200, ge=1, le=10_000)
    addresses: Literal["hidden", "chosen"] = "chosen"
    private_letters: bool = True
    private_letters_per_day: int = Field(10, ge=1, le=40)
    for_people_who: tuple[str, ...] = ()

    @field_validator("for_people_who")
    @classmethod
    def _say_something(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if len([word for word in one.lower().split() if word not in {"a", "an", "the"}]) < 2:  # noqa: PLR2004 - verb and noun
                message = (
                    f'{one!r} says too little. Write it as it goes on after "people who": "look after", "are a nurse"'
                )
                raise ValueError(message)
        return value


class Digest(Section):
    """When the digests go out, and how much of a long post they show."""

    weekday: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = "friday"
    hour: int = Field(8, ge=0, le=23)
    # At 2,000 words, some 12 KB, a letter of 90 KB still holds several.
    long_post_words: int = Field(400, ge=100, le=2000)
    fewest_messages: int = Field(1, ge=1, le=50)
    longest_minutes: int = Field(0, ge=0, le=600)
    quiet_note: bool = False
    open_to: tuple[str, ...] = ()


class Archive(Section):
    """What members may ask for of what was written before."""

    search: bool = True
    requests_per_day: int = Field(20, ge=1, le=200)


class ListSettings(Section):
    """One list: its file is the only source of truth about it."""

    key: str
    name: str = Field(min_length=1, max_length=60)
    address: LocalPart
    description: str = Field(min_length=1)
    language: Language = "en"
    timezone: Annotated[str, AfterValidator(time_zone)] = "Europe/London"
    posting: Posting = Posting()
    moderation: Moderation = Moderation()
    language_filter: LanguageFilter = LanguageFilter()
    distress: Distress = Distress()
    membership: Membership = Membership()
    digest: Digest = Digest()
    archive: Archive = Archive()

    @model_validator(mode="after")
    def _address_is_free(self) -> Self:
        taken = self.address in SERVICE_ADDRESSES or self.address.endswith(tuple(f"-{role}" for role in ROLES))
        if taken:
            message = f"the address {self.address!r} is one of the service's own; choose another"
            raise ValueError(message)
        return self
