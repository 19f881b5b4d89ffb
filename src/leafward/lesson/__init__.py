"""What the reader sees: a folder for each chapter, with its text and its widget."""

# In reading order; each is a folder here.
CHAPTERS = (
    "learning",
    "one_weight",
    "neuron",
    "boundary",
    "layers",
    "matrix",
    "forward",
    "loss",
    "chain",
    "backward",
    "vanishing",
    "accumulate",
    "loop",
    "playground",
    "next_letter",
)
