"""Runs a plan's steps in Python, one number at a time: slow, and the definition that the emitted code is held to."""


def run(plan, inputs: list) -> list:
    """The results of the plan for these numbers."""
    assert len(inputs) == plan.count
    numbers = list(inputs)
    for term in plan.terms[plan.count :]:
        if isinstance(term, tuple):
            operation, slots = term
            numbers.append(operation.compute(*[numbers[slot] for slot in slots]))
        else:
            numbers.append(term)
    return [numbers[slot] for slot in plan.results]
