"""Grades the canonical solutions of HumanEval with the official harness' own runner, and prints passes and seconds.

usage: humaneval_official.py HUMAN_EVAL_FOLDER HUMANEVAL_JSONL_GZ WORKERS
"""
import gzip
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def main():
    sys.path.insert(0, sys.argv[1])
    from human_eval.execution import check_correctness

    with gzip.open(sys.argv[2], "rt") as lines:
        problems = [json.loads(line) for line in lines]
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=int(sys.argv[3])) as executor:
        futures = [executor.submit(check_correctness, problem, problem["canonical_solution"], 3.0, 0) for problem in problems]
        passed = sum(future.result()["passed"] for future in as_completed(futures))
    print(passed, time.monotonic() - start)


if __name__ == "__main__":
    main()
