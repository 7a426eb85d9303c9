"""What a mail server before us says (RFC 8601), in the shapes of the servers that people have, and forged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.authentication import Authentication, Verdict
from listserv.mail.authentication_results import (
    FIELD_LIMIT_CHARACTERS,
    FIELDS_LIMIT,
    Result,
    authentication,
    authserv_id,
    read_results,
)

PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN
MX = "mx.example.org"
AUTHOR, REVERSE_PATH = "example.com", "bounces+1=a.b@mail.example.com"


def last_two(domain: str) -> str:
    return ".".join(domain.split(".")[-2:])


def found(*bodies: str, reverse_path: str = REVERSE_PATH, author_domain: str = AUTHOR) -> Authentication:
    return authentication(
        bodies,
        trusted=(MX, "mx2.example.org"),
        author_domain=author_domain,
        reverse_path=reverse_path,
        organisation_of=last_two,
    )


def verdict(*bodies: str, reverse_path: str = REVERSE_PATH) -> Verdict:
    return found(*bodies, reverse_path=reverse_path).verdict


# As they come from the program named, with our names.
SEEN = {
    "OpenDMARC": ("mx.example.org; dmarc=pass (p=reject dis=none) header.from=example.com", PASS),
    "OpenDMARC, no": ("mx.example.org; dmarc=fail (p=reject dis=none) header.from=example.com", FAIL),
    "OpenDMARC, watching": ("mx.example.org; dmarc=fail (p=none dis=none) header.from=example.com", UNKNOWN),
    "Gmail": (
        ('mx.example.org; dkim=pass header.i=@example.com header.s=20230601 header.b="Ab/c+d=="; '
        "spf=pass (google.com: domain of ann@example.com designates 192.0.2.1 as permitted sender) "
        "smtp.mailfrom=ann@example.com; dmarc=pass (p=NONE sp=QUARANTINE dis=NONE) header.from=example.com"), PASS,
    ),
    "Gmail, watching": (
        ("mx.example.org; spf=fail (google.com: domain of x@example.com does not designate 192.0.2.1 as permitted "
        "sender) smtp.mailfrom=x@example.com; dmarc=fail (p=NONE sp=REJECT dis=NONE) header.from=example.com"), UNKNOWN,
    ),
    "Gmail, DKIM alone": ("mx.example.org; dkim=pass header.i=ann@mail.example.com header.s=s header.b=abc", PASS),
    "Rspamd": (
        ("mx.example.org; dkim=pass header.d=example.com header.s=dkim header.b=ZF1T2f; dmarc=pass (policy=reject) "
        "header.from=example.com; spf=pass (mx.example.org: domain of a@example.com designates 192.0.2.1 as permitted "
        "sender) smtp.mailfrom=a@example.com"), PASS,
    ),
    "Rspamd, no": (
        ('mx.example.org; dkim=none; dmarc=fail reason="SPF not aligned (strict), No valid DKIM" '
        "header.from=example.com (policy=quarantine); spf=none smtp.mailfrom=x@example.net"), FAIL,
    ),
    "Rspamd, watching": (
        'mx.example.org; dmarc=fail reason="No valid SPF, No DKIM" header.from=example.com (policy=none)', UNKNOWN,
    ),
    "policy.dmarc": ("mx.example.org; dmarc=fail header.from=example.com policy.dmarc=none", UNKNOWN),
    "policy.dmarc, no": ("mx.example.org; dmarc=fail header.from=example.com policy.dmarc=reject", FAIL),
    "Fastmail": (
        ("mx.example.org; dmarc=fail policy.published-domain-policy=None policy.applied-disposition=none "
        "policy.evaluated-disposition=none (p=none,d=none,d.eval=none) policy.policy-from=p header.from=example.com"),
        UNKNOWN,
    ),
    "Exchange": (
        ("mx.example.org; spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=example.net; dkim=none (message not signed) "
        "header.d=none; dmarc=fail action=oreject header.from=example.com; compauth=fail reason=000"), FAIL,
    ),
    "Exim": (
        ("mx.example.org; iprev=pass (mail.example.com) smtp.remote-ip=192.0.2.1; spf=pass "
        "smtp.mailfrom=mail.example.com; dkim=pass header.d=example.com header.s=s header.a=rsa-sha256; "
        "dmarc=pass header.from=example.com; arc=none"), PASS,
    ),
    "OpenDKIM": (
        ("mx.example.org (amavisd-new); dkim=pass (2048-bit key, unprotected) header.d=example.com "
        "header.i=@example.com header.a=rsa-sha256 header.s=s header.b=AbC; dkim-atps=neutral"), PASS,
    ),
    "python-policyd-spf": (
        ("mx.example.org; spf=pass (mailfrom) smtp.mailfrom=mail.example.com (client-ip=192.0.2.1; helo=x; "
        "envelope-from=a@mail.example.com; receiver=<UNKNOWN>)"), PASS,
    ),
    "temperror": ("mx.example.org; dmarc=temperror header.from=example.com; dkim=pass header.d=example.com", UNKNOWN),
    "permerror": ("mx.example.org; dmarc=permerror header.from=example.com", UNKNOWN),
    "bestguesspass": ("mx.example.org; dmarc=bestguesspass action=none header.from=example.com", UNKNOWN),
    "no policy": ("mx.example.org; dmarc=none header.from=example.com", UNKNOWN),
    "no policy, signed": ("mx.example.org; dmarc=none header.from=example.com; dkim=pass header.d=example.com", PASS),
    "no policy, SPF": (f"mx.example.org; dmarc=none; spf=pass smtp.mailfrom={REVERSE_PATH}", PASS),
    "nothing done": ("mx.example.org; none", UNKNOWN),
    "nothing said": ("mx.example.org", UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_the_mail_servers_of_the_world_are_understood(name: str):
    body, expected = SEEN[name]
    assert read_results(body) is not None
    assert verdict(body) is expected


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize(
    "other", ["mx.example.net", "xmx.example.org", "mx.example.org.evil.net", '"mx.example.org evil"', "mx", "(mx) x"]
)
def test_a_field_of_another_name_says_nothing(name: str, other: str):
    body = SEEN[name][0].replace(MX, other, 1)
    assert found(body) == Authentication(UNKNOWN, "no result of a server that we trust")


@pytest.mark.parametrize(
    "body",
    [
        "MX.Example.ORG; dmarc=pass header.from=example.com",
        "mx2.example.org; dmarc=pass header.from=example.com",
        '"mx.example.org" 1; dmarc=pass header.from=example.com',
        (
            "(we (all (are) \\) one)) mx.example.org (x) 1 (y) ; (z) dmarc (a) = (b) pass (c) header (d) . (e) "
            "from (f) = (g) example.com (h)"
        ),
        "mx.example.org;dmarc/1=pass header.from=example.com;",
        "mx.example.org\t;\tDMARC\t=\tPASS\tHEADER.FROM\t=\tExample.Com.",
        'mx.example.org; dmarc=pass reason="a \\"b\\"; dmarc=fail header.from=example.com" header.from="example.com"',
        "mx.example.org; dmarc=pass header.from=ann@example.com",
        "mx.example.org; none; dmarc=pass header.from=example.com",
    ],
)
def test_it_may_be_written_in_every_way_that_the_rfc_allows(body: str):
    # RFC 8601 section 2.2.
    assert verdict(body) is PASS


@pytest.mark.parametrize(
    "body",
    [
        "mx.example.org 2; dmarc=pass header.from=example.com",  # RFC 8601 section 2.5: a version that we do not know
        "mx.example.org dmarc=pass header.from=example.com",
        "mx.example.org 1 dmarc=pass header.from=example.com",
        "mx.example.org; dmarc/2=pass header.from=example.com",
        "mx.example.org; dm.arc=pass; dmarc=pass header.from=example.com",
        "mx.example.org; dmarc pass header.from=example.com",
        "mx.example.org; dmarc=; header.from=example.com",
        "mx.example.org; dmarc=pass header.from",
        "mx.example.org; dmarc=pass header..from=example.com",
        "mx.example.org; dmarc=pass =example.com header.from=example.com",
        "mx.example.org; dmarc=pass head er.from=example.com",
        'mx.example.org; dmarc=pass header.from="example.com',
        "mx.example.org; dmarc=pass header.from=example.com (never closed",
        "mx.example.org; dmarc=pass header.from=example.com (escaped \\",
        "mx.example.org; dmarc=pass header.from=example.com) closed twice",
        "mx.example.org; dmarc=pass header.from=example.com; ;",
        "mx.example.org; =pass header.from=example.com",
        "mx.example.org; dmarc=pass header.from=example.com" + " " * FIELD_LIMIT_CHARACTERS,
    ],
)
def test_what_is_written_otherwise_is_not_believed(body: str):
    assert read_results(body) is None
    assert found(body) == Authentication(UNKNOWN, "a result that cannot be read")


@pytest.mark.parametrize("body", ["", ";", " (x) ", "(", '"', "; dmarc=pass header.from=example.com"])
def test_a_field_without_a_name_is_nobodys(body: str):
    assert authserv_id(body) == ""
    assert read_results(body) is None
    assert verdict(body) is UNKNOWN


DMARC_PASS = "mx.example.org; dmarc=pass header.from=example.com"
DMARC_FAIL = "mx.example.org; dmarc=fail (p=reject) header.from=example.com"
DKIM_PASS = "mx.example.org; dkim=pass header.d=example.com"
SPF_PASS = f"mx.example.org; spf=pass smtp.mailfrom={REVERSE_PATH}"
BROKEN = "mx.example.org; dmarc"
FORGED = "mx.example.net; dmarc=pass header.from=example.com; dkim=pass header.d=example.com"


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        ((), UNKNOWN),
        # One server, one field for each of its programs.
        ((DKIM_PASS, SPF_PASS), PASS),
        ((DMARC_PASS, DKIM_PASS, SPF_PASS), PASS),
        ((DMARC_FAIL, DKIM_PASS, SPF_PASS), FAIL),
        # One of them is not our server's: the worse one counts.
        ((DMARC_PASS, DMARC_FAIL), FAIL),
        ((DMARC_FAIL, DMARC_PASS), FAIL),
        ((DMARC_PASS, "mx2.example.org; dmarc=temperror header.from=example.com"), UNKNOWN),
        ((DMARC_PASS, "mx.example.org; dmarc=pass header.from=example.net"), UNKNOWN),
        ((DMARC_PASS, "mx.example.org; dmarc=none"), PASS),
        ((DKIM_PASS, "mx.example.org; dkim=fail header.d=example.com"), UNKNOWN),
        ((DKIM_PASS, "mx.example.org; dkim=none"), UNKNOWN),
        ((SPF_PASS, "mx.example.org; spf=softfail smtp.mailfrom=example.com"), UNKNOWN),
        ((DMARC_PASS, BROKEN), UNKNOWN),
        ((BROKEN, DMARC_FAIL), FAIL),
        # What strangers say changes nothing.
        ((FORGED, DMARC_FAIL, FORGED), FAIL),
        ((FORGED, "mx.example.org; dkim=none", FORGED), UNKNOWN),
        (("mx.example.net; dmarc=fail (p=reject) header.from=example.com", DMARC_PASS), PASS),
        ((DMARC_PASS,) * FIELDS_LIMIT, PASS),
        ((DMARC_PASS,) * (FIELDS_LIMIT + 1), UNKNOWN),
        ((FORGED,) * 500 + (DMARC_PASS,), PASS),
    ],
)
def test_of_several_fields_the_worse_one_counts(bodies: tuple[str, ...], expected: Verdict):
    assert verdict(*bodies) is expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        # The author's domain must be the one that From names to us.
        ("dmarc=pass header.from=example.net", UNKNOWN),
        ("dmarc=pass", UNKNOWN),
        ("dmarc=pass header.from=example.com header.from=example.net", UNKNOWN),
        ("dmarc=fail (p=reject) header.from=example.net", UNKNOWN),
        ("dmarc=fail (p=reject)", UNKNOWN),
        ("dmarc=fail (sp=none p=reject) header.from=example.com", FAIL),
        ("dmarc=fail (p=none-of-your-business) header.from=example.com", FAIL),
        # DKIM
        ("dkim=pass header.d=mail.example.com", PASS),
        ("dkim=pass header.d=example.net; dkim=pass header.d=example.com", PASS),
        ("dkim=fail header.d=example.com; dkim=pass header.d=example.net", UNKNOWN),
        ("dkim=pass header.d=badexample.com", UNKNOWN),
        ("dkim=pass header.d=example.com.evil.net", UNKNOWN),
        ("dkim=pass header.d=example.net header.i=@example.com", UNKNOWN),
        ("dkim=pass", UNKNOWN),
        ("dkim=policy header.d=example.com", UNKNOWN),
        ('dkim=pass header.d="not a domain"', UNKNOWN),
        # SPF
        (f"spf=pass smtp.mailfrom={REVERSE_PATH.upper()}", PASS),
        ("spf=pass smtp.mailfrom=mail.example.com", PASS),
        ("spf=pass smtp.mailfrom=@mail.example.com", PASS),
        ("spf=pass smtp.mailfrom=other@mail.example.com", UNKNOWN),
        ("spf=pass smtp.mailfrom=example.com", UNKNOWN),
        ("spf=pass smtp.mailfrom=example.net", UNKNOWN),
        ("spf=pass smtp.helo=mail.example.com", UNKNOWN),
        ("spf=pass smtp.mailfrom=", UNKNOWN),
        ("spf=pass smtp.mailfrom=; dkim=pass header.d=example.com", PASS),
        ("spf=softfail smtp.mailfrom=mail.example.com", UNKNOWN),
        ("spf=fail smtp.mailfrom=mail.example.com", UNKNOWN),
        ("spf=pass smtp.mailfrom=mail.example.com; spf=none smtp.helo=x", UNKNOWN),
        # Other methods say nothing about the author.
        ("auth=pass smtp.auth=ann@example.com", UNKNOWN),
        ("iprev=pass policy.iprev=192.0.2.1; domainkeys=pass header.d=example.com; arc=pass", UNKNOWN),
    ],
)
def test_only_what_speaks_for_the_authors_domain_counts(results: str, expected: Verdict):
    assert verdict(f"mx.example.org; {results}") is expected


@pytest.mark.parametrize(
    ("reverse_path", "expected"),
    [("", UNKNOWN), ("ann@example.net", UNKNOWN), ("x", UNKNOWN), ("a@mail.example.com", PASS)],
)
def test_spf_counts_only_for_this_envelope(reverse_path: str, expected: Verdict):
    assert verdict("mx.example.org; spf=pass smtp.mailfrom=mail.example.com", reverse_path=reverse_path) is expected


@pytest.mark.parametrize(
    "reverse_path",
    ['"x; dmarc=pass header.from=example.com; a="@evil.net', "x;dmarc=pass@evil.net", "(x)@evil.net", "a b@evil.net"],
)
def test_a_return_address_cannot_break_out_of_a_careless_servers_field(reverse_path: str):
    written = reverse_path.replace('"', "")
    body = f"mx.example.org; spf=pass smtp.mailfrom={written}; dmarc=pass header.from=example.com"
    assert verdict(body, reverse_path=reverse_path) is UNKNOWN
    assert verdict(DMARC_FAIL, reverse_path=reverse_path) is FAIL


def test_a_field_is_read_whole():
    body = 'mx.example.org 1; spf=pass (a (b)) reason="x; y" (c) smtp.mailfrom="odd one"@x.org; dkim=none (no \\) key)'
    assert read_results(body) == (
        Result("spf", "pass", "a (b) c", (("reason", "x; y"), ("smtp.mailfrom", "odd one@x.org"))),
        Result("dkim", "none", "no \\) key"),
    )


def test_why_names_no_address_and_no_domain():
    for body, _ in SEEN.values():
        why = found(body).why
        assert why
        assert "example" not in why
        assert "@" not in why


FIELD_TEXT = st.text(
    alphabet='mx.example.org;=/()"\\ \t\r\n1@+-dkim spf dmarc pass fail header.from none', max_size=300
)
NAMES = st.sampled_from(["mx.example.net", "mx.example.orgg", "mx", "(mx.example.org) x", "evil", '"', "("])


@given(st.lists(st.text() | FIELD_TEXT | st.builds("mx.example.org;{}".format, FIELD_TEXT), max_size=12), st.text())
def test_no_field_is_too_much_for_the_reader(bodies: list[str], reverse_path: str):
    assert isinstance(found(*bodies, reverse_path=reverse_path), Authentication)


@given(st.lists(st.binary(max_size=300), max_size=12))
def test_no_bytes_are_too_much_for_the_reader(bodies: list[bytes]):
    assert isinstance(found(*(body.decode("latin-1") for body in bodies)), Authentication)


@given(NAMES, FIELD_TEXT | st.sampled_from([body.partition(";")[2] for body, _ in SEEN.values()]))
def test_no_field_of_another_name_is_ever_believed(name: str, rest: str):
    assert found(f"{name}; {rest}") == Authentication(UNKNOWN, "no result of a server that we trust")


@given(st.lists(st.sampled_from([DMARC_PASS, DKIM_PASS, SPF_PASS, BROKEN, FORGED])), st.integers(0, 9))
def test_a_fail_of_ours_is_never_outvoted(bodies: list[str], at: int):
    bodies.insert(at, DMARC_FAIL)
    ours = [body for body in bodies if body != FORGED]
    assert verdict(*bodies) is (FAIL if len(ours) <= FIELDS_LIMIT else UNKNOWN)


@pytest.mark.parametrize(
    "piece", ["(", ")", '"', "\\", "((\\", "; a=b", " a.b=c", '"a"', "=", "/", ".", " ", "a" * 9, "a ."]
)
def test_a_very_long_field_is_read_in_one_go(piece: str):
    # Each character is looked at once: quadratic time would be a minute.
    for head in ("", "mx.example.org; dmarc=pass ", "mx.example.org; dmarc=pass (", 'mx.example.org; dmarc=pass a="'):
        body = head + piece * 100_000
        authserv_id(body)
        read_results(body[:FIELD_LIMIT_CHARACTERS])
