"""What holds for every test: interrupts arrive, and no example of a property fails for being slow.

A test run in the background, and its children, would ignore interrupts: a shell hands that down. The deadline of
Hypothesis, 0.2 s an example, says more about the other programs on a small machine than about ours.
"""

import signal

from hypothesis import settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("leanfd", deadline=None)
settings.load_profile("leanfd")
