"""Feedback distillation and GRPO in one small subclass of TRL's `GRPOTrainer`.

    L = w · Σ D(T(·|feedback), S(·)) / tokens with feedback  +  (1 - w) · L_GRPO  +  e · E

w = 1 is distillation alone, w = 0 is TRL's GRPO, and both means run over every token of every micro-batch and process
of a step. Routed (SRPO, arXiv 2604.02288), an attempt with feedback is in the first loss and every other one in the
second, each with weight 1 over all tokens of the step. E is `echo.py`'s. Attempts that timed out or crashed are in none
of them, and not in their group's statistics. Two methods of TRL's are overridden: one adds the verdicts' teacher
prompts to a batch, the other the divergence to the loss; a contract test watches what they rely on. Where attempts come
from is `rollouts.py`, what the loss is `losses.py`.

Off policy, distillation is an imitation loss at the states of stored attempts: each state has its own target, and no
importance weight is needed or taken. GRPO is not so: see `off_policy.py`.
"""

from __future__ import annotations

import contextlib
import logging
import math
import random
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import torch
from accelerate.utils import gather_object
from datasets import Dataset
from torch import Tensor
from transformers import TrainerCallback
from transformers.trainer_callback import PrinterCallback, ProgressCallback
from trl import GRPOConfig, GRPOTrainer
from trl.models.utils import _ForwardRedirection

from leanfd.errors import InputError
from leanfd.models import llama
from leanfd.models.engine import Completion, Sampling
from leanfd.models.prompts import Template
from leanfd.prove.trajectory import Trajectory, TurnLimits
from leanfd.train import echo as echoes
from leanfd.train.arguments import check_arguments
from leanfd.train.beginnings import GIVEN, beginning
from leanfd.train.checkpoints import StopOnNonFinite
from leanfd.train.feedback.provider import FeedbackProvider
from leanfd.train.losses import Divergence, TokenSums, message_sum, token_sums
from leanfd.train.off_policy import check_off_policy, stored_logprobs
from leanfd.train.policy import ServedPolicy
from leanfd.train.probes import check_model, context_of
from leanfd.train.records import TrainingAttempt, right_repair
from leanfd.train.rollouts import Judging, TrainingGroup, as_training, counts, passes, served, with_feedback
from leanfd.train.sharding import is_split, shard, split, whole
from leanfd.train.spans import broken_from, first_token
from leanfd.train.teacher import Teacher
from leanfd.train.tokens import Codec, conversation, padded

logger = logging.getLogger(__name__)

PARTS = ("sampling", "judging", "feedback", "teacher", "student", "update")
"""Of a step; what a step lacks (offline nothing is judged) takes no time."""


