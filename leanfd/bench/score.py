"""From a run folder to its results: counts by problem, pass@k with intervals, and what else a report says.

Everything here is computed from problems.jsonl, the ledger, metrics.jsonl and the config, so it can be done again.

What counts. A problem is scored when Lean takes its statement and all its attempts are on record. n is the number of
its attempts (of its chains, with rounds of repair), c that of the proved ones. TIMED_OUT and CRASHED are in n and not
in c: pass@k is then what was shown, a lower bound, and `at_most` the upper bound, in which each of them counts as
proved. With no timeouts and crashes the two are the same.

With R rounds k attempts buy floor(k / (R + 1)) chains, and below R + 1 one chain that is cut after k attempts. Chains
are drawn alike and independently, so the estimator stays unbiased, and all numbers are at equal budget with R = 0.
"""

from __future__ import annotations

import collections
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leanfd.bench.config import BenchConfig
from leanfd.bench.core_subset import CHANGED, note, size
from leanfd.bench.entries import Entry, read_entries
from leanfd.config import resolve
from leanfd.proofs import Attempt, Outcome
from leanfd.prove.passk import Interval, bootstrap, pass_at
from leanfd.runs import CONFIG, LEDGER, METRICS, read_ledger, read_metrics
from leanfd.source.renaming import normalised

TRAJECTORIES = "trajectories"
"""In metrics.jsonl: marks what was measured of attempts in several turns, which `turn_scores.py` counts."""
UNDECIDED = (Outcome.TIMED_OUT, Outcome.CRASHED)
_CURVE_POINTS = 24


