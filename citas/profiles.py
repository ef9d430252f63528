"""The files of the companies: `flows/empresas/<id_empresa>.yaml`, `default.yaml` for those without their own.

    profiles = Profiles.read(folder, flow_file, …)      # a mistake in any file stops the start
    declared = profiles.of(id_empresa)                  # flow, texts and profile of one company
    await profiles.look()                               # before a turn: takes what was edited meanwhile

A company's own file says everything that is its own: nothing is inherited from `default.yaml`. Without a
folder every company has the flow and the texts of the service. `<id_empresa>.tono.yaml` has what somebody
decided about the tone of its sentences (`citas.phrase.wordings`), beside its own file or without one.

All files that were read are watched, the flows among them. A broken edit changes nothing: what was good goes
on, the log says what is wrong and where, and a metric counts the files that wait to be mended.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from citas.errors import ConfigError, FlowError
from citas.flowfiles import FlowFiles, load_templates
from citas.machine.flaws import FlawError, FlawsError, hint, unknown
from citas.machine.flow import Flow
from citas.machine.options import Option
from citas.machine.values import Source as OptionsOf
from citas.phrase.template import TemplateError, placeholders
from citas.phrase.texts import WORDS, known_facts
from citas.phrase.wordings import ENDING, Wordings, read_wordings
from citas.profile import Profile
from citas.tenant import Tenant
from citas.yamlfiles import Source, read

VARIABLE = "TENANTS_DIR"
DEFAULT = "default"
LOOK_EVERY = 5.0  # seconds between two looks at the files
_NAME = re.compile(r"[1-9][0-9]{0,18}|default")

#: Whatever says that a flow and its texts keep their promises, by raising `FlowError` if they don't.
Check = Callable[[FlowFiles], object]
_Stamp = tuple[int, int, int] | None  # of a file: when it was changed, its size, which one it is

log = logging.getLogger("citas.profiles")


@dataclass(frozen=True, slots=True)
class Declared:
    """What holds for one company: its flow, its texts in its words, its profile and its tone."""

    files: FlowFiles
    profile: Profile = field(default_factory=Profile)
    wordings: Wordings = field(default_factory=Wordings)

    def settle(self, tenant: Tenant) -> Tenant:
        """The tenant of a message with its file's settings, which go before those that came with it."""
        minutes = self.profile.duration_minutes or tenant.duracion_cita_minutos
        return replace(tenant, profile=self.profile, duracion_cita_minutos=minutes)

    def listed(self, source: OptionsOf, known: tuple[Option, ...] | None) -> tuple[Option, ...] | None:
        """What there is to choose from: what the services list, else what the company's file does."""
        match source:
            case OptionsOf.SERVICES:
                own = tuple(Option(each.name, each.minutes) for each in self.profile.services)
            case OptionsOf.BRANCHES:
                own = tuple(Option(each.name) for each in self.profile.branches)
            case OptionsOf.PROFESSIONALS:
                return tuple(
                    Option(each.name, usuario_id=each.usuario_id) for each in self.profile.professionals
                )
        minutes = {option.name: option.minutes for option in own}
        if not known:
            return own or known
        return tuple(replace(each, minutes=each.minutes or minutes.get(each.name)) for each in known)

    def flow(self, listed: Mapping[str, tuple[Option, ...] | None]) -> Flow:
        """The flow with what there is to choose from for each datum, and the company's title of an event."""
        flow = self.files.flow
        if not listed and self.profile.title is None:
            return flow
        data = {
            name: datum.model_copy(update={"listed": listed[name]}) if name in listed else datum
            for name, datum in flow.data.items()
        }
        return flow.model_copy(update={"data": data, "event": self.profile.title or flow.event})


@dataclass(frozen=True, slots=True)
class _FlowKept:
    """A flow that was read, as its files stood then, and what companies have made of its texts."""

    stamps: Mapping[Path, _Stamp]
    templates: FlowFiles
    made: dict[object, FlowFiles] = field(default_factory=dict)


