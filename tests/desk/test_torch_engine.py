"""Training in PyTorch is the kernel's training: step by step in one process, and in two that share the rows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import trained
from desk import processes
from desk.together import together
from leafward.cli import main
from leafward.commands import needs
from leafward.desk.kernel_engine import KernelEngine
from leafward.desk.model import Model
from leafward.desk.part import Part, own
from leafward.desk.store import Store
from leafward.engine import activations, ops
from leafward.engine import loss as losses
from leafward.engine.nn import MLP
from leafward.engine.optim import TABLE, Momentum
from leafward.failures import Failure

HERE = Path(__file__).parent
TORCHRUN = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]


@pytest.fixture(scope="module")
def expected():
    """The kernel's own losses, and the weights after them."""
    return processes.losses(KernelEngine)


def compare(found, expected):
    for name, curve in found.items():
        assert np.allclose(curve, expected[name], rtol=0, atol=1e-9), name
        assert curve[99] < curve[0]


@trained.needs_torch
def test_hundred_steps_are_the_kernels(expected):
    from leafward.desk.torch_engine import trainer

    with trainer("none", "cpu") as (part, engine, _):
        assert part.of == 1
        found = processes.losses(engine)
    assert found.keys() == expected.keys()
    compare(found, expected)


@trained.needs_torch
def test_two_processes_are_one(expected):
    done = together(processes.print_losses, [])
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found) == 2
    compare(found, expected)


@trained.needs_torch
def test_a_class_of_ones_own_trains_by_its_own_rule():
    """And not as the one that it is derived from; an activation and a loss that PyTorch has not are made of their formulas."""
    from leafward.desk.torch_engine import trainer

    class Shrinking(Momentum):
        def rule(self, w, g, memory):
            return super().rule(0.9 * w, g, memory)

    with trainer("none", "cpu") as (_, engine, _agree):
        found = processes.losses(engine, cases=[("squared_error", Shrinking), ("squared_error", Momentum)])
    wanted = processes.losses(KernelEngine, cases=[("squared_error", Shrinking)])
    assert np.allclose(found["squared_error Shrinking"], wanted["squared_error Shrinking"], rtol=0, atol=1e-9)
    assert not np.allclose(found["squared_error Shrinking"], found["squared_error Momentum"], rtol=0, atol=1e-3)


@trained.needs_torch
def test_what_pytorch_has_not_is_made_of_its_formula(monkeypatch):
    import torch

    from leafward.desk import torch_parts

    z = torch.linspace(-3, 3, 41, dtype=torch.float64)
    for row in activations.TABLE:
        assert torch.allclose(torch_parts.Formula(row.name)(z), torch_parts.activation(row.name)(z), rtol=1e-14, atol=1e-14), row
    outputs, answers = torch.randn(7, 3, dtype=torch.float64), torch.eye(3, dtype=torch.float64)[[0, 1, 2, 0, 1, 2, 0]]
    found = {row.name: torch_parts.loss(row.name, 3)(outputs, answers) for row in losses.TABLE}
    wanted = torch.nn.functional.binary_cross_entropy_with_logits(outputs, answers, reduction="none").sum(dim=1)
    assert torch.allclose(found["binary_cross_entropy"], wanted, rtol=1e-12)
    monkeypatch.setattr(torch_parts, "KNOWN", {})
    for row in losses.TABLE:
        assert torch.allclose(torch_parts.loss(row.name, 3)(outputs, answers), found[row.name], rtol=1e-12), row
    assert [row.name for row in ops.TABLE if row.name not in torch_parts.OPERATIONS and not row.expansion] == []


@trained.needs_torch
@pytest.mark.parametrize("optimiser", TABLE)
def test_training_goes_on_from_what_the_optimiser_remembers(optimiser):
    """Half of the steps in PyTorch and half on the kernel are all of them on one, whoever begins."""
    from functools import partial

    import torch

    from leafward.desk.torch_engine import TorchEngine

    raw, order = processes.rows("squared_error")
    makers = {"kernel": KernelEngine, "torch": partial(TorchEngine, place=torch.device("cpu"), part=Part())}
    ends = []
    for first, second in (("kernel", "kernel"), ("kernel", "torch"), ("torch", "kernel")):
        network = MLP([4, 3, 1], seed=2)
        rule = optimiser(network.parameters())
        for name in (first, second):
            engine = makers[name](network, "squared_error", rule)
            engine.take(lambda rows: rows, raw, order, 20)
            for _ in range(10):
                engine.train(1e9, 1)
            engine.settle()
        ends.append([p.data for p in network.parameters()] + [x for memory in rule.memories for x in memory])
    assert ends[1] == pytest.approx(ends[0], rel=1e-9)
    assert ends[2] == pytest.approx(ends[0], rel=1e-9)


@trained.needs_torch
def test_seven_digits_are_near_enough(expected):
    """float32, as on a GPU."""
    from functools import partial

    import torch

    from leafward.desk.torch_engine import TorchEngine

    engine = partial(TorchEngine, place=torch.device("cpu"), part=Part(), kind=torch.float32)
    for name, curve in processes.losses(engine, cases=[processes.CASES[0], processes.CASES[-2]]).items():
        assert np.allclose(curve, expected[name], rtol=0, atol=2e-3), name
        assert not np.allclose(curve, expected[name], rtol=0, atol=1e-9)


