"""The words for what can be set in the room, each once."""

from ...engine import activations, optim

BATCH_WORDS = {"all": "all", "some": "ten", "one": "one"}
BATCHES = (("all", "All dots"), ("some", "Ten"), ("one", "One"))
ACTIVATIONS = tuple([(row.name, row.title) for row in activations.TABLE])
TITLES = {"sgd": "plain descent", "momentum": "momentum", "rmsprop": "RMSprop", "adam": "Adam", "adamw": "AdamW"}
OPTIMISERS = tuple([(row.name, TITLES.get(row.name, row.name)) for row in optim.TABLE])
STOPS = (("never", "never"), ("steps", "after steps"), ("loss", "at a loss"), ("right", "all right"))
