"""A million rows and twenty columns: what reading them takes Leafward, and what it takes the libraries that only read.

Each contender is a process of its own, which tells its processor time and the most memory that it had. Leafward goes through the file
twice, for it says of every column what it holds before it makes numbers of it, and keeps the rows on disk; the others have all in memory
afterwards. Writes docs/large-tables.md. Needs polars, duckdb and pandas, and what leafward[train] needs:

    python benchmarks/reading.py [--rows N]
"""

import argparse
import contextlib
import io
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs" / "large-tables.md"
COLUMNS = 20


def written(path, rows):
    """Fifteen columns of numbers, four of words, some cells missing; the answer follows from some of them."""
    import numpy as np
    import pandas as pd

    random = np.random.default_rng(0)
    frame = pd.DataFrame({f"x{i}": random.normal(size=rows).round(6) for i in range(15)})
    for i in range(4):
        frame[f"c{i}"] = np.array(["red", "green", "blue", "a longer word"])[random.integers(0, 4, rows)]
    frame["y"] = np.where(frame.x0 + frame.x1 * (frame.c0 == "red") + random.normal(0, 0.5, rows) > 0, "yes", "no")
    frame.loc[random.random(rows) < 0.02, "x3"] = np.nan
    frame.to_csv(path, index=False)


def leafward_reads(path):
    from leafward.desk.choosing import Wanted, chosen
    from leafward.desk.preparing import prepared
    from leafward.desk.reading import Table
    from leafward.desk.survey import survey

    with tempfile.TemporaryDirectory() as folder, Table(path) as table:
        tallies, rows = survey(table)
        found = prepared(table, chosen(tallies, Wanted("y")), rows, Path(folder), 32, 0.2, True, 1)
        assert found.training.rows


def leafward_trains(path):
    """One epoch, with everything that the command does besides."""
    from leafward.desk.train import Wishes, train

    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        train(Wishes(path, epochs=1, output=Path(folder) / "m.json", quiet=True))


def polars(path):
    import polars

    assert polars.read_csv(path).width == COLUMNS


def duckdb(path):
    import duckdb

    connection = duckdb.connect()
    connection.execute("create table t as select * from read_csv(?)", [path])


def pandas(path):
    import pandas

    assert pandas.read_csv(path).shape[1] == COLUMNS


CONTENDERS = {
    "Leafward, both passes": leafward_reads,
    "Leafward, `train --epochs 1`": leafward_trains,
    "polars": polars,
    "DuckDB": duckdb,
    "pandas": pandas,
}


def measured(name, path):
    """In this process: {"processor": seconds, "wall": seconds, "memory": megabytes}."""
    start = time.perf_counter()
    CONTENDERS[name](path)
    memory = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())  # what the process began with does not count
    assert memory
    return {"processor": time.process_time(), "wall": time.perf_counter() - start, "memory": int(memory[1]) / 1024}


TEXT = """# A large table

{rows:,} rows and {columns} columns, {size:.0f} MB of comma-separated values: what reading them takes. Leafward goes through the file twice,
says of each column what it holds and of each odd cell where it stands, and keeps the rows on disk; the others read it once and have
it in memory afterwards, on all processors that there are. Imports are counted. `benchmarks/reading.py` wrote this page.

| | processor time | memory at most |
|---|--:|--:|
{lines}
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--one", nargs=2, metavar=("NAME", "PATH"))
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(*given.one)))
        return
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        written(path, given.rows)
        for name in CONTENDERS:
            command = [sys.executable, __file__, "--one", name, str(path)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
            lines.append(f"| {name} | {found['processor']:.1f} s | {found['memory']:,.0f} MB |")
            print(lines[-1], f"{found['wall']:.1f} s on the clock", flush=True)
        size = path.stat().st_size / 1e6
    DOCS.write_text(TEXT.format(rows=given.rows, columns=COLUMNS, size=size, lines="\n".join(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
