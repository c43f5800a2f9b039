"""Many pages: one after the other, or several at once in processes of their own.

Results come in the order of the tasks, whatever the order in which they are done. A page that takes too
long, or that brings its process down, is lost alone.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Fewer pages are cleaned before a process is started.
LEAST = 8

# So many tasks a process are handed out ahead, so that none waits and not all results are held at once.
_AHEAD = 8


def suited(count: int) -> int:
    """How many processes so many pages are worth."""
    return min(cores(), count) if count >= LEAST else 1


class Lost(NamedTuple):
    """A task without a result, and why."""

    reason: str


def cores() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, timeout: float | None
) -> Iterator[Result | Lost]:
    """The result of each task, in order.

    work     a function that can be sent to another process
    jobs     how many processes; with 1 and no timeout the work is done here
    timeout  seconds that a task may take; None for any number
    """
    if jobs == 1 and timeout is None:
        yield from map(work, tasks)
        return
    yield from _in_processes(work, tasks, jobs, timeout)


def _in_processes(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, timeout: float | None
) -> Iterator[Result | Lost]:
    import multiprocessing

    from pebble import ProcessPool

    # A new interpreter each, not a copy of this one: copies of a process with threads can hang.
    pool: Any = ProcessPool(
        max_workers=jobs, context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupt
    )
    waiting: deque[Any] = deque()
    left = iter(tasks)
    try:
        for task in left:
            waiting.append(pool.schedule(work, args=[task], timeout=timeout))
            if len(waiting) >= _AHEAD * jobs:
                yield _outcome(waiting.popleft(), timeout)
        while waiting:
            yield _outcome(waiting.popleft(), timeout)
        pool.close()
    finally:
        # Where somebody interrupts or stops early, what is being done is of no use to anybody.
        pool.stop()
        # One that is still starting would complain that what it shares with this process is gone.
        for process in multiprocessing.active_children():
            process.kill()
        pool.join()


def _outcome(future: Any, timeout: float | None) -> Any:
    from concurrent.futures import TimeoutError as TookTooLong

    from pebble import ProcessExpired

    try:
        return future.result()
    except TookTooLong:
        return Lost(f"it took longer than {timeout:g} s, and was given up; --timeout allows more")
    except ProcessExpired as error:
        return Lost(f"the process that read it died (exit code {error.exitcode}); please report it with the page")


def _ignore_interrupt() -> None:
    """Ctrl-C goes to every process of a terminal; the one that started them stops the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
