"""`python -m citas flow check|draw|paths [FILE]`: prove, draw and cover a flow."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from citas.book.examples import missing_rows, rehearse
from citas.book.extract import book
from citas.book.markdown import markdown
from citas.book.page import page
from citas.config import config
from citas.errors import ConfigError, FlowError
from citas.flowfiles import FlowFiles, load_flow
from citas.observe import silenced
from citas.proof.check import RULES, prove
from citas.proof.explore import Move, explore
from citas.proof.story import told
from citas.rehearsal.script import ScriptError


def main(argv: list[str]) -> int:
    """0: all is well. 1: something is to be mended, and it is said what. 2: a file can't be read."""
    options = _options(argv)
    with silenced():
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    path: Path = options.archivo
    try:
        files = load_flow(path)
        if options.accion == "check":
            return _check(files)
        if options.accion == "draw":
            return _draw(files, path, only_compare=options.check)
        return _paths(files, path)
    except (ConfigError, FlowError, ScriptError) as error:
        print(error, file=sys.stderr)
        return 2


def _check(files: FlowFiles) -> int:
    started = time.perf_counter()
    proof = prove(files)
    seconds = time.perf_counter() - started
    if proof.problems:
        print("\n\n".join(map(str, proof.problems)), file=sys.stderr)
        print(f"\n✗ {files.flow.title}: {_counted(len(proof.problems), 'problema')}", file=sys.stderr)
        return 1
    counts = (
        _counted(len(RULES), "regla"),
        _counted(len(files.flow.states), "estado"),
        _counted(proof.situations, "situación"),
    )
    print(f"✓ {files.flow.title}: {', '.join(counts)} en {seconds:.1f} s")
    return 0


def _counted(number: int, what: str) -> str:
    plural = what.replace("ción", "cione") + "s"
    return f"{number} {what if number == 1 else plural}"


def drawn(files: FlowFiles, path: Path) -> Mapping[Path, str]:
    """What each file of the book of the flow at `path` should say. Raises `ScriptError`."""
    whole = book(files, rehearse(path))
    return {path.with_suffix(".md"): markdown(whole), path.with_suffix(".html"): page(whole)}


def _draw(files: FlowFiles, path: Path, *, only_compare: bool) -> int:
    stale = False
    for target, content in drawn(files, path).items():
        fresh = target.is_file() and target.read_bytes() == content.encode("utf-8")
        if only_compare and not fresh:
            stale = True
            print(f"✗ {target.name} no está al día: python -m citas flow draw {path}", file=sys.stderr)
        elif not fresh:
            target.write_bytes(content.encode("utf-8"))
        print(f"✓ {target}") if not stale else None
    return 1 if stale else 0


def _paths(files: FlowFiles, path: Path) -> int:
    """Name each row that no golden conversation takes, with the shortest conversation that does."""
    missing = missing_rows(files.flow, rehearse(path))
    if not missing:
        print(f"✓ {files.flow.title}: las conversaciones de ejemplo recorren todas las filas")
        return 0
    ways = _shortest_ways(files, set(missing))
    for row in missing:
        print(f"\n✗ {row}")
        print(told(ways[row], files.texts) if row in ways else "  ninguna conversación la toma")
    print(f"\n{_counted(len(missing), 'fila')} sin conversación de ejemplo", file=sys.stderr)
    return 1


def _shortest_ways(files: FlowFiles, rows: set[str]) -> Mapping[str, list[Move]]:
    found = explore(files.flow, files.scope)
    ways: dict[str, list[Move]] = {}
    for here, move, _ in found.moves:
        if move.place in rows:
            way = [*found.way_to(here), move]
            if move.place not in ways or len(way) < len(ways[move.place]):
                ways[move.place] = way
    return ways


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas flow", description="Revisa y dibuja el flujo de la conversación."
    )
    parser.add_argument(
        "accion",
        choices=("check", "draw", "paths"),
        metavar="ACCIÓN",
        help="check: comprueba las promesas; draw: escribe el libro (.md y .html) junto al flujo; "
        "paths: nombra lo que ninguna conversación de ejemplo recorre",
    )
    parser.add_argument("archivo", nargs="?", type=Path, default=Path(config.FLOW_FILE), metavar="ARCHIVO")
    parser.add_argument("--check", action="store_true", help="con draw: no escribe, solo compara")
    return parser.parse_intermixed_args(argv)
