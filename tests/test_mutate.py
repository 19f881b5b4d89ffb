"""The tool that breaks one thing at a time: its breaks are breaks, of one thing, and the source comes back as it was."""

import ast

from mutate import breaks

SOURCE = '''"""Says so."""

LIMIT = 3


def f(x, most=5):
    """Adds."""
    if not x < LIMIT and x != 0:
        self.x = x
        x += 1
        log(x)
    return x + 1
'''


def test_every_kind_of_thing_is_broken_once():
    found = {what.replace("  ", " ") for _, what, _ in breaks(SOURCE)}
    assert found >= {
        "3 → 4",
        "x < LIMIT → x <= LIMIT",
        "x != 0 → x == 0",
        "not x < LIMIT → x < LIMIT",
        "not x < LIMIT and x != 0 → not x < LIMIT or x != 0",
        "self.x = x → pass",
        "x += 1 → pass",
        "log(x) → pass",
        "return x + 1 → return None",
        "x + 1 → x - 1",
    }


def test_each_break_is_of_one_place_and_leaves_what_is_said_alone():
    plain = ast.unparse(ast.parse(SOURCE)).splitlines()
    for line, _, source in breaks(SOURCE):
        lines = source.splitlines()
        assert len([None for a, b in zip(plain, lines) if a != b]) == 1
        assert '"""Adds."""' in source
        assert "most=5" in source
        assert 1 <= line <= len(SOURCE.splitlines())
