"""What a plan's tree is made of: values as written, each with its place."""

from __future__ import annotations

from allidocs.base.finding import Place


class Node:
    """A value as written: `file`, `line` and `column` from 1, `start` and `end` character offsets."""

    __slots__ = ("column", "end", "file", "line", "start")

    def __init__(self, file: str, line: int, column: int, start: int, end: int) -> None:
        self.file, self.line, self.column, self.start, self.end = file, line, column, start, end

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return Place(self.file, self.line, self.column, self.start, self.end)


class Scalar(Node):
    """A single value, in the author's own characters; `style` is empty for plain, else `'`, `"`, `|` or `>`."""

    __slots__ = ("style", "text")

    def __init__(
        self, file: str, line: int, column: int, start: int, end: int, text: str, style: str
    ) -> None:
        # Written out: a plan is twenty thousand of these, and a call of the parent's is a fifth of reading it.
        self.file, self.line, self.column, self.start, self.end = file, line, column, start, end
        self.text, self.style = text, style

    @property
    def is_null(self) -> bool:
        """Whether nothing was written: an empty value, `~` or `null`, unquoted."""
        return not self.style and self.text in ("", "~", "null")


class Branch(Node):
    """A mapping: `entries` holds key, key node and value, in the order written.

    `read` is for whoever read it: what that gave is known again where another version of the plan has the same file.
    """

    __slots__ = ("entries", "flow", "read")

    def __init__(self, file: str, line: int, column: int, start: int, end: int, flow: bool) -> None:
        super().__init__(file, line, column, start, end)
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.flow = flow
        self.read: object = None


class Sequence(Node):
    """A list, in the order written."""

    __slots__ = ("flow", "items")

    def __init__(self, file: str, line: int, column: int, start: int, end: int, flow: bool) -> None:
        super().__init__(file, line, column, start, end)
        self.items: list[Node] = []
        self.flow = flow
