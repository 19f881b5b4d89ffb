"""Files and texts that come from outside, dropped, chosen or pasted, to the figure that asks for them with `data-drop`. It travels with
the figures that do. Runs in a browser only.
"""

import js
import jsffi

from .door import attempt, whole

LARGEST = 2000000  # bytes of a file that is read


def dropped(stage, node, data) -> None:
    """What was dropped or pasted at a node: the first file, else the text."""
    if data.files.length:
        read(stage, node, data.files[0])
        return
    widget, text = stage.widget_of(node), attempt(data, "getData", "text/plain")
    if widget is not None and isinstance(text, str) and text:
        stage.do(widget, widget.receive, node.getAttribute("data-drop"), "", text[:LARGEST], "utf-8")


def read(stage, node, file) -> None:
    """Have the browser read a file; the figure gets its text when it is there."""
    widget, name, called = stage.widget_of(node), node.getAttribute("data-drop"), str(file.name)
    if widget is None:
        return
    if float(file.size) > LARGEST:
        stage.do(widget, widget.receive, name, called, None, "")
        return
    reader = js.FileReader.new()

    def loaded(event):
        alive = stage.widgets.get(widget.name)
        if alive is not None and reader.error is None:
            stage.do(alive, alive.receive, name, called, *letters(reader.result))

    reader.onloadend = jsffi.create_proxy(loaded)
    attempt(reader, "readAsArrayBuffer", file)


def letters(buffer):
    """(text, encoding) of the bytes of a file: as its mark says, else UTF-8 if all of it is that, else Western European."""
    start = js.Uint8Array.new(buffer)
    mark = [int(start[i]) for i in range(min(2, int(start.length)))]
    marked = {(255, 254): "utf-16le", (254, 255): "utf-16be"}.get(tuple(mark))
    for encoding in [marked] if marked else ["utf-8", "windows-1252"]:
        decoder = js.TextDecoder.new(encoding, jsffi.to_js({"fatal": encoding == "utf-8"}))
        answer = js.leafward.attemptMethod(decoder, "decode", buffer)
        if answer.ok:
            return whole(answer), encoding
    return "", "utf-8"
