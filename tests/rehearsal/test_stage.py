"""What the stage does to the world around the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from citas.rehearsal.stage import on_stage
from citas.stores import LEDGER_FILE


async def test_a_ledger_that_is_made_anew_is_lost_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger's thread may make its file between the two steps of taking it away."""
    make_folder, made = Path.mkdir, []

    def mkdir(path: Path, *args: object, **kwargs: object) -> None:
        if path.name == LEDGER_FILE and not made:
            made.append(path)
            path.touch()
        make_folder(path, *args, **kwargs)  # type: ignore[arg-type]  # as it was called

    async with on_stage(tmp_path) as stage:
        before = stage.ledger_file.read_bytes()
        with monkeypatch.context() as patched:
            patched.setattr(Path, "mkdir", mkdir)
            stage.lose_ledger()
        assert made
        assert stage.ledger_file.is_dir()
        stage.find_ledger()
        assert stage.ledger_file.read_bytes() == before
