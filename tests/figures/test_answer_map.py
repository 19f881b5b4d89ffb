"""The map behind the dots: the same colours and strengths, whether the kernel paints it or the engine, number by number."""

import pytest

from leafward.compiler.kernel import Kernel
from leafward.engine import nn
from leafward.engine.value import Value
from leafward.figures.answer_map import BLUE, FINE, GRID, RED, SIDE, AnswerMap, boundary, colours, signs

MOST = 150  # of 255: what stands on the map must be read, and the paper under it seen


def plane(w1, w2, b):
    """A network that answers w₁x₁ + w₂x₂ + b."""
    return nn.Network([nn.Layer([nn.Neuron([Value(w1), Value(w2)], Value(b), "linear")])])


@pytest.mark.parametrize(
    ("answer", "pixel"),
    [
        (1.0, (*BLUE, MOST)),
        (-1.0, (*RED, MOST)),
        (7.0, (*BLUE, MOST)),
        (-1e300, (*RED, MOST)),
        (0.5, (*BLUE, MOST // 2)),
        (-0.5, (*RED, MOST // 2)),
        (0.0, (*RED, 0)),
        (float("nan"), (*RED, 0)),
    ],
)
def test_a_colour_for_the_side_and_its_strength_for_the_distance(answer, pixel):
    assert tuple(colours([[answer] * SIDE] * SIDE)[:4]) == pixel


def test_the_grid_reaches_the_rim_and_runs_from_the_upper_left():
    assert GRID[0] == (-1, 1)
    assert GRID[SIDE - 1] == (1, 1)
    assert GRID[-1] == (1, -1)
    assert len(GRID) == SIDE * SIDE


def test_kernel_and_engine_paint_alike():
    network = plane(1.5, 0.0, 0.0)
    painted, worked = AnswerMap(), AnswerMap()
    painted.paint(Kernel(network), traced=True)
    worked.start(network.frozen())
    assert worked.picture is None
    worked.work_for(1e9)
    assert worked.complete
    fine, coarse = painted.picture.parts[0][4], worked.picture.parts[0][4]
    for share in (0.0, 0.1, 0.25, 0.75, 0.9):
        mine = fine[4 * int(share * FINE) :][:4]
        theirs = coarse[4 * round(share * (SIDE - 1)) :][:4]
        assert tuple(mine[:3]) == tuple(theirs[:3])
        assert abs(mine[3] - theirs[3]) <= MOST * 1.5 * 2 / SIDE, share
    assert max(fine[3::4]) == max(coarse[3::4]) == MOST
    assert painted.boundary == worked.boundary
    assert painted.signs == worked.signs


def test_the_boundary_is_where_the_answer_changes_its_sign():
    rows = [[x1 for x1, _ in GRID[j * SIDE : (j + 1) * SIDE]] for j in range(SIDE)]
    drawn = [float(piece.split()[0]) for piece in boundary(rows).replace("L", "M").split("M")[1:]]
    assert drawn
    assert set(drawn) == {200.0}
    assert boundary([[1.0] * SIDE] * SIDE) == ""


def test_signs_stand_where_the_answer_is_clear():
    assert signs([[0.15] * SIDE] * SIDE) == ""
    assert signs([[0.16] * SIDE] * SIDE).count("v6") == signs([[0.16] * SIDE] * SIDE).count("h6") == 36
    assert "v6" not in signs([[-0.16] * SIDE] * SIDE)
