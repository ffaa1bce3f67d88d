"""A `leanfd serve` as the source of proposals: an Engine and a Template that belong together.

What the template makes of a problem is a request of the wire, and what the engine gives back are the texts of the
candidates, so that search, suggestions and repair are the same as with a model in this process, and the ledger keeps
what the server was shown, as it keeps every prompt. (A seam of its own, `propose(problem, failed, n)`, would be a
second one for the same: it has to draw in the background, be cancelled, say what was shown and be read, as these do.)
What that server's Lean says of a candidate decides its place in the line and nothing else: ours judges them all, in the
file's own context.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import httpx

from leanfd import wire
from leanfd.errors import EngineError, PromptRefused
from leanfd.models.engine import Completion, Prompt, Sampling, Wanted
from leanfd.models.prompts import HintForm
from leanfd.proofs import Attempt, Problem
from leanfd.wire import Kind, SuggestRequest, SuggestResponse, Try


@dataclass(frozen=True, slots=True)
class WireTemplate:
    """A problem as a request for whole proofs; the engine fills in how many."""

    name: str = "leanfd-serve"
    stop: tuple[str, ...] = ()
    hint_form: HintForm = "proof"

    def prompt(self, problem: Problem, failed: Sequence[Attempt] = (), hint: str | None = None) -> Prompt:  # noqa: ARG002
        """The request's JSON. Hints are for teachers, and not for servers."""
        tried = tuple(Try(text=a.proof or a.completion, error=self.said(a)) for a in failed)
        request = SuggestRequest(
            kind=Kind.REPAIR if tried else Kind.PROOF,
            before=f"{problem.header}\n\n{problem.statement} := by\n  ",
            goals=(problem.goal,) if problem.goal else (),
            decl_name=problem.name,
            attempts=tried,
        )
        return wire.write(request).decode("utf-8")

    def said(self, attempt: Attempt) -> str:
        """The first error."""
        return attempt.verdict.errors[0].text if attempt.verdict and attempt.verdict.errors else ""

    def proof(
        self,
        completion: str,
        problem: Problem | None = None,  # noqa: ARG002
        failed: Sequence[Attempt] = (),  # noqa: ARG002
    ) -> str | None:
        """The text itself."""
        return completion.strip("\n") or None

    def helpers(self, completion: str, problem: Problem) -> tuple[str, ...]:  # noqa: ARG002
        """None: a server answers with proofs alone."""
        return ()

    def answer(self, problem: Problem, proof: str) -> str:  # noqa: ARG002
        """The proof itself."""
        return proof


class RemoteEngine:
    """An Engine on `POST /v1/suggest`."""

    digest = ""

    def __init__(self, url: str, token: str, timeout_s: float) -> None:
        """`timeout_s` for each answer; the server is asked to keep to it."""
        self.name = url.rstrip("/")
        self._timeout_s = timeout_s
        headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
        # No proxies from the environment: the server is most often this machine's.
        self._client = httpx.Client(headers=headers, timeout=timeout_s + 1.0, trust_env=False)

    def complete(self, prompts: Sequence[Prompt], sampling: Sampling, wanted: Wanted | None = None) -> list[Completion]:
        """As `Engine.complete`. Candidates that the server does not have twice are given twice; a question under way
        is not taken back, one that nobody waits for any more is not asked."""
        given: dict[Prompt, list[str]] = {}
        for prompt, count in Counter(prompts).items():
            assert isinstance(prompt, str)
            gone = wanted is not None and not any(wanted(i) for i, asked in enumerate(prompts) if asked == prompt)
            given[prompt] = [] if gone else self._candidates(prompt, count, sampling.max_tokens)
        taken: Counter[Prompt] = Counter()
        completions = []
        for prompt in prompts:
            texts = given[prompt] or [""]
            completions.append(Completion(texts[taken[prompt] % len(texts)]))
            taken[prompt] += 1
        return completions

    def close(self) -> None:
        """Ends its connections; safe to call twice."""
        self._client.close()

    def _candidates(self, prompt: str, count: int, max_tokens: int) -> list[str]:
        request = replace(
            wire.read(SuggestRequest, prompt),
            n=min(count, wire.MOST_CANDIDATES),
            max_tokens=max_tokens,
            deadline_ms=min(round(1000 * self._timeout_s), wire.LONGEST_DEADLINE_MS),
        )
        try:
            answer = self._client.post(f"{self.name}/v1/suggest", content=wire.write(request))
        except httpx.ConnectError as error:
            raise EngineError(f"no server answers at {self.name}; start one with: leanfd serve") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EngineError(f"the server at {self.name} did not answer: {type(error).__name__}: {error}") from error
        if answer.status_code >= 400:
            refusal = _refusal(answer.content)
            kind = PromptRefused if answer.status_code in (400, 413, 422) else EngineError
            raise kind(f"the server at {self.name} answers {answer.status_code}: {refusal}")
        return [candidate.text for candidate in wire.read(SuggestResponse, answer.content).candidates]


def _refusal(body: bytes) -> str:
    try:
        return wire.read(wire.Refusal, body).error
    except wire.WireError:
        return body[:200].decode("utf-8", "replace")
