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
    marks: dict = {(255, 254): "utf-16le", (254, 255): "utf-16be"}
    marked = marks.get(tuple(mark))
    for encoding in [marked] if marked else ["utf-8", "windows-1252"]:
        decoder = js.TextDecoder.new(encoding, jsffi.to_js({"fatal": encoding == "utf-8"}))
        answer = js.leafward.attemptMethod(decoder, "decode", buffer)
        if answer.ok:
            return whole(answer), encoding
    return "", "utf-8"


# What is taken along.

PAINTED = (
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "opacity", "visibility",
    "display", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "paint-order",
)  # fmt: skip
LARGER = 2  # dots of a picture to a unit


def saved(stage, widget, node) -> None:
    """A button that says `data-save="name"`: what the widget gives becomes a file; of a picture, what stands in the figure."""
    found = stage.attempt_with(widget, widget.save, node.getAttribute("data-save"))
    if found is None:
        return
    called, kind, text = found
    if kind in ("image/svg+xml", "image/png"):
        text = picture(stage.printed.node(widget.name).querySelector(text))
    if kind == "image/png":
        painted(called, text)
        return
    save(called, js.URL.createObjectURL(js.Blob.new(jsffi.to_js([text]), jsffi.to_js({"type": kind + ";charset=utf-8"}))))


def save(called, address) -> None:
    link = js.document.createElement("a")
    link.href = address
    link.download = called
    link.click()


def picture(place) -> str:
    """What stands in a place, canvases and drawings one upon another, as one SVG that needs no page around it."""
    drawings = place.querySelectorAll(":scope > svg")
    box = drawings[0].getAttribute("viewBox")
    width, height = box.split(" ")[2:]
    ground = js.getComputedStyle(js.document.documentElement).backgroundColor
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}" width="{}" height="{}">'.format(box, width, height)]
    parts.append('<rect width="{}" height="{}" fill="{}"/>'.format(width, height, ground))
    canvases = place.querySelectorAll(":scope > canvas")
    for i in range(canvases.length):
        form = '<image href="{}" width="{}" height="{}" preserveAspectRatio="none"/>'
        parts.append(form.format(canvases[i].toDataURL(), width, height))
    for i in range(drawings.length):
        parts.append(alone(drawings[i]))
    return "\n".join(parts) + "\n</svg>\n"


def alone(drawing) -> str:
    """A drawing with its looks written into it."""
    copy = drawing.cloneNode(True)
    ours, theirs = drawing.querySelectorAll("*"), copy.querySelectorAll("*")
    for i in range(ours.length):
        looks = js.getComputedStyle(ours[i])
        for name in PAINTED:
            theirs[i].setAttribute(name, looks.getPropertyValue(name))
    copy.setAttribute("overflow", "hidden")
    return js.XMLSerializer.new().serializeToString(copy)


def painted(called, text) -> None:
    """The drawing as dots."""
    image = js.Image.new()

    def there(event):
        canvas = js.document.createElement("canvas")
        canvas.width, canvas.height = LARGER * image.width, LARGER * image.height
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
        save(called, canvas.toDataURL("image/png"))

    image.onload = jsffi.create_proxy(there)
    image.src = "data:image/svg+xml;charset=utf-8," + js.encodeURIComponent(text)
