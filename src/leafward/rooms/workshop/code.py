"""Python in the room's picture: places to write it in, and words between backticks."""

from ...view.element import element


def coded(text):
    """A text whose words between backticks are code."""
    return [element("code", part) if i % 2 else part for i, part in enumerate(text.split("`"))]


def code(name, text, label, wrong=0, lit=0, beside=""):
    """A place to write Python in; see site/editor.js. What is printed on paper is the text within."""
    return element(
        "code-editor",
        element("pre", text or " "),
        value=text,
        data_text=name,
        data_enter="check" if name == "program" else "run",
        aria_label=label,
        data_wrong=str(wrong) if wrong else None,
        data_lit=str(lit) if lit else None,
        data_beside=beside or None,
        class_=name,
    )
