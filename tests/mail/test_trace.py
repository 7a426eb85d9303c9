from __future__ import annotations

import pytest

from listserv.mail.trace import client_of

OURS = "lists.example.org"


def traced(peer: str, by: str = OURS, kind: str = "ESMTP") -> bytes:
    return f"Received: from [{peer}] by {by} with {kind}; Fri, 20 Nov 2026 10:12:00 +0000\r\nFrom: a@x.org\r\n".encode()


@pytest.mark.parametrize(
    ("raw", "client"),
    [
        (traced("192.0.2.1"), "192.0.2.1"),
        (traced("192.0.2.1", by="Lists.Example.Org", kind="UTF8LMTPS"), "192.0.2.1"),
        (traced("2001:DB8::1"), "2001:db8::1"),
        (traced("IPv6:2001:db8::1"), "2001:db8::1"),
        (traced("::ffff:192.0.2.1"), "192.0.2.1"),
        # A program beside us, or the network's own mail server, only hands on.
        (traced("127.0.0.1"), ""),
        (traced("::1"), ""),
        (traced("::ffff:10.1.2.3"), ""),
        (traced("192.168.1.1"), ""),
        (traced("fe80::1"), ""),
        # What a stranger wrote stands below, or names another server.
        (traced("192.0.2.1", by="mx.example.net"), ""),
        (b"Subject: x\r\n" + traced("192.0.2.1"), ""),
        (b" " + traced("192.0.2.1"), ""),
        (b"X-" + traced("192.0.2.1"), ""),
        (traced("local"), ""),
        (traced("999.0.2.1"), ""),
        (traced("192.0.2.1 by"), ""),
        (b"", ""),
    ],
)
def test_the_client_is_whom_our_own_door_names_on_top(raw: bytes, client: str):
    assert client_of(raw, OURS) == client


def test_a_name_of_ours_that_is_not_ascii_is_nobodys():
    assert client_of(traced("192.0.2.1"), "listen.bücher.example") == ""
