"""Signals at every boundary of a training run: each ends it soon, and the run that goes on comes to the same end."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from test_fit import Fussy, curve, evaluations, fitted, looks, same_weights
from transformers import TrainerCallback

from leanfd.train import fit, plots, watch
from leanfd.train.fit import Fitted

Patch = pytest.MonkeyPatch
HOW: dict[str, Any] = {"watched": True, "evaluated": True}


def told() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


class At(TrainerCallback):  # type: ignore[misc]
    """Sends this process a signal at one moment of a run."""

    def __init__(self, moment: str, step: int) -> None:
        self._moment, self._step = moment, step

    def _seen(self, moment: str, state: Any) -> None:
        if (moment, state.global_step) == (self._moment, self._step):
            self._moment = ""
            told()

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._seen("train begins", state)

    def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._seen("step begins", state)

    def on_pre_optimizer_step(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._seen("update", state)

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._seen("step ends", state)

    def on_log(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._seen("metrics are written", state)

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._seen("checkpoint is written", state)

    def on_train_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
        self._seen("train ends", state)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    assert fitted(folder, **HOW).finished
    return folder


def same_as(whole: Path, torn: Path) -> None:
    assert curve(torn) == curve(whole)
    assert sorted(looks(torn)) == looks(whole)
    assert sorted(evaluations(torn), key=lambda line: line["step"]) == evaluations(whole)
    same_weights(torn, whole)


@pytest.mark.parametrize(
    ("moment", "step", "reached"),
    [
        ("train begins", 0, 0),
        ("step begins", 0, 0),
        ("update", 1, 2),
        ("step ends", 1, 1),
        ("step ends", 2, 2),
        ("metrics are written", 1, 2),
        ("checkpoint is written", 2, 2),
        ("step begins", 3, 4),
        ("update", 3, 4),
        ("step ends", 4, 4),
        ("checkpoint is written", 4, 4),
        ("train ends", 4, 4),
    ],
)
def test_a_signal_at_any_moment_ends_the_run(tmp_path: Path, whole: Path, moment: str, step: int, reached: int) -> None:
    done = fitted(tmp_path, [At(moment, step)], **HOW)
    assert (done.steps, done.stopped) == (reached, True)
    if not done.finished:
        assert done.model is None
        assert fitted(tmp_path, **HOW) == Fitted(4, True, tmp_path / "model")
    same_as(whole, tmp_path)


@pytest.mark.parametrize("step", [0, 2, 4])
def test_an_evaluation_is_cut_off_and_made_by_the_run_that_goes_on(
    tmp_path: Path, whole: Path, monkeypatch: Patch, step: int
) -> None:
    submit, asked = Fussy.submit, [0]

    def submitted(self: Fussy, *asks: Any) -> Any:
        asked[0] += 1
        if asked[0] == step // 2 * per_look + 1:
            told()
        return submit(self, *asks)

    per_look = _submissions(tmp_path / "counted", monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr(Fussy, "submit", submitted)
        done = fitted(tmp_path / "torn", **HOW)
    assert done == Fitted(step, False, None, stopped=True)
    assert step not in [line["step"] for line in evaluations(tmp_path / "torn")]
    assert fitted(tmp_path / "torn", **HOW) == Fitted(4, True, tmp_path / "torn" / "model")
    same_as(whole, tmp_path / "torn")


def _submissions(folder: Path, monkeypatch: Patch) -> int:
    """Proofs that one look submits, at least."""
    counted = [0]
    submit = Fussy.submit

    def submitted(self: Fussy, *asks: Any) -> Any:
        counted[0] += 1
        return submit(self, *asks)

    with monkeypatch.context() as patched:
        patched.setattr(Fussy, "submit", submitted)
        fitted(folder, max_steps=4, **HOW)
    return counted[0] // 3


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_look_at_the_policy_is_cut_off_and_made_by_the_run_that_goes_on(
    tmp_path: Path, whole: Path, monkeypatch: Patch, at: int
) -> None:
    real, seen = watch._sums, [0]

    def sums(*asks: Any) -> Any:
        seen[0] += 1
        if seen[0] == at:
            told()
        return real(*asks)

    with monkeypatch.context() as patched:
        patched.setattr(watch, "_sums", sums)
        done = fitted(tmp_path, **HOW)
    assert done == Fitted(at - 1, False, None, stopped=True)
    assert fitted(tmp_path, **HOW).finished
    same_as(whole, tmp_path)


def test_a_look_that_is_owed_may_be_cut_off_again(tmp_path: Path, whole: Path, monkeypatch: Patch) -> None:
    real = watch._sums

    def sums(*asks: Any) -> Any:
        told()
        return real(*asks)

    assert fitted(tmp_path, [At("step ends", 2)], **HOW) == Fitted(2, False, None, stopped=True)
    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(watch, "_sums", sums)
            assert fitted(tmp_path, **HOW) == Fitted(2, False, None, stopped=True)
    assert fitted(tmp_path, **HOW).finished
    same_as(whole, tmp_path)


def test_a_signal_while_curves_are_drawn_or_the_model_is_written(
    tmp_path: Path, whole: Path, monkeypatch: Patch
) -> None:
    for name, module, function in (
        ("curves", plots, "draw"),
        ("model", fit, "_save"),
        ("room", fit, "refuse_no_space"),
    ):
        real, sent = getattr(module, function), [False]

        def signalled(*asks: Any, real: Any = real, sent: list[bool] = sent) -> Any:
            if not sent[0]:
                sent[0] = True
                told()
            return real(*asks)

        with monkeypatch.context() as patched:
            patched.setattr(module, function, signalled)
            if name == "room":
                # Nothing has begun: the signal is for whoever called.
                before = signal.signal(signal.SIGTERM, signal.default_int_handler)
                try:
                    with pytest.raises(KeyboardInterrupt):
                        fitted(tmp_path / name, **HOW)
                finally:
                    signal.signal(signal.SIGTERM, before)
            else:
                assert fitted(tmp_path / name, **HOW).stopped
        assert fitted(tmp_path / name, **HOW).finished
        same_as(whole, tmp_path / name)
