"""The server as it stands: a process of its own over a few files, with as many descriptors as a test allows it."""

import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

SERVE = """
import pickle, resource, sys
host, descriptors = sys.argv[1], int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_NOFILE, (min(64, descriptors), descriptors))
from leafward.site import door, server
files = pickle.load(sys.stdin.buffer)
with door.listening(host, 0) as listener:
    print(listener.getsockname()[1], flush=True)
    server.serve(files, listener, host)
"""


@contextmanager
def standing(files: Mapping[str, bytes], host: str = "127.0.0.1", descriptors: int = 1024) -> Iterator[int]:
    """The port at which the files are served; in the end the server is still there, and has not complained."""
    command = [sys.executable, "-c", SERVE, host, str(descriptors)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        pickle.dump(dict(files), process.stdin)
        process.stdin.close()
        process.stdin = None
        try:
            yield int(process.stdout.readline())
            assert process.poll() is None, "it serves to the end"
        finally:
            process.terminate()
            complaints = process.stderr.read().decode()
    assert complaints == ""
