"""Undoes one thing that a shell hands down: a test run in the background, and its children, would ignore interrupts."""

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
