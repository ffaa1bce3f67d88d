"""The MCP server: five tools with flat arguments, over standard input and output or streamable HTTP.

Each call is a job. The caller hears how it goes; when the time of a call is up it gets what there is, or the job's id;
when it cancels, the job is stopped. Standard output belongs to the protocol.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from types import FrameType
from typing import Annotated, Any, TypeVar

import anyio
import uvicorn
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import BeforeValidator, Field

import leanfd
from leanfd.errors import LeanfdError
from leanfd.lean.sandbox import weakness
from leanfd.mcp.answers import Found, JobState, Proved, Status, Tried, Verified
from leanfd.mcp.config import McpConfig
from leanfd.mcp.jobs import Job, Jobs
from leanfd.mcp.tools import Tools
from leanfd.mcp.warm import Warm

A = TypeVar("A", Proved, Verified, Tried, Found)

GRACE_S = 5.0
"""After its deadline a job may take so long to put together what it found."""
POLL_S = 0.1
TOLD_EVERY_S = 1.0
ENDED_SHOWN = 10
PROVE_S, CHECK_S = 60.0, 60.0
"""Seconds of a call that says nothing of them."""

INSTRUCTIONS = """\
leanfd proves and checks Lean 4. Work like this: write the statement with `sorry`, call prove; where that fails, split \
it with `have … := by sorry`, look at one sorry with try_tactics, look for lemmas, prove the pieces; at the end verify \
the whole text. Only verify's PROVED is a verdict: TIMED_OUT, CRASHED and "running" say nothing either way, and \
not_guaranteed names what was not checked. leanfd changes no file: apply the replacements yourself."""

Statement = Annotated[
    str,
    Field(description='"theorem swap (p q : Prop) : p ∧ q → q ∧ p", or definitions and a theorem by sorry.'),
]
File = Annotated[str, Field(description="Instead of a statement: a .lean file below the server's root.")]
Line = Annotated[int, Field(description="A line (from 1) of the file.", ge=0)]
Seconds = Annotated[float, Field(description="What was found by then is the answer.", gt=0)]
Background = Annotated[bool, Field(description="Answer at once with a job; ask status for its result.")]

READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
CANCELS = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server(config: McpConfig, warm: Warm, jobs: Jobs) -> MCPServer:
    """The server, not yet at work."""
    server: MCPServer = MCPServer(
        "leanfd",
        title="leanfd: Lean 4 proofs",
        instructions=INSTRUCTIONS,
        version=leanfd.__version__,
        log_level="WARNING",
    )
    tools = Tools(config, warm)

    async def answered(
        tool: str, kind: type[A], work: Callable[[Job], A], seconds: float, context: Context, background: bool = False
    ) -> A:
        if seconds > config.longest_s:
            raise ToolError(
                f"seconds must be at most {config.longest_s:g}, not {seconds:g}; prove has background for more"
            )
        try:
            job = jobs.start(tool, seconds, work)
        except LeanfdError as error:
            raise ToolError(str(error)) from error
        if not background:
            await _ended(job, context)
        if not job.future.done():
            return kind("running", job=job.id, seconds=job.seconds)
        answer: A = _result(job)
        return answer

    @server.tool(title="Prove a statement or the sorrys of a file", annotations=READS)
    async def prove(
        context: Context,
        statement: Statement = "",
        file: File = "",
        line: Line = 0,
        seconds: Seconds = PROVE_S,
        background: Background = False,
    ) -> Proved:
        """Finds proofs by Lean's automation, a tree search and a model; what it calls proved, Lean's kernel checked.

        Of a file, fills every sorry, or those of the declaration at `line`, and answers with replacements: the file
        itself is not changed. For what is not proved it gives the nearest attempt and what Lean said of it.
        """
        place = await _in_thread(lambda: tools.place(statement, file, line))
        return await answered("prove", Proved, lambda job: tools.prove(place, job), seconds, context, background)

    @server.tool(title="Ask Lean for verdicts", annotations=READS)
    async def verify(
        context: Context,
        text: Annotated[str, Field(description="A whole Lean text, or a proof of the statement.")] = "",
        file: Annotated[str, Field(description="Instead of a text: a .lean file below the server's root.")] = "",
        statement: Annotated[
            str,
            Field(
                description="What must be proved, with what stands before it; then the text cannot change its meaning."
            ),
        ] = "",
        seconds: Seconds = CHECK_S,
    ) -> Verified:
        """Says of each theorem whether it is proved, with the axioms it rests on, a hash of its statement, and what is
        not guaranteed. Without `statement` the text is trusted to mean what it says.
        """
        return await answered(
            "verify", Verified, lambda job: tools.verify(text, file, statement, job), seconds, context
        )

    @server.tool(title="Try tactics at one sorry", annotations=READS)
    async def try_tactics(
        context: Context,
        tactics: Annotated[
            list[str],
            # What many an agent sends who has one.
            BeforeValidator(lambda told: [told] if isinstance(told, str) else told),
            Field(description="Each is tried by itself; one may be several lines."),
        ],
        statement: Statement = "",
        file: File = "",
        line: Annotated[int, Field(description="The first sorry on this line or below is taken.", ge=0)] = 0,
        seconds: Seconds = CHECK_S,
    ) -> Tried:
        """Runs many tactics at the same goal, and says of each whether it closes it, the goals it leaves, or Lean's
        error. Nothing is kept: put what works into the text.
        """
        place = await _in_thread(lambda: tools.place(statement, file, line))
        return await answered(
            "try_tactics", Tried, lambda job: tools.try_tactics(place, tactics, job), seconds, context
        )

    @server.tool(title="Find lemmas", annotations=READS)
    async def lemmas(
        context: Context,
        question: Annotated[
            str, Field(description='A goal as Lean prints it, "(a b : Nat) : a + b = b + a", or words ("add comm").')
        ],
        file: Annotated[str, Field(description="A .lean file whose imports and theorems count too.")] = "",
        count: Annotated[int, Field(description="How many at most.", ge=1, le=50)] = 10,
        seconds: Seconds = CHECK_S,
    ) -> Found:
        """Lemmas of the Lean in use that fit a goal, each with a tactic to try, or whose names have these words."""
        return await answered("lemmas", Found, lambda job: tools.lemmas(question, file, count, job), seconds, context)

    @server.tool(title="What runs here, and how jobs go", annotations=CANCELS)
    async def status(
        job: Annotated[str, Field(description="One job: its state, and its result once finished.")] = "",
        cancel: Annotated[bool, Field(description="Stop that job.")] = False,
    ) -> Status:
        """The Lean in use and its sandbox, the model, and the jobs; with `job`, that one and its result."""
        chosen = [_known(jobs, job)] if job else _recent(jobs)
        if cancel and not job:
            raise ToolError("name the job to cancel")
        if cancel:
            chosen[0].watch.cancelled.set()
            with anyio.move_on_after(GRACE_S):
                while not chosen[0].future.done():
                    await anyio.sleep(POLL_S)
        found = Status(
            lean=await _in_thread(lambda: warm.judge().lean),
            backend=await _in_thread(lambda: warm.judge().backend),
            sandbox=weakness() or "Lean cannot write, start programs or reach the network",
            model=config.engine,
            model_loaded=warm.model_is_loaded,
            at_once=config.jobs,
            jobs=[_state(each) for each in chosen],
        )
        if job and chosen[0].state == "finished":
            found.result = json.dumps(dataclasses.asdict(_result(chosen[0])), ensure_ascii=False)
        return found

    return server


