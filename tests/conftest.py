"""What holds for every test: interrupts arrive, models compute with one thread, and no example of a property fails for
being slow.

A test run in the background, and its children, would ignore interrupts: a shell hands that down. The deadline of
Hypothesis, 0.2 s an example, says more about the other programs on a small machine than about ours.
With one thread a completion is the same to the last bit whatever its neighbours; with two it need not be.
"""

import os
import signal

from hypothesis import settings

# Before torch is imported, here and in every process that a test starts.
os.environ["OMP_NUM_THREADS"] = "1"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("leanfd", deadline=None)
settings.load_profile("leanfd")
