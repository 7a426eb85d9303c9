from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.authentication import Policy, canonical_domain, domain_of, is_aligned, read_policy


def last_two(domain: str) -> str:
    return ".".join(domain.split(".")[-2:])


@pytest.mark.parametrize(
    ("domain", "author", "exact", "aligned"),
    [
        ("example.org", "example.org", False, True),
        ("example.org", "example.org", True, True),
        ("mail.example.org", "example.org", False, True),
        ("example.org", "mail.example.org", False, True),
        ("a.example.org", "b.example.org", False, True),
        ("mail.example.org", "example.org", True, False),
        ("example.com", "example.org", False, False),
        ("badexample.org", "example.org", False, False),
        ("example.org.evil.net", "example.org", False, False),
        ("example.org-evil.net", "example.org", False, False),
        ("", "example.org", False, False),
        ("example.org", "", False, False),
        ("", "", False, False),
    ],
)
def test_a_domain_speaks_for_another_of_the_same_owner(domain: str, author: str, exact: bool, aligned: bool):
    # RFC 7489 section 3.1.
    assert is_aligned(domain, author, last_two, exact=exact) is aligned


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("v=DMARC1; p=reject", Policy("reject", "reject")),
        ("v=DMARC1;p=none", Policy("none", "none")),
        ("v = DMARC1 ; P = Reject ; SP = none ;", Policy("reject", "none")),
        ("v=DMARC1; p=quarantine; adkim=s; aspf=r", Policy("quarantine", "quarantine", exact_dkim=True)),
        ("v=DMARC1; p=reject; aspf=s", Policy("reject", "reject", exact_spf=True)),
        ("v=DMARC1; p=reject; pct=0", Policy("reject", "reject", testing=True)),
        ("v=DMARC1; p=reject; t=y", Policy("reject", "reject", testing=True)),
        ("v=DMARC1; p=reject; pct=50; t=n", Policy("reject", "reject")),
        ("v=DMARC1; p=reject; p=none", Policy("reject", "reject")),
        ("v=DMARC1; rua=mailto:a@x.org", None),
        ("v=DMARC1; p=rejekt", None),
        ("v=DMARC1; p=reject; sp=nothing", None),
        ("p=reject; v=DMARC1", None),
        ("v=DMARC2; p=reject", None),
        ("v=DMARC11; p=reject", None),
        ("v=spf1 -all", None),
        ("", None),
    ],
)
def test_a_policy_is_read_as_its_owner_wrote_it(text: str, policy: Policy | None):
    # RFC 7489 section 6.3.
    assert read_policy([text]) == policy


def test_of_two_policies_neither_counts_and_other_texts_are_passed_over():
    # RFC 7489 section 6.6.3.
    assert read_policy(["v=DMARC1; p=reject", "v=DMARC1; p=none"]) is None
    assert read_policy(["v=spf1 -all", "v=DMARC1; p=reject"]) == Policy("reject", "reject")
    assert read_policy([]) is None


@given(st.lists(st.text() | st.from_regex(r"\Av=DMARC1(;[ a-z]{0,4}=[ a-z]{0,8}){0,4}\Z"), max_size=3))
def test_no_text_is_too_much_for_the_reader(texts: list[str]):
    read_policy(texts)


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("Example.ORG", "example.org"), ("example.org.", "example.org"), ("bücher.example", "xn--bcher-kva.example"),
        ("", ""), ("exa mple.org", ""), ("a@example.org", ""), ("[192.0.2.1]", ""),
    ],
)  # fmt: skip
def test_a_domain_has_one_spelling(written: str, domain: str):
    assert canonical_domain(written) == domain


def test_an_address_has_its_domain_in_one_spelling():
    assert domain_of("Ann@Example.ORG.") == "example.org"
    assert domain_of("ann") == domain_of("") == ""
