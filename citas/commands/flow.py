"""`python -m citas flow ACTION [FILE]`: prove, draw and cover a flow or a company's file; follow an edit."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from citas.book.examples import Rehearsal, missing_rows, name_of, perform, rehearse, scripts
from citas.book.extract import book
from citas.book.markdown import markdown
from citas.book.page import page
from citas.book.reference import with_reference
from citas.commands import updating
from citas.config import PROJECT, config
from citas.errors import ConfigError, FlowError
from citas.flowfiles import FlowFiles, load_flow
from citas.machine.picture import Scope
from citas.observe import silenced
from citas.profiles import DEFAULT, Profiles, is_company
from citas.proof import story
from citas.proof.check import RULES, Prover
from citas.proof.explore import Move, explore
from citas.rehearsal.player import COMPANIES
from citas.rehearsal.script import ScriptError

GUIDE = PROJECT / "docs" / "FLOWS.md"


def main(argv: list[str]) -> int:
    """0: all is well. 1: something is to be mended, and it is said what. 2: a file can't be read."""
    options = _options(argv)
    with silenced():
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    if options.accion == "reference":
        return _reference(options.archivo or GUIDE, only_compare=options.check)
    path: Path = options.archivo or Path(config.FLOW_FILE)
    try:
        subject = _subject(path)
        if options.accion == "check":
            return _check([subject] if options.archivo else _everything(subject))
        if options.accion == "draw":
            return _draw(subject, only_compare=options.check)
        if options.accion == "update":
            return _update(subject)
        return _paths(subject)
    except (ConfigError, FlowError, ScriptError) as error:
        print(error, file=sys.stderr)
        return 2


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at: a flow's file, or a company's with the flow that it runs."""

    file: Path
    flow: Path
    files: FlowFiles
    unused: tuple[str, ...] = ()  # decisions about its tone that hold no more

    @property
    def company(self) -> str | None:
        return self.file.stem if self.file != self.flow and self.file.stem != DEFAULT else None

    def __str__(self) -> str:
        title = self.files.flow.title
        return title if self.file == self.flow else f"{self.file.name} ({title})"

    def rehearse(self) -> list[Rehearsal]:
        return rehearse(self.flow, self.company)


def _subject(path: Path) -> Subject:
    """Raises `ConfigError` or `FlowError`."""
    if not is_company(path):
        return Subject(path, path, load_flow(path))
    ours = path.resolve().parent == Path(config.TENANTS_DIR).resolve()
    main_flow = Path(config.FLOW_FILE) if ours else path.parent.parent / Path(config.FLOW_FILE).name
    declared = Profiles.read_one(path, main_flow)
    own = declared.profile.flow
    return Subject(
        path, main_flow.parent / own if own else main_flow, declared.files, declared.wordings.unused
    )


def _everything(main: Subject) -> list[Subject]:
    """The service's flow, and every company's file. Raises `ConfigError` or `FlowError`."""
    folder = Path(config.TENANTS_DIR)
    named = Profiles.read(folder, main.flow).named()
    subjects = {name: (folder / f"{name}.yaml", each) for name, each in named.items()}
    companies = [
        Subject(
            file, main.flow.parent / (each.profile.flow or main.flow.name), each.files, each.wordings.unused
        )
        for file, each in subjects.values()
        if file.is_file()
    ]
    # Without a file for all others they have the main flow: read once, it is proved once.
    shared = not subjects[DEFAULT][0].is_file()
    return [replace(main, files=named[DEFAULT].files) if shared else main, *companies]


def _check(subjects: list[Subject]) -> int:
    prover = Prover()
    return max(_check_one(subject, prover) for subject in subjects)


def _check_one(subject: Subject, prover: Prover) -> int:
    started = time.perf_counter()
    proof = prover.prove(subject.files)
    seconds = time.perf_counter() - started
    if proof.problems:
        print("\n\n".join(map(str, proof.problems)), file=sys.stderr)
        print(f"\n✗ {subject}: {_counted(len(proof.problems), 'problema')}", file=sys.stderr)
        return 1
    counts = (
        _counted(len(RULES), "regla"),
        _counted(len(subject.files.flow.states), "estado"),
        _counted(proof.situations, "situación"),
    )
    print(f"✓ {subject}: {', '.join(counts)} en {seconds:.1f} s")
    print("".join(f"  {line}\n" for line in subject.unused), end="")
    return 0


def _counted(number: int, what: str) -> str:
    plural = what.replace("ción", "cione") + "s"
    return f"{number} {what if number == 1 else plural}"


def _update(subject: Subject) -> int:
    """Follow an edit: nothing is written unless all that runs the flow keeps its promises."""
    others = [each for each in _companies(subject) if each.files != subject.files]
    builders = _builders(subject)
    everything = [subject, *others, *builders]
    if sys.stderr.isatty():
        print("Comprobando…", file=sys.stderr)
    if _check(everything):
        return 1
    found = list(scripts(subject.flow, subject.company))
    played = updating.rehearsed(found, lambda path, script: perform(script, subject.flow))
    changed = updating.rewrite(played)
    rehearsals = [
        Rehearsal(script, name_of(each.path, subject.flow), exchanges)
        for each in played
        for script, exchanges in [each.as_it_stands()]
    ]
    for target, content in drawn(subject, rehearsals).items():
        if not target.is_file() or target.read_bytes() != content.encode("utf-8"):
            target.write_bytes(content.encode("utf-8"))
            print(f"✓ {target}: dibujado otra vez")
    print("\n".join(updating.told(changed)))
    for each in builders:
        print(f"{each.file.name} usa lo mismo; para él: python -m citas flow update {each.file}")
    broken = [each for each in played if each.broken]
    for told in updating.broken(broken):
        print(f"\n{told}", file=sys.stderr)
    return 1 if broken else 0


def _companies(subject: Subject) -> list[Subject]:
    """The companies' files that run the flow of `subject`, where their folder lies beside it."""
    folder = subject.flow.parent / COMPANIES
    files = sorted(file for file in folder.glob("*.yaml") if is_company(file))
    return [each for each in map(_subject, files) if each.flow.resolve() == subject.flow.resolve()]