@dataclass
class Tally:
    """The attempts on one problem, counted."""

    entry: Entry
    proved_at: bytearray
    """For each chain the attempt of it that was proved, from 1; 0 for none."""
    undecided_at: bytearray
    """The same of the first attempt that timed out or crashed."""
    seen: bytearray
    """For each chain the attempts on record."""
    outcomes: collections.Counter[str] = field(default_factory=collections.Counter)
    tiers: collections.Counter[str] = field(default_factory=collections.Counter)
    """Of the proved attempts."""
    tokens: int = 0
    logprob: float = 0.0
    logprob_tokens: int = 0
    """Tokens of the attempts whose log-probability is known."""
    judging_s: float = 0.0
    """Spent by Lean; a proof that came again cost nothing."""
    distinct_proved: set[bytes] = field(default_factory=set)
    normal: dict[bytes, bytes] = field(default_factory=dict)
    """Digests of proofs as they came, with those of their normalised texts."""

    def finished(self, rounds: int) -> bool:
        """Whether every chain is proved or used up."""
        return all(at or seen == rounds + 1 for at, seen in zip(self.proved_at, self.seen, strict=True))

    @property
    def distinct(self) -> int:
        """Proofs that are not the same up to layout, comments and local names."""
        return len(set(self.normal.values()))

    def solved(self) -> bool:
        """Whether it has a proof."""
        return any(self.proved_at)

    def estimate(self, k: int, rounds: int, at_most: bool = False) -> float:
        """pass@k of this problem; with `at_most`, as if every undecided attempt were proved."""
        chains = max(1, k // (rounds + 1))
        reach = min(k, rounds + 1)
        right = sum(
            0 < at <= reach or (at_most and 0 < undecided <= reach)
            for at, undecided in zip(self.proved_at, self.undecided_at, strict=True)
        )
        return pass_at(len(self.proved_at), right, chains)

    def add(self, attempt: Attempt) -> None:
        """Counts an attempt with its verdict."""
        verdict = attempt.verdict
        if verdict is None:
            return
        place, chain = divmod(attempt.index, len(self.proved_at))
        self.seen[chain] += 1
        self.outcomes[str(verdict.outcome)] += 1
        if verdict.proved:
            self.proved_at[chain] = place + 1
            self.tiers[verdict.tier or ""] += 1
        elif verdict.outcome in UNDECIDED:
            self.undecided_at[chain] = min(self.undecided_at[chain] or 255, place + 1)
        self.tokens += attempt.tokens
        if attempt.logprob is not None:
            self.logprob += attempt.logprob
            self.logprob_tokens += attempt.tokens
        if attempt.proof is None:
            return
        text = _digest(attempt.proof)
        if text not in self.normal:
            self.normal[text] = _digest(normalised(attempt.proof, attempt.problem.source("")))
            self.judging_s += verdict.elapsed_s
        if verdict.proved:
            self.distinct_proved.add(self.normal[text])


@dataclass(frozen=True, slots=True)
class Counted:
    """A run folder, counted."""

    folder: Path
    config: BenchConfig
    entries: Sequence[Entry]
    tallies: Mapping[str, Tally]
    """Of the problems that Lean takes, by name, in order."""
    dropped: Mapping[str, str]
    """Problems for which nothing could be drawn or judged, with the reason."""
    sampling_s: float
    sampling_cpu_s: float
    """Of this process while it drew; 0 in runs from before that was measured."""
    elapsed_s: float

    @property
    def scored(self) -> list[Tally]:
        """The tallies that are finished."""
        rounds = self.config.rounds
        return [t for n, t in self.tallies.items() if n not in self.dropped and t.finished(rounds)]


def count(folder: Path) -> Counted:
    """Reads a run folder. Raises InputError, naming the file, where one is missing or holds something else."""
    entries = read_entries(folder)
    config = resolve(BenchConfig, folder / CONFIG, {})
    chains = config.samples // (config.rounds + 1)
    tallies = {
        each.name: Tally(each, bytearray(chains), bytearray(chains), bytearray(chains))
        for each in entries
        if not each.refused
    }
    for _, attempt in read_ledger(folder / LEDGER):
        if attempt.sampled and not attempt.trajectory and (tally := tallies.get(attempt.problem.name)) is not None:
            tally.add(attempt)
    dropped, sampling_s, sampling_cpu_s, elapsed_s = {}, 0.0, 0.0, 0.0
    for record in read_metrics(folder / METRICS):
        elapsed_s += float(record.get("elapsed_s", 0.0))
        if record.get(TRAJECTORIES):
            continue
        if "dropped" in record:
            dropped[str(record["dropped"])] = str(record["reason"])
        sampling_s += float(record.get("sampling_s", 0.0))
        sampling_cpu_s += float(record.get("sampling_cpu_s", 0.0))
    return Counted(folder, config, entries, tallies, dropped, sampling_s, sampling_cpu_s, elapsed_s)


def results(counted: Counted) -> dict[str, Any]:
    """results.json: what was measured, in numbers."""
    config, scored = counted.config, counted.scored
    everything = [*counted.tallies.values()]
    tokens = sum(t.tokens for t in everything)
    return {
        "finished": len(scored) + len(counted.dropped) == len(counted.tallies),
        "dataset": config.dataset,
        **_core(counted.entries),
        "samples": config.samples,
        "rounds": config.rounds,
        "k": list(config.ks),
        "problems": {
            "asked": len(counted.entries),
            "not_elaborated": sum(bool(each.refused) for each in counted.entries),
            "dropped": len(counted.dropped),
            "unfinished": len(counted.tallies) - len(scored) - len(counted.dropped),
            "scored": len(scored),
            "suspect": sum(bool(t.entry.suspect) for t in scored),
        },
        "scores": {name: row(tallies, config) for name, tallies in subsets(scored).items()},
        "curve": curve(scored, config),
        "solved": {"all": sum(t.solved() for t in scored), **solved_by_tier(scored)},
        "outcomes": dict(sum((t.outcomes for t in everything), collections.Counter[str]())),
        "distinct": distinct(scored),
        "entropy": entropy(everything, config),
        "tokens": tokens,
        "sampling_s": round(counted.sampling_s, 3),
        "judging_s": round(sum(t.judging_s for t in everything), 3),
        "elapsed_s": round(counted.elapsed_s, 3),
        "by_problem": [_by_problem(t, tokens, counted) for t in everything],
        "not_elaborated": {each.name: each.refused for each in counted.entries if each.refused},
        "mended": {each.name: each.account for each in counted.entries if each.mended and not each.refused},
        "dropped": dict(counted.dropped),
    }


def _core(entries: Sequence[Entry]) -> dict[str, Any]:
    """What has to be said where only miniF2F's core subset could be attempted."""
    members = sum(each.core for each in entries)
    changed = [each.name for each in entries if each.refused == CHANGED]
    said = {"of": size(), "recognised": members, "changed": changed, "note": note(members)}
    return {"core_subset": said} if members else {}


def subsets(scored: Sequence[Tally]) -> dict[str, list[Tally]]:
    """All, those without a known fault, and those of each tag that is shared by some and not by all."""
    chosen = {"all": list(scored)}
    if any(t.entry.suspect for t in scored):
        chosen["clean"] = [t for t in scored if not t.entry.suspect]
    shares = collections.Counter(tag for t in scored for tag in t.entry.tags)
    for tag in sorted((tag for tag, n in shares.items() if 1 < n < len(scored)), key=_tag_order(scored)):
        chosen[tag] = [t for t in scored if tag in t.entry.tags]
    return {name: tallies for name, tallies in chosen.items() if tallies}


def _tag_order(scored: Sequence[Tally]) -> Any:
    """By the place among a problem's tags, then numbered ones by number, others as they first come."""
    places: dict[str, int] = {}
    for tally in scored:
        for place, tag in enumerate(tally.entry.tags):
            places[tag] = min(place, places.get(tag, place))
    first = {tag: i for i, tag in enumerate(places)}
    return lambda tag: (places[tag], tag if any(c.isdigit() for c in tag) else "", first[tag])


def row(tallies: Sequence[Tally], config: BenchConfig) -> dict[str, Any]:
    """pass@k with intervals for some problems, and the outcomes of their attempts."""
    outcomes = sum((t.outcomes for t in tallies), collections.Counter[str]())
    return {
        "problems": len(tallies),
        "solved": sum(t.solved() for t in tallies),
        "pass": _passes(tallies, config, at_most=False),
        "at_most": _passes(tallies, config, at_most=True),
        "attempts": outcomes.total(),
        "timed_out": outcomes[Outcome.TIMED_OUT],
        "crashed": outcomes[Outcome.CRASHED],
    }


def _passes(tallies: Sequence[Tally], config: BenchConfig, at_most: bool) -> dict[str, Interval]:
    found = bootstrap([[t.estimate(k, config.rounds, at_most) for k in config.ks] for t in tallies])
    return dict(zip(map(str, config.ks), found, strict=True))


def curve(scored: Sequence[Tally], config: BenchConfig) -> dict[str, list[Any]]:
    """pass@k at up to 24 values of k between 1 and `samples`, evenly spread on a logarithmic scale."""
    if not scored:
        return {"k": [], "pass": []}
    steps = max(1, _CURVE_POINTS - 1)
    ks = sorted({round(config.samples ** (i / steps)) for i in range(_CURVE_POINTS)} | set(config.ks))
    return {"k": ks, "pass": bootstrap([[t.estimate(k, config.rounds) for k in ks] for t in scored])}


def solved_by_tier(scored: Sequence[Tally]) -> dict[str, int]:
    """Solved problems by the strongest tier of their proofs; see `Verdict.tier`."""
    return dict(sorted(collections.Counter(max(t.tiers) for t in scored if t.tiers).items()))


def distinct(scored: Sequence[Tally]) -> dict[str, float]:
    """Distinct proofs, up to layout, comments and local names: a problem's mean, and the share of the attempts."""
    attempts = sum(t.outcomes.total() for t in scored)
    proved = sum(t.outcomes[Outcome.PROVED] for t in scored)
    solved = sum(t.solved() for t in scored)
    total, right = sum(t.distinct for t in scored), sum(len(t.distinct_proved) for t in scored)
    return {
        "per_problem": total / len(scored) if scored else 0.0,
        "share_of_attempts": total / attempts if attempts else 0.0,
        "proved_per_solved_problem": right / solved if solved else 0.0,
        "proved_share_of_proved_attempts": right / proved if proved else 0.0,
    }


def entropy(tallies: Sequence[Tally], config: BenchConfig) -> dict[str, Any]:
    """The policy's entropy in nats a token, estimated from what was sampled; None where the engine tells nothing.

        H = - sum log p(token) / number of tokens

    over all tokens of all attempts, the ending ones included. At temperature 1 without top-p the tokens come from p, so
    - log p of each is an unbiased estimate of the entropy at its place. At another temperature engines of this process
    tell the log-probability at that temperature, servers most often that at 1; with top-p the tokens do not come of p.
    """
    tokens = sum(t.logprob_tokens for t in tallies)
    total = sum(t.logprob for t in tallies)
    return {
        "nats_per_token": -total / tokens if tokens else None,
        "tokens": tokens,
        "unbiased": config.temperature == 1.0 and config.top_p == 1.0,
    }


def _by_problem(tally: Tally, tokens: int, counted: Counted) -> dict[str, Any]:
    config = counted.config
    done = tally.finished(config.rounds) and tally.entry.name not in counted.dropped
    return {
        "name": tally.entry.name,
        "tags": list(tally.entry.tags),
        "suspect": tally.entry.suspect,
        "finished": done,
        "attempts": tally.outcomes.total(),
        "outcomes": dict(tally.outcomes),
        "pass": {str(k): tally.estimate(k, config.rounds) for k in config.ks} if done else {},
        "tier": max(tally.tiers, default=None),
        "distinct": tally.distinct,
        "distinct_proved": len(tally.distinct_proved),
        "tokens": tally.tokens,
        # Batches hold several problems; their time is shared out by tokens.
        "sampling_s": round(counted.sampling_s * tally.tokens / tokens, 3) if tokens else 0.0,
        "judging_s": round(tally.judging_s, 3),
    }


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
