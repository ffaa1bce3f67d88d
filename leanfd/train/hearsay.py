"""What editors reported is judged here: a client's word about a proof is no verdict, and nothing is learnt from it.

Attempts with such a word (`Verdict.hearsay`) get our own Lean's verdict in its place, or none where Lean does not know
the statement; all others stay as they are. It does not guard against a ledger whose file somebody has edited: `leanfd
verify LEDGER` judges all of it.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from leanfd.errors import InputError
from leanfd.lean.judge import settled
from leanfd.proofs import Verdict
from leanfd.prove.attempts import NO_PROOF, posed, submitted
from leanfd.train.ledgers import Ledger, Recorded

if TYPE_CHECKING:
    from leanfd.lean.judge import Judge

logger = logging.getLogger(__name__)


def judged_again(
    ledgers: Sequence[Ledger], open_judge: Callable[[], contextlib.AbstractContextManager[Judge]]
) -> list[Ledger]:
    """The ledgers with Lean's verdicts on all that editors reported; no judge is opened where there is nothing of it.

    Raises LeanError when Lean is broken.
    """
    told = [each for ledger in ledgers for each in ledger.recorded if _is_hearsay(each)]
    if not told:
        return list(ledgers)
    with open_judge() as judge:
        verdicts = _verdicts(told, judge)
    for each in told:
        said, ours = each.attempt.verdict, verdicts[each.place]
        if said is not None and ours is not None and said.proved and not ours.proved:
            logger.warning("%s: reported as PROVED, and Lean says %s: %s", each.place, ours.outcome, ours.said[:200])
    return [replace(ledger, recorded=tuple(_settled(each, verdicts) for each in ledger.recorded)) for ledger in ledgers]


def _is_hearsay(each: Recorded) -> bool:
    return each.attempt.verdict is not None and each.attempt.verdict.hearsay


def _settled(each: Recorded, verdicts: dict[str, Verdict | None]) -> Recorded:
    if each.place not in verdicts:
        return each
    return replace(each, attempt=replace(each.attempt, verdict=verdicts[each.place]))


def _verdicts(told: Sequence[Recorded], judge: Judge) -> dict[str, Verdict | None]:
    """By place; None where the statement does not elaborate. Equal ones are judged once."""
    attempts = [each.attempt for each in told]
    asked = {posed(a): a for a in attempts if a.proof is not None}
    found: dict[object, Verdict | None] = {}
    keys = [*asked]
    with contextlib.closing(settled(partial(submitted, judge), asked.values())) as futures:
        for index, future in futures:
            try:
                found[keys[index]] = future.result()
            except InputError as error:
                said = "%s: left out, what was reported of it cannot be judged: %s"
                logger.warning(said, keys[index][0].name, str(error).partition("\n")[0])
                found[keys[index]] = None
    verdicts = [NO_PROOF if a.proof is None else found[posed(a)] for a in attempts]
    return {each.place: verdict for each, verdict in zip(told, verdicts, strict=True)}
