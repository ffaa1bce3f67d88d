"""What `leanfd train --dry-run` shows: the settings, what there is to learn from, the first prompts, the memory.

Says it in lines of text and prints nothing. Feedback that costs judgements, searches or another model's answers is made
for the groups that are shown only.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from leanfd.config import to_toml
from leanfd.models.engine import prompt_text
from leanfd.train.config import Stage
from leanfd.train.memory import PROCESSES, Memory, estimate, plan, shape_of, size
from leanfd.train.prepare import Prepared, feedback_for, stored_attempts
from leanfd.train.records import TrainingAttempt

SHOWN = 3
"""Groups, or examples, that are shown in full."""
_DEAR = ("critic", "verifier", "search")


def preview(prepared: Prepared, width: int = 120) -> Iterator[str]:
    """Line by line, `width` characters wide. Raises what preparing feedback raises."""
    yield "# settings"
    yield from to_toml(prepared.config).rstrip().split("\n")
    yield ""
    yield from _counts(prepared)
    longest = (0, prepared.config.sampling.max_tokens)
    for number, stage in enumerate(prepared.stages, start=1):
        yield ""
        yield f"# stage {number}: {stage.objective}, {stage.rollouts}, {stage.steps} steps at {stage.learning_rate:g}"
        seen = list(_Shown(prepared, stage, width).lines())
        yield from (line for line, _ in seen)
        longest = max([longest, *(size for _, size in seen)], key=sum)
    yield ""
    shape = shape_of(prepared.folder)
    yield from memory_lines(estimate(prepared.config, shape, *longest))
    yield ""
    yield "# memory on GPUs, for each, in bfloat16, split over them (shard = true), one attempt at a time, recomputed"
    yield from table(
        (("", *(f"{n} GPU{'s' if n > 1 else ''}" for n in PROCESSES)), *plan(prepared.config, shape, *longest))
    )


def _counts(prepared: Prepared) -> Iterator[str]:
    data = prepared.data
    attempts = [attempt for group in data.groups for attempt in group.attempts]
    outcomes = Counter(str(a.verdict.outcome) if a.verdict else "never judged" for a in attempts)
    yield "# data"
    yield f"problems         {len(data.problems)} to train on, {len(data.held_out)} held out"
    if (samples := prepared.config.evaluate_samples) and data.evaluated:
        also = f"; {data.overlapping} given to train on are among them, and left out there" if data.overlapping else ""
        yield f"evaluated        {samples} attempts at each of {len(data.evaluated)} held-out problems{also}"
    for ledger in data.ledgers:
        by = ledger.engine or "an unknown model"
        yield f"ledger           {ledger.path}: {len(ledger.recorded)} attempts by {by}"
    left_out = {
        "at held-out problems": data.kept_back,
        "at problems not given": data.foreign,
        "given twice": data.repeated,
        "of another prompt template": data.asked_otherwise,
    }
    said = "".join(f"; {count} {why} left out" for why, count in left_out.items() if count)
    yield f"attempts         {len(attempts)} in {len(data.groups)} groups{said}"
    if attempts:
        yield f"verdicts         {', '.join(f'{count} {what}' for what, count in sorted(outcomes.items()))}"
    if data.silent:
        yield f"empty groups     {data.silent} left out, no attempt got a verdict"


class _Shown:
    """One stage's part of the preview; each line with the tokens of the longest prompt and completion so far."""

    def __init__(self, prepared: Prepared, stage: Stage, width: int) -> None:
        self._prepared = prepared
        self._stage = stage
        self._width = width
        self._longest = (0, 0)

    def lines(self) -> Iterator[tuple[str, tuple[int, int]]]:
        source = self._supervised if self._stage.objective == "sft" else self._groups
        for line in source():
            yield line, self._longest

    def _supervised(self) -> Iterator[str]:
        examples = self._prepared.examples
        origins = Counter("references" if e.origin == "reference" else e.origin.rpartition(":")[0] for e in examples)
        yield f"examples         {', '.join(f'{count} from {origin}' for origin, count in sorted(origins.items()))}"
        lengths = self._prepared.lengths
        for example in examples:
            self._note(lengths.of_prompt(example.prompt), lengths.of_completion(example.completion))
        for example in examples[:SHOWN]:
            yield ""
            yield f"## {example.name} (from {example.origin})"
            yield from side_by_side(
                "prompt", prompt_text(example.prompt), "what it is to write", example.completion, self._width
            )

    def _groups(self) -> Iterator[str]:
        if self._stage.rollouts == "online":
            yield from self._online()
            return
        groups = self._prepared.data.groups
        distils = self._stage.distills
        dear = distils and any(word in name for name in self._stage.feedback for word in _DEAR)
        counted = groups[:SHOWN] if dear else groups
        with feedback_for(self._prepared, self._stage) as provider:
            made = [
                stored_attempts(self._prepared, self._stage, group, provider if distils else None) for group in counted
            ]
        records = [record for group in made for record in group]
        yield from self._signal(made, distils, dear)
        for record in records:
            self._note_record(record)
        for group in made[:SHOWN]:
            yield from self._group(group, distils)

    def _online(self) -> Iterator[str]:
        template, problems = self._prepared.template, self._prepared.data.problems
        size = self._prepared.config.sampling
        for problem in problems:
            self._note(self._prepared.lengths.of_prompt(template.prompt(problem)), size.max_tokens)
        yield f"groups           {size.attempts_per_problem} attempts at each of {len(problems)} problems, sampled anew"
        if self._stage.distills:
            yield f"feedback         {', then '.join(self._stage.feedback)}, once there are attempts to speak of"
        for problem in problems[:SHOWN]:
            yield ""
            yield f"## {problem.name}: the student's prompt"
            yield from prompt_text(template.prompt(problem)).split("\n")

    def _signal(self, made: Sequence[Sequence[TrainingAttempt]], distils: bool, dear: bool) -> Iterator[str]:
        records = [record for group in made for record in group]
        masked = sum(record.reward is None for record in records)
        yield f"masked           {masked} attempts that Lean did not answer"
        flat = sum(len({r.reward for r in group if r.reward is not None}) < 2 for group in made)
        yield f"without signal   {flat} of {len(made)} groups: all attempts proved, or none; nothing for grpo to learn"
        if not distils:
            return
        kinds = Counter(_told(record) for record in records if record.reward is not None)
        scope = f" (in the first {len(made)} groups; the others would cost judgements or answers)" if dear else ""
        yield f"feedback         {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}{scope}"

    def _group(self, group: Sequence[TrainingAttempt], distils: bool) -> Iterator[str]:
        shown = next((r for r in group if r.teacher is not None), group[0])
        attempt = shown.attempt
        outcome = attempt.verdict.outcome if attempt.verdict else "never judged"
        yield ""
        yield f"## {attempt.problem.name}, attempt {attempt.index} of {len(group)}: {outcome}"
        if distils:
            teacher = prompt_text(shown.teacher.prompt) if shown.teacher else "(masked: no feedback)"
            kind = f"teacher ({shown.teacher.kind})" if shown.teacher else "teacher"
            yield from side_by_side("student", prompt_text(shown.prompt), kind, teacher, self._width)
        else:
            yield from prompt_text(shown.prompt).split("\n")
        yield "both score:"
        yield from textwrap.indent(attempt.completion, "  ").split("\n")

    def _note_record(self, record: TrainingAttempt) -> None:
        lengths = self._prepared.lengths
        prompts = [record.prompt] if record.teacher is None else [record.prompt, record.teacher.prompt]
        self._note(max(map(lengths.of_prompt, prompts)), lengths.of_completion(record.attempt.completion))

    def _note(self, prompt: int, completion: int) -> None:
        self._longest = max(self._longest, (prompt, completion), key=sum)