# The command.


@pytest.fixture
def table(tmp_path):
    random = np.random.default_rng(2)
    rows = [(f"{x:.2f}", f"{y:.2f}" if i % 9 else "", "red" if i % 2 else "blue", "up" if x > y else "down")
            for i, (x, y) in enumerate(random.normal(size=(61, 2)))]  # fmt: skip
    text = "x,y,colour,way\n" + "".join(",".join(row) + "\n" for row in rows)
    for name in ("0.csv", "1.csv"):
        (tmp_path / name).write_text(text)
    return tmp_path


TRAIN = ["train", "{}.csv", "--epochs", "15", "--batch", "16", "--stop", "9"]


def weights(path):
    return [p.data for p in Model.load(path).network.parameters()]


@trained.needs_torch
def test_command_alone_and_with_two_processes(table):
    """Each reads a file of its own, of the same rows; one of them speaks and writes."""
    for engine in ("kernel", "torch"):
        main(["train", str(table / "0.csv"), *TRAIN[2:], "--engine", engine, "--output", str(table / engine)], standalone_mode=False)
    options = [*TRAIN, "--engine", "torch", "--output", "model{}"]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, *TORCHRUN, str(HERE / "processes.py"), *options]
    done = subprocess.run(command, env=environment, cwd=table, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("The model is in") == 1
    assert not (table / "model1").exists()
    curves = [Model.load(table / name).training for name in ("kernel", "torch", "model0")]
    assert curves[0]["steps"] == curves[1]["steps"] == curves[2]["steps"]
    for name in ("torch", "model0"):
        assert np.allclose(weights(table / name), weights(table / "kernel"), rtol=0, atol=1e-9)


@trained.needs_torch
def test_failure_of_one_process_ends_all(table):
    (table / "1.csv").unlink()
    done = together(processes.command, [*TRAIN, "--engine", "torch"], cwd=table)
    assert done.returncode != 0
    assert "leafward: process 2 of 2: There is no file 1.csv." in done.stderr
    assert not (table / "model.json").exists()


@trained.needs_torch
def test_other_rows_in_one_process_are_noticed(table):
    with (table / "1.csv").open("a") as file:
        file.write("1,2,red,up\n")
    done = together(processes.command, [*TRAIN, "--engine", "torch"], cwd=table)
    assert done.returncode != 0
    assert "the processes do not see the same table. Give all of them the same file." in done.stderr
    assert not (table / "model.json").exists()


def refused(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        main([*map(str, arguments)])
    assert end.value.code == 2
    return capsys.readouterr().err


@trained.needs_torch
def test_device_that_is_not_there(table, capsys, monkeypatch):
    import torch

    monkeypatch.setattr(torch.cuda, "device_count", lambda: 0)
    assert refused(capsys, "train", table / "0.csv", "--engine", "torch", "--device", "cuda") == (
        "leafward: PyTorch finds no CUDA device here. Leave --device out, or say --device cpu.\n"
    )
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setenv("LOCAL_RANK", "2")
    assert refused(capsys, "train", table / "0.csv", "--engine", "torch") == (
        "leafward: There are more processes here than the 2 CUDA devices. Start one for each, or say --device cpu.\n"
    )


def test_torch_that_is_not_there(table, capsys, monkeypatch):
    found = needs.find_spec
    monkeypatch.setattr(needs, "find_spec", lambda name: None if name == "torch" else found(name))
    assert refused(capsys, "train", table / "0.csv", "--engine", "torch") == (
        "leafward: This needs torch; install what is missing with: pip install 'leafward[torch]'\n"
    )


def test_kernel_does_not_share(table, capsys, monkeypatch):
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("WORLD_SIZE", "2")
    assert refused(capsys, "train", table / "0.csv") == "leafward: Only PyTorch shares the work among processes. Add --engine torch.\n"


# Parts.


def test_parts_share_out_a_store(tmp_path):
    """Whatever the stretches, each row is in one part, at the place that the order gives it."""
    rows = np.arange(46.0).reshape(23, 2)
    stores = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        stores.append(Store(folder, "rows", 2, 2, Part(number, 3)))
        random = np.random.default_rng(5)
        for start, end in ((0, 4), (4, 5), (5, 16), (16, 23)):
            stores[-1].add(rows[start:end], random)
    whole = Store(tmp_path, "rows", 2, 2)
    random = np.random.default_rng(5)
    for start, end in ((0, 4), (4, 5), (5, 16), (16, 23)):
        whole.add(rows[start:end], random)
    for i in range(len(whole)):
        order = np.random.default_rng(i).permutation(whole.count(i))
        found = [store.bucket(i)[store.part.places(order)] for store in stores]
        assert [store.count(i) for store in stores] == [len(order)] * 3
        assert sorted(row for part in found for row in part[:, 0]) == sorted(whole.bucket(i)[:, 0])
        for number, part in enumerate(found):
            assert part.tolist() == [row for row, place in zip(whole.bucket(i)[order].tolist(), order) if place % 3 == number]


def test_part_from_the_environment(monkeypatch):
    assert (own().number, own().of) == (0, 1)
    monkeypatch.setenv("RANK", "2")
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(Failure, match=r"RANK is '2' and WORLD_SIZE '2'.*torchrun"):
        own()
