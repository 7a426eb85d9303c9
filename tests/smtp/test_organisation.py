from __future__ import annotations

import pytest

from listserv.smtp.organisation import organisation_of


@pytest.mark.parametrize(
    ("domain", "organisation"),
    [
        ("example.org", "example.org"),
        ("a.b.example.org", "example.org"),
        ("nhs.uk", "nhs.uk"),
        ("a.b.example.co.uk", "example.co.uk"),
        ("leeds.gov.uk", "leeds.gov.uk"),
        ("mail.leeds.gov.uk", "leeds.gov.uk"),
        # A public suffix is nobody's name but its own.
        ("co.uk", "co.uk"),
        ("uk", "uk"),
        # Hosts whose names belong to their customers.
        ("anna.github.io", "anna.github.io"),
        ("x.anna.github.io", "anna.github.io"),
        # "*.kobe.jp" and "!city.kobe.jp".
        ("c.kobe.jp", "c.kobe.jp"),
        ("b.c.kobe.jp", "b.c.kobe.jp"),
        ("a.b.c.kobe.jp", "b.c.kobe.jp"),
        ("a.city.kobe.jp", "city.kobe.jp"),
        # Suffixes in other scripts, as they are in addresses.
        ("b.a.xn--55qx5d.cn", "a.xn--55qx5d.cn"),
        ("a.b.xn--p1ai", "b.xn--p1ai"),
        # Top-level domains that nobody has listed.
        ("a.b.lan", "b.lan"),
        ("b.lan", "b.lan"),
        ("localhost", "localhost"),
    ],
)
def test_the_owner_of_a_domain_is_found_by_the_public_suffix_list(domain: str, organisation: str):
    assert organisation_of(domain) == organisation
    assert organisation_of(organisation) == organisation
