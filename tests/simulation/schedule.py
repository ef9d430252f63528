"""One whole history from one seed: who comes, what fails, when the process dies; and its playing.

`draw` makes the plan, a plain value; `play` plays it; `simulate` does both. The plan can be changed before
it is played: `replace(draw(7), kills=frozenset({12}))`.
"""

from __future__ import annotations

import asyncio
import hashlib
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path

from citas.config import Settings
from citas.observe import silenced
from citas.rehearsal.stage import settings_for
from tests.simulation.customers import Customer
from tests.simulation.faults import CALM, FAULTS, LATEST, TARDY, Kind, Rates, Weather
from tests.simulation.gateway import POLITE, Gateway, Manners
from tests.simulation.invariants import Company, Violation
from tests.simulation.journal import Entry
from tests.simulation.loop import run
from tests.simulation.people import Person, draw_people
from tests.simulation.process import Points, track_tasks
from tests.simulation.scenes import CITAS, SCENES
from tests.simulation.world import World

LISTENS = 240.0  # seconds after the last late effect in which the service may still settle things
KILL_POINTS = 90  # kills are drawn among so many first crash points …
#: … or at one of those around the write.
KILL_LABELS = (
    "write.connect.before",
    "write.send.before",
    "write.send.after",
    "write.receive.before",
    "write.receive.after",
    "ledger.claim.after",
    "ledger.move.before",
    "ledger.move.after",
    "ledger.release.before",
    "session.save.before",
    "session.save.after",
)

Patch = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is drawn beforehand. The rest is drawn on the way, from `seed`.

    `command` has the arguments of `python -m tests.simulation` that play it again, if there are any.
    """

    seed: int
    people: tuple[Person, ...]
    scene: str = CITAS.name
    calm: float = 0.0  # the virtual second from which nothing goes wrong any more
    rates: Rates = CALM
    manners: Manners = POLITE
    kills: frozenset[int] = frozenset()  # numbers of crash points
    kills_on: Mapping[str, int] = field(default_factory=dict)  # labels of crash points
    down: float = 1.0  # seconds that a dead process stays away, at most
    stops: tuple[float, ...] = ()  # when the service is restarted as an operator does
    others: tuple[tuple[float, Company], ...] = ()  # when another channel takes the first customer's slot
    restarts: bool = False  # between the last message and the coming back
    chat_timeout: int = 120
    api_timeout: int = 10
    writes: tuple[Kind, ...] = ()  # what the first writes meet, in place of what is drawn
    command: str = ""

    def __str__(self) -> str:
        """What was drawn that is not the default, a line each."""
        lines = []
        for known in fields(self):
            value = getattr(self, known.name)
            if known.default is MISSING or value != known.default:
                shown = "\n  ".join(map(str, value)) if isinstance(value, tuple) else str(value)
                lines.append(f"{known.name}: {shown}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a history. `entries` is all that happened, `points` how many crash points it has."""

    plan: Plan
    violations: tuple[Violation, ...]
    counts: Counter[str]
    entries: tuple[Entry, ...]
    points: int

    def digest(self) -> str:
        """The same for two histories only if they went exactly alike."""
        return hashlib.sha256("\n".join(map(str, self.entries)).encode()).hexdigest()


def simulate(seed: int, scene: str = CITAS.name, *, patch: Patch = nullcontext) -> Result:
    """The history of a seed. `patch` is entered around it: it may take a safeguard of the service away."""
    return play(draw(seed, scene), patch=patch)