class Profiles:
    """The files of all companies, for one event loop. `timer` is monotonic.

    `checker` makes what checks the files of one reading. `broken` is told how many files are at fault.
    """

    def __init__(
        self,
        folder: Path | None,
        flow_file: Path,
        *,
        checker: Callable[[], Check] = lambda: lambda files: None,
        broken: Callable[[int], object] = lambda count: None,
        timer: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._folder = folder
        self._flow_file = flow_file
        self._checker = checker
        self._broken = broken
        self._timer = timer
        self._looked = timer()
        self._looking = False
        self._flows: dict[Path, _FlowKept] = {}
        self._declared: dict[str, Declared] = {}
        self._seen: Mapping[Path, _Stamp] = {}

    @classmethod
    def read(
        cls,
        folder: Path,
        flow_file: Path,
        *,
        checker: Callable[[], Check] = lambda: lambda files: None,
        broken: Callable[[int], object] = lambda count: None,
        timer: Callable[[], float] = lambda: 0.0,
    ) -> Profiles:
        """Read everything. Raises `ConfigError` or `FlowError`, which names every file at fault."""
        if folder.exists() and not folder.is_dir():
            raise ConfigError(VARIABLE, f"{folder.name} no es una carpeta")
        profiles = cls(folder, flow_file, checker=checker, broken=broken, timer=timer)
        faults = profiles._take()
        for fault in faults.values():
            if isinstance(fault, ConfigError):
                raise fault
        if faults:
            raise FlowError("\n".join(map(str, faults.values())))
        return profiles

    @classmethod
    def read_one(cls, path: Path, flow_file: Path) -> Declared:
        """One company's file alone, with its tone. Raises `ConfigError` or `FlowError`."""
        profiles = cls(path.parent, flow_file)
        return profiles._toned(path.stem, profiles._declare(path, lambda files: None))

    @classmethod
    def read_company(cls, folder: Path, flow_file: Path, name: str) -> Declared:
        """What holds for one company, whatever is wrong with others. Raises `ConfigError` or `FlowError`."""
        own, default = (folder / f"{each}.yaml" for each in (name, DEFAULT))
        path = next((each for each in (own, default) if each.is_file()), None)
        profiles = cls(folder, flow_file)
        return profiles._toned(name, profiles._declare(path, lambda files: None))

    @classmethod
    def of_one(cls, files: FlowFiles) -> Profiles:
        """The same flow for every company, from no file."""
        profiles = cls(None, Path())
        profiles._declared = {DEFAULT: Declared(files)}
        return profiles

    @property
    def default(self) -> Declared:
        """What holds for whoever has no file."""
        return self._declared[DEFAULT]

    def of(self, id_empresa: int) -> Declared:
        """What holds for a company."""
        return self._declared.get(str(id_empresa)) or self.default

    def named(self) -> Mapping[str, Declared]:
        """Every file's, by its name without ending."""
        return self._declared

    async def look(self) -> None:
        """Take what was edited, if it is time to look. Others go on with what stands meanwhile."""
        if self._folder is None or self._looking or self._timer() - self._looked < LOOK_EVERY:
            return
        self._looking = True
        try:
            await asyncio.to_thread(self._look)
        finally:
            self._looked = self._timer()
            self._looking = False

    def _look(self) -> None:
        if self._stamps() == self._seen:
            return
        for fault in self._take().values():
            log.error("se sigue con lo anterior: %s", fault)
        log.info("archivos de empresas leídos: %s", ", ".join(sorted(self._declared)))

    def _stamps(self) -> Mapping[Path, _Stamp]:
        """How the files stand in the folders that something is read from."""
        read_from = {path.parent for kept in self._flows.values() for path in kept.stamps}
        folders = {self._folder, self._flow_file.parent, *read_from}
        return {path: _stamp(path) for folder in folders if folder for path in folder.glob("*.yaml")}

    def _files(self) -> list[Path]:
        """The companies' files and those of their tones, by name. Hidden ones are an editor's."""
        if self._folder is None:
            return []
        return sorted(path for path in self._folder.glob("*.yaml") if not path.name.startswith("."))

    def _own_files(self) -> Mapping[str, Path | None]:
        """Who has a file, and which; None: one for the tone alone. Always with the default, before all."""
        own: dict[str, Path | None] = {DEFAULT: None}
        for path in self._files():
            if path.name.endswith(ENDING):
                own.setdefault(path.name.removesuffix(ENDING), None)
            else:
                own[path.stem] = path
        return own

    def _take(self) -> Mapping[str, ConfigError | FlowError]:
        """Read all files, and keep what was there before for each that is at fault. Gives the faults back."""
        self._seen = self._stamps()
        check = self._checker()
        declared: dict[str, Declared] = {}
        faults: dict[str, ConfigError | FlowError] = {}
        own = self._own_files()
        for name, path in own.items():
            try:
                declared[name] = self._toned(name, self._declare(path or own[DEFAULT], check))
            except (ConfigError, FlowError) as error:
                faults[name] = error
                if name in self._declared:
                    declared[name] = self._declared[name]
        self._declared = declared
        self._broken(len(faults))
        for line in (line for each in declared.values() for line in each.wordings.unused):
            log.warning("%s", line)
        return faults

    def _toned(self, name: str, declared: Declared) -> Declared:
        """The same with what was decided about a company's tone."""
        path = self._folder and self._folder / f"{name}{ENDING}"
        if path is None or not path.is_file():
            return declared
        if not _NAME.fullmatch(name):
            raise FlowError(f"{path.name}: se llama como el id_empresa de la empresa (20{ENDING})")
        return replace(declared, wordings=read_wordings(path, VARIABLE, declared.files.texts))

    def _declare(self, path: Path | None, check: Check) -> Declared:
        """What the file says; None: what holds without one."""
        if path is None:
            files = self._made(self._flow_file, Profile(), check)
            if flaws := list(_contact_flaws(Profile(), files.flow)):
                raise FlowError(f"{self._flow_file.name}: {flaws[0]}")
            return Declared(files)
        if not is_company(path):
            raise FlowError(
                f"{path.name}: se llama como el id_empresa de la empresa (20.yaml), o default.yaml"
            )
        source = read(path, VARIABLE)
        profile = (source if source.root else replace(source, data={})).parse(Profile)
        if flaws := list(_flow_flaws(profile, self._flow_file.parent)):
            raise FlowError("\n".join(map(source.tell, flaws)))
        flow_path = self._flow_file.parent / profile.flow if profile.flow else self._flow_file
        try:
            declared = Declared(self._made(flow_path, profile, check), profile)
        except FlawsError as error:
            flaws = [FlawError(flaw.problem, ("texts", *flaw.path), flaw.written) for flaw in error.found]
            raise FlowError("\n".join(map(source.tell, flaws))) from error
        except FlowError as error:
            raise FlowError(f"{_culprit(source, profile, str(error))}: {error}") from error
        flow = declared.files.flow
        if flaws := [*_title_flaws(profile, flow), *_contact_flaws(profile, flow)]:
            raise FlowError("\n".join(map(source.tell, flaws)))
        return declared

    def _made(self, flow_path: Path, profile: Profile, check: Check) -> FlowFiles:
        """The flow with the company's texts, checked; as it was made before, if nothing has changed."""
        kept = self._flow(flow_path)
        key = (tuple(profile.texts.items()), profile.modality, *profile.own_words.values())
        if key not in kept.made:
            known = known_facts(kept.templates.flow.data)
            texts = kept.templates.texts
            texts = (
                texts.met(profile.modality)
                .saying(profile.texts, known)
                .worded({**WORDS, **profile.own_words})
            )
            files = replace(kept.templates, texts=texts)
            check(files)
            kept.made[key] = files
        return kept.made[key]

    def _flow(self, path: Path) -> _FlowKept:
        kept = self._flows.get(path)
        if kept is None or any(_stamp(each) != stamp for each, stamp in kept.stamps.items()):
            templates = load_templates(path)
            stamps = {each: self._seen.get(each) or _stamp(each) for each in templates.paths}
            kept = self._flows[path] = _FlowKept(stamps, templates)
        return kept


def is_company(path: Path) -> bool:
    """Is this the name of a company's file?"""
    return _NAME.fullmatch(path.stem) is not None


def _stamp(path: Path) -> _Stamp:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _flow_flaws(profile: Profile, folder: Path) -> Iterator[FlawError]:
    if profile.flow is not None and not (folder / profile.flow).is_file():
        texts = {path.name: path.read_text("utf-8", "replace") for path in folder.glob("*.yaml")}
        flows = (name for name, text in texts.items() if re.search("^flow:", text, re.MULTILINE))
        yield FlawError(unknown("el flujo", profile.flow, flows), ("flow",))


def _title_flaws(profile: Profile, flow: Flow) -> Iterator[FlawError]:
    """A title names data that every appointment of the flow has."""
    known = flow.needs()
    try:
        names = placeholders(profile.title or "")
    except TemplateError as error:
        yield FlawError(str(error), ("title",))
        return
    for name in sorted(names - known):
        yield FlawError(f"el dato {{{name}}} no es uno obligatorio del flujo{hint(name, known)}", ("title",))


def _contact_flaws(profile: Profile, flow: Flow) -> Iterator[FlawError]:
    """Only a company whose file says so books without an e-mail."""
    if profile.contact == "email" and flow.books_without_email():
        problem = f"el flujo «{flow.flow}» no exige un correo: solo vale con «contact: without_email»"
        yield FlawError(problem, ("flow",))


def _culprit(source: Source, profile: Profile, problem: str) -> str:
    """Where in the company's file a fault of the flow or its texts comes from."""
    own = next((name for name in profile.texts if f"«{name}»" in problem), None)
    line, _ = source.place(("texts", own) if own else ("flow",))
    return line
