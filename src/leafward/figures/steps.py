"""Names for the values between a formula's unknowns and its result, so that each can be spoken of."""

RESULT = "result"


def name_steps(steps: list, inputs: list) -> None:
    """v1, v2, … and for the last one `result`; or other letters, where the formula uses these. steps, inputs: Values."""
    taken = [leaf.label for leaf in inputs]
    letter = next(c for c in "vutsrqpnmk" if not any([name[:1] == c and name[1:].isdigit() for name in taken]))
    for i, step in enumerate(steps[:-1]):
        step.label = "{}{}".format(letter, i + 1)
    if steps:
        steps[-1].label = RESULT if RESULT not in taken else "{}{}".format(letter, len(steps))
