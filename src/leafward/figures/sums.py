"""What a neuron's weighted sum was made of, read from the graph that the engine made of it."""


def partial_sums(z) -> list:
    """The sums from bias + first product on; the last is z itself."""
    found: list = []
    while z.operation and z.operation.name == "add":
        found.insert(0, z)
        z = z.inputs[0]
    return found


def products(z) -> list:
    """The products that it adds to its bias, in order."""
    return [total.inputs[1] for total in partial_sums(z)]
