"""Whether another letter has room: a yes may be a second old, a no never is."""

from __future__ import annotations

import shutil
from pathlib import Path

from listserv.smtp.room import LOOK_SECONDS, WEIGHT, Room


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_there_is_room_when_every_disk_has_it(tmp_path: Path):
    free = shutil.disk_usage(tmp_path).free
    assert Room([tmp_path, Path("/")], 1).is_enough()
    assert not Room([tmp_path], free * 2).is_enough()


def test_a_disk_that_is_really_full_is_seen_among_others(tmp_path: Path):
    assert not Room([tmp_path, Path("/proc")], 1).is_enough()  # a file system without any room


def test_a_yes_is_good_for_a_moment_and_less_what_came_since(tmp_path: Path):
    folder, clock = tmp_path / "disk", Clock()
    folder.mkdir()
    free = shutil.disk_usage(folder).free
    room = Room([folder], free // 2, clock)
    assert room.is_enough()
    folder.rename(tmp_path / "unmounted")  # whoever looks now, fails
    clock.now += LOOK_SECONDS / 2
    assert room.is_enough()
    room.take(free // WEIGHT)
    assert _looks(room)


def test_after_a_moment_the_disk_is_looked_at_again(tmp_path: Path):
    folder, clock = tmp_path / "disk", Clock()
    folder.mkdir()
    room = Room([folder], 1, clock)
    assert room.is_enough()
    folder.rename(tmp_path / "unmounted")
    clock.now += LOOK_SECONDS
    assert _looks(room)


def test_the_first_question_looks_and_so_does_each_after_a_no(tmp_path: Path):
    folder, clock = tmp_path / "disk", Clock()
    room = Room([folder], 2**70, clock)
    assert _looks(room)
    folder.mkdir()
    assert not room.is_enough()
    folder.rmdir()
    assert _looks(room)


def _looks(room: Room) -> bool:
    try:
        room.is_enough()
    except FileNotFoundError:
        return True
    return False
