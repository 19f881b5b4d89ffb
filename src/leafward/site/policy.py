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
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)

HEADERS = {
    # Browsers heed frame-ancestors in the header only.
    "Content-Security-Policy": CONTENT + "; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
