"""One module per command: read options, call one function, print its result, choose the exit code."""
