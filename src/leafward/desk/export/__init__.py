"""From a trained model to a program that stands on its own: one small room for each language that it can be written in."""

import json
from importlib import import_module
from pathlib import Path

from .. import model_file
from ..files import put, vacant
from ..model import Model

# The ending of each one's file.
TARGETS = {"numpy": ".py", "torch": ".py", "onnx": ".onnx", "javascript": ".mjs"}


def exported(model: Model, target: str) -> bytes:
    """The content of the file."""
    room = import_module(f".to_{target}", __name__)
    data = json.loads(model_file.written(model.task, model.features, model.target, model.network, model.training))
    content: str | bytes = room.written(data)
    return content.encode() if isinstance(content, str) else content


def export(source: Path, target: str, output: Path | None = None, force: bool = False) -> Path:
    """Writes the program, by default into this folder, under the model's name with the target's; where it is now.

    A file that is there already is left alone unless `force`.
    """
    ending = TARGETS[target]
    path = output or Path(f"{source.stem}_{target}{ending}" if ending == ".py" else f"{source.stem}{ending}")
    vacant(path, force)
    put(path, exported(Model.load(source), target))
    return path