def _told(record: TrainingAttempt) -> str:
    if record.teacher is not None:
        return record.teacher.kind
    return "successes masked" if record.reward else "failures without feedback"


def memory_lines(memory: Memory) -> list[str]:
    """The estimate, part by part."""
    parts = ("weights", "gradients", "optimizer", "teacher", "start", "activations", "logits", "sampling")
    sizes = ", ".join(f"{part} {size(getattr(memory, part))}" for part in parts if getattr(memory, part))
    return [
        "# memory, estimated for one process",
        f"parameters       {memory.parameters / 1e6:,.1f} million",
        f"about            {size(memory.total)}: {sizes}",
    ]


def table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of words in columns, the first as wide as names before a value."""
    for first, *others in rows:
        yield f"{first:16} " + "".join(f"{word:>10}" for word in others)


def side_by_side(left: str, left_text: str, right: str, right_text: str, width: int) -> Iterator[str]:
    """Two texts in two columns, long lines wrapped, no word lost."""
    column = max(20, (width - 3) // 2)
    pairs = zip_longest(_wrapped(left_text, column), _wrapped(right_text, column), fillvalue="")
    yield f"{_padded(left, column)} │ {right}"
    yield f"{'─' * column}─┼─{'─' * column}"
    for one, other in pairs:
        yield f"{_padded(one, column)} │ {other}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    return [line[i : i + width] for line in text.split("\n") for i in range(0, max(1, len(line)), width)]


def _padded(text: str, width: int) -> str:
    """Padded to the width on a screen, where combining signs take no room and wide ones two columns."""
    taken = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return text + " " * max(0, width - taken)
