"""Fitted models -> the plain files that the run-time reads, deterministic to the byte."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import numpy as np

from linter.model.runtime import FORMAT, MAGIC, ZERO
from linter.resources import folder
from linter.training.fit import Linear
from linter.values import MOVES, TACTICS

#: The largest weight of a column becomes this integer.
LARGEST = 32_767
#: A feature none of whose weights reaches this share of its column's largest is left out.
PRUNE = 0.04


def section(names: dict[str, int], model: Linear, prune: float = PRUNE) -> tuple[dict[str, Any], bytes]:
    """Header and body (vocabulary, then rows) of one linear model, pruned and rounded to 16 bits."""
    largest = np.abs(model.coef).max(1)
    largest[largest == 0] = 1.0
    scale = largest / LARGEST
    kept = np.where((np.abs(model.coef) / largest[:, None]).max(0) >= prune)[0]
    ordered = sorted(names, key=names.__getitem__)
    rows = (np.rint(model.coef[:, kept] / scale[:, None]).T + ZERO).astype("<u2")
    vocabulary = "\n".join(ordered[i] for i in kept).encode()
    header = {
        "columns": len(model.bias),
        "bias": [round(float(b), 6) for b in model.bias],
        "scale": [float(f"{s:.9g}") for s in scale],
        "vocabulary_bytes": len(vocabulary),
        "rows_bytes": rows.nbytes,
    }
    return header, vocabulary + rows.tobytes()


def weights_file(sections: dict[str, tuple[dict[str, Any], bytes]], decisions: dict[str, Any]) -> bytes:
    """The bytes of ``weights.bin`` (see :mod:`linter.model.runtime`)."""
    header = {
        "format": FORMAT,
        "tactics": list(TACTICS),
        "moves": list(MOVES),
        **decisions,
        "sections": {name: head for name, (head, _) in sections.items()},
    }
    encoded = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + struct.pack("<I", len(encoded)) + encoded + b"".join(body for _, body in sections.values())


#: What decides how a text becomes features and a decision: a change in any of these makes the model stale.
CODE = (
    "analysis.py",
    "model/context.py",
    "model/features.py",
    "model/runtime.py",
    "text/classes.py",
    "text/classes.txt",
    "text/frames.py",
    "text/known.py",
    "text/lexicon.py",
    "text/lexicon.txt",
    "text/normalise.py",
    "text/t2s.txt",
    "text/tokens.py",
    "training/calibrate.py",
    "training/cross.py",
    "training/export.py",
    "training/fit.py",
)


def inputs() -> dict[str, str]:
    """What the card says of a model's inputs: the sha256 of the corpora and of the code that makes features and decisions."""
    from importlib.resources import files

    corpora = folder("corpora")
    return {
        "corpora": _digest(corpora.joinpath(name).read_bytes() for name in ("statements.jsonl", "sentences.jsonl")),
        "code": _digest(files("linter").joinpath(name).read_bytes().replace(b"\r\n", b"\n") for name in CODE),
    }


def _digest(parts: Iterable[bytes]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()