class FeedbackTrainer(GRPOTrainer):  # type: ignore[misc]
    """GRPO with a teacher that has read Lean's verdict."""

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        args: GRPOConfig,
        groups: Sequence[TrainingGroup],
        template: Template,
        *,
        distill_weight: float = 1.0,
        routes: bool = False,
        onward: bool = False,
        echo: float = 0.0,
        repairs: bool = False,
        prefixes: float = 0.0,
        divergence: Divergence | None = None,
        teacher: Teacher | None = None,
        provider: FeedbackProvider | None = None,
        judge: Judging | None = None,
        limits: TurnLimits | None = None,
        policy: ServedPolicy | None = None,
        keep: Callable[[Sequence[TrainingAttempt]], None] | None = None,
        callbacks: Iterable[Any] = (),
    ) -> None:
        """`distill_weight` is w, not used with `routes`; `echo` is e. With `onward` the divergence begins at the tactic
        that breaks (`spans.py`). With `repairs` a right one is learnt as an answer to the problem alone. `prefixes` is
        the share of groups that begin with a part of a reference (`beginnings.py`). `provider` writes feedback anew
        each time a group is served; without one, stored attempts keep the teacher's prompts that they have. `judge` is
        needed for groups without stored attempts, which are sampled in trajectories within `limits`; a group's rows are
        shared out among them, one for each turn. `keep` is given every attempt that was sampled and judged, those of
        all processes in each.

        Raises InputError for what can be known to fail before the first step: prompts that do not fit, a model with
        absolute positions, GRPO on attempts whose log-probabilities were not stored, parts that are missing.
        """
        self.groups = list(groups)
        self.template = template
        self.distill_weight, self.policy_weight = (1.0, 1.0) if routes else (distill_weight, 1 - distill_weight)
        self.routes, self.onward, self.echo = routes, onward, echo
        self.repairs, self.prefixes = repairs, prefixes
        self.divergence = divergence or Divergence()
        self.provider, self.judge, self.keep = provider, judge, keep
        self.limits = limits or TurnLimits()
        self.policy = policy
        self.codec = Codec(tokenizer, context_of(model))
        self.seconds: defaultdict[str, float] = defaultdict(float)
        """What the parts of the present step took; see PARTS."""
        self._told = torch.zeros(4)
        self._sampled: list[list[float]] = []
        """For each row, the log-probabilities that a server told."""
        self._echoed = torch.zeros(2)
        self._batch: list[TrainingGroup] = []
        self._attempts: list[TrainingAttempt] = []
        self._new: list[int] = []
        """Rows of the batch whose attempts were sampled now."""
        self._last: list[int] = []
        """For each row that of its trajectory's last turn."""
        self._given: list[list[int]] = []
        """For each row the tokens that it began with, and that nobody sampled."""
        self._redirect = _ForwardRedirection()
        check_model(model)
        check_arguments(args)
        self._check_parts(teacher, args)
        self.teacher = teacher or Teacher(model, "live")
        # One long epoch in our own order: TRL's sampler begins anew when a run resumes from a checkpoint.
        rows = args.max_steps * args.generation_batch_size // args.num_generations
        self.order = passes(len(self.groups), rows, args.seed)
        prompts = [conversation(g.prompt) for g in self.groups]
        # Quiet of TRL: that sequence-level weights in a mean over tokens favour long completions, `off_policy.py` says.
        with warnings.catch_warnings(), _quiet("trl.trainer.grpo_trainer"):
            # Custom rollouts are called experimental; the contract test and the pinned version are our answer.
            warnings.filterwarnings("ignore", message=".*rollout_func", category=UserWarning)
            super().__init__(
                model=model,
                reward_funcs=[self.lean],
                args=args,
                train_dataset=Dataset.from_dict({"prompt": [prompts[i] for i in self.order], "group": self.order}),
                processing_class=tokenizer,
                rollout_func=self._roll,
                callbacks=[StopOnNonFinite(), _EachStep(self), *callbacks],
            )
        # They print; what a run has to say goes through its callbacks.
        self.remove_callback(PrinterCallback)
        self.remove_callback(ProgressCallback)
        shard(self)
        self.place(self.teacher)

    def place(self, teacher: Teacher) -> None:
        """Puts a teacher that is a model of its own where the student is, and splits it where the student is split."""
        own = teacher.own_model
        if own is not None and self.is_fsdp_enabled:
            split(own, self.accelerator)
        elif own is not None:
            own.to(self.accelerator.device)

    def _check_parts(self, teacher: Teacher | None, args: GRPOConfig) -> None:
        if not self.groups:
            raise InputError("there is no problem to train on; name a ledger with --attempts or a file with --problems")
        if not 0 <= self.distill_weight <= 1:
            raise InputError(f"the share of distillation must be between 0 and 1, not {self.distill_weight}")
        stored = [t for g in self.groups for t in g.stored]
        if self.distill_weight > 0 and teacher is None:
            raise InputError("distillation needs a teacher: ema, frozen or live")
        if self.distill_weight > 0 and self.provider is None and not any(t.teacher for t in stored):
            raise InputError("distillation needs feedback, and no stored attempt has any; name some with --feedback")
        if self.limits.turns > 1:
            self._check_turns(args)
        if self.judge is None and any(not g.stored for g in self.groups):
            raise InputError("problems without stored attempts are sampled anew, and that needs a judge")
        if stored and any(not g.stored for g in self.groups):
            self._check_mixed(args)
        for group in self.groups:
            if not group.stored:
                self.codec.checked(group.prompt, args.max_completion_length, group.problem.name)
            for t in group.stored:
                self.codec.checked(t.prompt, max(t.attempt.tokens, 1), group.problem.name)
        if self.repairs and self.policy_weight > 0:
            raise InputError("repairs go with distillation alone: policy_weight = 0")
        if args.use_vllm and self.prefixes:
            raise InputError("prefixes do not go with vLLM as TRL's sampler; say use_vllm = false")
        if self.policy_weight > 0 and stored:
            check_off_policy(stored, args)

    def _check_turns(self, args: GRPOConfig) -> None:
        if args.use_vllm:
            raise InputError(
                "several turns do not go with vLLM as TRL's sampler, where all processes sample at once; say "
                "use_vllm = false"
            )
        if args.num_generations % self.limits.turns:
            raise InputError(
                f"a group of {args.num_generations} attempts is no number of trajectories of {self.limits.turns} turns"
            )

    def _check_mixed(self, args: GRPOConfig) -> None:
        if args.use_vllm:
            raise InputError(
                "mixed rollouts do not go with vLLM, where all processes sample at once; say use_vllm = false"
            )
        if self.policy_weight > 0:
            raise InputError(
                "the policy gradient weighs stored and new attempts differently; put them into two stages, or learn "
                "from both by distillation alone (policy_weight = 0)"
            )

    def first_attempts(self) -> list[list[TrainingAttempt]]:
        """One batch of groups with feedback, as the first step will see it; nothing of it is kept or counted."""
        own = self.args.per_device_train_batch_size * self.args.steps_per_generation // self.num_generations
        at = self.accelerator.process_index * own
        rows = [i for i in self.order[at : at + own] for _ in range(self.num_generations)]
        keep, self.keep = self.keep, None
        self.model.train()
        device = self.accelerator.device
        with torch.random.fork_rng([device] if device.type == "cuda" else []):
            self._generate_and_score_completions(
                [{"prompt": conversation(self.groups[i].prompt), "group": i} for i in rows]
            )
        self.keep = keep
        self.state.num_input_tokens_seen = 0
        self._metrics["train"].clear()
        self.seconds.clear()
        return [[self._attempts[i] for i in group] for group in self._rows_by_group()]

    # What TRL calls: attempts, verdicts, and the two overridden methods.

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        """TRL's batch, with what the losses leave out and, for distillation, the teacher's prompts."""
        self._batch = [self.groups[row["group"]] for row in inputs]
        with _quiet("trl.trainer.grpo_trainer"):
            output: dict[str, Any] = super()._generate_and_score_completions(inputs)
        device = output["completion_ids"].device
        # Lean's word on a trajectory is compared once, at its last turn, and holds for every turn.
        output["advantages"] = output["advantages"][self._last]
        judged = torch.tensor([[t.reward is not None] for t in self._attempts], device=device)
        given = torch.tensor([[len(ids)] for ids in self._given], device=device)
        sampled = torch.arange(output["completion_ids"].size(1), device=device) >= given
        output["tool_mask"] = output["completion_mask"] * judged * sampled
        output["num_items_in_batch"] = self._everywhere(output["tool_mask"].sum())
        if self.policy_weight > 0 and any(g.stored for g in self._batch):
            output["old_per_token_logps"] = stored_logprobs(self._attempts, output["tool_mask"])
        if self.policy is not None and (self.policy_weight > 0 or self.policy.unseen):
            theirs = self._as_the_servers_saw(output)
            if self.policy_weight > 0:
                output["old_per_token_logps"] = theirs
        if self.distill_weight > 0:
            self._add_teacher_prompts(output)
        if self.routes:
            # One sum over both kinds: a token weighs the same, whichever loss it is in.
            output["tool_mask"] = output["tool_mask"] * ~output.pop("taught")
            output["distill_tokens"] = output["num_items_in_batch"]
        if self.echo > 0:
            output |= {name: each.to(device) for name, each in self._echoes().items()}
            output["echo_tokens"] = self._everywhere(output["echo_said"].sum())
        return output

    def _compute_loss(self, model: Any, inputs: dict[str, Any]) -> Tensor:
        """The weighted sum of both losses for one micro-batch, such that the sum over a step is the step's loss."""
        inputs, processes = _trimmed(inputs), self.accelerator.num_processes
        loss = torch.zeros((), device=self.accelerator.device)
        if self.policy_weight > 0:
            loss = loss + self.policy_weight * super()._compute_loss(model, inputs)
        if self.distill_weight > 0:
            # TRL's GRPO loss divides by the tokens of the step; so does this. DDP takes the mean over processes.
            tokens = inputs["distill_tokens"].clamp(min=1) / processes
            loss = loss + self.distill_weight * self._distillation(model, inputs).loss / tokens
        if self.echo > 0:
            loss = loss + self.echo * self._echo(model, inputs) * processes / inputs["echo_tokens"].clamp(min=1)
        return loss

    def _roll(self, prompts: list[Any], trainer: Any) -> dict[str, Any]:  # noqa: ARG002
        """TRL's `rollout_func`: one attempt for each row of the batch, stored ones where there are any."""
        started = time.perf_counter()
        ids = [self.codec.prompt(g.prompt) for g in self._batch]
        completions: list[list[int]] = [[] for _ in ids]
        stored: list[TrainingAttempt | None] = [None] * len(ids)
        for rows in self._rows_by_group():
            if (group := self._batch[rows[0]]).stored:
                told = self._told_anew(group, rows[0])
                drawn = served(TrainingGroup(group.problem, group.prompt, told), len(rows), self._rng(rows[0]))
                for i, attempt in zip(rows, drawn, strict=True):
                    stored[i], completions[i] = self._recalled(attempt)
                    # Its own prompt: that of a repair shows what failed before.
                    ids[i] = self.codec.prompt(attempt.prompt)
        self._new, self._last = [], [*range(len(ids))]
        self._given = [[] for _ in ids]
        self._sampled = [[] for _ in ids]
        logprobs = None
        fresh = [rows[0] for rows in self._rows_by_group() if stored[rows[0]] is None]
        # Also where no row of this process is new: policies are brought, and split weights put together, by all.
        if any(not group.stored for group in self.groups):
            if self.policy is not None:
                self.policy.follow(self.model, self.state.global_step, self.accelerator)
                self._metrics["train"]["rollout/age"].append(float(self.policy.age(self.state.global_step)))
            with whole(*([] if self.policy else [self.model])):
                logprobs = self._play(fresh, ids, completions, stored) if fresh else None
        parts = self.seconds["feedback"] + self.seconds["judging"]
        self.seconds["sampling"] += time.perf_counter() - started - parts
        return {"prompt_ids": ids, "completion_ids": completions, "logprobs": logprobs, "attempts": stored}

    def _play(
        self,
        fresh: Sequence[int],
        ids: list[list[int]],
        completions: list[list[int]],
        attempts: list[TrainingAttempt | None],
    ) -> Any:
        """Trajectories for the groups that begin at these rows, put into the lists at the rows of their turns.

        Gives the log-probabilities of their tokens where TRL's engine tells them. A row without a turn is masked.
        """
        assert self.judge is not None, "checked at the start"
        began, rng, logprobs = time.monotonic(), self._rng(0), None
        played = {row: trajectory for start in fresh for row, trajectory in self._trajectories(start)}
        if self.prefixes:
            for start in fresh:
                self._begin(start, [row for row in played if start <= row < start + self.num_generations], ids[start])
        open_ = [*played]
        while open_:
            shown = [played[row].prompt() for row in open_]
            prompts = [self.codec.prompt(prompt) for prompt in shown]
            # A first turn may have a beginning; a later one shows all of the first in its prompt.
            given = [[] if played[row].attempts else self._given[row] for row in open_]
            drawn, logprobs = self._drawn([p + g for p, g in zip(prompts, given, strict=True)], rng)
            # TRL's engine has its own way with them.
            told = dict(zip(open_, logprobs or (), strict=False)) if self.policy else {}
            drawn = [g + tokens for g, tokens in zip(given, drawn, strict=True)]
            written = [
                played[row].written(Completion(self.codec.text(tokens), len(tokens)), prompt, self._how(row))
                for row, tokens, prompt in zip(open_, drawn, shown, strict=True)
            ]
            started = time.perf_counter()
            judged = self.judge(written)
            self.seconds["judging"] += time.perf_counter() - started
            for row, attempt, prompt_ids, tokens in zip(open_, judged, prompts, drawn, strict=True):
                played[row].attempts.append(attempt)
                ids[row + attempt.turn], completions[row + attempt.turn] = prompt_ids, tokens
                # What was given has no probability under the policy.
                self._sampled[row + attempt.turn] = (
                    [math.nan] * (len(tokens) - len(told[row])) + told[row] if told else []
                )
            open_ = [row for row in open_ if self._goes_on(played[row], began)]
        for row, trajectory in played.items():
            self._record(row, trajectory, ids, completions, attempts)
        return None if self.policy else logprobs

    def _record(
        self,
        first: int,
        trajectory: Trajectory,
        ids: list[list[int]],
        completions: list[list[int]],
        attempts: list[TrainingAttempt | None],
    ) -> None:
        """Puts a trajectory that is over into the rows from its first one on, as what is learnt from it."""
        turns = [self._unaided(t, first) for t in as_training(trajectory.attempts)]
        for row, (turn, played) in enumerate(zip(turns, trajectory.attempts, strict=True), first):
            attempts[row] = turn
            if turn.prompt != played.prompt:
                ids[row], self._sampled[row] = self.codec.prompt(turn.prompt), []
            self._new.append(row)
            self._last[row] = first + len(turns) - 1
        for row in range(first + len(turns), first + self.limits.turns):
            attempts[row] = replace(turns[0], teacher=None, reward=None)
            ids[row] = completions[row] = [self.codec.end]

    def _begin(self, start: int, rows: Sequence[int], prompt: list[int]) -> None:
        """Gives a group, all of it alike, the beginning of a reference; most often nothing."""
        rng = self._rng(start)
        if rng.random() < self.prefixes:
            room = self.codec.context - len(prompt) - self.max_completion_length
            begun = beginning(self.template, self._batch[start].problem, self.codec, room, rng)
            for row in rows:
                self._given[row] = begun

    def _unaided(self, t: TrainingAttempt, row: int) -> TrainingAttempt:
        """A right repair for a student that is asked as if nothing had failed, where that is wanted."""
        return replace(t, prompt=self._batch[row].prompt) if self.repairs and right_repair(t.attempt) else t

    def _trajectories(self, start: int) -> Iterator[tuple[int, Trajectory]]:
        """Those of the group that begins at a row of the batch, each with the row of its first turn."""
        turns, group = self.limits.turns, self._batch[start]
        together = self.num_generations // turns
        for number in range(together):
            row = start + number * turns
            name = f"{self.state.global_step}.{self.accelerator.process_index}.{row}" if turns > 1 else ""
            yield row, Trajectory(group.problem, self.template, self.limits, name, number, together)

    def _goes_on(self, trajectory: Trajectory, began: float) -> bool:
        """Whether another turn follows; one that only the clock prevents is cut."""
        longest = self.max_completion_length
        if trajectory.over(longest) or not self.codec.fits(self.codec.prompt(trajectory.prompt()), longest):
            return False
        if time.monotonic() - began > self.limits.seconds:
            trajectory.cut(f"no turn begins after {self.limits.seconds:g} s")
            return False
        return True

    def _drawn(self, prompts: list[list[int]], rng: random.Random) -> tuple[list[list[int]], Any]:
        """Completions of new attempts, and their log-probabilities where TRL's engine tells them."""
        model, args = self.accelerator.unwrap_model(self.model), self.args
        sampling = Sampling(
            temperature=self.temperature,
            top_p=self.top_p,
            max_tokens=self.max_completion_length,
            seed=rng.getrandbits(63),
        )
        if self.policy is not None:
            vocabulary = int(model.config.get_text_config().vocab_size)
            sampled = self.policy.draw(prompts, sampling, self.codec.end, vocabulary)
            return [each.ids for each in sampled], [each.logprobs for each in sampled]
        plain = not (args.top_k or args.min_p or args.generation_kwargs) and args.repetition_penalty == 1
        if args.use_vllm or not plain or not (llama.fits(model) or is_split(model)):
            told: tuple[list[list[int]], Any] = self._generate_single_turn(prompts, None, {}, self.num_generations)
            return told
        return self.codec.draw(model, prompts, sampling), None

    def lean(self, attempts: list[TrainingAttempt], **_: Any) -> list[float | None]:
        """TRL's reward function: 1 for PROVED, 0 for REJECTED, None for what Lean did not say.

        A trajectory has one reward, at its last turn.
        """
        self._attempts = list(attempts)
        self._give_feedback()
        self._count_groups()
        if self.keep is not None and self.judge is not None:
            self.keep(gather_object([self._attempts[i] for i in self._new]))
        return [t.reward if self._last[i] == i else None for i, t in enumerate(self._attempts)]

    # Attempts of a batch.

    def _how(self, row: int) -> dict[str, Any]:
        """How the trajectory that begins at a row is sampled."""
        given = self._given[row]
        return {
            **({GIVEN: self.codec.text(given)} if given else {}),
            "temperature": self.temperature,
            "top_p": self.top_p,
            "template": self.template.name,
            "step": self.state.global_step,
        }

    def _give_feedback(self) -> None:
        if self.provider is None or self.distill_weight == 0:
            return
        started, new = time.perf_counter(), set(self._new)
        for rows in self._rows_by_group():
            if fresh := [i for i in rows if i in new]:
                told = with_feedback([self._attempts[i] for i in fresh], self.provider, self._rng(rows[0]))
                for i, attempt in zip(fresh, told, strict=True):
                    self._attempts[i] = attempt
        self.seconds["feedback"] += time.perf_counter() - started

    def _told_anew(self, group: TrainingGroup, row: int) -> tuple[TrainingAttempt, ...]:
        """A group's stored attempts with what the provider says of them now."""
        if self.provider is None:
            return group.stored
        started = time.perf_counter()
        told = with_feedback(group.stored, self.provider, self._rng(row))
        self.seconds["feedback"] += time.perf_counter() - started
        return tuple(told)

    def _count_groups(self) -> None:
        """What the step's groups hold, over all processes."""
        held = [counts([self._attempts[i] for i in rows]) for rows in self._rows_by_group()]
        sums = self._everywhere(torch.tensor(held, dtype=torch.float32, device=self.accelerator.device).sum(0))
        groups, flat, distinct, proved = sums.tolist()
        for name, count in (("without_signal", flat), ("distinct_proofs", distinct), ("distinct_proved", proved)):
            self._metrics["train"][f"groups/{name}"].append(count / groups)

    def _recalled(self, stored: TrainingAttempt) -> tuple[TrainingAttempt, list[int]]:
        """A stored attempt with its tokens. For GRPO it is masked when these cannot be the ones that were sampled: the
        stored log-probability would be of others."""
        ids = self.codec.completion(stored.attempt.completion, stored.attempt.tokens)
        if self.policy_weight > 0 and len(ids) != stored.attempt.tokens:
            stored = replace(stored, teacher=None, reward=None)
        return stored, ids

    def _rows_by_group(self) -> Iterable[list[int]]:
        """Rows of the batch that are one group: TRL's sampler puts them side by side."""
        rows = range(len(self._batch))
        return [list(rows[i : i + self.num_generations]) for i in rows[:: self.num_generations]]

    def _rng(self, row: int) -> random.Random:
        """Random choices of a group: the same in a run that was interrupted here and resumed."""
        place = (self.args.seed, self.state.global_step, self.accelerator.process_index, row)
        return random.Random(",".join(map(str, place)))

    def _add_teacher_prompts(self, output: dict[str, Any]) -> None:
        completions, device = output["completion_mask"].sum(1).tolist(), output["completion_ids"].device
        prompts: list[list[int]] = []
        for attempt, length, group in zip(self._attempts, completions, self._batch, strict=True):
            teacher = None if attempt.reward is None else attempt.teacher
            ids = [] if teacher is None else self.codec.prompt(teacher.prompt)
            if ids and not self.codec.fits(ids, length):
                logger.warning(
                    "%s: the teacher's prompt (%d tokens) and the attempt (%d) exceed the context of %d tokens; "
                    "nothing is cut, this attempt teaches nothing",
                    group.problem.name,
                    len(ids),
                    length,
                    self.codec.context,
                )
                self._metrics["train"]["teacher/too_long"].append(1.0)
                ids = []
            prompts.append(ids)
        taught = torch.tensor([[bool(ids)] for ids in prompts], device=device)
        # A row without feedback is masked, but it takes part in the batch: one token, so that attention has something.
        filled, mask = padded([ids or [self.codec.end] for ids in prompts], self.codec.pad, "left")
        output["teacher_prompt_ids"], output["teacher_prompt_mask"] = filled.to(device), mask.to(device)
        output["distill_mask"] = output["tool_mask"] * taught
        if self.onward:
            output["distill_mask"] = output["distill_mask"] * self._onward(output["completion_ids"], completions)
        if self.routes:
            output["taught"] = taught
        output["distill_tokens"] = self._everywhere(output["distill_mask"].sum())
        # Other rows lack a turn: their trajectories ended before.
        turns = len(self._new) + sum(bool(group.stored) for group in self._batch)
        signal = self._everywhere(torch.tensor([taught.sum(), turns], device=device))
        self._metrics["train"]["distill/taught"].append((signal[0] / signal[1]).item())

    def _onward(self, completion_ids: Tensor, lengths: list[int]) -> Tensor:
        """1 from the token on with which the breaking tactic begins, (B, T)."""
        rows = zip(completion_ids.tolist(), lengths, self._attempts, strict=True)
        # The end token belongs to what is onward, be it that the proof only ends too early.
        first = [
            min(first_token(ids[:length], broken_from(t.attempt), self.codec.text), length - 1)
            for ids, length, t in rows
        ]
        places = torch.arange(completion_ids.size(1), device=completion_ids.device)
        return (places >= torch.tensor(first, device=completion_ids.device)[:, None]).long()

    def _as_the_servers_saw(self, output: dict[str, Any]) -> Tensor:
        """The log-probabilities with which attempts were sampled, (B, T), the trainer's own where nobody told any; how
        far apart they are is measured."""
        assert self.policy is not None
        tokens, mask = output["completion_ids"], output["completion_mask"]
        theirs = torch.full(tokens.shape, math.nan)
        for i, row in enumerate(self._sampled):
            theirs[i, : len(row)] = torch.tensor(row)
        theirs = theirs.to(tokens.device)
        with torch.no_grad(), self.accelerator.autocast():
            ours = self._get_per_token_logps_and_entropies(
                self.model,
                torch.cat([output["prompt_ids"], tokens], 1),
                torch.cat([output["prompt_mask"], mask], 1),
                tokens.size(1),
                self.args.per_device_train_batch_size,
            )[0]
        told = mask.bool() & ~theirs.isnan()
        sums, most = self.policy.compared(ours, theirs, told, self.state.global_step)
        count, apart, ratio = self._everywhere(sums).tolist()
        most = self.accelerator.gather(most).max().item()
        if count:
            for name, value in (("logprob_difference", apart / count), ("ratio", ratio / count), ("ratio_max", most)):
                self._metrics["train"][f"rollout/{name}"].append(value)
        return torch.where(told, theirs, ours)

    def _echoes(self) -> dict[str, Tensor]:
        """The rows' repair prompts, with Lean's words in them to be foreseen."""
        told = [None if t.reward is None else echoes.told(self.template, t.attempt, self.codec) for t in self._attempts]
        return echoes.batch(told, self.codec)

    # The losses.

    def _echo(self, model: Any, inputs: dict[str, Any]) -> Tensor:
        """The sum over the micro-batch's tokens that are Lean's words, kept for the step's log as well."""
        student = self.accelerator.unwrap_model(model)
        own = _base(student)

        def lost() -> Tensor:
            with self.accelerator.autocast():
                hidden, tokens, said = echoes.states(own, inputs)
                return message_sum(hidden, own.get_output_embeddings(), tokens, said)

        loss: Tensor = self._redirect(model, student, lost)
        self._echoed += torch.stack([loss.detach().float(), inputs["echo_said"].sum().float()]).cpu()
        return loss

    def _distillation(self, model: Any, inputs: dict[str, Any]) -> TokenSums:
        """Sums over the micro-batch's tokens that have a teacher, kept for the step's log as well."""
        own_tokens = slice(-inputs["completion_ids"].size(1) - 1, -1)
        student = self.accelerator.unwrap_model(model)
        own = _base(student)
        started = time.perf_counter()
        with self.teacher.model() as reader, torch.no_grad(), self.accelerator.autocast():
            # Through its own forward, where the parts of split weights are put together.
            hidden = self._redirect(
                reader, reader,
                lambda: _states(_base(reader), inputs["teacher_prompt_ids"], inputs["teacher_prompt_mask"], inputs),
            )[:, own_tokens]  # fmt: skip
            head = _base(reader).get_output_embeddings()
        self.seconds["teacher"] += time.perf_counter() - started

        def sums() -> TokenSums:
            with self.accelerator.autocast():
                ours = _states(own, inputs["prompt_ids"], inputs["prompt_mask"], inputs)
                return token_sums(
                    ours[:, own_tokens], own.get_output_embeddings(), hidden, head,
                    inputs["completion_ids"], inputs["distill_mask"], self.divergence,
                )  # fmt: skip

        # Through the wrapper's forward, where DDP gets ready for the backward pass.
        told: TokenSums = self._redirect(model, student, sums)
        totals = torch.stack([told.loss.detach().float(), told.entropy.float(), told.gain.float(), told.count.float()])
        self._told += totals.cpu()
        return told

    def step_ended(self) -> None:
        """Lets the teacher follow and puts the step's means and seconds among the metrics."""
        self.teacher.follow()
        loss, entropy, gain, count = self._everywhere(self._told.to(self.accelerator.device)).tolist()
        if count:
            for name, total in (("distill/loss", loss), ("distill/entropy", entropy), ("distill/gain", gain)):
                self._metrics["train"][name].append(total / count)
        lost, said = self._everywhere(self._echoed.to(self.accelerator.device)).tolist()
        if said:
            self._metrics["train"]["echo/loss"].append(lost / said)
        self._echoed.zero_()
        for part in PARTS:
            self._metrics["train"][f"seconds/{part}"].append(self.seconds[part])
        self._told.zero_()
        self.seconds.clear()

    def _everywhere(self, local: Tensor) -> Tensor:
        """The sum over all processes."""
        return self.accelerator.reduce(local, reduction="sum")  # type: ignore[no-any-return]


