"""One module per command: read options, call one function, print its result, choose the exit code.

The module bears the command's name, holds it as `command`, and begins with its line of help.
"""
