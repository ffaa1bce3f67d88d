"""Weights that are split over processes: FSDP2, as accelerate does it.

Each process holds a part of every weight, of its gradient and of Adam's means; a layer is put together when it is
needed. What needs all the weights at once (sampling, a look at the policy) asks for them with `whole`, which every
process has to enter. Knows no losses and no prompts. Not guarded: a model that does not fit into one process even
without gradients; there attempts have to come from servers.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from typing import Any

import torch
from accelerate import DistributedType, FullyShardedDataParallelPlugin, PartialState
from accelerate.utils.fsdp_utils import fsdp2_prepare_auto_wrap_policy
from torch import Tensor, nn
from torch.distributed.fsdp import FSDPModule, MixedPrecisionPolicy, fully_shard
from torch.distributed.tensor import DTensor

from leanfd.errors import InputError
from leanfd.train.arguments import NO_FSDP1


def shard(trainer: Any) -> None:
    """Splits the weights of a trainer's model where its settings say so, and refuses the ways that are not ours.

    Raises InputError for DeepSpeed, for FSDP1, and for a model with a weight that leaves a process empty-handed.
    """
    if trainer.is_deepspeed_enabled:
        raise InputError(
            "DeepSpeed keeps its parts of the weights to itself, so that the teacher can follow no student and a "
            "checkpoint is no model; start without it and set shard = true, which is FSDP2"
        )
    accelerator = trainer.accelerator
    if trainer.args.fsdp and accelerator.num_processes > 1 and not trainer.is_fsdp_enabled:
        # accelerate splits on accelerators only, and torch on the CPU just as well.
        PartialState().distributed_type = accelerator.state.distributed_type = DistributedType.FSDP
        accelerator.state.fsdp_plugin = FullyShardedDataParallelPlugin(**trainer.args.fsdp_plugin_args)
        trainer.is_fsdp_enabled = True
    if not trainer.is_fsdp_enabled:
        return
    plugin = accelerator.state.fsdp_plugin
    if plugin.fsdp_version != 2:
        raise InputError(
            f"FSDP{plugin.fsdp_version} {NO_FSDP1}; set shard = true and start without --use_fsdp, or add "
            "--fsdp_version 2"
        )
    plugin.set_state_dict_type("FULL_STATE_DICT")
    split(trainer.model, accelerator)


def split(model: Any, accelerator: Any) -> None:
    """Splits a model's weights in place, layer by layer. Raises InputError for one with too few rows."""
    parts = accelerator.num_processes
    for name, weight in model.named_parameters():
        rows = weight.shape[0] if weight.dim() else 1
        if math.ceil(rows / math.ceil(rows / parts)) < parts:
            raise InputError(
                f"{name} has {rows} rows, too few to give each of {parts} processes some; use fewer processes"
                + (", or a higher lora_rank" if "lora_" in name else "")
            )
    plugin = accelerator.state.fsdp_plugin
    plugin.set_auto_wrap_policy(model)
    settings = {
        "mesh": None if accelerator.torch_device_mesh is None else accelerator.torch_device_mesh["dp_shard_cp"],
        "mp_policy": plugin.mixed_precision_policy or MixedPrecisionPolicy(),
        "offload_policy": plugin.cpu_offload,
    }
    belongs = fsdp2_prepare_auto_wrap_policy(plugin, model)
    for module in [m for m in model.modules() if m is not model and belongs(m)]:
        fully_shard(module, **settings, reshard_after_forward=True)
    # Embeddings and head, which may be one tensor, stay together from the pass forward to the end of the one back.
    fully_shard(model, **settings, reshard_after_forward=False)


def is_split(model: Any) -> bool:
    """True when processes hold parts of this model's weights."""
    return isinstance(model, FSDPModule)


@contextlib.contextmanager
def whole(*models: Any) -> Iterator[None]:
    """Inside, every process holds all weights of these models, and can use them without the others.

    All processes enter and leave together. Nothing is done to models that are not split.
    """
    parts = [part for model in models for part in _parts(model)]
    for part in parts:
        part.set_reshard_after_forward(False, recurse=False)
        part.unshard()
    try:
        yield
    finally:
        for part in parts:
            part.reshard()
            part.set_reshard_after_forward(part not in models, recurse=False)


def apart(model: Any) -> None:
    """Lets go of what was put together for the last pass, so that parameters are this process's parts."""
    for part in _parts(model):
        part.reshard()


def own_part(tensor: Tensor) -> Tensor:
    """What this process holds of a tensor; all of one that is not split."""
    return tensor.to_local() if isinstance(tensor, DTensor) else tensor


def all_of(tensor: Tensor) -> Tensor:
    """The whole tensor, in every process; all have to ask."""
    return tensor.full_tensor() if isinstance(tensor, DTensor) else tensor


def put_into(tensor: Tensor, value: Tensor) -> None:
    """Writes this process's part of a whole `value`; no other process is asked."""
    if not isinstance(tensor, DTensor):
        tensor.copy_(value)
        return
    # fully_shard deals out rows.
    tensor.to_local().copy_(value.chunk(tensor.device_mesh.size())[tensor.device_mesh.get_local_rank()])


def all_finite(gradients: list[Tensor], device: torch.device) -> bool:
    """Whether no gradient holds NaN or Inf; the same in all processes, which have to ask together where weights are
    split."""
    norms = torch._foreach_norm([own_part(g) for g in gradients])
    finite = torch.stack(norms).isfinite().all().to(device, torch.int32)
    if any(isinstance(g, DTensor) for g in gradients):
        torch.distributed.all_reduce(finite, torch.distributed.ReduceOp.MIN)
    return bool(finite)


def _parts(model: Any) -> list[Any]:
    return [m for m in model.modules() if isinstance(m, FSDPModule)] if isinstance(model, nn.Module) else []
