"""Samples in the kernel's layout (see `compiler/blocks.py`), packed by numpy: a stretch of many thousand rows at once."""

import numpy as np

from .cells import Array


def packed(rows: Array, lanes: int, batch: int = 0) -> bytes:
    """The tables of the batches, one after another. rows: (rows, columns), at least one; lanes: samples to a block."""
    batch = min(batch, len(rows)) if batch > 0 else len(rows)
    whole = len(rows) // batch * batch
    tables = [rows[:whole].reshape(-1, batch, rows.shape[1])]
    if whole < len(rows):
        tables.append(rows[None, whole:])
    return b"".join(_blocks(table, lanes) for table in tables)


def _blocks(tables: Array, lanes: int) -> bytes:
    """Tables of equal size, (tables, rows, columns): each in blocks, in a block column after column, spare lanes as the last row."""
    count, rows, columns = tables.shape
    spare = -rows % lanes
    if spare:
        tables = np.concatenate([tables, np.repeat(tables[:, -1:], spare, axis=1)], axis=1)
    blocks = tables.reshape(count, -1, lanes, columns).transpose(0, 1, 3, 2)
    return np.asarray(blocks, dtype="<f8").tobytes()


def unpacked(content: bytes, rows: int, columns: int, lanes: int) -> Array:
    """A table as rows again, (rows, columns)."""
    blocks = np.frombuffer(content, dtype="<f8").reshape(-1, columns, lanes)
    return blocks.transpose(0, 2, 1).reshape(-1, columns)[:rows]
