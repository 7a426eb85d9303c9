"""Joining, moving and inviting by mail, through real processes: the shipped lists, of which staff@ asks a moderator."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from servers.sink import Sink
from system.running import ROOT, Machine
from system.town import Town, lists_of
from system.writing import iphone, outlook

from listserv.store.session import open_engine

HELLO = "hello@lists.example.org"


@pytest.fixture(scope="module")
def people() -> Iterator[Town]:
    """The list people@, on a machine of this module's own."""
    sink, machine = Sink(), Machine()
    try:
        folder = machine.folder / "config"
        shutil.copytree(ROOT / "config", folder)
        staff = folder / "lists" / "staff.toml"
        staff.write_text(re.sub(r"(?m)^join = .*$", 'join = "confirmed"', staff.read_text()))
        machine.settings |= {"CONFIG": str(folder), "RELAY__URL": sink.url}
        machine.up()
        engine = open_engine(machine.database_url)
        yield Town(machine, engine, sink, "people", lists_of(machine))
        engine.dispose()
    finally:
        machine.close()
        sink.stop()


@pytest.fixture(scope="module")
def staff(people: Town) -> Town:
    """The list staff@ beside it, with its moderators Mo and Max."""
    town = replace(people, key="staff")
    town.moderator("Mo")
    town.moderator("Max")
    return town


def test_from_the_front_desk_to_the_first_post(people: Town) -> None:
    sue = people.who("Sue")
    people.write(sue, "Hello", "What is this, and is it for me", to=HELLO)
    people.answer(sue, people.letter(sue, "how to choose one"), "I look after my mum")
    people.answer(sue, people.letter(sue, "to join People"), "I agree", iphone)
    people.letter(sue, "Welcome to People")
    assert people.is_member(sue)
    people.write(sue, "New here", "Hello all, I am Sue")
    people.letter(sue, "New here")


def test_a_moderator_lets_a_newcomer_in_and_their_post_goes_out(staff: Town) -> None:
    nia = staff.who("Nia")
    staff.write(nia, "From the ward", "Hello all, I am a nurse")
    staff.answer(nia, staff.letter(nia, "to send your message"), "Yes, I agree")
    staff.letter(nia, "One more step")
    to_mo, to_max = (staff.letter(staff.who(one), "May Nia join?") for one in ("Mo", "Max"))
    staff.answer(staff.who("Mo"), to_mo, "Yes, welcome", outlook)
    staff.letter(nia, "Welcome to Staff")
    staff.letter(nia, "From the ward")
    staff.letter(staff.who("Max"), "Nia has joined")
    staff.answer(staff.who("Max"), to_max, "No: we do not know her")
    staff.letter(staff.who("Max"), "has joined already")
    assert staff.is_member(nia)


def test_a_member_moves_and_thinks_again(people: Town, staff: Town) -> None:
    ann = people.member("Ann")
    people.write(ann, "", "Please move me to advocates", to=people.at("request"))
    people.answer(ann, people.letter(ann, "or stay on People?"), "Move please")
    moved = people.letter(ann, "Done: you have moved")
    advocates = replace(people, key="advocates")
    assert (people.is_member(ann), advocates.is_member(ann), staff.is_member(ann)) == (False, True, False)
    people.answer(ann, moved, "Undo")
    people.letter(ann, "Done: you are back on People")
    assert (people.is_member(ann), advocates.is_member(ann)) == (True, False)


def test_a_moderator_invites_and_each_decides(staff: Town) -> None:
    mo, una, bob = (staff.who(one) for one in ("Mo", "Una", "Bob"))
    invited = [one.partition("<")[2].rstrip(">") for one in (una, bob)]
    staff.write(mo, "Hello", f"Please invite Una <{invited[0]}> and {invited[1]}", to=staff.at("request"))
    staff.answer(mo, staff.letter(mo, "Shall we send these invitations?"), "Yes")
    staff.letter(mo, "Done: 2 people are invited")
    staff.answer(una, staff.letter(una, "You are invited to Staff"), "I agree")
    staff.answer(bob, staff.letter(bob, "You are invited to Staff"), "No thank you")
    staff.letter(una, "Welcome to Staff")
    staff.letter(bob, "As you wished")
    assert (staff.is_member(una), staff.is_member(bob)) == (True, False)
    staff.write(mo, "Hello", f"Invite {invited[1]}", to=staff.at("request"))
    staff.answer(mo, staff.letter(mo, "Shall we send this invitation?"), "Yes")
    assert "not invited" in staff.letter(mo, "We have invited nobody").text
