"""The exceptions of leanfd. A failed proof is a value (`proofs.Verdict`); exceptions are broken machines and bad input.

    LeanfdError
    ├── InputError(ValueError)    the user can fix it: the message says what, where and how
    │   └── NotElaborated         Lean does not take a problem's header or statement; carries which, and Lean's words
    ├── LeanError                 Lean itself could not be had or kept
    │   ├── LeanUnavailable       no Lean for this platform, project or toolchain
    │   └── WorkerDied            a Lean process ended or stopped answering; carries its command, exit code and stderr
    ├── EngineError               a model could not be loaded, or stopped answering
    │   ├── EngineDied            its process ended, or is not to be trusted any more; it has to be opened again
    │   └── PromptRefused         a prompt is not for this model, most often because it is too long
    └── MissingExtra              an optional package is not installed; the message holds the pip command

Every message says what happened, with the value, and the next step to take. All of them survive pickling.
"""


class LeanfdError(Exception):
    """Anything leanfd raises on purpose."""


class InputError(LeanfdError, ValueError):
    """Input that the user can fix: a file, a statement, an option."""


class NotElaborated(InputError):
    """Lean does not accept the header or the statement of a problem, or did not get through it in time."""

    def __init__(self, message: str, part: str, said: str, slow: bool = False) -> None:
        """`part` is "header" or "statement", `said` what Lean says of it; `slow` when it only ran out of time."""
        super().__init__(message, part, said, slow)
        self.part = part
        self.said = said
        self.slow = slow

    def __str__(self) -> str:
        message: str = self.args[0]
        return message


class LeanError(LeanfdError):
    """Lean could not be started, or not kept alive."""


class LeanUnavailable(LeanError):
    """This platform, project or toolchain has no usable Lean."""


class WorkerDied(LeanError):
    """A Lean process ended, or was ended at its deadline (`exit_code` is None when it was killed by leanfd)."""

    def __init__(self, message: str, command: str = "", exit_code: int | None = None, stderr_tail: str = "") -> None:
        super().__init__(message, command, exit_code, stderr_tail)
        self.command = command
        self.exit_code = exit_code
        self.stderr_tail = stderr_tail

    def __str__(self) -> str:
        message: str = self.args[0]
        return f"{message}: {self.stderr_tail.strip()}" if self.stderr_tail.strip() else message


class EngineError(LeanfdError):
    """A language model could not be loaded, or did not answer."""


class EngineDied(EngineError):
    """A model's process ended or broke; another one has to be opened."""


class PromptRefused(EngineError):
    """A model does not take a prompt, and would not the next time; other prompts may be fine."""


class MissingExtra(LeanfdError, ImportError):
    """An optional package is not installed; the message holds the pip command that installs it."""
