"""What each step asks of the reader's program: how it behaves, never how it is written.

A check is given the names that the program has made, and raises Wrong with a sentence for the reader at the first thing that is not so.
"""

from . import gradients, networks, values

CHECKS = {
    "value": values.value,
    "add": values.add,
    "multiply": values.multiply,
    "friends": values.friends,
    "slopes": values.slopes,
    "backward": gradients.backward,
    "paths": gradients.paths,
    "order": gradients.order,
    "tanh": gradients.tanh,
    "minus": gradients.minus,
    "neuron": networks.neuron,
    "layer": networks.layer,
    "loss": networks.loss,
    "step": networks.step,
    "train": networks.train,
}
