"""The miniature study's own parts: its problems hold in Lean, its arms are settings, its tables count what they say."""

from __future__ import annotations

import itertools
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from leanfd.config import resolve
from leanfd.lean.judge import judge_all, open_judge
from leanfd.train.config import TrainConfig

RECIPE = Path(__file__).parents[2] / "recipes" / "miniature"


@pytest.fixture(autouse=True)
def beside_the_recipe(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Its scripts import one another by name, as scripts do; nothing else may find them under such names later."""
    monkeypatch.syspath_prepend(RECIPE)
    yield
    for name in ("arms", "pictures", "power", "problems", "report", "study"):
        sys.modules.pop(name, None)


def test_its_problems_hold_with_their_references() -> None:
    import problems

    posed = list(itertools.islice(problems.posed("train"), 24))
    assert all(" : ∀ (" in problem.statement for problem in posed)
    with open_judge() as judge:
        verdicts = dict(judge_all(judge, [(problem, proof) for problem in posed for proof in problem.references]))
    assert len(verdicts) >= len(posed)
    assert all(verdict.proved for verdict in verdicts.values())


def test_every_arm_is_a_run_of_as_many_rollouts(tmp_path: Path) -> None:
    import arms

    for arm in set(arms.ARMS) - {arms.BASE}:
        (file := tmp_path / f"{arm}.toml").write_text(arms.toml(arms.ARMS[arm]), "utf-8")
        (problems := tmp_path / "problems.jsonl").touch()
        config = resolve(TrainConfig, file, {"problems": (problems,)})
        sampled = sum(stage.steps for stage in config.plan() if stage.objective != "sft")
        assert sampled in ({0} if arm == "sft" else {arms.STEPS}), arm
        assert tomllib.loads(arms.toml(arms.ARMS[arm]))["attempts_per_step"] == arms.BATCH


def seeds(*proved: dict[str, int], gap: float | None = None, attempts: float | None = None) -> dict[str, Any]:
    training: list[Any] = [] if gap is None else [{"gain/proofs": [gap], "reward": [0.5]}]
    if attempts is not None:
        training[0]["gain/attempts"] = [attempts]
    return {
        str(i): {"entropy": 0.5, "problems": {name: [c, min(c, 2)] for name, c in counts.items()}, "training": training}
        for i, counts in enumerate(proved)
    }


def test_its_tables_count_seeds_and_problems_that_the_base_never_solved() -> None:
    import report

    arms = {
        "base": report.Arm("base", seeds({"a": 128, "b": 0, "c": 0}, {"a": 128, "b": 1, "c": 0}), 256),
        "grpo": report.Arm("grpo", seeds({"a": 256, "b": 64, "c": 1}, {"a": 256, "b": 0, "c": 0}), 256),
    }
    assert arms["grpo"].passes(1) == pytest.approx([1.0, 0.125, 0.5 / 256])
    assert report.new(arms, arms["grpo"]) == "0.5"  # c, with one of two seeds
    assert report.new(arms, arms["base"]) == "0.5"  # b, which the base's other seed did not solve
    tables = report.tables(arms)
    assert tables["Arms"][3].startswith("| grpo | 0.376 [")
    assert len(tables["Differences"]) == 2  # no pair is there whole


def test_its_kinds_of_feedback_are_in_the_order_of_what_their_teachers_knew() -> None:
    import report

    arms = {
        "base": report.Arm("base", seeds({"a": 64, "b": 0}), 256),
        "errors": report.Arm("errors", seeds({"a": 64, "b": 0}, gap=0.1, attempts=-0.2), 256),
        "distill": report.Arm("distill", seeds({"a": 128, "b": 64}, gap=0.4), 256),
        "grpo": report.Arm("grpo", seeds({"a": 256, "b": 256}), 256),
    }
    first, second = report.tables(arms)["What the teacher knew, and what the student gained"][2:]
    assert first.startswith("| reference | 1 | 0.40 | – | +0.250 [")
    assert second.startswith("| errors | 1 | 0.10 | -0.20 | +0.000 [")
    assert arms["errors"].contrast() == pytest.approx(0.3)
    (pair,) = report.tables(arms)["Recipes, and their controls"][2:]
    assert pair.startswith("| errors − grpo | 1 | "), "no other pair is there whole"


def test_a_study_of_another_base_is_in_the_same_picture(tmp_path: Path) -> None:
    import pictures
    import report

    arms = {
        "base": report.Arm("base", seeds({"a": 16, "b": 0}), 64),
        "errors": report.Arm("errors", seeds({"a": 32, "b": 0}, {"a": 48, "b": 0}, gap=0.2), 64),
    }
    assert "pass@256" not in report.tables(arms)["Arms"][0], "of 64 samples"
    assert report.tables(arms)["Arms"][2].endswith("| – |"), "one seed of a base has none to be new beside"
    known = [(report.read_by(a), a.gaps(), a.contrast(), report.gained(arms, a, 1)) for a in report.taught(arms)]
    pictures.draw_gaps([("results", known), ("reader", known)], tmp_path)
    assert (tmp_path / "gaps.png").stat().st_size > 10_000


def test_the_plan_of_a_study_finds_the_variances_that_made_a_table() -> None:
    import numpy as np
    import power

    rng = np.random.default_rng(0)
    problems, seeds = 400, 200
    table = (
        0.05
        + 0.3 * rng.normal(size=(problems, 1))
        + 0.1 * rng.normal(size=(1, seeds))
        + rng.normal(size=(problems, seeds))
    )
    known = power.spread(table)
    assert known.problem == pytest.approx(0.09, rel=0.25)
    assert known.seed == pytest.approx(0.01, rel=0.35)
    assert known.rest == pytest.approx(1.0, rel=0.02)
    needed = known.problems_for(known.error(50, 5), 5)
    assert needed in (50, 51), "the error of so many problems takes so many"
    assert known.problems_for(0.5 * (known.seed / 5) ** 0.5, 5) is None, "no number of problems makes up for seeds"


def test_a_table_without_chance_has_no_variance_of_the_rest() -> None:
    import numpy as np
    import power

    known = power.spread(np.array([[0.0, 0.0], [1.0, 1.0], [0.5, 0.5]]))
    assert (known.seed, known.rest) == (0.0, 0.0)
    assert known.problem == pytest.approx(0.25)
