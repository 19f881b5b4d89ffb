// The browser's side of the benchmark: starts the page's own Python with the floors that a page has, and a hand-written loop beside it.

import { loadMicroPython } from "/node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { attempt, attemptMethod } from "/src/leafward/site/attempt.js";

globalThis.leafward = { attempt, attemptMethod };

globalThis.startPython = async (sources) => {
  const python = await loadMicroPython({ heapsize: 32 * 1024 * 1024, stdout: (line) => globalThis.lines.push(line) });
  for (const [path, source] of Object.entries(sources)) {
    python.FS.mkdirTree("/lib/" + path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile("/lib/" + path, source);
  }
  python.runPython("import sys\nsys.path[:] = ['/lib', '.frozen']");
  globalThis.python = python;
};

globalThis.runPython = (source) => {
  globalThis.lines = [];
  globalThis.python.runPython(source);
  return globalThis.lines;
};

// The same step as a good programmer writes it in JavaScript: flat typed arrays, nothing allocated, Math.tanh.

class Loop {
  prepare(points, weights, width, rate) {
    this.width = width;
    this.rate = rate;
    this.p = Float64Array.from(weights);
    this.x = Float64Array.from(points.flat());
    this.g = new Float64Array(this.p.length);
    this.a = new Float64Array(width);
    return this.run(10);
  }

  run(steps) {
    const { width, rate, p, x, g, a } = this;
    const last = 3 * width;
    const count = x.length / 3;
    let cost = 0;
    for (let step = 0; step < steps; step++) {
      g.fill(0);
      cost = 0;
      for (let i = 0; i < x.length; i += 3) {
        const x1 = x[i], x2 = x[i + 1];
        let z = p[last + width];
        for (let j = 0; j < width; j++) {
          const h = Math.tanh(p[3 * j] * x1 + p[3 * j + 1] * x2 + p[3 * j + 2]);
          a[j] = h;
          z += p[last + j] * h;
        }
        const out = Math.tanh(z);
        const error = out - x[i + 2];
        cost += error * error;
        const dz = 2 * error * (1 - out * out);
        g[last + width] += dz;
        for (let j = 0; j < width; j++) {
          const h = a[j];
          g[last + j] += dz * h;
          const dh = dz * p[last + j] * (1 - h * h);
          g[3 * j] += dh * x1;
          g[3 * j + 1] += dh * x2;
          g[3 * j + 2] += dh;
        }
      }
      for (let j = 0; j < p.length; j++) p[j] -= (rate * g[j]) / count;
    }
    return cost / count;
  }
}

// step.c, compiled by clang to WebAssembly with 128-bit lanes.

class Clang {
  async start(bytes) {
    const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
    this.c = instance.exports;
    return this;
  }

  prepare(points, weights, width, rate) {
    points.forEach(([a, b, y], i) => this.c.set_sample(i, a, b, y));
    weights.forEach((weight, i) => this.c.set_parameter(i, weight));
    this.c.begin(points.length, rate);
    return this.run(10);
  }

  run(steps) {
    this.c.train(steps);
    return this.c.get_loss();
  }
}

// TensorFlow.js as its guide has it: tensors, and optimizer.minimize for the step. Its CPU backend is the fastest at this size.

class TensorFlow {
  prepare(points, weights, width, rate) {
    const tf = globalThis.tf;
    tf.disposeVariables();
    const rows = Array.from({ length: width }, (_, j) => weights.slice(3 * j, 3 * j + 3));
    this.x = tf.tensor2d(points.map(([a, b]) => [a, b]));
    this.y = tf.tensor2d(points.map(([, , y]) => [y]));
    this.w1 = tf.variable(tf.tensor2d([rows.map((row) => row[0]), rows.map((row) => row[1])]));
    this.b1 = tf.variable(tf.tensor1d(rows.map((row) => row[2])));
    this.w2 = tf.variable(tf.tensor2d(weights.slice(3 * width, 4 * width), [width, 1]));
    this.b2 = tf.variable(tf.tensor1d([weights[4 * width]]));
    this.optimiser = tf.train.sgd(rate);
    return this.run(10);
  }

  run(steps) {
    const tf = globalThis.tf;
    const cost = () => {
      const p = this.x.matMul(this.w1).add(this.b1).tanh().matMul(this.w2).add(this.b2).tanh();
      return p.sub(this.y).square().mean();
    };
    let loss;
    for (let step = 0; step < steps; step++) {
      loss?.dispose();
      loss = this.optimiser.minimize(cost, true);
    }
    const value = loss.dataSync()[0]; // waits until it is done
    loss.dispose();
    return value;
  }
}

globalThis.contestants = { loop: new Loop() };
globalThis.startClang = async (bytes) => {
  globalThis.contestants.clang = await new Clang().start(bytes);
};
globalThis.startTensorFlow = async (backend) => {
  await globalThis.tf.setBackend(backend);
  await globalThis.tf.ready();
  globalThis.contestants.tensorflow = new TensorFlow();
};
globalThis.prepare = (name, given) => globalThis.contestants[name].prepare(...given);
globalThis.run = (name, steps) => {
  const start = performance.now();
  globalThis.contestants[name].run(steps);
  return (performance.now() - start) / 1000;
};
