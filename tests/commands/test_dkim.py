"""`listserv dkim`."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from commands.shell import Shell

from listserv.flows.signing import keys_of
from listserv.mail import dkim
from listserv.settings import load


def record_in_zone_file(shown: str) -> str:
    """The value that a name server makes of what stands there for zone files."""
    strings = re.findall(r'^ {4}"([^"]*)"$', shown, re.MULTILINE)
    assert strings
    assert max(map(len, strings)) <= 255  # RFC 1035 section 3.3
    return "".join(strings)


def key_of(shell: Shell, selector: str) -> dkim.SigningKey:
    pem = (shell.state / f"dkim-{selector}.pem").read_bytes()
    return dkim.signing_key("lists.example.org", selector, pem)


@pytest.mark.parametrize("options", [[], ["--type", "rsa"], ["--type", "ed25519"]])
def test_a_new_key_is_ours_alone_and_its_record_is_shown(new_shell: Shell, options: list[str]) -> None:
    shown = new_shell.good("dkim", "new", "a2026", *options)
    path = new_shell.state / "dkim-a2026.pem"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    record = dkim.dns_record(key_of(new_shell, "a2026"))
    assert f"k={options[-1] if options else 'rsa'};" in record
    assert f"name   a2026._domainkey.lists.example.org\ntype   TXT\nvalue  {record}\n" in shown
    assert "a2026._domainkey.lists.example.org. IN TXT (\n" in shown
    assert record_in_zone_file(shown) == record
    assert ("Keep an RSA key beside it" in shown) == ("ed25519" in options)
    assert "PRIVATE" not in shown
    assert path.read_text().split("\n")[1] not in shown


def test_what_is_shown_for_the_configuration_puts_the_key_in_force(new_shell: Shell, tmp_path: Path) -> None:
    # Reliability row 45: the new key beside the old one, then the old one goes.
    folder = tmp_path / "ours"
    new_shell.good("init", folder)
    service = folder / "listserv.toml"
    for selector in ("a2026", "a2027"):
        shown = new_shell.good("--config", folder, "dkim", "new", selector)
        (line,) = re.findall(r"(?m)^keys = .*$", shown)
        service.write_text(re.sub(r"(?m)^keys = .*$", lambda _, line=line: line, service.read_text()))
    assert tomllib.loads(service.read_text())["dkim"]["keys"] == {
        "a2026": "dkim-a2026.pem", "a2027": "dkim-a2027.pem",
    }  # fmt: skip
    shown = new_shell.good("--config", folder, "dkim", "show")
    for selector in ("a2026", "a2027"):
        assert dkim.dns_record(key_of(new_shell, selector)) in shown
    assert [key.selector for key in keys_of(load(folder).model_copy(update={"state_dir": new_shell.state}))] == [
        "a2026", "a2027",
    ]  # fmt: skip


def test_a_key_is_never_overwritten(new_shell: Shell) -> None:
    new_shell.good("dkim", "new", "a2026")
    before = (new_shell.state / "dkim-a2026.pem").read_bytes()
    assert "exists already. Choose another selector" in new_shell.bad("dkim", "new", "a2026", "--type", "ed25519")
    assert (new_shell.state / "dkim-a2026.pem").read_bytes() == before


@pytest.mark.parametrize("selector", ["", "../a", "a/b", "A2026", "a.b", "a b", "-a", "a" * 64, "a;d=x", "[red]"])
def test_a_selector_that_cannot_be_one_leaves_no_file(new_shell: Shell, selector: str) -> None:
    assert "cannot be a selector" in new_shell.bad("dkim", "new", "--", selector)
    assert not list(new_shell.state.parent.rglob("*.pem"))


def test_a_domain_that_cannot_sign_leaves_no_file(new_shell: Shell) -> None:
    new_shell.settings["DKIM__DOMAIN"] = "exämple.org"
    assert "xn--" in new_shell.bad("dkim", "new", "a2026")
    assert not list(new_shell.state.parent.rglob("*.pem"))


def test_a_kind_of_key_that_is_none_is_refused(new_shell: Shell) -> None:
    done = new_shell.run("dkim", "new", "a2026", "--type", "dsa")
    assert (done.returncode, list(new_shell.state.parent.rglob("*.pem"))) == (2, [])


def test_without_a_key_in_force_it_says_who_signs(new_shell: Shell) -> None:
    new_shell.good("dkim", "new", "a2026")  # made, but not named
    assert new_shell.good("dkim", "show") == (
        "No key is in force: the relay signs. Make one with: listserv dkim new SELECTOR\n"
    )


def test_a_key_that_is_missing_is_named_with_the_remedy(new_shell: Shell) -> None:
    new_shell.settings["DKIM__KEYS"] = json.dumps({"a2026": "dkim-a2026.pem"})
    said = new_shell.bad("dkim", "show")
    assert "dkim.keys.a2026" in said
    assert "listserv dkim new a2026" in said
    new_shell.good("dkim", "new", "a2026")
    assert "a2026._domainkey" in new_shell.good("dkim", "show")
