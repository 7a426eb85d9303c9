"""The long fault test: `make faults`. Exit status 1 when anything was lost, sent twice, leaked or damaged.

python -m faults [--seeds 5] [--first 1] [--posts 60] [--members 60] [--faults 40] [--kills 40] [--seconds 45]
                     [--only embedded] [--verbose]
python -m faults --full-disk
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from servers.disk import in_a_namespace, may_mount

from faults import full_disk
from faults.scenario import Outcome, Plan, play
from faults.site import Deployment

DEPLOYMENTS: tuple[Deployment, ...] = ("embedded", "production")


def main() -> int:
    """Play all runs, print a line for each and the whole report of a bad one."""
    options = _options()
    logs = Path(tempfile.mkdtemp(prefix="listserv-faults-"))
    _be_able_to_mount(logs)
    deployments = (options.only,) if options.only else DEPLOYMENTS
    if options.full_disk:
        return _full_disks(deployments)
    outcomes = []
    for seed in range(options.first, options.first + options.seeds):
        for deployment in deployments:
            plan = Plan(
                deployment,
                seed,
                options.posts,
                options.members,
                options.faults,
                options.kills,
                options.seconds,
                options.patience,
            )
            outcome = play(plan, logs)
            outcomes.append(outcome)
            print(outcome.line if outcome.good and not options.verbose else outcome.report, flush=True)
    print(_total(outcomes))
    return 0 if all(outcome.good for outcome in outcomes) else 1


def _full_disks(deployments: Sequence[Deployment]) -> int:
    seen = [full_disk.play(deployment) for deployment in deployments]
    print(*seen, sep="\n")
    return 0 if all(one.good for one in seen) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="faults", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, value in (("seeds", 5), ("first", 1), ("posts", 60), ("members", 60), ("faults", 40), ("kills", 40)):
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, seconds in (("seconds", 45.0), ("patience", 120.0)):
        parser.add_argument(f"--{name}", type=float, default=seconds)
    parser.add_argument("--only", choices=DEPLOYMENTS)
    parser.add_argument("--full-disk", action="store_true", help="only the disk that fills up")
    parser.add_argument("--verbose", action="store_true", help="the whole report of each run")
    return parser.parse_args()


def _be_able_to_mount(folder: Path) -> None:
    """Become a process that may mount small disks; only root is that already."""
    if may_mount(folder / "disk"):
        return
    if "LISTSERV_FAULTS_INSIDE" in os.environ:
        sys.exit("the fault test needs small disks: run it as root, or allow user namespaces (unshare --user --mount)")
    os.environ["LISTSERV_FAULTS_INSIDE"] = "1"
    command = in_a_namespace([sys.executable, "-m", "faults", *sys.argv[1:]])
    os.execvp(command[0], command)  # noqa: S606 - it takes our place


def _total(outcomes: list[Outcome]) -> str:
    def total(name: str) -> int:
        return sum(len(getattr(outcome.verdict, name)) for outcome in outcomes)

    kills = sum(outcome.kills for outcome in outcomes)
    others = sum(outcome.faults for outcome in outcomes) - kills
    posts = sum(outcome.posts for outcome in outcomes)
    copies = sum(outcome.verdict.copies for outcome in outcomes)
    counts = ", ".join(f"{name} {total(name)}" for name in ("lost", "twice", "leaked", "damaged", "refused"))
    return f"all: {len(outcomes)} runs, {kills} kills, {others} other faults, {posts} posts, {copies} copies: {counts}"


if __name__ == "__main__":
    sys.exit(main())
