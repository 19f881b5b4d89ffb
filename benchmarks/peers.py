"""Other libraries, each doing the same step as its own documentation recommends. Runs as a process of its own: a line of JSON in,
a line out. `python peers.py NAME`; {"prepare": [points, weights, width, rate]} answers with the loss after ten steps, {"run": steps}
with the seconds that they took.

The network is width+1 neurons: weights are width rows (w1, w2, b), then the output's weights and its bias.
"""

import json
import sys
import time


def arrays(points, weights, width):
    import numpy as np

    hidden = np.array(weights[: 3 * width]).reshape(width, 3)
    x, y = np.array([[a, b] for a, b, _ in points]), np.array([[answer] for _, _, answer in points])
    w1, b1 = hidden[:, :2].T.copy(), hidden[:, 2].copy()
    w2, b2 = np.array(weights[3 * width : 4 * width]).reshape(width, 1), np.array([weights[4 * width]])
    return x, y, [w1, b1, w2, b2]


class NumPy:
    def prepare(self, points, weights, width, rate):
        self.x, self.y, self.parameters = arrays(points, weights, width)
        self.rate = rate
        return self.run(10)

    def run(self, steps):
        import numpy as np

        x, y, rate = self.x, self.y, self.rate
        w1, b1, w2, b2 = self.parameters
        for _ in range(steps):
            h = np.tanh(x @ w1 + b1)
            p = np.tanh(h @ w2 + b2)
            error = p - y
            loss = (error * error).mean()
            dp = 2 * error * (1 - p * p) / len(y)
            dh = dp @ w2.T * (1 - h * h)
            w2 -= rate * (h.T @ dp)
            b2 -= rate * dp.sum(0)
            w1 -= rate * (x.T @ dh)
            b1 -= rate * dh.sum(0)
        return float(loss)


class Torch:
    compiled = False

    def prepare(self, points, weights, width, rate):
        import torch

        torch.set_num_threads(1)  # more only cost at this size
        torch._dynamo.reset() if self.compiled else None
        x, y, (w1, b1, w2, b2) = arrays(points, weights, width)
        self.x, self.y = torch.tensor(x, dtype=torch.float32), torch.tensor(y, dtype=torch.float32)
        model = torch.nn.Sequential(torch.nn.Linear(2, width), torch.nn.Tanh(), torch.nn.Linear(width, 1), torch.nn.Tanh())
        with torch.no_grad():
            for parameter, value in zip(model.parameters(), (w1.T, b1, w2.T, b2), strict=True):
                parameter.copy_(torch.tensor(value))
        optimiser = torch.optim.SGD(model.parameters(), lr=rate)
        criterion = torch.nn.MSELoss()

        def step():
            optimiser.zero_grad()
            loss = criterion(model(self.x), self.y)
            loss.backward()
            optimiser.step()
            return loss

        self.step = torch.compile(step) if self.compiled else step
        return self.run(10)

    def run(self, steps):
        for _ in range(steps):
            loss = self.step()
        return float(loss)


class TorchCompiled(Torch):
    compiled = True


class Jax:
    scanned = False

    def prepare(self, points, weights, width, rate):
        import jax
        import jax.numpy as jnp

        x, y, parameters = arrays(points, weights, width)
        x, y = jnp.array(x, jnp.float32), jnp.array(y, jnp.float32)
        self.parameters = [jnp.array(p, jnp.float32) for p in parameters]

        def cost(parameters):
            w1, b1, w2, b2 = parameters
            return ((jnp.tanh(jnp.tanh(x @ w1 + b1) @ w2 + b2) - y) ** 2).mean()

        def step(parameters):
            loss, slopes = jax.value_and_grad(cost)(parameters)
            return [p - rate * slope for p, slope in zip(parameters, slopes, strict=True)], loss

        def many(parameters, steps):
            return jax.lax.fori_loop(0, steps, lambda _, state: step(state[0]), (parameters, jnp.float32(0)))

        self.step = jax.jit(many if self.scanned else step)
        return self.run(10)

    def run(self, steps):
        if self.scanned:
            self.parameters, loss = self.step(self.parameters, steps)
        else:
            for _ in range(steps):
                self.parameters, loss = self.step(self.parameters)
        return float(loss)


class JaxScanned(Jax):
    scanned = True


class Tinygrad:
    def prepare(self, points, weights, width, rate):
        from tinygrad import Context, Tensor, TinyJit
        from tinygrad.nn.optim import SGD

        x, y, parameters = arrays(points, weights, width)
        x, y = Tensor(x.astype("float32")), Tensor(y.astype("float32"))
        w1, b1, w2, b2 = self.parameters = [Tensor(p.astype("float32")) for p in parameters]
        optimiser = SGD(self.parameters, lr=rate)

        @TinyJit
        @Context(TRAINING=1)
        def step():
            optimiser.zero_grad()
            p = ((x @ w1 + b1).tanh() @ w2 + b2).tanh()
            loss = ((p - y) ** 2).mean().backward()
            return loss.realize(*optimiser.schedule_step())

        self.step = step
        return self.run(10)

    def run(self, steps):
        for _ in range(steps):
            loss = self.step()
        return float(loss.item())


class Micrograd:
    def prepare(self, points, weights, width, rate):
        from micrograd.engine import Value

        self.rate, self.points = rate, points
        values = [Value(w) for w in weights]
        self.rows = [values[3 * j : 3 * j + 3] for j in range(width)]
        self.last = values[3 * width :]
        self.values = values
        return self.run(10)

    def tanh(self, x):
        """micrograd comes with relu only; its own demonstration writes tanh as (e^2x − 1) / (e^2x + 1)."""
        power = self.exp(x * 2)
        return (power - 1) / (power + 1)

    def exp(self, x):
        import math

        from micrograd.engine import Value

        out = Value(math.exp(x.data), (x,), "exp")

        def backward():
            x.grad += out.data * out.grad

        out._backward = backward
        return out

    def run(self, steps):
        for _ in range(steps):
            cost = 0
            for a, b, y in self.points:
                hidden = [self.tanh(row[0] * a + row[1] * b + row[2]) for row in self.rows]
                z = self.last[-1]
                for w, h in zip(self.last[:-1], hidden, strict=True):
                    z = z + w * h
                error = self.tanh(z) - y
                cost = cost + error * error
            cost = cost * (1 / len(self.points))
            for value in self.values:
                value.grad = 0
            cost.backward()
            for value in self.values:
                value.data -= self.rate * value.grad
        return cost.data


PEERS = {
    "NumPy": NumPy,
    "PyTorch eager, f32": Torch,
    "PyTorch compiled, f32": TorchCompiled,
    "JAX jitted, f32": Jax,
    "JAX scanned, f32": JaxScanned,
    "tinygrad JIT, f32": Tinygrad,
    "micrograd": Micrograd,
}


def main():
    sys.setrecursionlimit(1_000_000)  # micrograd's walk is recursive
    peer = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        ((what, given),) = json.loads(line).items()
        if what == "prepare":
            answer = peer.prepare(*given)
        else:
            start = time.perf_counter()
            peer.run(given)
            answer = time.perf_counter() - start
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
