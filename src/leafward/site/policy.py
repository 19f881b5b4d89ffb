"""What the page may do, and what it may load: only what came with it. One text for the header and for the page itself."""

CONTENT = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # MicroPython and the compiled network are WebAssembly
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)

OPEN = "figure/"  # pages made to stand in somebody else's


INERT = (".css", ".pack", ".wasm", ".woff2")  # neither pages nor workers: what they may do is the page's policy


def headers(path: str) -> dict[str, str]:
    """What goes with the answer for a path. Browsers heed frame-ancestors in the header only; without it anyone may frame the page."""
    if path.endswith(INERT):
        return {"X-Content-Type-Options": "nosniff"}
    framed = "" if path.startswith(OPEN) else "; frame-ancestors 'self'"
    return {
        "Content-Security-Policy": CONTENT + framed,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
