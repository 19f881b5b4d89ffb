"""Formulas to begin with: each with numbers for its unknowns. Pairs of an unknown and what a person would type for it."""

# Its word, its name, the formula, the numbers.
GALLERY = (
    ("neuron", "A neuron", "tanh(w₁x₁ + w₂x₂ + b)", (("w1", "1.2"), ("x1", "1"), ("w2", "-0.8"), ("x2", "0.5"), ("b", "0.1"))),
    ("weight", "One weight", "(w·x − y)²", (("w", "3"), ("x", "2"), ("y", "10"))),
    ("paths", "Two paths", "a·b + a", (("a", "3"), ("b", "-2"))),
    ("diamond", "A diamond", "tanh(a·b) + tanh(a·b)", (("a", "0.5"), ("b", "-2"))),
    ("twice", "x·x against x²", "x·x + x^2", (("x", "3"),)),
    ("sine", "sin(x²)", "sin(x²)", (("x", "1.5"),)),
    ("chain", "The vanishing chain", "σ(σ(σ(σ(σ(x)))))", (("x", "1"),)),
    ("outputs", "A loss with two outputs", "(tanh(u·x) − y₁)² + (tanh(v·x) − y₂)²",
     (("u", "0.5"), ("x", "1.5"), ("y1", "1"), ("v", "-1"), ("y2", "0"))),
    ("softmax", "Softmax and its loss", "−ln(e^u ÷ (e^u + e^v + e^w))", (("u", "1"), ("v", "2"), ("w", "0"))),
    ("soft", "A soft bend", "ln(1 + e^x)", (("x", "-0.5"),)),
    ("corner", "A corner", "max(x, −x)", (("x", "0.75"),)),
    # The example of Matt Mazur's “A Step by Step Backpropagation Example” (2015): its numbers, which many books and blogs repeat.
    (
        "mazur",
        "The 2-2-2 example of the blogs",
        "0.5(t₁ − σ(w₅σ(w₁x₁ + w₂x₂ + b₁) + w₆σ(w₃x₁ + w₄x₂ + b₁) + b₂))²"
        " + 0.5(t₂ − σ(w₇σ(w₁x₁ + w₂x₂ + b₁) + w₈σ(w₃x₁ + w₄x₂ + b₁) + b₂))²",
        (
            ("t1", "0.01"), ("w5", "0.4"), ("w1", "0.15"), ("x1", "0.05"), ("w2", "0.2"), ("x2", "0.1"), ("b1", "0.35"), ("w6", "0.45"),
            ("w3", "0.25"), ("w4", "0.3"), ("b2", "0.6"), ("t2", "0.99"), ("w7", "0.5"), ("w8", "0.55"),
        ),
    ),
)  # fmt: skip


def entry(key: str):
    for row in GALLERY:
        if row[0] == key:
            return row
    raise KeyError(key)