class _HttpServer(uvicorn.Server):
    """Tells of the signal that stops it, for what it then waits for may never end."""

    def __init__(self, config: uvicorn.Config, on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_stop = on_stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._on_stop()
        super().handle_exit(sig, frame)


def serve_http(server: MCPServer, host: str, port: int, on_stop: Callable[[], None]) -> None:
    """Serves over streamable HTTP until a signal, of which `on_stop` is told."""
    settings = uvicorn.Config(
        server.streamable_http_app(host=host),
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=round(GRACE_S),
    )
    _HttpServer(settings, on_stop).run()


async def _ended(job: Job, context: Context) -> None:
    """When the job has ended or its time is up. Stops it when the caller cancels."""
    told = ""
    try:
        with anyio.move_on_after(job.left_s + GRACE_S):
            last = anyio.current_time()
            while not job.future.done():
                await anyio.sleep(POLL_S)
                now = anyio.current_time()
                if job.watch.stage != told and now - last >= TOLD_EVERY_S:
                    told, last = job.watch.stage, now
                    await context.report_progress(job.seconds, None, told)
    except anyio.get_cancelled_exc_class():
        job.watch.cancelled.set()
        raise


def _result(job: Job) -> Any:
    """The answer of a job that has ended. Raises ToolError for one that failed."""
    try:
        answer = job.future.result()
    except KeyboardInterrupt:
        raise ToolError(f"{job.id} was stopped after {job.seconds:g} s, before there was anything to tell") from None
    except LeanfdError as error:
        raise ToolError(str(error)) from error
    return dataclasses.replace(answer, job=job.id, seconds=job.seconds)


def _state(job: Job) -> JobState:
    error = job.future.exception() if job.state == "failed" else None
    return JobState(
        job.id,
        job.tool,
        job.state,
        job.watch.stage if job.state == "running" else "",
        job.watch.attempts,
        job.seconds,
        "" if error is None else str(error),
    )


def _recent(jobs: Jobs) -> list[Job]:
    """Those at work, and the last that have ended, oldest first."""
    known = jobs.all()
    ended = [job for job in known if job.future.done()][-ENDED_SHOWN:]
    return [job for job in known if job in ended or not job.future.done()]


def _known(jobs: Jobs, id: str) -> Job:
    try:
        return jobs.get(id)
    except LeanfdError as error:
        raise ToolError(str(error)) from error


async def _in_thread(work: Callable[[], Any]) -> Any:
    """What may have to wait for a disk or for Lean. Raises ToolError for what the caller can mend."""
    try:
        return await anyio.to_thread.run_sync(work)
    except LeanfdError as error:
        raise ToolError(str(error)) from error