def draw(seed: int, scene: str = CITAS.name) -> Plan:
    """The plan of a seed."""
    draws = random.Random(f"plan {seed}")
    calm = draws.choice((120.0, 400.0, 1000.0))
    one, two = SCENES[scene].companies
    people = tuple(draw_people(draws, draws.choice(([one], [two], [one, two])), calm))
    kills = draws.choice((0, 0, 0, 1, 1, 2))
    on_label = draws.random() < 0.5
    return Plan(
        seed=seed,
        people=people,
        scene=scene,
        calm=calm,
        rates=_rates(draws),
        manners=Manners(twice=draws.choice((0.0, 0.1, 0.3)), lost=draws.choice((0.0, 0.1))),
        kills=frozenset() if on_label else frozenset(draws.randint(1, KILL_POINTS) for _ in range(kills)),
        kills_on={draws.choice(KILL_LABELS): draws.randint(1, 2) for _ in range(kills)} if on_label else {},
        down=draws.choice((0.5, 5.0, 60.0)),
        stops=tuple(draws.uniform(0.0, calm) for _ in range(draws.choice((0, 0, 0, 1)))),
        others=tuple(
            (draws.uniform(0.0, calm), person.company) for person in people if draws.random() < 0.08
        ),
        restarts=draws.random() < 0.4,
        chat_timeout=draws.choice((30, 60, 120, 120)),
        api_timeout=draws.choice((5, 10, 10, 20, 40)),
        command=f"--flow {scene} --seed {seed}",
    )


def _rates(draws: random.Random) -> Rates:
    """Mostly a few kinds of fault at a time: each of them then has the history to itself.

    In some everything takes its time, longer than the gateway waits.
    """
    if draws.random() < 0.2:
        weights = {kind: draws.choice((0.0, 1.0)) for kind in TARDY}
        return Rates(reads=draws.choice((0.2, 0.5)), writes=0.8, weights=weights)
    favourites = draws.sample(FAULTS, draws.randint(1, 4))
    weights = {kind: 1.0 if kind in favourites else draws.choice((0.0, 0.05)) for kind in FAULTS}
    return Rates(
        reads=draws.choice((0.0, 0.02, 0.1, 0.3)), writes=draws.choice((0.1, 0.5, 0.9)), weights=weights
    )


def play(plan: Plan, *, patch: Patch = nullcontext) -> Result:
    """Play a plan to its end."""
    with _folder() as folder, silenced(), patch():
        settings = settings_for(folder, CHAT_TIMEOUT=plan.chat_timeout, API_TIMEOUT=plan.api_timeout)
        return run(plan.seed, _history(plan, settings))


async def _history(plan: Plan, settings: Settings) -> Result:
    track_tasks(asyncio.get_running_loop())
    draws = random.Random(f"history {plan.seed}")
    weather = Weather(random.Random(f"weather {plan.seed}"), plan.rates, plan.calm, list(plan.writes))
    points = Points(plan.kills, dict(plan.kills_on), plan.calm)
    world = World(settings, SCENES[plan.scene], weather, points, draws, plan.down)
    await world.begin()
    customers = [_customer(plan, world, person) for person in plan.people]
    await asyncio.gather(
        *(customer.live() for customer in customers),
        *(_restart(world, moment) for moment in plan.stops),
        *(_other_channel(world, plan, moment, company) for moment, company in plan.others),
    )
    await asyncio.sleep(max(0.0, plan.calm - world.journal.time()) + LATEST * 2 + LISTENS)
    if plan.restarts:
        await world.restart_gently()
    for customer in customers:
        await customer.check_in()
    await world.end()
    world.checks.finish()
    counts = world.journal.counts + Counter(conversations=len(customers))
    return Result(plan, tuple(world.checks.violations), counts, tuple(world.journal.entries), points.reached)


def _customer(plan: Plan, world: World, person: Person) -> Customer:
    draws = random.Random(f"customer {plan.seed} {person.session_id}")
    gateway = Gateway(world, person.company, person.session_id, draws, plan.manners, plan.calm)
    return Customer(person, world, gateway, draws, plan.calm)


async def _restart(world: World, moment: float) -> None:
    await asyncio.sleep(moment)
    await world.restart_gently()


async def _other_channel(world: World, plan: Plan, moment: float, company: Company) -> None:
    await asyncio.sleep(moment)
    wished = next(person.wish for person in plan.people if person.company == company)
    world.take_from_outside(company, wished)


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder in memory, where there is such a thing: the ledger's file is written a lot."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="citas-", dir=memory if memory.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def quiet(plan: Plan) -> Plan:
    """The plan with nothing going wrong."""
    return replace(
        plan,
        command="",
        rates=CALM,
        manners=POLITE,
        kills=frozenset(),
        kills_on={},
        stops=(),
        others=(),
        writes=(),
    )
