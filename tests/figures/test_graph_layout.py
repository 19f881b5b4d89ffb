"""Lines of a drawn graph: they leave and arrive level, and turn halfway."""

from leafward.figures.graph_layout import line


def test_a_line_turns_halfway_between_its_points():
    assert line([(0, 10), (40, 30), (60, 30)]) == "M0 10C20 10 20 30 40 30C50 30 50 30 60 30"
