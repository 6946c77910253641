"""One file's YAML events to a tree in which every value knows its place, within bounds of depth and size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from allidocs.base.errors import LimitReached
from allidocs.base.finding import Finding, Place, Severity
from allidocs.plan.nodes import Branch, Node, Scalar, Sequence

MAX_DEPTH = 40
MAX_NODES = 3_000_000
MAX_ALIASED = 200_000
"""How many values aliases may repeat; far above honest use, far below a bomb."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no text of a plan may hold: control characters, invisible line ends, halves of characters."""
CUT = re.compile(r"[ \t]+(#[^\s#]\S*)")
"""What follows a text that a number sign ended, as in `Supplier #2`: comments have a space after theirs."""
UNMERGED = re.compile(r"^<{7} .*$", re.MULTILINE)
MERGE_END = re.compile(r"^>{7} .*$", re.MULTILINE)
ALIAS = "*"
"""The style of an alias that stands for itself."""


class Reader:
    """One file's events to a tree, with an explicit stack: depth and size are bounded, recursion is not needed."""

    def __init__(self, file: str, text: str, findings: list[Finding], *, follows: bool = True) -> None:
        self.file, self.text, self.findings, self.follows = file, text, findings, follows
        self.named: list[str] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.open_anchors: set[str] = set()
        self.nodes = self.aliased = 0
        self.latest: Scalar | None = None

    def tree(self) -> Branch | None:
        control = CONTROL.search(self.text)
        if control is not None:
            self.fail_at(control.start(), "P013", f"{named_control(control[0])} cannot stand in a plan",
                         "delete it (it is invisible in most editors)")  # fmt: skip
            return None
        if self.unmerged():
            return None
        try:
            root = self.build()
        except _Syntax as error:
            self.findings.append(error.finding)
            return None
        if root is None or (isinstance(root, Scalar) and root.is_null):
            return Branch(self.file, 1, 1, 0, 0, False)
        if not isinstance(root, Branch):
            self.fail(root, "P002", "a plan is a mapping of keys to values", "start with `allidocs: 1`")
            return None
        return root

    def unmerged(self) -> bool:
        """Refuse a file in which git left both sides of a merge; each such place is told."""
        found = [
            (start, end)
            for start in UNMERGED.finditer(self.text)
            if (end := MERGE_END.search(self.text, start.end()))
        ]
        for start, end in found:
            self.findings.append(
                Finding("P002", Severity.ERROR, "a merge is unfinished: both sides stand here", self.at(*start.span()),
                        "keep what is right of both, and delete the lines that begin with `<<<<<<<`, `=======` and "
                        "`>>>>>>>`", "", ((self.at(*end.span()), "up to here"),))
            )  # fmt: skip
        return bool(found)

    def fail(self, node: Node, code: str, message: str, hint: str = "") -> None:
        self.findings.append(Finding(code, Severity.ERROR, message, node.place, hint))

    def fail_at(self, offset: int, code: str, message: str, hint: str) -> None:
        self.findings.append(Finding(code, Severity.ERROR, message, self.at(offset, offset + 1), hint))

    def at(self, start: int, end: int) -> Place:
        line = self.text.count("\n", 0, start) + 1
        return Place(self.file, line, start - self.text.rfind("\n", 0, start), start, end)

    def build(self) -> Node | None:
        from ruamel.yaml import events

        scalar, alias, document = events.ScalarEvent, events.AliasEvent, events.DocumentStartEvent
        mapping, sequence = events.MappingStartEvent, events.SequenceStartEvent
        ends = (events.MappingEndEvent, events.SequenceEndEvent)
        root: Node | None = None
        stack: list[tuple[Node, str]] = []
        keys: list[Scalar | None] = []
        for event in self.events():
            kind = type(event)
            if kind in ends:
                node, anchor = stack.pop()
                keys.pop()
                node.end = event.end_mark.index
                self.close(node, anchor)
                continue
            if kind is scalar:
                node = self.scalar(event)
            elif kind is mapping or kind is sequence:
                node = self.collection(event, kind is mapping)
            elif kind is alias:
                node = self.alias(event)
            elif kind is not document or root is None:
                continue
            else:
                self.fail_at(event.start_mark.index, "P002", "a plan file holds one document, this is the second",
                             "remove the line `---` or move what follows into a file of its own")  # fmt: skip
                return root
            if not stack:
                root = node
            else:
                self.attach(stack[-1][0], keys, node, kind is alias)
            anchor = "" if kind is alias else event.anchor or ""
            if anchor:
                self.named.append(anchor)
            if kind is scalar:
                if anchor:
                    self.anchors[anchor] = (node, 1)
            elif kind is not alias:
                if anchor:
                    self.open_anchors.add(anchor)
                stack.append((node, anchor))
                keys.append(None)
                if len(stack) > MAX_DEPTH:
                    raise LimitReached(
                        f"{self.file}:{node.line}: values are nested more than {MAX_DEPTH} deep"
                    )
        return root

    def close(self, node: Node, anchor: str) -> None:
        if anchor:
            self.open_anchors.discard(anchor)
            self.anchors[anchor] = (node, _weight(node))

    def events(self) -> Iterator[Any]:
        from _ruamel_yaml import CParser
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            parser = CParser(self.text)
            while (event := parser.get_event()) is not None:
                yield event
        except MarkedYAMLError as error:
            raise _Syntax(self.syntax_finding(error)) from error
        except (YAMLError, ValueError, UnicodeError) as error:
            message = "this is not YAML that allidocs can read"
            raise _Syntax(Finding("P002", Severity.ERROR, message, Place(self.file, 1, 1, 0, 1))) from error

    def syntax_finding(self, error: Any) -> Finding:
        mark = error.problem_mark or error.context_mark
        line, column, index = (mark.line + 1, mark.column + 1, mark.index) if mark else (1, 1, 0)
        place = Place(self.file, line, column, index, index + 1)
        problem = str(error.problem or error.context or "the YAML cannot be read").strip()
        rest = self.text[index : index + 1]
        hint = ""
        related: tuple[tuple[Place, str], ...] = ()
        if "unexpected end of stream" in problem and error.context_mark is not None:
            mark = error.context_mark
            line, column, index = mark.line + 1, mark.column + 1, mark.index
            place = Place(self.file, line, column, index, index + 1)
            problem, hint = "what is opened here is never closed", "add the missing quote or bracket"
        elif rest == "\t" or "\\t" in problem:
            problem, hint = "a tab stands where only spaces may", "indent with spaces"
        elif "mapping values are not allowed" in problem:
            problem = "a colon starts a value where none can be"
            hint = "put the text in quotes if it holds `: `, and check the indentation of this line and the one above"
        elif "could not find expected ':'" in problem:
            problem = "a key without `:`"
            place, hint = self.keyless(error.context_mark or mark)
        elif (opened := self.unclosed(index)) is not None:
            problem = f"the quotation mark that opens here closes only in line {line}"
            place, hint = opened.place, "end the text with the mark that it begins with, in its own line"
        elif "did not find expected key" in problem or "block end" in problem or "block mapping" in problem:
            problem = "this line is indented neither as the lines above nor as the lines around"
            hint = "align it with its neighbours; a text that starts with a quote must end with it"
        elif "undefined alias" in problem:
            hint = "define it above with `&name`, or put the text in quotes if the star is meant as a star"
        elif "cannot start any token" in problem:
            hint = "put the value in quotes"
        elif "unexpected ':'" in problem:
            problem = "a colon stands in an unquoted value between braces or brackets"
            hint = "put the value in quotes, such as `{vis: 'only:north'}`"
        elif "expected ',' or" in problem:
            problem = "a value between braces or brackets ends where it should not"
            hint = "put a comma between entries, and quotes around a text with one of `, ? [ ] { }` in it"
            start = error.context_mark
            if start is not None and start.line + 1 < line:
                hint = f"close it with `{'}' if self.text[start.index] == '{' else ']'}`, or {hint}"
                related = ((self.at(start.index, start.index + 1), "opened here"),)
        return Finding(
            "P002", Severity.ERROR, f"the YAML cannot be read: {problem}", place, hint, "", related
        )

    def keyless(self, mark: Any) -> tuple[Place, str]:
        """Return where a key begins that no value follows, and what is likely to be missing there."""
        end = self.text.find("\n", mark.index)
        row = self.text[mark.index : end if end > 0 else len(self.text)]
        hint = "write a colon and a space between the key and its value"
        if re.match(r"[\w-]+:[^\S \t]", row):
            hint = "a no-break space stands after the colon: replace it with a plain space"
        elif re.match(r"[\w-]+:\S", row):
            hint = "put a space after the colon"
        return self.at(mark.index, mark.index + 1), hint

    def unclosed(self, index: int) -> Scalar | None:
        """Return the quoted text that runs over lines up to a place where nothing can follow, if one does."""
        one = self.latest
        if one is None or one.style not in ("'", '"') or "\n" not in self.text[one.start : one.end]:
            return None
        return one if not self.text[one.end : index].strip(" ") else None

    def count(self) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise LimitReached(f"{self.file} holds more than {MAX_NODES:,} values")

    def scalar(self, event: Any) -> Scalar:
        self.count()
        mark, style = event.start_mark, event.style
        node = Scalar(
            self.file, mark.line + 1, mark.column + 1, mark.index, event.end_mark.index, event.value, style or ""
        )  # fmt: skip
        self.latest = node
        if not style and self.text[node.end : node.end + 1] in (" ", "\t"):
            self.cut_by_hash(node)
        if style == '"' and (bad := CONTROL.search(node.text)):
            self.fail(node, "P013", f"{named_control(bad[0])} cannot stand in a text", "remove the escape")
        # A scalar with a tag of its own is neither a plain nor a quoted text by itself.
        if not any(event.implicit):
            self.refuse_tag(node, event)
        return node

    def collection(self, event: Any, mapping: bool) -> Branch | Sequence:
        self.count()
        mark = event.start_mark
        made: type[Branch] | type[Sequence] = Branch if mapping else Sequence
        node = made(
            self.file, mark.line + 1, mark.column + 1, mark.index, event.end_mark.index, bool(event.flow_style)
        )  # fmt: skip
        if not event.implicit:
            self.refuse_tag(node, event)
        return node

    def refuse_tag(self, node: Node, event: Any) -> None:
        if event.tag and str(event.tag) != "!":
            self.fail(
                node,
                "P008",
                f"the YAML tag `{event.tag}` is not allowed",
                "remove it: every key knows its type",
            )

    def alias(self, event: Any) -> Node:
        self.count()
        mark, name = event.start_mark, event.anchor
        here = Scalar(self.file, mark.line + 1, mark.column + 1, mark.index, event.end_mark.index, "", "")
        if not self.follows:
            here.text, here.style = f"*{name}", ALIAS
            return here
        if name in self.open_anchors:
            self.fail(here, "P008", f"`*{name}` refers to the value that it stands in", "name another value")
            return here
        if name not in self.anchors:
            self.fail(here, "P008", f"`*{name}` refers to nothing", "define it above with `&" + name + "`")
            return here
        node, weight = self.anchors[name]
        self.aliased += weight
        if self.aliased > MAX_ALIASED:
            raise LimitReached(f"{self.file}:{here.line}: aliases repeat more than {MAX_ALIASED:,} values")
        return node

    def attach(self, parent: Node, keys: list[Scalar | None], node: Node, aliased: bool) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = keys[-1]
        assert isinstance(parent, Branch)
        if key is None:
            keys[-1] = self.key(node, aliased)
            return
        keys[-1] = None
        if key.start < 0 or self.cut_by_comma(parent, key, node):
            return
        if key.text in parent.entries:
            first = parent.entries[key.text][0]
            self.findings.append(
                Finding("P005", Severity.ERROR, f"the key `{key.text}` is written twice", key.place,
                        "keep one of the two", "", ((first.place, "written here first"),))
            )  # fmt: skip
            return
        parent.entries[key.text] = (key, node)

    def cut_by_comma(self, parent: Branch, key: Scalar, node: Node) -> bool:
        """Refuse a word between braces that no colon follows: a comma in an unquoted text or number made it a key."""
        if not parent.flow or not isinstance(node, Scalar) or node.end > node.start or node.start > key.end:
            return False
        self.fail(key, "P017", f"`{key.text}` stands between braces without a value",
                  "a comma ends an unquoted value there: put the text in quotes, and write a number without "
                  "separators of thousands")  # fmt: skip
        return True

    def cut_by_hash(self, node: Scalar) -> None:
        """Warn of an unquoted text that a ` #2` ends: YAML takes the rest of the line for a comment."""
        rest = CUT.match(self.text, node.end)
        if rest is not None and node.text:
            hint = "put the text in quotes; a comment has a space after its `#`"
            self.findings.append(
                Finding("P018", Severity.WARNING, f"the text ends before `{rest[1]}`, which YAML takes for a comment",
                        node.place, hint)
            )  # fmt: skip

    def key(self, node: Node, aliased: bool) -> Scalar:
        """Return a key; one that is refused starts at -1, so that its value is passed over."""
        if not isinstance(node, Scalar) or aliased:
            self.fail(node, "P002", "a key is a single word, not a list, a mapping or an alias")
        elif node.text == "<<" and not node.style:
            self.fail(
                node, "P008", "merge keys (`<<`) are not allowed", "write the shared values where they belong"
            )
        else:
            return node
        return Scalar(node.file, node.line, node.column, -1, node.end, "", "")


def named_control(character: str) -> str:
    """Return what to call a character that no text may hold, by what editors and other programs leave it there for."""
    code = f"U+{ord(character):04X}"
    name = _CONTROLS.get(character)
    return f"{name} ({code})" if name else f"character {code}"


_CONTROLS = {
    "\ufeff": "a byte order mark in the middle of the text",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\x00": "a zero byte",
    "\x1b": "an escape character",
}


class _Syntax(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def _weight(node: Node) -> int:
    """Count the values below a node, shared ones each time they appear, stopping once far above the bound."""
    total, stack = 0, [node]
    while stack and total <= MAX_ALIASED:
        total += 1
        current = stack.pop()
        if isinstance(current, Branch):
            stack.extend(value for _, value in current.entries.values())
        elif isinstance(current, Sequence):
            stack.extend(current.items)
    return total
