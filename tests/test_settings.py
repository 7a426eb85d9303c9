from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from listserv import resources
from listserv.errors import ConfigurationError
from listserv.flows import service as service_flow
from listserv.settings import CONFIG_VARIABLE, Settings, load

SERVICE, PEOPLE, WORDS, GLOSSARY = "listserv.toml", "lists/people.toml", "words/en.toml", "glossary/en.toml"
# A remedy is told in one of these words, or by naming the bounds.
REMEDY = re.compile(
    r"give|remove|choose|mend|make one|write|rename|needs|must|smaller than|should be|input should|known:|be empty"
    r"|field required|at least|right to read|copy",
    re.IGNORECASE,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped configuration."""
    return Path(shutil.copytree(str(resources.shipped("config")), tmp_path / "config"))


def change(file: str, line: str, new: str) -> Callable[[Path], None]:
    """Replace the line that begins so."""

    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        changed, count = re.subn(rf"^{re.escape(line)}.*$", lambda _: new, text, count=1, flags=re.MULTILINE)
        assert count == 1
        path.write_text(changed, encoding="utf-8")

    return edit


def add(file: str, text: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8") as target:
            target.write("\n" + text + "\n")

    return edit


def prepend(file: str, text: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / file
        path.write_text(f"{text}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")

    return edit


def write(file: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / file).write_bytes(content) and None


def rename(file: str, new: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).rename(folder / new) and None


def remove(*files: str) -> Callable[[Path], None]:
    return lambda folder: [(folder / file).unlink() for file in files] and None


def refused(folder: Path) -> str:
    """Return why a configuration is refused, also by what is built of it."""
    with pytest.raises(ConfigurationError) as caught:
        service_flow.build(load(folder))
    return str(caught.value)


def both_authentications(folder: Path) -> None:
    change(SERVICE, "trusted = ", 'trusted = ["mx.example.org"]')(folder)
    change(SERVICE, "verify = ", "verify = true")(folder)


BROKEN = [
    # what is done, which file and which key the message must name
    (change(SERVICE, "domain", 'domain = "Lists.Example.Org"'), SERVICE, "domain"),
    (change(SERVICE, "domain", 'domain = "lists..example"'), SERVICE, "domain"),
    (change(SERVICE, "domain", "domain = 5"), SERVICE, "domain"),
    (change(SERVICE, "operator", 'operator = "nobody"'), SERVICE, "operator"),
    (change(SERVICE, "operator", 'operator = "Op <op@example.org>"'), SERVICE, "operator"),
    (change(SERVICE, "operator", 'operator = "postmaster@lists.example.org"'), SERVICE, "operator"),
    (change(SERVICE, "log_level", 'log_level = "LOUD"'), SERVICE, "log_level"),
    (change(SERVICE, "listen", 'listen = "8025"'), SERVICE, "smtp.listen"),
    (change(SERVICE, "listen", 'listen = "127.0.0.1:70000"'), SERVICE, "smtp.listen"),
    (change(SERVICE, "listen", 'listen = ":²"'), SERVICE, "smtp.listen"),
    (change(SERVICE, "protocol", 'protocol = "uucp"'), SERVICE, "smtp.protocol"),
    (change(SERVICE, "size_limit_bytes", "size_limit_bytes = 10"), SERVICE, "smtp.size_limit_bytes"),
    (change(SERVICE, "recipient_limit", "recipient_limit = 0"), SERVICE, "smtp.recipient_limit"),
    (change(SERVICE, "tls", 'tls = "maybe"'), SERVICE, "smtp.tls"),
    (change(SERVICE, "tls", 'tls = "require"'), SERVICE, "smtp"),
    (change(SERVICE, "certificate", 'certificate = "a.pem"'), SERVICE, "smtp"),
    (change(SERVICE, "also", 'also = [{protocol = "lmtp"}]'), SERVICE, "smtp.also"),
    (change(SERVICE, "also", 'also = [{listen = "127.0.0.1:8025"}]'), SERVICE, "smtp"),
    (change(SERVICE, "also", 'also = [{listen = "127.0.0.1:25", also = []}]'), SERVICE, "smtp.also"),
    (change(SERVICE, "trusted_networks", 'trusted_networks = ["10.0.0.1/8"]'), SERVICE, "smtp.trusted_networks"),
    (change(SERVICE, "errors_limit", "errors_limit = 0"), SERVICE, "smtp.errors_limit"),
    (change(SERVICE, "processes", "processes = 100"), SERVICE, "smtp.processes"),
    (change(SERVICE, "starttls", 'starttls = "maybe"'), SERVICE, "relay.starttls"),
    (change(SERVICE, "timeout_seconds", "timeout_seconds = 0"), SERVICE, "relay.timeout_seconds"),
    (change(SERVICE, "timeout_seconds", "timeout_seconds = nan"), SERVICE, "relay.timeout_seconds"),
    (change(SERVICE, "give_up_days", "give_up_days = inf"), SERVICE, "relay.give_up_days"),
    (change(SERVICE, "processes = 2", "processes = 1000"), SERVICE, "workers.processes"),
    (change(SERVICE, "upkeep_seconds", "upkeep_seconds = 3600"), SERVICE, "workers.upkeep_seconds"),
    (change(SERVICE, 'key = ""\n\n[dkim]', 'key = "short"\n\n[dkim]'), SERVICE, "secret.key"),
    (change(SERVICE, "keys", 'keys = {"a" = "none.pem"}'), SERVICE, "dkim.keys.a"),
    (change(SERVICE, "trusted = ", 'trusted = ["mx; dmarc=pass"]'), SERVICE, "authentication.trusted"),
    (change(SERVICE, "trusted = ", 'trusted = "mx.example.org"'), SERVICE, "authentication.trusted"),
    (both_authentications, SERVICE, "authentication"),
    (change(SERVICE, "verify = ", 'verify = "perhaps"'), SERVICE, "authentication.verify"),
    (change(SERVICE, "nameservers", 'nameservers = ["ns.example.org"]'), SERVICE, "authentication.nameservers"),
    (change(SERVICE, "nameservers", 'nameservers = ["192.0.2.53:70000"]'), SERVICE, "authentication.nameservers"),
    (change(SERVICE, "fallbacks", 'fallbacks = [{starttls = "require"}]'), SERVICE, "relay.fallbacks"),
    (change(SERVICE, "fallbacks", 'fallbacks = [{url = "smtp://a.example:25"}]'), SERVICE, "relay"),
    (change(SERVICE, "domain_copies", 'domain_copies_per_minute = {"a.example" = 0}'), SERVICE, "domain_copies"),
    (change(SERVICE, "retry_seconds", "retry_seconds = 0"), SERVICE, "relay.retry_seconds"),
    (change(SERVICE, "lease_seconds", "lease_seconds = 1"), SERVICE, "workers.lease_seconds"),
    (change(SERVICE, "version", "version = 0"), SERVICE, "agreement.version"),
    (change(SERVICE, "version", "version = 99"), SERVICE, "agreement"),
    (change(SERVICE, "[relay]", '[relay]\nhost = "mx"'), SERVICE, "relay.host"),
    (prepend(SERVICE, 'colour = "red"'), SERVICE, "colour"),
    (prepend(SERVICE, "lists = {}"), SERVICE, "lists"),
    (prepend(SERVICE, 'folder = "/"'), SERVICE, "folder"),
    (prepend(SERVICE, "domain ="), SERVICE, "line 1"),
    (add(SERVICE, "[relay]"), SERVICE, "relay"),
    (write(SERVICE, b"\xff\xfe"), SERVICE, "not readable as TOML"),
    (remove(SERVICE), "config", SERVICE),
    (change(PEOPLE, "name", 'name = ""'), PEOPLE, "name"),
    (change(PEOPLE, "name", ""), PEOPLE, "name"),
    (change(PEOPLE, "address", 'address = "People!"'), PEOPLE, "address"),
    (change(PEOPLE, "address", 'address = "a-very-long-address-of-a-list"'), PEOPLE, "address"),
    (change(PEOPLE, "address", 'address = "postmaster"'), PEOPLE, "file"),
    (change(PEOPLE, "address", 'address = "people-owner"'), PEOPLE, "file"),
    (change(PEOPLE, "address", 'address = "advocates"'), PEOPLE, "address"),
    (change(PEOPLE, "timezone", 'timezone = "Europe/Camelot"'), PEOPLE, "timezone"),
    (change(PEOPLE, "timezone", 'timezone = ""'), PEOPLE, "timezone"),
    (change(PEOPLE, "language", 'language = "fr"'), PEOPLE, "language"),
    (change(PEOPLE, "language", 'language = "English"'), PEOPLE, "language"),
    (change(PEOPLE, "hold_days", "hold_days = 0"), PEOPLE, "posting.hold_days"),
    (change(PEOPLE, "hold_days", "hold_days = 1000000000"), PEOPLE, "posting.hold_days"),
    (change(PEOPLE, "reminder_days", "reminder_days = 14"), PEOPLE, "posting"),
    (change(PEOPLE, "held_attachments", 'held_attachments = [""]'), PEOPLE, "posting.held_attachments"),
    (change(PEOPLE, "held_attachments", 'held_attachments = ["exe"]'), PEOPLE, "posting.held_attachments"),
    (change(PEOPLE, "held_attachments", 'held_attachments = ".exe"'), PEOPLE, "posting.held_attachments"),
    (change(PEOPLE, "emergency_posts", "emergency_posts = -1"), PEOPLE, "moderation.emergency_posts"),
    (change(PEOPLE, "notice", "notice = true"), PEOPLE, "distress"),
    (change(PEOPLE, "severity", "severity = 9"), PEOPLE, "language_filter.severity"),
    (change(PEOPLE, "second_opinion", 'second_opinion = "perhaps"'), PEOPLE, "language_filter.second_opinion"),
    (change(PEOPLE, "delivery", 'delivery = "hourly"'), PEOPLE, "membership.delivery"),
    (change(PEOPLE, "join", 'join = "secret"'), PEOPLE, "membership.join"),
    (change(PEOPLE, "invitations_per_day", "invitations_per_day = 0"), PEOPLE, "membership.invitations_per_day"),
    (change(PEOPLE, "for_people_who", 'for_people_who = ["are a",'), PEOPLE, "membership.for_people_who"),
    (change(SERVICE, "one_home_list", 'one_home_list = "perhaps"'), SERVICE, "membership.one_home_list"),
    (change(PEOPLE, "weekday", 'weekday = "Freitag"'), PEOPLE, "digest.weekday"),
    (change(PEOPLE, "hour", "hour = 24"), PEOPLE, "digest.hour"),
    (change(PEOPLE, "hour", 'hour = "eight"'), PEOPLE, "digest.hour"),
    (change(PEOPLE, "long_post_words", "long_post_words = 99"), PEOPLE, "digest.long_post_words"),
    (change(PEOPLE, "long_post_words", "long_post_words = 2001"), PEOPLE, "digest.long_post_words"),
    (change(PEOPLE, "fewest_messages", "fewest_messages = 0"), PEOPLE, "digest.fewest_messages"),
    (change(PEOPLE, "longest_minutes", "longest_minutes = -1"), PEOPLE, "digest.longest_minutes"),
    (change(PEOPLE, "search", 'search = "perhaps"'), PEOPLE, "archive.search"),
    (change(PEOPLE, "requests_per_day", "requests_per_day = 0"), PEOPLE, "archive.requests_per_day"),
    (change(PEOPLE, "requests_per_day", "requests_per_day = 201"), PEOPLE, "archive.requests_per_day"),
    (change(PEOPLE, "open_to", 'open_to = ["nobody"]'), PEOPLE, "digest.open_to"),
    (change(PEOPLE, "open_to", 'open_to = ["people"]'), PEOPLE, "digest.open_to"),
    (prepend(PEOPLE, 'key = "other"'), PEOPLE, "key"),
    (prepend(PEOPLE, "moderators = []"), PEOPLE, "moderators"),
    (rename(PEOPLE, "lists/My people.toml"), "My people.toml", "file name"),
    (remove(PEOPLE, "lists/staff.toml", "lists/advocates.toml"), "lists", "no list"),
    (write(GLOSSARY, b"IMCA = 5\n"), GLOSSARY, "IMCA"),
    (write(GLOSSARY, b"IMCA\n"), GLOSSARY, "line 1"),
    (write(WORDS, b"["), WORDS, "not readable as TOML"),
    (write(WORDS, b"# nothing\n"), WORDS, "words"),
    (write(WORDS, b"colour = 1\n"), WORDS, "colour"),
    (write(WORDS, b"words = 5\n"), WORDS, "words"),
    (remove(WORDS), "lists/", "language"),
    (change(PEOPLE, "languages", 'languages = ["kw"]'), PEOPLE, "language_filter.languages"),
    (write("words/cy.toml", b"# nothing\n"), "words/cy.toml", "words"),
    (write("words/cy.toml", b"colour = 1\n"), "words/cy.toml", "colour"),
    (change(PEOPLE, "add = []", 'add = [""]'), PEOPLE, "language_filter"),
    (change(PEOPLE, "allow = []", 'allow = [""]'), PEOPLE, "language_filter"),
]


@pytest.mark.parametrize(
    ("breaks", "file", "key"), BROKEN, ids=[f"{file}-{key}-{number}" for number, (_, file, key) in enumerate(BROKEN)]
)
def test_a_broken_configuration_stops_the_start_and_says_where_and_what_to_do(
    folder: Path, breaks: Callable[[Path], None], file: str, key: str
):
    breaks(folder)
    message = refused(folder)
    assert file in message
    assert key in message
    assert REMEDY.search(message), message
    assert "\n" not in message


def test_the_shipped_configuration_is_sound_and_says_what_the_defaults_are():
    shipped, bare = load(), Settings()
    for name in (
        *("domain", "name", "operator", "log_level", "smtp", "relay", "authentication", "database", "broker"),
        *("secret", "workers"),
    ):
        assert getattr(shipped, name) == getattr(bare, name), name
    assert list(shipped.lists) == ["advocates", "people", "staff"]


def test_secrets_are_in_no_printed_settings(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LISTSERV_SECRET__KEY", "k" * 40)
    monkeypatch.setenv("LISTSERV_RELAY__PASSWORD", "pass" * 4)
    monkeypatch.setenv("LISTSERV_DATABASE__URL", "postgresql://user:word@host/name")
    printed = repr(load(folder))
    assert not any(secret in printed for secret in ("kkkk", "passpass", "word@host"))


# --- the environment ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variable", "value", "read"),
    [
        ("LISTSERV_DOMAIN", "lists.example.net", lambda found: found.domain),
        ("LISTSERV_RELAY__URL", "smtp://127.0.0.1:2525", lambda found: found.relay.url),
        ("LISTSERV_SMTP__LISTEN", "127.0.0.1:0", lambda found: found.smtp.listen),
        ("LISTSERV_LOG_LEVEL", "DEBUG", lambda found: found.log_level),
    ],
)
def test_the_environment_wins_over_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, read: Callable[[Settings], str]
):
    monkeypatch.setenv(variable, value)
    assert read(load(folder)) == value


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LISTSERV_RELAY__URL", "http://relay"),
        ("LISTSERV_RELAY__URL", "smtp://user:secret@relay"),
        ("LISTSERV_RELAY__TIMEOUT_SECONDS", "soon"),
        ("LISTSERV_DATABASE__URL", "mysql://host/name"),
        ("LISTSERV_BROKER__URL", "amqp://host"),
        ("LISTSERV_SECRET__KEY", "short," + "k" * 40),
        ("LISTSERV_RELAY__HOST", "mx"),
        ("LISTSERV_RELEY__URL", "smtp://relay"),
        ("LISTSERV_LISTS", "{}"),
        ("LISTSERV_FOLDER", "/"),
        ("LISTSERV_WORKERS__PROCESSES", "0"),
    ],
)
def test_a_broken_variable_is_named_and_its_secret_is_not_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
):
    monkeypatch.setenv(variable, value)
    message = refused(folder)
    assert variable in message
    assert REMEDY.search(message), message
    assert "secret@" not in message
    assert "short," not in message


def test_a_whole_section_in_one_variable_is_refused_with_words(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LISTSERV_RELAY", "smtp://relay")
    assert "environment" in refused(folder)


def test_the_folder_comes_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch):
    change(SERVICE, "domain", 'domain = "lists.example.net"')(folder)
    monkeypatch.setenv(CONFIG_VARIABLE, str(folder))
    assert load().domain == "lists.example.net"
    assert load().folder == folder.resolve()


def test_a_folder_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(ConfigurationError, match=r"nowhere.*listserv init"):
        load()


def test_a_file_that_may_not_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / PEOPLE).unlink()
    (folder / PEOPLE).mkdir()  # root may read every file, but no folder as a file
    assert "people.toml" in refused(folder)


# --- what follows from settings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("postgresql://u@h/n", "postgresql+psycopg://u@h/n"),
        ("postgres://u@h/n", "postgresql+psycopg://u@h/n"),
        ("postgresql+psycopg://u@h/n", "postgresql+psycopg://u@h/n"),
        ("sqlite:////tmp/x.sqlite", "sqlite:////tmp/x.sqlite"),
    ],
)
def test_the_ledgers_url_names_its_driver(folder: Path, monkeypatch: pytest.MonkeyPatch, given: str, url: str):
    monkeypatch.setenv("LISTSERV_DATABASE__URL", given)
    assert load(folder).database_url == url


def test_without_a_url_the_ledger_is_in_the_state_folder(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LISTSERV_STATE_DIR", str(tmp_path / "state"))
    assert load(folder).database_url == f"sqlite:///{tmp_path / 'state' / 'listserv.sqlite'}"


def test_endings_of_held_files_are_told_in_small_letters(folder: Path):
    change(PEOPLE, "held_attachments", 'held_attachments = [".EXE"]')(folder)
    assert load(folder).lists["people"].posting.held_attachments == (".exe",)


def test_settings_do_not_change(folder: Path):
    settings = load(folder)
    with pytest.raises(ValueError, match="frozen"):
        settings.domain = "other"
    with pytest.raises(ValueError, match="frozen"):
        settings.lists["people"].posting.hold_days = 1


# --- the signing key ------------------------------------------------------------------------------------------------


def test_the_signing_key_is_made_once_and_for_this_user_only(folder: Path, tmp_path: Path):
    settings = load(folder).model_copy(update={"state_dir": tmp_path / "state"})
    first, second = service_flow.signing_keys(settings), service_flow.signing_keys(settings)
    assert first == second
    assert len(first[0]) >= 32
    assert (tmp_path / "state" / "secret.key").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["secret.key"]


def test_all_given_keys_are_accepted_and_the_first_signs(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LISTSERV_SECRET__KEY", f"{'n' * 32}, {'o' * 32}")
    assert service_flow.signing_keys(load(folder)) == (b"n" * 32, b"o" * 32)
