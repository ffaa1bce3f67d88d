"""A stand-in for `leanfd suggest`: writes the request down, and answers with the next of its answers, or the last.

    python scripted_suggest.py FOLDER

FOLDER/answers.json is a list of lists of candidates' texts; the requests are appended to FOLDER/requests.jsonl.
"""

import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])
record = folder / "requests.jsonl"
with record.open("a", encoding="utf-8") as file:
    file.write(sys.stdin.read() + "\n")
asked = len(record.read_text(encoding="utf-8").splitlines())
answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
texts = answers[min(asked, len(answers)) - 1]
candidates = [{"text": text, "score": 1.0} for text in texts]
sys.stdout.write(json.dumps({"v": 1, "candidates": candidates, "model": "scripted"}))
