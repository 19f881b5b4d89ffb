"""Statements are found where Python finds them, and what stands in quotation marks is never taken for code."""

import ast

import pytest

from leafward.rooms.workshop.reading import statements, words
from leafward.rooms.workshop.steps import solved
from rooms.workshop.programs import RIGHT

ODD = '''\
# a comment
x = "a # b" + 'it\\'s'  # c
def f(a, b=(1,
        2)):
    """A text: def g():

    if x:
    """
    return a \\
        + b; y = 1
z = {"a": [
    1, 2]}

class A: pass
@staticmethod
def g(): return "\\\\"
'''


@pytest.mark.parametrize("source", [ODD, solved(15), *RIGHT.values()])
def test_every_statement_that_begins_a_line_is_found(source):
    begun = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and not source.split("\n")[node.lineno - 1][: node.col_offset].strip():
            begun.add(node.lineno - 1)
        begun |= {one.lineno - 1 for one in getattr(node, "decorator_list", [])}
    words_alone = {i for i, line in enumerate(source.split("\n")) if line.strip() in ("else:", "try:", "finally:")}
    found = {statement.first for statement in statements(source)}
    assert begun <= found <= begun | words_alone


def test_texts_and_comments_are_blanks():
    bare = [statement.bare for statement in statements(ODD)]
    assert bare[0] == "x = \"     \" + '     '  #  ".replace("#  ", "   ")
    assert "def g" not in "".join(bare[:3])


def test_words_are_in_order_each_once_and_no_attributes():
    assert words("self.data + other . data * x2 + self") == ["self", "other", "x2"]


@pytest.mark.parametrize("source", ["", "\n", "'", '"""', "(", "def", "x = '\\", "\\", "\t"])
def test_no_text_is_too_odd(source):
    assert len(statements(source)) <= 1
