from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from listserv.errors import ConfigurationError
from listserv.flows import signing
from listserv.mail import dkim
from listserv.settings import Settings, load

PRIVATE = Ed25519PrivateKey.generate()
PEM = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def settings(state: Path, keys: dict[str, Path], domain: str = "") -> Settings:
    shipped = load()
    named = shipped.dkim.model_copy(update={"keys": keys, "domain": domain})
    return shipped.model_copy(update={"state_dir": state, "dkim": named})


def refused(state: Path, keys: dict[str, Path], domain: str = "") -> str:
    with pytest.raises(ConfigurationError) as caught:
        signing.keys_of(settings(state, keys, domain))
    return str(caught.value)


def test_without_keys_nothing_is_signed(tmp_path: Path) -> None:
    assert signing.keys_of(settings(tmp_path, {})) == ()


def test_keys_are_read_in_the_order_they_are_named(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "key.pem"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(PEM)
    (tmp_path / "dkim-b.pem").write_bytes(PEM)
    found = signing.keys_of(settings(tmp_path, {"b": Path("dkim-b.pem"), "a": elsewhere}))
    assert [key.dns_name for key in found] == ["b._domainkey.lists.example.org", "a._domainkey.lists.example.org"]
    public = base64.b64encode(PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    assert {dkim.dns_record(key) for key in found} == {f"v=DKIM1; k=ed25519; p={public}"}


def test_the_domain_may_be_another_one(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_bytes(PEM)
    (key,) = signing.keys_of(settings(tmp_path, {"a": Path("a.pem")}, "example.org"))
    assert key.dns_name == "a._domainkey.example.org"


# Reliability row 45: a key that was wished for is never left out.
def test_a_missing_file_names_the_key_and_how_to_make_it(tmp_path: Path) -> None:
    said = refused(tmp_path, {"a2026": Path("dkim-a2026.pem")})
    assert "listserv.toml: dkim.keys.a2026: " in said
    assert str(tmp_path / "dkim-a2026.pem") in said
    assert said.endswith("Make one with: listserv dkim new a2026")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    said = refused(tmp_path, {"a": Path("folder")})
    assert f"dkim.keys.a: {tmp_path / 'folder'} cannot be read: Is a directory. Give this user the right" in said


@pytest.mark.parametrize(
    ("selector", "content", "domain", "remedy"),
    [
        ("a", b"", "", "listserv dkim new"),
        ("a", b"-----BEGIN PRIVATE KEY-----\n", "", "listserv dkim new"),
        ("a b", PEM, "", "Use letters"),
        ("a", PEM, "exämple.org", "xn--"),
    ],
)
def test_a_key_that_cannot_be_used_is_named_with_the_remedy(
    tmp_path: Path, selector: str, content: bytes, domain: str, remedy: str
) -> None:
    (tmp_path / "key.pem").write_bytes(content)
    said = refused(tmp_path, {selector: Path("key.pem")}, domain)
    assert f"listserv.toml: dkim.keys.{selector}: " in said
    assert remedy in said
    assert "PRIVATE" not in said
