"""How several processes that trained together part, so that none is taken for failed after all is done.

Two things were seen to go wrong at the end. A process that leaves while another still talks to it breaks the
connection under it. And `destroy_process_group` does not end gloo's threads where `DistributedDataParallel` has been,
which keeps the group (torch 2.13): a thread that gives back a tensor while the interpreter is taken down is ended by
it, and takes the whole process along with SIGABRT (pytorch issue 190489). So all wait for each other, and whoever
starts a process of several lets it end by `os._exit`, once everything is written.
"""

from __future__ import annotations

from accelerate import PartialState


def part() -> None:
    """Waits until all processes have come here, and ends their group; nothing where there is one process alone."""
    state = PartialState()
    if state.num_processes > 1:
        state.wait_for_everyone()
        state.destroy_process_group()
