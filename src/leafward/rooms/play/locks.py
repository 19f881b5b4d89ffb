"""What a teacher has locked looks locked: the controls of those parts are drawn so that they say it and take no hand."""

from ...view.element import Element
from .parts import OF

WHY = "Locked in this exercise"


def part_of(words: str) -> str:
    """The part of the room that a press belongs to, "" for one that is nobody's to lock."""
    name, _, rest = words.partition(" ")
    return rest.partition(" ")[0] if name in ("drawer", "within") else OF.get(name, "")


def shut(figure, drawn):
    """The same Elements, just made and shown to nobody yet; those of what is locked are made so that they look it."""
    left = [drawn]
    while left:
        item = left.pop()
        if isinstance(item, (list, tuple)):
            left.extend(item)
        elif isinstance(item, Element):
            left.extend(item.children)
            given = item.attributes
            if "data-press" in given and figure.is_sealed(part_of(given["data-press"])):
                given["aria-disabled"], given["title"] = "true", WHY
            elif "data-text" in given and figure.is_sealed(OF.get(given["data-text"], "")):
                given["disabled"], given["title"] = "", WHY
            elif "data-knob" in given and figure.is_sealed(figure.part_of_knob(given["data-knob"])):
                shut_knob(item, given)
            else:
                continue
            item.given = given
    return drawn


def shut_knob(item, given) -> None:
    """A slider takes no hand any more; a number that could be dragged is a number as any other."""
    given["title"] = WHY
    if item.tag == "input":
        given["disabled"] = ""
        return
    for name in sorted(given):
        if name in ("data-knob", "role", "tabindex") or name.startswith("aria-value"):
            del given[name]
    given["class"] = given["class"].replace("draggable", "locked")
    given["role"], given["tabindex"] = "button", "0"
