"""How much gradient comes to each layer."""


def layer_gradients(trainer) -> list:
    """The root of the mean square of each layer's gradients."""
    found, at = [], 0
    for layer in trainer.network.layers:
        count = len(layer.parameters())
        squares = [slope * slope for slope in trainer.gradients[at : at + count]]
        found.append((sum(squares) / count) ** 0.5)
        at += count
    return found
