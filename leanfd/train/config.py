"""What can be chosen for `leanfd train`. Torch-free, and apart from the work itself, so that `--help` answers at once.

One table for each thing that can be chosen by itself: how to distil, how to follow the policy gradient, how attempts
are sampled, which Lean judges, which critic is asked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from leanfd.config import Limited, setting
from leanfd.errors import InputError
from leanfd.limits import AboveZero, Count, Limit, Number, Positive, Share, TopP, at_least, between

Objective = Literal["sft", "distill", "grpo", "route"]
Rollouts = Literal["offline", "online", "mixed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistillConfig(Limited, place="distill.{}"):
    """How the student moves toward the teacher: `[distill]`."""

    beta: Share = 0.0
    """0 is the forward KL(teacher‖student), 1 the reverse, between them a Jensen-Shannon divergence."""
    temperature: AboveZero = 1.0
    """Divides the logits of both."""
    top_k: Count | None = None
    """Compare this many tokens and all others as one; 0 compares the whole vocabulary, and None 20 tokens where it has
    more than 16,384."""
    support: Literal["teacher", "student"] = "teacher"
    """Whose most likely tokens those are."""
    teacher: Literal["ema", "frozen", "live"] = "ema"
    """A slow copy of the student, the student as it was at the start, or the student itself."""
    rate: Share = 0.02
    """Share of the student that goes into the teacher after each step."""
    tokens: Literal["all", "onward"] = "all"
    """Which tokens of a failed attempt are compared: all, or those from the tactic that breaks, onward."""
    entropy_weight: Number = 0.0
    """λ: a token counts exp(-λH) times, H being the teacher's entropy there in nats."""
    echo: Number = 0.0
    """Weight of the loss that foresees Lean's message on a failed attempt, beside every objective but sft."""
    repairs: bool = False
    """A repair that Lean accepted is learnt as an answer to the problem alone, from a teacher that reads the failed
    attempt with Lean's message. Online, repairs are later turns."""
    policy_weight: Share = 0.0
    """Share of the policy-gradient loss in the sum; 0 for distillation alone."""
    min_gain: Annotated[float, Limit("must be a number of nats", math.isfinite)] = 0.0
    """Nats per token by which the teacher must know the right proofs better than the student, or the run stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrpoConfig(Limited, place="grpo.{}"):
    """How the policy gradient is followed: `[grpo]`."""

    clip_low: Share = 0.2
    """The ratio of new to old policy counts down to 1 minus this …"""
    clip_high: Number = 0.28
    """… and up to 1 plus this."""
    reference_kl: Number = 0.0
    """Weight of the KL to the model as it was at the start."""
    scale_rewards: bool = False
    """Divide advantages by the standard deviation of their group."""
    importance_cap: Annotated[float, at_least(1)] = 2.0
    """Importance weights of attempts that were stored, or sampled by servers, are cut off here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingConfig(Limited, place="sampling.{}"):
    """How attempts are drawn, online and for evaluation: `[sampling]`."""

    attempts_per_problem: Positive = 8
    """The size of a group."""
    temperature: AboveZero = 1.0
    """1 is the policy itself; the policy gradient is right for nothing else."""
    top_p: TopP = 1.0
    """Draw among the likeliest tokens of this total share."""
    max_tokens: Positive = 256
    """For one completion."""
    engine: str = ""
    """URL#MODEL of a vLLM server with the model, or several with commas: they sample, given policies as adapters."""
    max_age: Count = 0
    """Steps that the policy on those servers may be behind; 0 brings it to them before each step."""
    turns: Positive = setting(
        1,
        "Turns of a trajectory at most: the model writes, Lean or a tool answers, the model writes again; each turn is "
        "one of the `attempts_per_problem`.",
        "--turns",
    )
    trajectory_tokens: Count = 0
    """Tokens that the model writes in one trajectory at most; 0 for as many as its turns hold."""
    trajectory_s: AboveZero = 600.0
    """Seconds after which no turn begins; a trajectory that is cut so is masked, as one that timed out."""
    prefixes: Share = 0.0
    """Share of the groups whose attempts begin with the first tactics of a reference; how many is drawn each time."""
    pass_rates: tuple[Annotated[float, between(0, 1)], ...] = ()
    """Two shares: train on those problems only whose attempts in the ledgers were right in a share between them."""

    def __post_init__(self) -> None:
        Limited.__post_init__(self)
        if self.attempts_per_problem % self.turns:
            raise InputError(
                f"sampling.attempts_per_problem ({self.attempts_per_problem}) must be a multiple of sampling.turns "
                f"({self.turns}): a trajectory takes so many of them"
            )
        if self.engine and self.top_p != 1:
            raise InputError(
                f"sampling.engine with sampling.top_p {self.top_p:g}: a server tells the probabilities of the tokens "
                "that are left; say top_p = 1"
            )
        if 0 < self.trajectory_tokens < self.max_tokens:
            raise InputError(
                f"sampling.trajectory_tokens ({self.trajectory_tokens}) is less than one turn may have: max_tokens is "
                f"{self.max_tokens}"
            )
        if self.pass_rates and (len(self.pass_rates) != 2 or self.pass_rates[0] >= self.pass_rates[1]):
            raise InputError(f"sampling.pass_rates are two shares, the lower first, not {list(self.pass_rates)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeanConfig(Limited, place="lean.{}"):
    """Which Lean judges, and how long it may take: `[lean]`."""

    project: Path | None = setting(
        None,
        "Use the Lean and the packages of this Lake project; by default the embedded Lean.",
        "--lean-project",
        metavar="DIR",
    )
    repl: Path | None = setting(None, "The REPL of that project, if it lies elsewhere.", metavar="PATH")
    workers: Positive = setting(2, "Lean processes that judge.")
    ray: str = setting(
        "",
        "Judge on every core of a Ray cluster: auto for the one that this machine is in, or its head's HOST:PORT.",
        metavar="ADDRESS",
    )
    timeout_s: AboveZero = 10.0
    """For one proof."""
    memory_mb: Count | None = None
    """Cap on the address space of each process, 0 for none; None for one that fits the kind of Lean."""
    search_s: AboveZero = 5.0
    """CPU seconds of a search for each problem that the student fails: for the feedback `search`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticConfig(Limited, place="critic.{}"):
    """The language model whose words are the feedback `critic`: `[critic]`."""

    url: str = setting(
        "", "The model behind the feedback critic, on an OpenAI-compatible server.", "--critic", metavar="URL#MODEL"
    )
    timeout_s: AboveZero = 60.0
    """For one critique, retries included; then `errors` speaks in its place."""
    max_tokens: Positive = 512
    """For one critique."""
    cache: Path | None = None
    """Folder for critiques, found again by content; None for one below the user's cache directory."""

    def __post_init__(self) -> None:
        Limited.__post_init__(self)
        if self.url and not self.url.startswith(("http://", "https://")):
            raise InputError(f"critic.url must be the URL of an OpenAI-compatible server, not {self.url!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StageConfig(Limited, place="{} of a stage"):
    """One of several objectives, one after the other: `[[stages]]`. What is not said is taken from the top."""

    objective: Objective
    """As at the top; it has to be said."""
    steps: Positive | None = None
    """As at the top."""
    learning_rate: AboveZero | None = None
    """As at the top: GRPO after distillation wants a much smaller one."""
    rollouts: Rollouts | None = None
    """As at the top."""
    feedback: tuple[str, ...] | None = None
    """As at the top."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with nothing left open."""

    objective: Objective
    steps: int
    learning_rate: float
    rollouts: Rollouts
    feedback: tuple[str, ...]

    @property
    def distills(self) -> bool:
        """Whether there is a teacher."""
        return self.objective in ("distill", "route")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainConfig(Limited):
    """Everything that can be chosen for `leanfd train`; the names are the keys of its TOML file."""

    model: str = setting("mini", "Where to start: mini or a Hugging Face folder.")
    template: str = setting(
        "", "How to ask it: a name from the table of prompt templates; by default as the model's name suggests."
    )
    attempts: tuple[Path, ...] = setting(
        (), "Ledgers to learn from: the attempts.jsonl of `prove`, `bench` or an earlier run.", metavar="JSONL"
    )
    problems: tuple[Path, ...] = setting(
        (),
        "Problems as JSON lines, with references where there are any; without them, those of the ledgers.",
        metavar="JSONL",
    )
    examples: tuple[Path, ...] = ()
    """For sft, beside the proofs of the problems: prompts and completions as JSON lines, taken as they are."""
    check_statements: bool = setting(False, "Ask Lean first whether every statement still elaborates.")
    held_out: Annotated[float, Limit("must be at least 0 and below 1", lambda value: 0 <= value < 1)] = 0.1
    """Share of the problems that is never trained on, and on which the policy is measured; decided by the statement."""
    objective: Objective = setting(
        "distill",
        "sft, distill, grpo or route: supervised proofs, feedback distillation, group-relative policy gradient, or "
        "distillation where there is feedback and the policy gradient elsewhere.",
    )
    rollouts: Rollouts | None = setting(
        None,
        "offline, online or mixed: learn from the ledgers, from attempts sampled and judged on the way, or both; by "
        "default from ledgers where there are any.",
    )
    steps: Positive = setting(100, "Updates of the weights.")
    learning_rate: AboveZero = setting(1e-4, "Of the optimizer, at its highest.")
    attempts_per_step: Positive = 64
    """Attempts (for sft: examples) behind one update, over all processes."""
    micro_batch: Positive = 16
    """Attempts that go through the model at once, in one process."""
    feedback: tuple[str, ...] = setting(
        ("reference", "siblings", "errors"),
        "What the teacher is told: the first of these that has something to say of an attempt; "
        '"errors+reference" joins two; "none", "shuffled:NAME", "swapped:NAME", "blank:NAME", "again:NAME" control.',
        metavar="NAME",
    )
    on_success: Literal["mask", "confirm", "sibling"] = "mask"
    """What the teacher is told of a proof that is right: nothing, that it is, or another one of the group."""
    stages: tuple[StageConfig, ...] = ()
    """Several objectives in turn, in place of `objective`."""
    lora_rank: Count = 0
    """Train low-rank adapters instead of the weights; 0 trains all."""
    shard: bool = False
    """Split weights, gradients and optimizer over the processes that train together (FSDP2)."""
    evaluate: tuple[Path, ...] = setting(
        (),
        "Problems that pass@k is measured on, as JSON lines, and that are never trained on; without any, up "
        "to 64 of those that `held_out` keeps back.",
        metavar="JSONL",
    )
    evaluate_samples: Count = 8
    """Attempts at each of them: pass@k is known for k up to this. 0 measures none."""
    evaluate_every: Positive = 25
    """Steps between measurements of the policy on held-out problems, and between checkpoints."""
    seed: int = setting(0, "Of everything that is drawn: attempts, feedback, order.")
    run: Path | None = setting(
        None, "The run folder; resumes a run already there. By default a new one below the user's data directory."
    )
    distill: DistillConfig = field(default_factory=DistillConfig)
    grpo: GrpoConfig = field(default_factory=GrpoConfig)
    sampling: SamplingConfig = field(default_factory=SamplingConfig)
    lean: LeanConfig = field(default_factory=LeanConfig)
    critic: CriticConfig = field(default_factory=CriticConfig)
    trl: dict[str, Any] = field(default_factory=dict)
    """Handed to TRL's own config as it is: `use_vllm`, `bf16`, `gradient_checkpointing` …"""

    def __post_init__(self) -> None:
        Limited.__post_init__(self)
        if self.attempts_per_step % self.micro_batch and self.attempts_per_step > self.micro_batch:
            raise InputError(
                f"attempts_per_step ({self.attempts_per_step}) must be a multiple of micro_batch ({self.micro_batch})"
            )
        if self.sampling.engine and (not self.lora_rank or self.trl.get("use_vllm")):
            raise InputError(
                "sampling.engine brings adapters to the servers: set lora_rank (their --max-lora-rank or less), and "
                "leave trl.use_vllm out"
            )
        for stage in self.plan():
            self._check(stage)

    def plan(self) -> tuple[Stage, ...]:
        """The stages in order, each with what it takes from the top filled in."""
        stages = self.stages or (StageConfig(objective=self.objective),)
        return tuple(self._filled(stage) for stage in stages)

    def repairs_in(self, stage: Stage) -> bool:
        """Whether the stage learns right repairs as answers to the problem alone."""
        return self.distill.repairs and stage.objective == "distill"

    def _filled(self, stage: StageConfig) -> Stage:
        rollouts = stage.rollouts or self.rollouts
        return Stage(
            stage.objective,
            self.steps if stage.steps is None else stage.steps,
            self.learning_rate if stage.learning_rate is None else stage.learning_rate,
            rollouts or ("offline" if self.attempts or stage.objective == "sft" else "online"),
            self.feedback if stage.feedback is None else stage.feedback,
        )

    def _check(self, stage: Stage) -> None:
        if stage.objective != "sft" and stage.rollouts in ("offline", "mixed") and not self.attempts:
            raise InputError(
                f"{stage.objective} with {stage.rollouts} rollouts needs a ledger; name one with --attempts"
            )
        if stage.rollouts in ("online", "mixed") and not (self.problems or self.attempts):
            raise InputError(f"{stage.rollouts} rollouts need problems; name a file of them with --problems")
        if stage.objective == "sft" and not (self.problems or self.attempts or self.examples):
            raise InputError("sft needs proofs; name problems with references (--problems) or a ledger (--attempts)")
        grouped = stage.objective in ("grpo", "route") or (stage.distills and self.distill.policy_weight > 0)
        if grouped and stage.rollouts != "offline" and self.sampling.attempts_per_problem < 2 * self.sampling.turns:
            raise InputError(
                "the policy gradient compares attempts at one problem: attempts_per_problem must be "
                f"{2 * self.sampling.turns} or more{', two trajectories' if self.sampling.turns > 1 else ''}"
            )
        if self.distill.repairs and stage.distills and grouped:
            raise InputError(
                "distill.repairs puts repairs in the place of what failed, which the policy gradient cannot compare; "
                'use objective = "distill" with policy_weight = 0'
            )
        if self.repairs_in(stage) and stage.rollouts == "online" and self.sampling.turns < 2:
            raise InputError(
                "distill.repairs learns from repairs, which online are second turns and later ones; set sampling.turns "
                f"to 2 or more, not {self.sampling.turns}"
            )
        if self.sampling.prefixes and stage.rollouts == "offline" and stage.objective != "sft":
            raise InputError("sampling.prefixes begin attempts that are sampled on the way, and this stage is offline")
        if self.sampling.pass_rates and not self.attempts:
            raise InputError("sampling.pass_rates are those of a ledger's attempts; name one with --attempts")
        if stage.distills and not stage.feedback:
            raise InputError(f'{stage.objective} needs feedback; name some, as in feedback = ["errors"]')
        if stage.objective == "route" and self.distill.policy_weight > 0:
            raise InputError(
                "route sends each attempt to one of two losses, so there is nothing for distill.policy_weight "
                f"({self.distill.policy_weight}) to mix; leave it out"
            )
