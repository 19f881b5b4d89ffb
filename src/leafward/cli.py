"""The command `leafward`: serves the page on this machine, or writes it as a folder. Every mistake gets one sentence.

What is heavy is imported where it is needed, so that --help answers at once.
"""

from .failures import Failure, sentences, unstarted

with unstarted():
    import socket
    import sys
    import webbrowser
    from collections.abc import Iterator
    from contextlib import contextmanager
    from pathlib import Path

    import click

    from . import __version__
    from .commands.explain import explain, pointed
    from .commands.export import export
    from .commands.inspect import inspect
    from .commands.paper import paper
    from .commands.predict import predict
    from .commands.score import score
    from .commands.train import train
    from .commands.workshop import workshop
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
    with sentences(), told_meanwhile("Putting the page together …"):
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
        from .formula.reading import read  # noqa: PLC0415
        from .formula.tokens import CannotRead  # noqa: PLC0415

        try:
            found = read(formula)
        except CannotRead as error:
            raise pointed(error) from None
        if not found.inputs:
            raise Failure(f"{formula!r} has no unknown such as w, so there is nothing to compile.")
        names = [leaf.label for leaf in found.inputs]
        plan, code = expression.written(found.value, found.inputs, lanes)
        if explain:
            results = ["result"] + [f"slope at {name}" for name in names]
            click.echo("\n".join([*listing.steps(plan, names, results), "", *listing.disassembly(code, lanes)]))
        if output is not None:
            claim(output, MODULE)
            put(output, code)
        if output is not None or not explain:
            click.echo(f"{len(plan.terms) - plan.count} steps, {len(code)} bytes" + (f", in {output}." if output else "."))


def open_page(host: str, port: int | None, browser: bool) -> None:
    """Builds the page, and serves it from memory: nothing is written, so nothing is left behind, however it ends."""
    with sentences():
        from .site import door, server  # noqa: PLC0415

        with door.listening(host, port) as listener:
            with told_meanwhile("Putting the page together …"):
                from .site.build import site  # noqa: PLC0415

                files = site()
            where = door.address(listener, host)
            click.echo(f"Leafward is at {where} (Ctrl-C ends it).")
            for line in notices(listener, port):
                click.echo(line)
            if browser:
                webbrowser.open(where)
            server.serve(files, listener, host)


def notices(listener: socket.socket, port: int | None) -> list[str]:
    """What else to know about where the page is."""
    from .site import door  # noqa: PLC0415

    found = listener.getsockname()[1]
    lines = []
    if port is None and found != door.USUAL_PORT:
        lines.append(
            f"Port {door.USUAL_PORT} is taken, so it is {found} this time. What the page keeps for a reader lives with the port: "
            f"work done at {door.USUAL_PORT} is not lost, but does not show here."
        )
    if not door.private(listener):
        shared = door.shared_address(listener)
        lines.append(f"Others in the same network open {shared}" if shared else "This machine is in no network now: nobody else finds it.")
        if shared and sys.stdout.isatty():
            lines.append(door.picture(shared))
        lines.append("Whoever is in this network can open the page, and nothing else of this machine: do it where you trust the network.")
    return lines


@contextmanager
def told_meanwhile(sentence: str) -> Iterator[None]:
    """Says what takes its time, to a person who watches, and takes the words away afterwards."""
    watched = sys.stderr.isatty()
    if watched:
        click.echo(sentence, nl=False, err=True)
    try:
        yield
    finally:
        if watched:
            click.echo("\r" + " " * len(sentence) + "\r", nl=False, err=True)


for command in (explain, train, predict, score, inspect, export, paper, workshop):
    main.add_command(command)


if __name__ == "__main__":
    main()
