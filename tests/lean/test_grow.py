"""recipes/mini/grow.py: problems of the open families, with proofs that Lean accepts and what they took the search."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from leanfd.lean.judge import judge_all, open_judge
from leanfd.proofs import problem_from_json

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def grown(out: Path, count: int) -> str:
    command = [sys.executable, str(ROOT / "recipes/mini/grow.py"), "--out", str(out), "--count", str(count)]
    more = ["--seed", "21", "--tactics", "40", "--search-every", "4"]
    done = subprocess.run([*command, *more], capture_output=True, text=True, timeout=900, check=True, cwd=ROOT)
    return done.stderr


@pytest.mark.timeout(1800)
def test_lean_accepts_the_references_and_a_cut_run_resumes(tmp_path: Path) -> None:
    out = tmp_path / "grown.jsonl"
    said = grown(out, 9)
    assert "9 problems" in said
    text = out.read_text("utf-8")
    out.write_text(text + '{"name": "torn', "utf-8")
    said = grown(out, 12)
    assert "3 problems" in said
    assert out.read_text("utf-8").startswith(text)
    problems = [problem_from_json(json.loads(line)) for line in out.read_text("utf-8").splitlines()]
    assert len({p.name for p in problems}) == len(problems) == 12
    assert {p.tags[0] for p in problems} == {"firstorder", "arithmetic", "program"}
    for problem in problems:
        hand, *effort = problem.tags[2:]
        assert hand in ("closers", "tree", "beyond", "not-searched")
        assert [tag.split("-")[0] for tag in effort] == ([] if hand == "not-searched" else ["tactics", "cpu"])
    pairs = [(p, reference) for p in problems for reference in p.references]
    with open_judge(workers=1, timeout_s=60.0) as judge:
        verdicts = dict(judge_all(judge, pairs))
    refused = [pairs[index] for index, verdict in verdicts.items() if not verdict.proved]
    assert len(pairs) >= len(problems)
    assert refused == []
