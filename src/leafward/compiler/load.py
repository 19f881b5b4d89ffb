"""Runs a module: with wasmtime on a desk, with the browser's WebAssembly in a page. The same face on both.

In the page whatever may throw goes through `leafward.attemptMethod`, for a JavaScript exception must not cross Python.
"""

import json
import time

from .blocks import pack
from .emit import CannotCompile

try:
    import js
    import jsffi
except ImportError:
    js = None

PAGE = 65536
KEPT = 32  # modules whose machine code wasmtime keeps
_engines: dict = {}  # wasmtime's, by their settings
_modules: dict = {}  # wasmtime's, by settings and bytes
NO_ENGINE = "compiled networks need wasmtime here; install it with: pip install 'leafward[kernel]'"


def load(code: bytes):
    """An instance of the module: `call(name, *integers)`, `read(at, count)` (a multiple of 4), `write(at, bytes)`, `grow(size)`."""
    return OnDesk(code) if js is None else InPage(code)


class OnDesk:
    """A module under wasmtime.

    Each one reserves 4 GiB of addresses, though no memory: so wide a space needs no check that an address lies within. With less
    it would run slower, a network 2-40-20-1 by a quarter; only where a process may not reserve so much, that is done.
    """

    def __init__(self, code):
        try:
            import wasmtime
        except ImportError:
            raise CannotCompile(NO_ENGINE)
        self.errors = (wasmtime.WasmtimeError, wasmtime.Trap)
        try:
            instance = self._instance(wasmtime, bytes(code), wide)
        except self.errors:  # also where a process may not have so many addresses
            try:
                instance = self._instance(wasmtime, bytes(code), narrow)
            except self.errors as error:
                raise CannotCompile("wasmtime refused the compiled network: {}".format(error))
        exports = instance.exports(self.store)
        self.memory = exports["memory"]
        self.functions = {name: exports[name] for name in exports if name != "memory"}
        self.look()

    def _instance(self, wasmtime, code, settings):
        """Where the same module was made before, as when a network of the same shape begins anew, its machine code is taken."""
        engine = _engines.get(settings)
        if not _engines:
            import atexit

            atexit.register(_forget)
        if engine is None:
            engine = _engines[settings] = wasmtime.Engine(settings(wasmtime.Config()))
        module = _modules.get((settings, code))
        if module is None:
            module = wasmtime.Module(engine, code)
            if len(_modules) == KEPT:
                del _modules[next(iter(_modules))]  # the one that was made first
            _modules[(settings, code)] = module
        self.store = wasmtime.Store(engine)
        return wasmtime.Instance(self.store, module, [])

    def look(self):
        """Look at the memory as it lies now. Only `grow` moves it, for no module of ours does so by itself."""
        self.view = memoryview(self.memory.get_buffer_ptr(self.store)).cast("B")

    def call(self, name: str, *arguments):
        try:
            return self.functions[name](self.store, *arguments)
        except self.errors as error:
            raise RuntimeError("the compiled network stopped: {}".format(error))

    def read(self, at: int, count: int) -> bytes:
        return bytes(self.view[at : at + count])

    copy = read

    def write(self, at: int, content: bytes) -> None:
        self.view[at : at + len(content)] = content

    def grow(self, size: int) -> None:
        """Make room for `size` bytes in all."""
        missing = size - len(self.view)
        if missing > 0:
            try:
                self.memory.grow(self.store, -(-missing // PAGE))
            except self.errors:
                raise MemoryError("there is no room for so many samples, points or pixels")
            self.look()


def _forget():
    """Before Python ends: wasmtime's own ending might come first."""
    _modules.clear()
    _engines.clear()


def wide(config):
    """wasmtime's own settings."""
    return config


def narrow(config):
    """Settings with which wasmtime reserves 16 MiB at a time."""
    config.memory_reservation = config.memory_reservation_for_growth = 1 << 24
    config.memory_guard_size = PAGE
    return config


class InPage:
    """A module in the browser, or in Node."""

    def __init__(self, code):
        module = construct("Module", jsffi.to_js(bytes(code)))
        instance = construct("Instance", module)
        self.exports = instance.exports
        self.memory = self.exports.memory

    def call(self, name: str, *arguments):
        answer = js.leafward.attemptMethod(self.exports, name, *arguments)
        if not answer.ok:
            raise RuntimeError("the compiled network stopped: {}".format(answer.error))
        return answer.value

    def read(self, at: int, count: int) -> bytes:
        # As text, for bytes come over one at a time otherwise, and as whole numbers, for Python here reads decimals inexactly.
        words = js.Uint32Array.new(self.memory.buffer, at, count // 4).join(",")
        return pack("I", json.loads("[" + words + "]"))

    def write(self, at: int, content: bytes) -> None:
        js.Uint8Array.new(self.memory.buffer, at, len(content)).set(jsffi.to_js(bytes(content)))

    def copy(self, at: int, count: int):
        """The bytes as a Uint8ClampedArray, for pictures."""
        return js.Uint8ClampedArray.new(self.memory.buffer, at, count).slice()

    def grow(self, size: int) -> None:
        missing = size - int(self.memory.buffer.byteLength)
        if missing > 0:
            answer = js.leafward.attemptMethod(self.memory, "grow", -(-missing // PAGE))
            if not answer.ok:
                raise MemoryError("there is no room for so many samples, points or pixels")


def construct(name: str, argument):
    # Through `Reflect`, for a class taken off an object in Python arrives in JavaScript as something else.
    answer = js.leafward.attemptMethod(js.Reflect, "construct", js.Reflect.get(js.WebAssembly, name), js.Array.of(argument))
    if not answer.ok:
        raise CannotCompile("this browser refused the compiled network: {}".format(answer.error))
    return answer.value


def now() -> float:
    """Milliseconds on a clock that only goes forward."""
    return time.perf_counter() * 1000 if js is None else float(js.performance.now())
