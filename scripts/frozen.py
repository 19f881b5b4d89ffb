"""Takes out of the interpreter's WebAssembly the Python modules that are compiled into it and that a page never imports: a ninth of what it
weighs on its way. They can be reached by their names alone, which go with them; to import one is an ImportError afterwards.

The names lie one after the other, and so do three words for each module (names, constants, program), and the modules themselves. What is
found is held to that, and anything else stops the set-up.
"""

import re
import struct

# What the page's Python imports of them, with what these import, and what the interpreter itself may.
KEPT = re.compile(r"(asyncio/\w+|binascii|io|time)\.py")
NAMES = re.compile(rb"(?:[\w/]+\.py\0){20,}(?=\0)")
BASE = 65536  # where a program's data begins in memory, as its linker has it
DATA = 11  # the section


def without(wasm: bytes, kept: re.Pattern[str] = KEPT) -> bytes:
    """The same program without all modules but those whose files `kept` matches."""
    slim = bytearray(wasm)
    start, end, address = data(wasm)
    places = {at - address + start: names for at, names in [modules(wasm[start:end], address)]}
    ((at, names),) = places.items()
    words = [struct.unpack_from("<III", wasm, at + 12 * i) for i in range(len(names))]
    begins = [min(filter(None, each)) - address + start for each in words]
    expect(begins == sorted(begins), "the modules do not lie in the order of their names")
    expect(0 <= begins[0] - at - 12 * len(names) < 4096, "the modules do not lie behind their words")
    for i, (name, place) in enumerate(names[:-1]):  # where the last one ends is not told
        if not kept.fullmatch(name):
            slim[begins[i] : begins[i + 1]] = bytes(begins[i + 1] - begins[i])
            slim[start + place : start + place + len(name)] = b"-" * len(name)
    return bytes(slim)


def modules(content: bytes, address: int) -> tuple[int, list[tuple[str, int]]]:
    """Where in memory the words of the modules are, and of each module its name and where in the data that stands."""
    found = NAMES.findall(content)
    expect(len(found) == 1, "the names of the modules are not found")
    place, names = content.index(found[0]), []
    for name in found[0].split(b"\0")[:-1]:
        names.append((name.decode(), place))
        place += len(name) + 1
    tables = []
    for at in range(0, len(content) - 4 * len(names), 4):
        first = struct.unpack_from("<I", content, at)[0]
        if struct.unpack_from(f"<{len(names)}I", content, at) == tuple(first + 12 * i for i in range(len(names))):
            tables.append(first)
    expect(len(tables) == 1 and tables[0] >= address, "the table of the modules is not found")
    return tables[0], names


def data(wasm: bytes) -> tuple[int, int, int]:
    """Where in the file the first and largest part of the data begins and ends, and its address in memory."""
    at = 8
    while wasm[at] != DATA:
        length, at = number(wasm, at + 1)
        at += length
    _, at = number(wasm, at + 1)  # of the section
    _, at = number(wasm, at)  # parts
    expect(wasm[at : at + 2] == b"\0\x41", "the data does not begin at a fixed address")
    address, at = number(wasm, at + 2)
    expect(address == BASE and wasm[at] == 0x0B, "the data does not begin where it should")
    length, at = number(wasm, at + 1)
    return at, at + length, address


def number(wasm: bytes, at: int) -> tuple[int, int]:
    """A number in sevens of bits, the lowest first, and where it ends."""
    n = shift = 0
    while True:
        n |= (wasm[at] & 127) << shift
        shift += 7
        at += 1
        if wasm[at - 1] < 128:
            return n, at


def expect(holds: bool, complaint: str) -> None:
    if not holds:
        raise SystemExit(f"This interpreter is built in another way ({complaint}): scripts/frozen.py has to learn it.")
