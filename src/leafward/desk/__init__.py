"""The reader's own data, on a desk: tables in, trained models out. CPython only; the network is the engine's, its speed the kernel's."""
