"""A Ray cluster that this process has joined: its nodes, and actors on them. Knows nothing of Lean.

Ray says by many exceptions that somebody is gone; here it is one, `Lost`. It does not start or scale a cluster.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import textwrap
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leanfd.errors import InputError, LeanfdError, LeanUnavailable, MissingExtra

HOW = "ray start --head; on each other machine: ray start --address=HEAD:6379"
"""What starts a cluster."""
_REACH_S = 5.0
_WAIT_S = 1.0
"""For an answer, before it is seen whether it is still wanted."""


class Lost(Exception):
    """An actor, or its node, is not there any more."""


class NoRoom(Exception):
    """The cluster cannot take a message; what it says is for people."""


@dataclass(frozen=True, slots=True)
class Node:
    """A machine of the cluster."""

    id: str
    name: str
    """For people."""
    cores: int


class Cluster:
    """The connection of this process; there is one at a time, which several may use."""

    def __init__(self, address: str) -> None:
        """`address`: "auto" for the cluster that this machine is in, or its head's HOST:PORT.

        Raises MissingExtra, InputError for an address that is none, and LeanUnavailable when there is no such cluster.
        """
        self._ray = _imported()
        self._own = _connected(self._ray, address)
        """Whether it is ours to leave again."""
        self.head: str = self._ray.get_runtime_context().gcs_address

    def leave(self) -> None:
        """Ends the connection, if it was made here. A cluster whose head is gone is better not left: that takes until
        Ray gives up too, and ends the process."""
        if self._own:
            self._ray.shutdown()
        self._own = False

    def answers(self) -> bool:
        """Whether its head can be reached."""
        return _reachable(self.head)

    def nodes(self) -> dict[str, Node]:
        """Those that the cluster counts on now, by their ids."""
        return {each["NodeID"]: _node(each) for each in self._ray.nodes() if each["Alive"]}

    def hired(self, node: str, cores: float, kind: type, *arguments: Any) -> Any:
        """A new actor of that class, on a node."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        there = NodeAffinitySchedulingStrategy(node_id=node, soft=False)
        made = self._ray.remote(kind).options(num_cpus=cores, max_restarts=0, scheduling_strategy=there)
        return made.remote(*arguments)

    def asked(self, actor: Any, method: str, *arguments: Any) -> Any:
        """A reference to the answer of an actor. Raises Lost and NoRoom."""
        try:
            return getattr(actor, method).remote(*arguments)
        except Exception as error:  # A bare one says that Ray has forgotten the actor.
            self._refuse_full(error)
            raise Lost(said(error)) from error

    def answered(self, reference: Any, timeout_s: float, stopped: threading.Event) -> Any:
        """What an actor's method gave. Raises Lost, NoRoom, and the LeanfdError that the method raised."""
        ray = self._ray.exceptions
        deadline = time.monotonic() + timeout_s
        while True:
            try:
                return self._ray.get(reference, timeout=_WAIT_S)
            except LeanfdError as error:
                # Ray makes it one of both kinds, which speaks in tracebacks.
                raise getattr(error, "cause", error) from None
            except ray.GetTimeoutError:
                if stopped.is_set():
                    raise Lost("it is not waited for") from None
                if time.monotonic() > deadline:
                    raise Lost(f"no answer within {timeout_s:g} s") from None
            except ray.RayError as error:
                self._refuse_full(error)
                raise Lost(said(error)) from error

    def killed(self, actor: Any) -> None:
        """Ends an actor, if it is there."""
        with contextlib.suppress(Exception):
            self._ray.kill(actor)

    def _refuse_full(self, error: Exception) -> None:
        if isinstance(error, (self._ray.exceptions.ObjectStoreFullError, self._ray.exceptions.OutOfDiskError)):
            raise NoRoom(
                f"the Ray cluster's object store has no room for a batch of proofs: {said(error)}; free space there "
                "(`ray memory` lists what is kept), or start the cluster with more "
                "(ray start --object-store-memory=BYTES), then the same command"
            ) from error


def said(error: BaseException) -> str:
    """The last line of a message of Ray's, which says why, without its advice."""
    why = str(error).strip().rpartition("\n")[2]
    for advice in ("Tip:", "Some common causes"):
        why = why.partition(advice)[0].rstrip(". ")
    return textwrap.shorten(why, 400, placeholder=" …") or type(error).__name__


def _imported() -> Any:
    # These are heeded when it is imported. Or it would start a cluster of its own for whoever asks after the end,
    os.environ.setdefault("RAY_ENABLE_AUTO_CONNECT", "0")
    # and print, between a command's results, all that a node that is lost last wrote into its log.
    os.environ.setdefault("RAY_DEDUP_LOGS_SKIP_REGEX", "^")
    try:
        import ray
    except ImportError as error:
        raise MissingExtra(f'judging on a Ray cluster needs ray ({error}): pip install "leanfd[ray]"') from error
    return ray


def _connected(ray: Any, address: str) -> bool:
    """Joins the cluster, unless this process has joined one already; whether it did."""
    if ray.is_initialized():
        return False
    if address != "auto":
        if "://" in address or not address.rpartition(":")[2].isdigit():
            raise InputError(
                f"--ray takes auto, or HOST:PORT of the cluster's head, not {address!r}; "
                "this machine has to be a node of it: ray start --address=HOST:6379"
            )
        if not _reachable(address):
            raise LeanUnavailable(f"no Ray cluster answers at {address}; start one: {HOW}")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Ray puts its own handler in the place of whoever else waits for the signal.
    ours = signal.getsignal(signal.SIGTERM)
    try:
        # A job of a Ray client is one whose current folder the nodes import nothing from.
        job = ray.job_config.JobConfig(_client_job=True)
        ray.init(address=address, job_config=job, log_to_driver=False, logging_level=logging.ERROR)
    except ConnectionError as error:
        raise LeanUnavailable(f"this machine is not in a Ray cluster ({said(error)}): {HOW}") from error
    except (RuntimeError, OSError, ValueError, ray.exceptions.RayError) as error:
        why = " ".join(str(error).split())
        raise LeanUnavailable(
            f"the Ray cluster at {address} cannot be joined: {why}; "
            "its machines need one version of Ray and of Python, this one's among them"
        ) from error
    finally:
        if threading.current_thread() is threading.main_thread() and ours is not None:
            signal.signal(signal.SIGTERM, ours)
    return True


def _reachable(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_REACH_S).close()
    except OSError:
        return False
    return True


def _node(each: Mapping[str, Any]) -> Node:
    name = f"{each['NodeManagerHostname']} ({each['NodeManagerAddress']}, {each['NodeID'][:8]})"
    return Node(each["NodeID"], name, int(each["Resources"].get("CPU", 0)))
