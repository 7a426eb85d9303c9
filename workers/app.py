"""The Celery app: `celery -A workers.app worker` and `celery -A workers.app beat`.

Tasks carry row numbers only, every task may run twice, and one static tick finds what nobody rang for. So an empty
or restarted broker costs seconds, never mail. No countdowns, no results: "not before" is a column.
"""

from __future__ import annotations

import contextlib
import gc
from typing import Any

from billiard.util import get_pdeathsig  # type: ignore[attr-defined] # its stubs know only some of it
from celery import Celery, bootsteps
from celery.signals import setup_logging, worker_process_init, worker_ready

from listserv import log
from workers import broker, runtime

# A batch of copies is thousands of objects that all live for a moment; Python's own 700 has them looked through again
# and again (measured: a tenth of a sender's time).
_COLLECT_AFTER = (20_000, 20, 50)


def configuration() -> dict[str, Any]:
    """Return Celery's settings, made of ours. Raises ConfigurationError."""
    settings = runtime.settings()
    return {
        "broker_url": broker.url(settings),
        "accept_content": ["json"],
        "task_serializer": "json",
        "task_ignore_result": True,
        "task_acks_late": True,
        # Off: a task whose child dies would be redelivered for ever. Upkeep finds the row, and it counts attempts.
        "task_reject_on_worker_lost": False,
        "worker_prefetch_multiplier": 1,
        "broker_transport_options": {
            "visibility_timeout": 3600,  # longer than any task, for what is not acknowledged in time runs again
            "socket_connect_timeout": 2,
            "socket_timeout": 10,
            # Whoever rings tries twice, not for six seconds: nothing is lost, and nobody should wait for a bell.
            "max_retries": 1,
            "interval_start": 0.1,
        },
        "broker_connection_retry_on_startup": True,
        "task_time_limit": 900,
        "worker_hijack_root_logger": False,
        "worker_max_tasks_per_child": 5000,
        "task_default_queue": "listserv",
        "beat_schedule": {
            "upkeep": {"task": "workers.tasks.upkeep", "schedule": float(settings.workers.upkeep_seconds)}
        },
        "beat_schedule_filename": str(settings.state_dir / "celerybeat-schedule"),
        "timezone": "UTC",
    }


app = Celery("listserv")
# Called when Celery first asks: the command line imports this file before it knows which configuration is meant.
app.add_defaults(configuration)


@setup_logging.connect
def _set_up_logging(**_: object) -> None:
    log.configure(runtime.settings().log_level)


class _Readiness(bootsteps.Step):
    """Before a worker forks its pool: the tasks, and all that they read letters with, 45 MB that its processes share.

    Not `include`, which the beat would import too: it rings by name and reads nothing. Not a signal either: what goes
    wrong there is only logged, and a worker without tasks would throw away whatever is rung for.
    """

    def create(self, worker: Any) -> None:
        """Import and build."""
        worker.setup_includes(["workers.tasks"])
        from listserv.flows import readiness  # noqa: PLC0415 - this file is the door's and the beat's too

        readiness.warm(runtime.service())
        with contextlib.suppress(OSError):
            # Each process of the pool asks to be ended with this one, and builds a parser of C for that: 5 MB.
            get_pdeathsig()
        gc.collect()
        gc.freeze()


app.steps["worker"].add(_Readiness)


@worker_process_init.connect
def _start_fresh(**_: object) -> None:
    """Forget what was opened before the fork; what was read stays, in memory that all of them share."""
    runtime.disconnect()
    gc.set_threshold(*_COLLECT_AFTER)


@worker_ready.connect
def _look_around(**_: object) -> None:
    """Ring for what was left when the last worker was killed, rather than wait for the tick."""
    from workers import ringing  # noqa: PLC0415 - it needs the app

    ringing.ring_for_due()
