"""The same graph as machine code: engine Values in, a WebAssembly kernel out. Nothing here knows calculus or a network's formulas."""
