"""The Celery app: `celery -A workers.app worker` and `celery -A workers.app beat`.

Tasks carry row numbers only, every task may run twice, and one static tick finds what nobody rang for. So an empty
or restarted broker costs seconds, never mail. No countdowns, no results: "not before" is a column.
"""

from __future__ import annotations

import gc
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_init, worker_process_init, worker_ready

from listserv import log
from listserv.flows import readiness
from workers import broker, runtime

# A batch of copies is thousands of objects that all live for a moment; Python's own 700 has them looked through again
# and again (measured: a tenth of a sender's time).
_COLLECT_AFTER = (20_000, 20, 50)


def _configuration() -> dict[str, Any]:
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


app = Celery("listserv", include=["workers.tasks"])
# Called when Celery first asks: the command line imports this file before it knows which configuration is meant.
app.add_defaults(_configuration)


@setup_logging.connect
def _set_up_logging(**_: object) -> None:
    log.configure(runtime.settings().log_level)


@worker_init.connect
def _read_once(**_: object) -> None:
    """Read and build before the fork what every process of this worker uses: 30 MB that all of them share."""
    readiness.warm(runtime.service())
    gc.collect()
    gc.freeze()


@worker_process_init.connect
def _start_fresh(**_: object) -> None:
    """Forget what was opened before the fork; what was read stays, in memory that all of them share."""
    runtime.disconnect()
    gc.set_threshold(*_COLLECT_AFTER)


@worker_ready.connect
def _look_around(**_: object) -> None:
    """Ring for what was left when the last worker was killed, rather than wait for the tick."""
    from workers import tasks  # noqa: PLC0415 - they need the app

    tasks.ring_for_due()
