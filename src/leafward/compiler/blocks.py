"""Samples as they lie in a kernel's memory: blocks of as many samples as there are lanes, and in a block column after column."""

import struct

CHUNK = 256  # numbers packed at a time


class Blocks:
    """Rows of `columns` numbers. Lanes left over in the last block repeat the last row."""

    def __init__(self, lanes, columns: int):
        self.lanes = lanes
        self.columns = columns
        self.block = columns * lanes.width

    def blocks(self, rows: int) -> int:
        return -(-rows // self.lanes.count)

    def extent(self, rows: int) -> int:
        """How many bytes so many rows take."""
        return self.blocks(rows) * self.block

    def packed(self, rows: list, given: int) -> bytes:
        """Rows of `given` numbers; the columns after those are 0."""
        count = self.lanes.count
        numbers: list = []
        rest = [0.0] * ((self.columns - given) * count)
        for first in range(0, len(rows), count):
            group = rows[first : first + count]
            while len(group) < count:
                group.append(rows[-1])
            for column in range(given):
                for row in group:
                    numbers.append(row[column])
            numbers.extend(rest)
        return pack(self.lanes.format, numbers)

    def packed_ones(self, rows: list) -> bytearray:
        """Rows of which each is the list of its columns that hold 1, as where letters are inputs; all others hold 0."""
        count, size, width = self.lanes.count, self.lanes.size, self.lanes.width
        content = bytearray(self.extent(len(rows)))
        one = pack(self.lanes.format, [1.0])
        for i in range(self.blocks(len(rows)) * count):
            start = i // count * self.block + i % count * size
            for column in rows[min(i, len(rows) - 1)]:
                at = start + column * width
                content[at : at + size] = one
        return content

    def unpacked(self, content: bytes, rows: int) -> list:
        """The columns again, each a list of as many numbers as there are rows."""
        numbers = unpack(self.lanes.format, content)
        count = self.lanes.count
        if self.columns == 1:
            return [list(numbers[:rows])]
        step = self.columns * count
        starts = [i // count * step + i % count for i in range(rows)]
        return [[numbers[start + column * count] for start in starts] for column in range(self.columns)]


def pack(form: str, numbers: list) -> bytes:
    """The numbers one after another; form: as `struct` calls one of them."""
    parts = []
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        parts.append(struct.pack("<{}{}".format(len(part), form), *part))
    return b"".join(parts)


def unpack(form: str, content: bytes) -> tuple:
    return struct.unpack("<{}{}".format(len(content) // (8 if form == "d" else 4), form), content)
