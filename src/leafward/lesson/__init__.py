"""What the reader sees: a folder for each chapter, with its text and its widget."""

CHAPTERS = ("learning", "neuron", "boundary", "layers", "forward", "loss", "one_weight", "playground")  # in reading order; each is a folder here
