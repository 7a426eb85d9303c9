"""Everything around the service fails while mail comes in: nothing is lost, sent twice, shown to others or damaged.

One seed on each deployment; `make faults` plays many. What is counted and what is excused: faults/judge.py. In a
process of their own, which can mount a small disk also where we are not root.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
DEPLOYMENTS = pytest.mark.parametrize("deployment", ["embedded", "production"])


def faults(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "faults", *arguments], cwd=TESTS, capture_output=True, text=True, check=False
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr


@DEPLOYMENTS
def test_nothing_is_lost_or_sent_twice_whatever_fails(deployment: str) -> None:
    faults(
        "--seeds=1", "--posts=40", "--members=12", "--faults=20", "--kills=4", "--seconds=12", f"--only={deployment}"
    )


@DEPLOYMENTS
def test_a_full_disk_puts_mail_off_and_repeats_nothing(deployment: str) -> None:
    faults("--full-disk", f"--only={deployment}")
