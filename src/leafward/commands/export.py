"""leafward export: a trained model as a program that needs no Leafward."""

from pathlib import Path

import click

from .needs import desk, need


@click.command()
@click.argument("model", type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Choice(["numpy", "torch", "onnx", "javascript"]), required=True, help="What to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.  [default: the model's name, in this folder]")
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
def export(model: Path, target: str, output: Path | None, force: bool) -> None:
    """Write MODEL, which `leafward train` made, as a program that needs no Leafward.

    For NumPy, PyTorch and JavaScript that is plain, commented code, which predicts the rows of a table; the one for PyTorch also goes on
    training. ONNX is a graph for any program that runs those.
    """
    with desk():
        if target == "onnx":
            need("onnx", extra="onnx")
        from ..desk.export import export as write  # noqa: PLC0415

        click.echo(f"The model is in {write(model, target, output, force)}.")
