"""Two processes as torchrun starts them, but out of one that has PyTorch loaded already, which takes each seconds: what torchrun does
besides is left to the test that starts it.
"""

import multiprocessing
import os
import socket
import tempfile
from multiprocessing.connection import wait
from pathlib import Path
from types import SimpleNamespace

# The second is what DistributedDataParallel would load in each process by itself.
LOADED = ["torch.distributed", "torch._dynamo", "leafward.cli", "leafward.desk.torch_engine", "leafward.desk.train"]


def together(act, arguments, cwd="."):
    """Calls `act(arguments)` in each, and tells what both wrote. Where one fails, the other is ended."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    with tempfile.TemporaryDirectory() as written:
        port = free_port()
        both = [context.Process(target=member, args=(number, port, act, arguments, str(cwd), written)) for number in range(2)]
        for process in both:
            process.start()
        left = {process.sentinel: process for process in both}
        while left:
            ended = wait(left, timeout=60)
            assert ended, "neither comes to an end"
            for sentinel in ended:
                left.pop(sentinel).join()
            if any(process.exitcode for process in both):
                for process in left.values():
                    process.terminate()
        said = {stream: "".join(sorted(path.read_text() for path in Path(written).glob(f"{stream}*"))) for stream in ("out", "err")}
    return SimpleNamespace(returncode=max(abs(process.exitcode) for process in both), stdout=said["out"], stderr=said["err"])


def member(number, port, act, arguments, cwd, written):
    """One of them, with torchrun's environment and streams of its own."""
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(Path(written) / f"{name}{number}", os.O_WRONLY | os.O_CREAT), stream)
    place = {"RANK": number, "LOCAL_RANK": number, "WORLD_SIZE": 2, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port}
    os.environ |= {name: str(value) for name, value in place.items()}
    os.chdir(cwd)
    import torch

    torch.set_num_threads(1)
    act(arguments)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
