"""How much the door takes at once."""

from __future__ import annotations

import pytest

from listserv.settings import Smtp
from listserv.smtp.limits import SMALL_LETTER_BYTES, Limits, client_of


def limits(**settings: object) -> Limits:
    return Limits(Smtp(**{"sessions_limit": 4, "sessions_per_client": 2, **settings}))


def test_a_client_has_so_many_sessions_and_others_have_theirs():
    door = limits()
    assert [door.admit("192.0.2.1")[:9] for _ in range(3)] == ["", "", "421 4.7.0"]
    assert door.admit("192.0.2.2") == ""
    door.leave("192.0.2.1")
    assert door.admit("192.0.2.1") == ""


def test_all_together_have_so_many():
    door = limits()
    assert [door.admit(f"192.0.2.{number}")[:9] for number in range(5)] == [""] * 4 + ["421 4.3.2"]
    door.leave("192.0.2.0")
    assert door.admit("192.0.2.9") == ""


def test_who_is_sent_away_is_not_counted():
    door = limits(sessions_per_client=1)
    assert [door.admit("192.0.2.1")[:9] for _ in range(4)] == ["", *["421 4.7.0"] * 3]
    assert [door.admit(f"192.0.2.{number}") for number in (2, 3, 4)] == [""] * 3


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:0:ffff::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
    ],
)
def test_ipv6_clients_are_told_by_their_network(first: str, second: str, is_one: bool):
    door = limits(sessions_per_client=1)
    assert door.admit(first) == ""
    assert bool(door.admit(second)) == is_one


@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "::ffff:127.0.0.1", ""])
def test_our_own_machine_counts_only_among_all(client: str):
    door = limits(sessions_per_client=1)
    assert [door.admit(client)[:9] for _ in range(5)] == [""] * 4 + ["421 4.3.2"]
    door.leave(client)
    assert door.admit(client) == ""


def test_networks_are_trusted_as_the_settings_say():
    door = limits(sessions_per_client=1, trusted_networks=("192.0.2.0/24",))
    assert [door.admit(client)[:9] for client in ("192.0.2.1", "192.0.2.1", "127.0.0.1", "127.0.0.1")] == [
        "", "", "", "421 4.7.0",
    ]  # fmt: skip


def test_what_is_no_address_is_no_client():
    assert client_of("/run/socket") is None


def test_connections_that_are_not_yet_sessions_have_an_end_too():
    door = limits()
    assert [door.connect() for _ in range(13)] == [True] * 12 + [False]
    door.disconnect()
    door.disconnect()
    assert door.connect()


def test_large_letters_share_a_room_and_small_ones_always_come_in():
    door = limits(size_limit_bytes=1_000_000)
    assert door.take(0, 8_000_000)
    assert not door.take(200_000, 1)
    assert door.take(0, SMALL_LETTER_BYTES)
    assert not door.take(SMALL_LETTER_BYTES, 1)
    door.give_back(8_000_000)
    assert door.take(SMALL_LETTER_BYTES, 1)
