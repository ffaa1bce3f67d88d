"""The results of a run folder, written into it: results.json, report.md, pictures. Can be done again at any time."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leanfd.bench.hand_scores import hand_legend, hand_results, hand_table
from leanfd.bench.plots import draw
from leanfd.bench.report import core_label, markdown
from leanfd.bench.score import count, results
from leanfd.bench.turn_scores import turn_legend, turn_results, turn_table
from leanfd.errors import MissingExtra
from leanfd.runs import ENVIRONMENT, write_whole
from leanfd.texts import read_json

logger = logging.getLogger(__name__)

RESULTS, REPORT = "results.json", "report.md"


@dataclass(frozen=True, slots=True)
class Written:
    """What was computed, and what is missing of the files."""

    results: dict[str, Any]
    without_plots: str = ""
    """Why there are no pictures, with the command that would change that."""


def write_results(folder: Path) -> Written:
    """Computes the results of a run from its folder, and writes them there.

    Without matplotlib all but the pictures is written. Raises InputError for a folder that holds no benchmark, and
    LeanfdError when it cannot be written.
    """
    counted = count(folder)
    found = results(counted)
    if hands := hand_results(counted):
        found["hands"] = hands
    if turns := turn_results(counted):
        found["turns"] = turns
    environment = read_json(folder / ENVIRONMENT)
    write_whole(
        folder / RESULTS, json.dumps({**found, "environment": environment}, indent=1, ensure_ascii=False) + "\n"
    )
    plots, missing = [], ""
    try:
        plots = draw(found, folder)
    except MissingExtra as error:
        missing = str(error)
    searched = [*hand_table(hands, core_label(found)), "", hand_legend(hands), ""] if hands else []
    compared = [*turn_table(turns), "", turn_legend(turns), ""] if turns else []
    write_whole(folder / REPORT, markdown(found, environment, plots, [*compared, *searched]))
    return Written(found, missing)
