"""Long work: runs beside the server, says how far it is, can be stopped."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lifeworld.core.ids import new_id
from lifeworld.core.refusal import Refused, Stopped

Step = Callable[[int, int], None]


@dataclass
class Job:
    """One piece of long work. `state` is running, done, stopped or failed; `nothing` says what was not done where it was stopped."""

    id: str = field(default_factory=new_id)
    state: str = "running"
    done: int = 0
    total: int = 0
    message: str = ""
    result: Any = None
    nothing: str = "nothing was brought in"
    _stop: threading.Event = field(default_factory=threading.Event, repr=False)

    def step(self, done: int, total: int) -> None:
        """Hear how far the work is; raises Stopped where the person has stopped it."""
        self.done, self.total = done, total
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Ask the work to stop; nothing of it will be kept."""
        self._stop.set()

    def plain(self) -> dict[str, Any]:
        """The job as the workbench shows it."""
        return {"id": self.id, "state": self.state, "done": self.done, "total": self.total, "message": self.message, "result": self.result}


class Jobs:
    """The long work of this server."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def start(self, work: Callable[[Step], Any], nothing: str = "nothing was brought in") -> Job:
        """Begin a piece of work in a thread of its own; `nothing` says what was not done where it was stopped."""
        job = Job(nothing=nothing)
        self._jobs[job.id] = job
        threading.Thread(target=self._run, args=(job, work), daemon=True, name="long work").start()
        return job

    def get(self, id: str) -> Job:
        """A job by its id."""
        if id not in self._jobs:
            raise Refused("That work is no longer known; look at the history for what was done.")
        return self._jobs[id]

    def _run(self, job: Job, work: Callable[[Step], Any]) -> None:
        try:
            job.result = work(job.step)
            job.state = "done"
        except Stopped:
            job.state, job.message = "stopped", f"Stopped; {job.nothing}."
        except Refused as refusal:
            job.state, job.message = "failed", str(refusal)
        except Exception:
            job.state, job.message = "failed", f"Something went wrong inside Lifeworld; {job.nothing}."
            raise
