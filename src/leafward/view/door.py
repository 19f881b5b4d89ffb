"""The one door to the document: it makes the changes that `patch` asks for.

Whatever may throw in JavaScript goes through `attempt`, because a JavaScript exception that crosses MicroPython stops its
garbage collector for good. Runs in a browser only.
"""

import json
import sys

import js
import jsffi

SVG = "http://www.w3.org/2000/svg"
PROPERTIES = ("value", "checked", "selected")  # what a reader changes parts from its attribute


def attempt(target, method, *arguments):
    """Call a JavaScript method that may throw: its result, or None if it did."""
    answer = js.leafward.attemptMethod(target, method, *arguments)
    return answer.value if answer.ok else None


def report(error) -> None:
    """Tell the browser's console of it."""
    sys.print_exception(error, sys.stderr)  # type: ignore[attr-defined]  # MicroPython's own


def written(field) -> str:
    """What stands in a field, with spaces for NULs."""
    return whole(field).replace("\0", " ")


def whole(holder) -> str:
    """The text that is an object's `value`: one that comes here on its own ends at the first NUL."""
    return json.loads(js.JSON.stringify(holder, jsffi.to_js(["value"])))["value"]


def on_clipboard(text) -> bool:
    """Copy a text, the old way, which works at once, and in a frame too; False where the browser forbids it."""
    field = js.document.createElement("textarea")
    field.style.position = "fixed"
    field.style.opacity = "0"
    field.value = text
    js.document.body.appendChild(field)
    field.focus(jsffi.to_js({"preventScroll": True}))
    field.select()
    done = attempt(js.document, "execCommand", "copy")
    field.remove()
    return done is True


class Door:
    """Makes the changes that `patch` asks for."""

    def child(self, node, index):
        return node.childNodes[index]

    def create(self, tree, parent):
        """A node for a tree, of the kind (HTML or SVG) that belongs into `parent`."""
        if isinstance(tree, str):
            return js.document.createTextNode(tree)
        if tree.tag == "svg" or parent.namespaceURI == SVG:
            node = js.document.createElementNS(SVG, tree.tag)
        else:
            node = js.document.createElement(tree.tag)
        for name in sorted(tree.attributes):
            self.set(node, name, tree.attributes[name])
        for child in tree.children:
            node.appendChild(self.create(child, node))
        if tree.pixels is not None:
            self.paint(node, tree.pixels)
        return node

    def append(self, parent, tree) -> None:
        parent.appendChild(self.create(tree, parent))

    def replace(self, parent, index, tree) -> None:
        parent.replaceChild(self.create(tree, parent), parent.childNodes[index])

    def remove(self, parent, index) -> None:
        parent.removeChild(parent.childNodes[index])

    def write(self, node, text) -> None:
        node.data = text

    def set(self, node, name, value) -> None:
        node.setAttribute(name, value)
        if name in PROPERTIES:
            setattr(node, name, value if name == "value" else True)

    def unset(self, node, name) -> None:
        node.removeAttribute(name)
        if name in PROPERTIES:
            setattr(node, name, "" if name == "value" else False)

    def paint(self, node, picture) -> None:
        """Make a canvas show a picture, or nothing."""
        context = node.getContext("2d")
        context.clearRect(0, 0, node.width, node.height)
        if picture is None:
            return
        for left, top, width, height, data in picture.parts:
            ours = isinstance(data, (bytes, bytearray))
            colours = js.Uint8ClampedArray.new(jsffi.to_js(data).buffer) if ours else data
            context.putImageData(js.ImageData.new(colours, width, height), left, top)
