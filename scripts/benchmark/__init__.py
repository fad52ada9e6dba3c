"""Speed and memory of a run, beside baselines and peers: the parts of ``scripts/bench.py``."""
