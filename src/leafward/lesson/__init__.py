"""What the reader sees: a folder for each chapter, with its text and its widget."""

# In reading order; each is a folder here.
CHAPTERS = (
    "learning",
    "neuron",
    "boundary",
    "layers",
    "matrix",
    "forward",
    "loss",
    "one_weight",
    "chain",
    "backward",
    "accumulate",
    "loop",
    "playground",
    "next_letter",
)
