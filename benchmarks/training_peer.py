"""PyTorch, eager, as its own tutorials train: a process of its own. A line of JSON in for each run, a line out.

{"samples": path, "held_out": path, "inputs": n, "layers": [n, …], "rate": η, "batch": n, "epochs": n, "seed": n} answers with
{"curve": [[seconds, loss], …], "accuracy": share}. The paths are of numpy arrays, (rows, inputs + classes).
"""

import json
import sys
import time
from itertools import pairwise

import numpy as np
import torch


def run(samples, held_out, inputs, layers, rate, batch, epochs, seed):
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # more only cost at this size
    rows = torch.tensor(np.load(samples), dtype=torch.float32)
    x, y = rows[:, :inputs], rows[:, inputs:].argmax(dim=1)
    start = time.perf_counter()
    sizes, parts = [inputs, *layers], []
    for before, after in pairwise(sizes):
        parts += [torch.nn.Linear(before, after), torch.nn.Tanh()]
    model = torch.nn.Sequential(*parts, torch.nn.Linear(sizes[-1], rows.shape[1] - inputs))
    for layer in model:
        if isinstance(layer, torch.nn.Linear):
            torch.nn.init.xavier_uniform_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
    optimiser, criterion = torch.optim.Adam(model.parameters(), lr=rate), torch.nn.CrossEntropyLoss()
    curve = []
    for _ in range(epochs):
        order, losses = torch.randperm(len(x)), []
        for chosen in order.split(batch):
            optimiser.zero_grad()
            loss = criterion(model(x[chosen]), y[chosen])
            loss.backward()
            optimiser.step()
            losses.append(loss.detach())
        curve.append((time.perf_counter() - start, float(torch.stack(losses).mean())))
    test = torch.tensor(np.load(held_out), dtype=torch.float32)
    with torch.no_grad():
        right = model(test[:, :inputs]).argmax(dim=1) == test[:, inputs:].argmax(dim=1)
    return {"curve": curve, "accuracy": float(right.float().mean())}


for line in sys.stdin:
    print(json.dumps(run(**json.loads(line))), flush=True)