class _EachStep(TrainerCallback):
    """Watches the clock, and ends the step."""

    def __init__(self, trainer: FeedbackTrainer) -> None:
        self._trainer = trainer
        self._started = self._updating = 0.0

    def on_step_begin(self, *_: Any, **__: Any) -> None:
        self._started = time.perf_counter()

    def on_pre_optimizer_step(self, *_: Any, **__: Any) -> None:
        self._updating = time.perf_counter()

    def on_optimizer_step(self, *_: Any, **__: Any) -> None:
        seconds, now = self._trainer.seconds, time.perf_counter()
        # The rest of the step is the student's: forward and backward.
        seconds["student"] = self._updating - self._started - sum(seconds.values())
        seconds["update"] = now - self._updating

    def on_step_end(self, *_: Any, **__: Any) -> None:
        self._trainer.step_ended()


@contextlib.contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Without the warnings of one of TRL's modules: it has a long one for each attempt without a reward."""
    speaker = logging.getLogger(name)
    level = speaker.level
    speaker.setLevel(logging.ERROR)
    try:
        yield
    finally:
        speaker.setLevel(level)


def _base(model: Any) -> Any:
    return model.get_base_model() if hasattr(model, "peft_config") else model


def _trimmed(inputs: dict[str, Any]) -> dict[str, Any]:
    """A micro-batch without the columns that are padding in all of its rows: TRL pads to the longest of the step."""
    width, longest = inputs["completion_ids"].size(1), _longest(inputs["completion_mask"])
    cut = {}
    for name, value in inputs.items():
        if name.startswith("echo_"):
            cut[name] = value
        elif name.endswith(("prompt_ids", "prompt_mask")):
            cut[name] = value[:, -_longest(inputs[name.replace("_ids", "_mask")]) :]
        elif isinstance(value, Tensor) and value.dim() == 2 and value.size(1) == width:
            cut[name] = value[:, :longest]
        else:
            cut[name] = value
    return cut


def _longest(mask: Tensor) -> int:
    return max(int(mask.sum(1).max()), 1)


def _states(model: Any, prompt_ids: Tensor, prompt_mask: Tensor, inputs: dict[str, Any]) -> Tensor:
    """Hidden states (B, P + T, H). Those from the prompt's last token to the last but one give, through the head, the
    distributions of the completion's T tokens."""
    return model.base_model(  # type: ignore[no-any-return]
        input_ids=torch.cat([prompt_ids, inputs["completion_ids"]], 1),
        attention_mask=torch.cat([prompt_mask, inputs["completion_mask"]], 1),
        use_cache=False,
    ).last_hidden_state