def _builders(subject: Subject) -> list[Subject]:
    """The flows that use the file of `subject`, or of its texts. Raises `ConfigError` or `FlowError`."""
    ours = {subject.flow.resolve(), (subject.flow.parent / subject.files.flow.texts).resolve()}
    flows = [
        path
        for path in sorted(subject.flow.parent.glob("*.yaml"))
        if re.search("^flow:", path.read_text("utf-8", "replace"), re.MULTILINE)
    ]
    others = [_subject(path) for path in flows if path.resolve() != subject.flow.resolve()]
    return [each for each in others if ours & {path.resolve() for path in each.files.paths}]


def drawn(subject: Subject, rehearsals: list[Rehearsal]) -> Mapping[Path, str]:
    """What each file of its book should say."""
    whole = book(subject.files, rehearsals)
    path = subject.file
    return {path.with_suffix(".md"): markdown(whole), path.with_suffix(".html"): page(whole)}


def _draw(subject: Subject, *, only_compare: bool) -> int:
    stale = False
    for target, content in drawn(subject, subject.rehearse()).items():
        fresh = target.is_file() and target.read_bytes() == content.encode("utf-8")
        if only_compare and not fresh:
            stale = True
            print(
                f"✗ {target.name} no está al día: python -m citas flow draw {subject.file}", file=sys.stderr
            )
        elif not fresh:
            target.write_bytes(content.encode("utf-8"))
        print(f"✓ {target}") if not stale else None
    return 1 if stale else 0


def _reference(guide: Path, *, only_compare: bool) -> int:
    """The reference part of the authors' guide, as the code has it."""
    try:
        text = guide.read_text(encoding="utf-8")
        fresh = with_reference(text)
    except (OSError, ValueError) as error:
        print(f"{guide}: {error}", file=sys.stderr)
        return 2
    if only_compare and fresh != text:
        print(f"✗ {guide.name} no está al día: python -m citas flow reference", file=sys.stderr)
        return 1
    if fresh != text:
        guide.write_text(fresh, encoding="utf-8")
    print(f"✓ {guide}")
    return 0


def _paths(subject: Subject) -> int:
    """Name each row that no golden conversation takes, with the shortest conversation that does."""
    files = subject.files
    missing = missing_rows(files.flow, subject.rehearse())
    if not missing:
        print(f"✓ {subject}: las conversaciones de ejemplo recorren todas las filas")
        return 0
    ways = _shortest_ways(files, set(missing))
    for row in missing:
        print(f"\n✗ {row}")
        print(story.told(ways[row], files.texts) if row in ways else "  ninguna conversación la toma")
    print(f"\n{_counted(len(missing), 'fila')} sin conversación de ejemplo", file=sys.stderr)
    return 1


def _shortest_ways(files: FlowFiles, rows: set[str]) -> Mapping[str, list[Move]]:
    found = explore(files.flow, Scope(files.flow.data, frozenset(), files.flow.together, files.flow.onward))
    ways: dict[str, list[Move]] = {}
    for fork in found.forks:
        if fork.place in rows:
            here, move, _ = next(fork.moves())
            way = [*found.way_to(here), move]
            if fork.place not in ways or len(way) < len(ways[fork.place]):
                ways[fork.place] = way
    return ways


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m citas flow", description="Revisa y dibuja el flujo de la conversación."
    )
    parser.add_argument(
        "accion",
        choices=("check", "draw", "paths", "update", "reference"),
        metavar="ACCIÓN",
        help="check: comprueba las promesas; draw: escribe el libro (.md y .html) junto al flujo; "
        "paths: nombra lo que ninguna conversación de ejemplo recorre; update: tras un cambio, comprueba, "
        "dibuja otra vez, reescribe las conversaciones de ejemplo y dice qué cambió; "
        "reference: escribe la referencia de docs/FLOWS.md",
    )
    parser.add_argument(
        "archivo",
        nargs="?",
        type=Path,
        metavar="ARCHIVO",
        help="un flujo, o el archivo de una empresa; sin él, el flujo del servicio, y con check también "
        "todas las empresas",
    )
    parser.add_argument("--check", action="store_true", help="con draw y reference: no escribe, solo compara")
    return parser.parse_intermixed_args(argv)
