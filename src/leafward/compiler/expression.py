"""`compile`: one expression of Values, and its slopes, for many samples at once."""

from ..engine.graph import gradient
from . import wasm
from .blocks import Blocks
from .border import packed
from .emit import emit
from .functions import Shared
from .integers import i32
from .lanes import lanes as lanes_called
from .load import load
from .plan import plan


class Expression:
    """A compiled expression. Called with samples (a list of lists, or an array, a number for each input), it gives a list of results.

    `code` is the module; `plan` its steps.
    """

    def __init__(self, value, inputs: list, lanes: str = "f64x2", slopes: bool = True):
        self.lanes = lanes_called(lanes)
        self.plan, self.code = written(value, inputs, lanes, slopes)
        self.count = len(inputs)
        self.columns = self.count + len(self.plan.results)
        self._instance = load(self.code)

    def __call__(self, samples) -> list:
        return [row[0] for row in self.run(samples)]

    def gradients(self, samples) -> list:
        """For each sample the slopes with respect to the inputs."""
        return [row[1:] for row in self.run(samples)]

    def run(self, samples) -> list:
        """For each sample the result and its slopes."""
        table = Blocks(self.lanes, self.columns)
        content, count = packed(table, samples, self.count, "this expression")
        if not count:
            return []
        self._instance.grow(len(content))
        self._instance.write(0, content)
        self._instance.call("run", 0, len(content))
        columns = table.unpacked(self._instance.read(0, len(content)), count)[self.count :]
        return [[column[i] for column in columns] for i in range(count)]


def compile(value, inputs: list, lanes: str = "f64x2", slopes: bool = True) -> Expression:
    """The graph of `value` as machine code, with the Values `inputs` to be filled in; other leaves stay as they are now.

    lanes: "f64x2" (two samples at a time), "f32x4" (four, with seven digits) or "f64". slopes: also compile the gradient
    with respect to the inputs. Raises CannotCompile, which says why.
    """
    return Expression(value, inputs, lanes, slopes)


def written(value, inputs: list, lanes: str = "f64x2", slopes: bool = True) -> tuple:
    """The plan and the bytes, without an engine that runs them."""
    steps = plan([value] + (gradient(value, inputs) if slopes else []), inputs)
    return steps, module(steps, lanes_called(lanes))


def module(steps, lanes) -> bytes:
    function = wasm.Function("run", [wasm.I32, wasm.I32], [])
    at, end = wasm.get(0), wasm.get(1)
    shared = Shared(1)
    writer = shared.writer(function, lanes)
    function.add(wasm.LOOP)
    arguments = [writer.keep(lanes.load(at, i * lanes.width)) for i in range(steps.count)]
    results = emit(writer, steps, arguments)
    for i in range(len(results)):
        function.add(lanes.store(at, (steps.count + i) * lanes.width, results[i]))
    function.add(wasm.put(0, i32.add(at, i32.number((steps.count + len(results)) * lanes.width))))
    function.add(wasm.again_if(i32.less(at, end)) + wasm.END)
    return wasm.module([function] + shared.functions, 1)
