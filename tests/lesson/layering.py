"""What the tests of Hidden neurons share: its dots, and its numbers set through its knobs."""

XOR = ((0.7, 0.7, -1), (-0.7, 0.7, 1), (-0.7, -0.7, -1), (0.7, -0.7, 1))


def put(figure, lines=(), v=(), c=None):
    """Every number through the figure's own knobs."""
    for i, three in enumerate(lines):
        figure.press("choose", str(i))
        for name, x in zip(("w1", "w2", "b"), three):
            figure.turn(name, x)
    for i, x in enumerate(v):
        figure.turn(f"v{i + 1}", x)
    if c is not None:
        figure.turn("c", c)
    figure.check_challenges()
    return figure
