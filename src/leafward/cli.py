"""The command `leafward`: serves the page on this machine, or writes it as a folder. Every mistake gets one sentence.

What is heavy is imported where it is needed, so that --help answers at once.
"""

from .failures import Failure, sentences, unstarted

with unstarted():
    import webbrowser
    from pathlib import Path
    from tempfile import TemporaryDirectory

    import click

    from . import __version__
    from .commands.explain import explain
    from .commands.export import export
    from .commands.inspect import inspect
    from .commands.predict import predict
    from .commands.train import train
    from .desk.files import MODULE, claim, put


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leafward", message="%(prog)s %(version)s")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at; 0.0.0.0 for everyone in the same network.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to serve at.  [default: 8417, or any free one if that is taken]")
@click.option("--no-browser", is_flag=True, help="Only say where the page is.")
@click.pass_context
def main(context: click.Context, host: str, port: int | None, no_browser: bool) -> None:
    """Backpropagation on one page that you can take apart.

    Without a command, serves the page on this machine and opens it in the browser, until Ctrl-C.
    """
    if context.invoked_subcommand is None:
        open_page(host, port, not no_browser)


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
def build(out: Path) -> None:
    """Write the page into the folder OUT, for any web host to serve."""
    with sentences():
        from .site.build import build as write_page  # noqa: PLC0415

        write_page(out)
    click.echo(f"The page is in {out}: serve that folder from any host, at any path.")


@main.command()
@click.argument("formula")
@click.option("--explain", is_flag=True, help="Print the steps, and every byte of the module with what it says.")
@click.option("--lanes", type=click.Choice(["f64", "f64x2", "f32x4"]), default="f64x2", show_default=True, help="Numbers side by side.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the WebAssembly module into this file.")
def compile(formula: str, explain: bool, lanes: str, output: Path | None) -> None:
    """Compile a FORMULA such as "tanh(w*x + b)", and its gradient, to WebAssembly."""
    with sentences():
        from .compiler import expression, listing  # noqa: PLC0415
        from .formula import CannotRead, read  # noqa: PLC0415

        try:
            value, inputs = read(formula)
            plan, code = expression.written(value, inputs, lanes)
        except CannotRead as error:
            raise Failure(str(error)) from None
        names = [leaf.label for leaf in inputs]
        if explain:
            results = ["result"] + [f"slope at {name}" for name in names]
            click.echo("\n".join([*listing.steps(plan, names, results), "", *listing.disassembly(code, lanes)]))
        if output is not None:
            claim(output, MODULE)
            put(output, code)
        if output is not None or not explain:
            click.echo(f"{len(plan.terms) - plan.count} steps, {len(code)} bytes" + (f", in {output}." if output else "."))


def open_page(host: str, port: int | None, browser: bool) -> None:
    """Builds the page into a folder of its own, and serves it from there."""
    with sentences(), TemporaryDirectory(prefix="leafward-") as folder:
        from .site import server  # noqa: PLC0415

        door = server.listening(host, port)
        with door:
            from .site.build import build as write_page  # noqa: PLC0415

            write_page(Path(folder))
            where = server.address(door, host)
            click.echo(f"Leafward is at {where} (Ctrl-C ends it).")
            if browser:
                webbrowser.open(where)
            server.serve(Path(folder), door)


for command in (explain, train, predict, inspect, export):
    main.add_command(command)


if __name__ == "__main__":
    main()
