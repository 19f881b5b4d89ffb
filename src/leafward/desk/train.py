"""The command `leafward train` from the table to the model: what is read, decided, trained, told and written, in this order."""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from shlex import quote
from typing import Any, TypeAlias

import numpy as np

from .. import __version__
from ..engine.optim import OPTIMISERS
from ..failures import Failure, reason
from . import pictures, telling, terminal
from .cells import MISSING
from .choosing import Choice, Wanted, chosen
from .curve import curve
from .engine import Crew, MakesEngine
from .files import MODEL, PICTURE, claim
from .fitting import Fitting, Settings, network_sizes, outcome, usual_decay
from .judging import errors, judged
from .model import Model, Task
from .part import Part
from .preparing import Prepared, prepared
from .reading import Table, counted
from .rehearsing import FEWEST, PATIENCE, SMALL, Rehearsal
from .survey import survey
from .terminal import say
from .watching import reading, watching


class Wishes:
    """What a user asks for; each is an option of the command. settings: those of the training run, as `Settings` takes them."""

    def __init__(
        self, table: Any, target: str | None = None, features: Sequence[str] = (), without: Sequence[str] = (), task: Task | None = None,
        number: Sequence[str] = (), category: Sequence[str] = (), date: Sequence[str] = (), missing: Sequence[str] = (),
        test: float = 0.2, output: Path = Path("model.json"), separator: str | None = None, encoding: str | None = None,
        header: bool | None = None, engine: str = "kernel", device: str = "auto", log: bool | None = None, onward: Path | None = None,
        quiet: bool = False, silent: bool = False,
        as_json: bool = False, **settings: Any,
    ):  # fmt: skip
        self.table = table
        self.wanted = Wanted(target, features, without, task, number, category, date)
        self.absent = {*missing} if "" in missing else {*MISSING, *missing}
        self.stop, self.folds, self.decay = (settings.get(name) for name in ("stop", "folds", "decay"))  # None: found out
        self.settings = Settings(**{name: given for name, given in settings.items() if given is not None})
        self.validates = False  # whether some rows tell when to stop
        self.test = test
        self.log = log
        self.onward = None if onward is None else Model.load(onward)
        if self.onward is not None:
            self.go_on(self.onward, "learning_rate" in settings and settings["learning_rate"] is not None)
        self.quiet = quiet or as_json
        self.silent = silent  # for this run only
        self.as_json = as_json
        self.output = output
        self.separator = separator
        self.encoding = encoding
        self.header = header
        self.engine = engine
        self.device = device

    def go_on(self, model: Model, rate: bool) -> None:
        """Columns, network and rule are the model's, and so is the learning rate unless another is given."""
        settings, told = self.settings, model.training
        if told.get("optimiser") in OPTIMISERS:
            settings.optimiser = told["optimiser"]
            usual = told.get("learning_rate")
            settings.learning_rate = usual if not rate and isinstance(usual, int | float) else settings.learning_rate
        settings.layers = [len(layer.neurons) for layer in model.network.layers[:-1]]
        settings.activation = model.network.layers[0].neurons[0].activation
        self.wanted = Wanted(model.target.name, model.names)
        self.folds, settings.folds = 0, 0

    def divide(self, rows: int, part: Part, task: Task) -> None:
        """Unless it was said, a small table is rehearsed in parts, and of a larger one some rows tell when to stop; weights decay less."""
        settings, left = self.settings, rows * (1 - self.test)
        if self.decay is None:
            settings.decay = usual_decay(task, left)
        if self.stop is None:
            settings.stop = PATIENCE if left >= FEWEST else 0
        if self.stop is None and self.folds is None and part.of == 1:
            settings.folds = 5 if FEWEST <= left <= SMALL else 0
        if settings.folds == 1:
            raise Failure("One fold leaves nothing to learn from. Say at least --folds 2, or 0 for none.")
        if settings.folds and left < 2 * settings.folds:
            raise Failure(f"There are too few rows for {settings.folds} folds. Give more rows, or say --folds 0.")
        if settings.balance and part.of > 1:
            raise Failure("Several processes do not balance classes. Leave --balance out.")
        if settings.folds and part.of > 1:
            raise Failure("Several processes do not rehearse. Leave --folds out.")
        self.validates = settings.stop > 0 and not settings.folds


def train(wishes: Wishes) -> None:
    if wishes.quiet:
        terminal.quiet()
    if wishes.silent:
        with terminal.silence_kept():
            train_by(wishes)
    else:
        train_by(wishes)


def train_by(wishes: Wishes) -> None:
    if wishes.engine == "torch":
        from .torch_engine import trainer  # noqa: PLC0415
    else:
        from .kernel_engine import trainer  # noqa: PLC0415
    with trainer(wishes.table, wishes.device) as crew:
        if crew.part.number > 0:
            terminal.quiet()
        train_with(wishes, crew)


