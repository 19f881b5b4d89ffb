"""Samples in the kernel's layout (see `compiler/blocks.py`), packed by numpy: a stretch of many thousand rows at once."""

import numpy as np

from .cells import Array


def packed(rows: Array, lanes: int, batch: int = 0) -> bytes:
    """The tables of the batches, one after another. rows: (rows, columns), at least one, or such for several passes, (passes, rows,
    columns), of which each begins with a batch of its own; lanes: samples to a block."""
    passes = rows if rows.ndim == 3 else rows[None]
    count, columns = passes.shape[1:]
    batch = min(batch, count) if batch > 0 else count
    whole = count // batch * batch
    parts = [_blocks(passes[:, :whole].reshape(-1, batch, columns), lanes).reshape(len(passes), -1)]
    if whole < count:
        parts.append(_blocks(passes[:, whole:], lanes).reshape(len(passes), -1))
    return np.concatenate(parts, axis=1).astype("<f8", copy=False).tobytes()


def _blocks(tables: Array, lanes: int) -> Array:
    """Tables of equal size, (tables, rows, columns): each in blocks, in a block column after column, spare lanes as the last row."""
    count, rows, columns = tables.shape
    spare = -rows % lanes
    if spare:
        tables = np.concatenate([tables, np.repeat(tables[:, -1:], spare, axis=1)], axis=1)
    return tables.reshape(count, -1, lanes, columns).transpose(0, 1, 3, 2)


def unpacked(content: bytes, rows: int, columns: int, lanes: int) -> Array:
    """A table as rows again, (rows, columns)."""
    blocks = np.frombuffer(content, dtype="<f8").reshape(-1, columns, lanes)
    return blocks.transpose(0, 2, 1).reshape(-1, columns)[:rows]
