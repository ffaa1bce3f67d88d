"""What holds for every test: interrupts arrive, models compute with one thread, Lean runs in processes of its own, and
no example of a property fails for being slow.

A test run in the background, and its children, would ignore interrupts: a shell hands that down. The deadline of
Hypothesis, 0.2 s an example, says more about the other programs on a small machine than about ours.
With one thread a completion is the same to the last bit whatever its neighbours; with two it need not be.
Lean's shared library has a C++ unwinder of its own, and `wheel.load` makes it visible to what is loaded later: there
the first C++ exception, as when matplotlib is imported, aborts the process.
"""

import ctypes
import gc
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

SLOW = {
    "test_bench_mini.py",
    "test_emacs.py",
    "test_embedded_lean.py",
    "test_engines_in_prove.py",
    "test_foreign_folder.py",
    "test_fuzz_judge.py",
    "test_fuzz_words.py",
    "test_miniature.py",
    "test_museum_project.py",
    "test_ray.py",
    "test_neovim.py",
    "test_second_reading.py",
    "test_serve_hostile.py",
    "test_stops.py",
    "test_tactics_lsp.py",
    "test_train_run.py",
    "test_tree.py",
}
"""Files that take half a minute or more on two cores, by searching, fuzzing, training, or starting Lean, a model or an
editor again and again: `make test-all` runs them, `make test` does not. Elsewhere tests of more than a second of CPU
time are slow where others see to the same, and so are most of the cases of one kind (`alike`)."""

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
    config.addinivalue_line("markers", "alike(fast): cases of one kind, of which all but the first so many are slow")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than cores: a third of the time tests wait, for deadlines, sockets and children that end."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        alike = item.get_closest_marker("alike")
        if item.path.name in SLOW or (alike and seen[test] > alike.args[0]):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Thousands of tests, and the modules that they import, are there to the end: no collection looks at them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module", autouse=True)
def _lean_is_not_in_this_process() -> Iterator[None]:
    yield
    if sys.platform == "linux":
        assert not hasattr(ctypes.CDLL(None), "lean_main"), "a test of this module loads Lean; start a process for it"
