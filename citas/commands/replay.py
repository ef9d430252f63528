"""`python -m citas replay FILE …`: play golden conversations in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from citas.observe import silenced
from citas.rehearsal.player import FLOWS, MAIN_FLOW, Exchange, Performance, play
from citas.rehearsal.script import KEYS, WRITTEN, Script, ScriptError, parse_script


def main(argv: list[str]) -> int:
    """Play each file. The exit status is 1 when one doesn't go as it says, 2 when it can't be read."""
    options = _options(argv)
    with silenced():
        return _play_all(options)


def _play_all(options: argparse.Namespace) -> int:
    failed = False
    for path in options.archivos:
        try:
            script = parse_script(path.name, path.read_text(encoding="utf-8"))
            performance = _play(script, flows_of(path), quiet=options.escribir)
        except (OSError, UnicodeDecodeError, ScriptError) as error:
            print(error, file=sys.stderr)
            return 2
        if options.escribir:
            path.write_text(rewritten(path.read_text(encoding="utf-8"), performance), encoding="utf-8")
            continue
        for problem in performance.problems:
            print(f"\n✗ {problem}", file=sys.stderr)
        failed = failed or bool(performance.problems)
    return 1 if failed else 0


def flows_of(path: Path) -> Path:
    """The folder of flows that a conversation lies in; if it lies in none, the project's."""
    return next((folder for folder in path.resolve().parents if (folder / MAIN_FLOW).is_file()), FLOWS)


def _play(script: Script, flows: Path, *, quiet: bool) -> Performance:
    def show(exchange: Exchange) -> None:
        print(f"  tú  > {exchange.line.text}")
        print("  bot > " + exchange.reply.replace("\n", "\n        "))

    if not quiet:
        print(f"\n{script.title}\n")
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(play(script, Path(folder), (lambda _: None) if quiet else show, flows))


def rewritten(source: str, performance: Performance) -> str:
    """The script with what the bot really answered after each message of the customer."""
    replies = {exchange.line.number: exchange.reply for exchange in performance.exchanges}
    kept: list[str] = []
    reply: str | None = None
    in_bot = False
    for number, line in enumerate([*source.splitlines(), "Bot:"], 1):
        key = line.split(":", 1)[0] if ":" in line else ""
        if key in KEYS or (reply is not None and not line.strip()):
            if reply is not None:
                kept.append(f"Bot: {reply}")
                reply = None
            if in_bot and key in WRITTEN:
                kept += [""] if kept[-1] else []
            in_bot = key == "Bot"
        if not in_bot:
            kept.append(line)
        reply = replies.get(number, reply)
    return "\n".join(kept).rstrip() + "\n"


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas replay", description="Reproduce conversaciones de ejemplo en la terminal."
    )
    parser.add_argument("archivos", nargs="+", type=Path, metavar="ARCHIVO")
    parser.add_argument(
        "--escribir", action="store_true", help="reescribe en el archivo lo que el bot responde de verdad"
    )
    return parser.parse_args(argv)
