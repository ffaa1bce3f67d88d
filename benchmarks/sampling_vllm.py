"""The other side of `sampling.py --vllm`: runs in vLLM's own environment, asked by JSON lines on standard input.

    {"prompts": [[token, …], …], "copies": 1, "tokens": 64, "fixed": true, "greedy": false}
    -> {"tokens": [[token, …], …], "wall_s": …, "cpu_s": …}

Everything runs in this one process, so that CPU time can be read; float32 and eager, as leanfd samples. What vLLM
remembers of earlier prompts is forgotten before each request. Knows nothing of leanfd.
"""

from __future__ import annotations

import json
import os
import sys
import time

os.environ.setdefault("VLLM_CPU_KVCACHE_SPACE", "1")
os.environ.setdefault("VLLM_CPU_OMP_THREADS_BIND", "nobind")
os.environ.setdefault("VLLM_ENABLE_V1_MULTIPROCESSING", "0")
os.environ.setdefault("VLLM_LOGGING_LEVEL", "ERROR")


def main() -> None:
    """Loads the model folder of the first argument, says so by a line, and answers until its input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever vLLM prints must not come between the answers
    import torch
    import vllm

    folder, rows = sys.argv[1], int(sys.argv[2])
    llm = vllm.LLM(model=folder, dtype="float32", enforce_eager=True, max_num_seqs=rows, seed=0, disable_log_stats=True)
    print(json.dumps({"vllm": vllm.__version__, "threads": torch.get_num_threads()}), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        prompts = [{"prompt_token_ids": ids} for ids in asked["prompts"]]
        sampling = vllm.SamplingParams(
            n=asked["copies"],
            temperature=0.0 if asked["greedy"] else 1.0,
            max_tokens=asked["tokens"],
            ignore_eos=asked["fixed"],
        )
        llm.reset_prefix_cache()
        wall, cpu = time.perf_counter(), time.process_time()
        done = llm.generate(prompts, sampling, use_tqdm=False)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        tokens = [list(output.token_ids) for request in done for output in request.outputs]
        print(json.dumps({"tokens": tokens, "wall_s": wall, "cpu_s": cpu}), file=answers, flush=True)


if __name__ == "__main__":
    main()
