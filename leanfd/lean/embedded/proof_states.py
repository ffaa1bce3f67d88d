"""Proof states by number, and the host's answers to requests about them.

The community REPL's tactic mode, and two requests of our own:

    {"tactic": TEXT, "proofState": N}       {"proofState", "goals", "proofStatus", "messages"?, "sorries"?, "traces"?}
    {"try": {"proofState": N, "tactics": [TEXT, …], "heartbeats"?: H, "goals"?: false, "first"?: true}}
                                            {"tried": [one of the below, …]}
    {"forget": [N, …]}                      {"forgotten": K}

Each tactic of a `try` is run on the same state, under its own heartbeats, without error recovery; with `first`, none
after one that closes the state. It gives

    {"error": TEXT, "ms"}                                          what Lean said against it
    {"parts": [{"proofState", "keys", "goals"?}, …], "said"?, "ms"}  no part: the goals are closed, without sorry

A part holds goals that can be dealt with by themselves; a key is a number, the same for goals under one `sorry` that
are equal up to names. A state that an elaborated text left is opened when it is first used, and goes with its
environment until then. Nothing here is a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from leanfd.lean.embedded.frontend import State
from leanfd.lean.embedded.goals import Step
from leanfd.lean.embedded.stepping import ProofState, Stepped, Stepper

Reply = dict[str, Any]
_NO_PLACE = {"line": 0, "column": 0}


class UnknownProofState(Exception):
    """No proof state has this number."""


class ProofStates:
    """The proof states of one host."""

    def __init__(self, stepper: Stepper) -> None:
        self._stepper = stepper
        self._open: dict[int, ProofState] = {}
        self._places: dict[int, tuple[int, Callable[[], ProofState]]] = {}
        """States that nobody has asked for yet: their environment's number, and how they are made."""
        self._next = 0

    def at(self, environment: int, before: State, step: Step) -> int:
        """The number of the state at a step of a text that led to an environment."""
        number = self._number()
        self._places[number] = environment, lambda: self._stepper.open_sorry(before, step)
        return number

    def drop_places(self, environments: Iterable[int]) -> None:
        """Forgets the states of these environments that were never used."""
        gone = set(environments)
        self._places = {number: place for number, place in self._places.items() if place[0] not in gone}

    def forget(self, numbers: Iterable[Any]) -> int:
        """Forgets states; the count of those that there were."""
        known = {n for n in numbers if type(n) is int and (n in self._open or n in self._places)}
        for number in known:
            self._open.pop(number, None)
            self._places.pop(number, None)
        return len(known)

    def terms(self, number: Any) -> list[Any]:
        """Hypotheses and target of each goal of a state, see theorems.py. Raises UnknownProofState."""
        return self._stepper.terms(self._state(number))

    def tactic(self, number: Any, text: str) -> Reply:
        """The community REPL's answer to a tactic. Raises UnknownProofState."""
        stepped = self._stepper.step(self._state(number), text, recover=True, trees=True)
        if stepped.state is None:
            return {"message": f"Lean error:\n{stepped.error}"}
        at_sorries = [*self._stepper.sorries(stepped.state, stepped.trees)]
        sorries = [
            {"proofState": self._keep(state), "goal": "\n\n".join(self._stepper.goals(state))} for state in at_sorries
        ]
        messages = [
            {"severity": severity, "pos": _NO_PLACE, "endPos": _NO_PLACE, "data": said.strip()}
            for severity, said in stepped.messages
        ]
        reply: Reply = {
            "proofStatus": self._stepper.status(stepped.state),
            "proofState": self._keep(stepped.state),
            "goals": self._stepper.goals(stepped.state),
        }
        optional = {"sorries": sorries, "messages": messages, "traces": [*stepped.traces]}
        return reply | {key: value for key, value in optional.items() if value}

    def try_all(self, number: int, texts: Sequence[str], heartbeats: int, goals: bool, first: bool) -> list[Reply]:
        """What comes of each tactic on the same state, or up to the first that closes it. Raises UnknownProofState."""
        state = self._state(number)
        answers = []
        for text in texts:
            answers.append(self._tried(state, self._stepper.step(state, text, heartbeats), goals))
            if first and answers[-1].get("parts") == []:
                break
        return answers

    def _tried(self, before: ProofState, stepped: Stepped, goals: bool) -> Reply:
        reply: Reply = {"ms": round(stepped.ms, 3)}
        if stepped.state is None:
            return reply | {"error": stepped.error}
        if not stepped.state.goals and (fault := self._stepper.fault(before, stepped.state)):
            return reply | {"error": fault}
        if stepped.messages:
            reply["said"] = [said for _, said in stepped.messages]
        reply["parts"] = [
            {"proofState": self._keep(part.state), "keys": part.keys}
            | ({"goals": self._stepper.goals(part.state)} if goals else {})
            for part in self._stepper.parts(stepped.state)
        ]
        return reply

    def _state(self, number: Any) -> ProofState:
        if type(number) is int and number in self._places:
            self._open[number] = self._places.pop(number)[1]()
        if type(number) is not int or number not in self._open:
            raise UnknownProofState
        return self._open[number]

    def _keep(self, state: ProofState) -> int:
        number = self._number()
        self._open[number] = state
        return number

    def _number(self) -> int:
        self._next += 1
        return self._next - 1
