// The same step written by hand: 2 -> H -> 1, tanh, squared error, full batch, L samples side by side. Compiled by gcc for this machine
// and by clang for WebAssembly. It is what a good programmer would write who knows the network's shape when they write it.

#ifndef L
#ifdef __AVX512F__
#define L 8
#elif defined(__AVX__)
#define L 4
#else
#define L 2
#endif
#endif
#ifndef H
#define H 8
#endif
#define MOST 100000

typedef double v __attribute__((vector_size(8 * L)));
typedef long long w __attribute__((vector_size(8 * L)));

static double hidden[H][3], output[H + 1];
static v x1[MOST / L + 1], x2[MOST / L + 1], y[MOST / L + 1], counts[MOST / L + 1];
static int blocks, samples;
static double rate, loss;

static inline v all(double a) { return a - (v){}; }
static inline v choose(w mask, v a, v b) { return (v)((mask & (w)a) | (~mask & (w)b)); }

static inline v tanh_(v x) {
  x = choose(x > all(20), all(20), choose(x < all(-20), all(-20), x));
  v rounded = x * 2.885390081777927 + 6755399441055744.0;
  v r = x - (rounded - 6755399441055744.0) * 0.34657359027997264;
  v s = (v)(((w)rounded << 52) + (w)all(1));
  v less = s - 1, more = s + 1, square = r * r;
  v p = (15 * square + 420) * square + 945, q = r * ((square + 105) * square + 945);
  return (less * p + more * q) / (more * p + less * q);
}

static inline double sum(v a) {
  double total = 0;
  for (int i = 0; i < L; i++) total += a[i];
  return total;
}

#ifdef __wasm__
// clang calls it for the larger arrays, and there is no C library here.
__attribute__((no_builtin("memset"))) void *memset(void *to, int value, unsigned long count) {
  for (unsigned long i = 0; i < count; i++) ((char *)to)[i] = value;
  return to;
}
#endif

// Everything goes in and out through these, for WebAssembly's sake.
__attribute__((visibility("default"))) void set_sample(int i, double a, double b, double answer) {
  x1[i / L][i % L] = a, x2[i / L][i % L] = b, y[i / L][i % L] = answer;
}
__attribute__((visibility("default"))) void set_parameter(int i, double value) {
  if (i < 3 * H) hidden[i / 3][i % 3] = value; else output[i - 3 * H] = value;
}
__attribute__((visibility("default"))) void begin(int count, double eta) {
  samples = count, rate = eta, blocks = (count + L - 1) / L;
  for (int i = 0; i < blocks * L; i++) {
    counts[i / L][i % L] = i < count;
    if (i >= count) set_sample(i, 0, 0, 0);
  }
}
__attribute__((visibility("default"))) double get_loss(void) { return loss; }

__attribute__((visibility("default"))) void train(int steps) {
  for (int step = 0; step < steps; step++) {
    v into_hidden[H][3] = {}, into_output[H + 1] = {}, cost = {};
    for (int i = 0; i < blocks; i++) {
      v a[H], z = all(output[H]);
      for (int j = 0; j < H; j++) {
        a[j] = tanh_(hidden[j][0] * x1[i] + hidden[j][1] * x2[i] + hidden[j][2]);
        z += output[j] * a[j];
      }
      v p = tanh_(z), e = (p - y[i]) * counts[i];
      cost += e * e;
      v dz = 2 * e * (1 - p * p);
      into_output[H] += dz;
      for (int j = 0; j < H; j++) {
        into_output[j] += dz * a[j];
        v dh = dz * output[j] * (1 - a[j] * a[j]);
        into_hidden[j][0] += dh * x1[i];
        into_hidden[j][1] += dh * x2[i];
        into_hidden[j][2] += dh;
      }
    }
    loss = sum(cost) / samples;
    double scale = rate / samples;
    for (int j = 0; j < H; j++)
      for (int k = 0; k < 3; k++) hidden[j][k] -= scale * sum(into_hidden[j][k]);
    for (int j = 0; j <= H; j++) output[j] -= scale * sum(into_output[j]);
  }
}
