"""What holds for every test: interrupts arrive, models compute with one thread, and no example of a property fails for
being slow.

A test run in the background, and its children, would ignore interrupts: a shell hands that down. The deadline of
Hypothesis, 0.2 s an example, says more about the other programs on a small machine than about ours.
With one thread a completion is the same to the last bit whatever its neighbours; with two it need not be.
"""

import os
import signal

import pytest
from hypothesis import settings

SLOW = {
    "test_embedded_lean.py",
    "test_foreign_folder.py",
    "test_fuzz_judge.py",
    "test_fuzz_words.py",
    "test_miniature.py",
    "test_museum_project.py",
    "test_second_reading.py",
    "test_serve_hostile.py",
    "test_stops.py",
    "test_tactics_lsp.py",
    "test_train_run.py",
    "test_tree.py",
}
"""Files that take half a minute or more on two cores, by searching, fuzzing, training or starting Lean again and again:
`make test-all` runs them, `make test` does not. Elsewhere single tests of more than three seconds are marked slow."""

# Before torch is imported, here and in every process that a test starts.
os.environ["OMP_NUM_THREADS"] = "1"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("leanfd", deadline=None)
settings.load_profile("leanfd")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "slow: takes seconds by itself, or stands in a file that takes half a minute; left to `make test-all`",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.name in SLOW:
            item.add_marker(pytest.mark.slow)