def train_with(wishes: Wishes, crew: Crew) -> None:
    """Of several processes, which train together, the first one speaks and writes."""
    settings, part = wishes.settings, crew.part
    loss_picture, boundary_picture = wishes.output.with_suffix(".loss.svg"), wishes.output.with_suffix(".boundary.svg")
    if part.number == 0:
        claim(wishes.output, MODEL)
        claim(loss_picture, PICTURE)
    with Table(wishes.table, wishes.encoding, wishes.separator, wishes.header, wishes.wanted.names) as table, scratch() as folder:
        found = read(table, wishes, folder, part)
        crew.agree(repr([found.training.rows, *[vars(column) for column in (*found.features, found.target)]]))
        with watching(settings.epochs) as look:
            fitting, rehearsal = better(found, settings, crew.engine, look, wishes.onward)
        model, found = fitting.model, fitting.prepared if fitting.prepared.held_out.rows else found
        if part.number > 0:
            return
        more = {"table": table.facts(), **({"parts": [verdict.facts() for verdict in rehearsal.verdicts]} if rehearsal else {})}
        model.training = {**outcome(fitting, None, __version__), **more}
        model.save(wishes.output)  # before anything else, so that nothing that follows can lose it
        telling.logarithm(model.target)
        if rehearsal:
            telling.rehearsed(rehearsal)
        telling.end(fitting)
        verdict = judged(model, found, found.held_out) if found.held_out.rows else None
        model.training = {**outcome(fitting, verdict, __version__), "test": wishes.test, **more}
        known = rehearsal.verdicts if rehearsal else [verdict] if verdict else []
        if model.task == "regression" and (sizes := errors(known)):
            model.training["errors"] = sizes
        model.save(wishes.output)
        curve(fitting)
        if verdict:
            telling.verdict(verdict, model.target)
            say()
        written = pictures.loss(fitting, loss_picture) + pictures.boundary(model, found, boundary_picture)
    say(f"The model is in {wishes.output}" + "".join(f", {what} in {path}" for what, path in written) + ".")
    say(f"leafward predict {quote(str(wishes.output))} NEW.csv adds its answers to new rows.")
    if wishes.as_json:
        print(json.dumps({"model": str(wishes.output), **model.training}, ensure_ascii=False))


Run: TypeAlias = tuple[Fitting, Rehearsal | None]


def better(found: Prepared, settings: Settings, engine: MakesEngine, look: Callable[[Fitting], bool], onward: Model | None = None) -> Run:
    """The run; of a skewed target it is two, of the logarithm and of the number itself, and the one that is nearer is kept."""
    logs = fitted(found, settings, engine, look, onward)
    if found.plain is None or logs[0].ended == "interrupted":
        return logs
    other = copy(found)
    other.target = found.plain
    plain = fitted(other, settings, engine, look)
    return max(logs, plain, key=nearness)


def nearness(run: Run) -> float:
    """R² of what was not trained on, in the target's own units."""
    fitting, rehearsal = run
    verdicts = rehearsal.verdicts if rehearsal else []
    if not verdicts and fitting.prepared.validation.rows:
        verdicts = [judged(fitting.model, fitting.prepared, fitting.prepared.validation)]
    found = [verdict.explained for verdict in verdicts]
    return float(np.nan_to_num(np.mean(found), nan=-np.inf)) if found else 0.0


def fitted(found: Prepared, settings: Settings, engine: MakesEngine, look: Callable[[Fitting], bool], onward: Model | None = None) -> Run:
    """The run, and the rehearsal before it, if there is one; whoever ends that has the network of the part that was learning."""
    if not settings.folds:
        fitting = Fitting(found, settings, engine, onward=onward)
        fitting.run(look)
        return fitting, None
    rehearsal = Rehearsal(found, settings, engine)
    rehearsal.run(look)
    if rehearsal.interrupted:
        return rehearsal.interrupted, rehearsal
    whole = copy(settings)
    whole.epochs = rehearsal.epochs or settings.epochs
    fitting = Fitting(found, whole, engine, rehearsal.last)
    fitting.last = True
    fitting.run(look)
    return fitting, rehearsal


def read(table: Table, wishes: Wishes, folder: Path, part: Part) -> Prepared:
    """Both passes through the table, and what they decided in words."""
    settings = wishes.settings
    with reading(table.size, "Looking at the columns") as progress:
        tallies, rows = survey(table, progress, wishes.absent)
    say(f"{table.name}: {counted(rows, 'row')}; {table.described()}.")
    for why, line in table.passed.items():
        say(f"Line {line} {why} and is passed over.")
    choice = chosen(tallies, wishes.wanted, table.ignored)
    if wishes.onward is not None:
        choice = Choice(wishes.onward.features, wishes.onward.target, choice.notes)
    telling.columns(tallies, choice)
    if settings.balance and choice.task == "regression":
        raise Failure(f"{choice.target.name} is a number, which has no classes to balance. Leave --balance out.")
    sizes = network_sizes(choice.features, choice.target, settings)
    with reading(table.size, "Reading the rows") as progress:
        wishes.divide(rows, part, choice.task)
        choice.log = wishes.log
        shares = (settings.batch, wishes.test, wishes.validates, settings.seed)
        found = prepared(table, choice, rows, folder, *shares, progress, part, wishes.onward is not None)
    telling.plan(found, settings, sizes)
    return found


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for the time of a training run."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="leafward-")
    except OSError as error:
        raise Failure(f"There is no folder for temporary files: {reason(error)}. Name one by setting TMPDIR.") from error
    with folder as path:
        yield Path(path)
