#!/usr/bin/python3
"""Drives one headless LibreOffice as a person at a keyboard would: requests come as JSON lines, answers go as JSON lines.

It runs under the system's own Python, the only one that can `import uno`, so it imports nothing of the project.
A request is `{"open": PATH, "store": PATH or null, "author": NAME, "tracked": bool, "steps": [{"do": NAME, ...}]}`;
its answer is `{"results": [one per step]}` or `{"error": SENTENCE, "step": NUMBER, "kind": "missing" | "failed"}`.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uno

WORD = "MS Word 2007 XML"
START_SECONDS = 60
NoMore = uno.getClass("com.sun.star.container.NoSuchElementException")
Step = dict[str, Any]


class Missing(Exception):
    """A step found nothing to act on."""


def setting(name: str, value: Any) -> Any:
    """Return a named value as UNO wants it."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def each(container: Any) -> Iterator[Any]:
    """Return the members of a UNO collection."""
    walk = container.createEnumeration()
    while (
        True
    ):  # asking whether there is one more doubles the calls, each of which crosses to another process
        try:
            member = walk.nextElement()
        except NoMore:
            return
        yield member


def within(inner: Any, outer: Any) -> bool:
    """Say whether a range lies in another."""
    try:
        text = outer.Text
        return bool(text.compareRegionStarts(inner, outer) <= 0 and text.compareRegionEnds(inner, outer) >= 0)
    except Exception:  # in different texts
        return False


def overlap(one: Any, other: Any) -> bool:
    """Say whether two ranges share a letter."""
    try:
        text = other.Text
        return bool(
            text.compareRegionStarts(one.End, other.Start) < 0
            and text.compareRegionStarts(other.End, one.Start) < 0
        )
    except Exception:  # in different texts
        return False


def portions(text: Any) -> Iterator[Any]:
    """Return the portions of a paragraph, those inside content controls too."""
    for portion in each(text):
        if portion.TextPortionType == "ContentControl":
            yield from portions(portion.ContentControl)
        else:
            yield portion


class Program:
    """One LibreOffice process with its own profile and pipe, so that several can run side by side."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="office-"))
        pipe = f"office{os.getpid()}"
        self.process = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation={(self.home / 'profile').as_uri()}",
                f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            services = context.ServiceManager
            self.desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            self.dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            self.configuration = services.createInstanceWithContext(
                "com.sun.star.configuration.ConfigurationProvider", context
            )
        except BaseException:
            self.close()
            raise

    def _connect(self, address: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                return resolver.resolve(address)
            except Exception:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"LibreOffice did not start within {START_SECONDS} seconds") from None
                time.sleep(0.05)

    def sign(self, author: str) -> None:
        """Let `author` be the user of LibreOffice, who signs tracked changes."""
        first, _, last = author.rpartition(" ")
        node = setting("nodepath", "/org.openoffice.UserProfile/Data")
        data = self.configuration.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", (node,)
        )
        data.givenname, data.sn = first, last
        data.commitChanges()

    def load(self, path: Path) -> Any:
        """Open a DOCX; by the filter's name, since LibreOffice else takes any rubbish for plain text."""
        hints = (setting("Hidden", True), setting("FilterName", WORD))
        document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, hints)
        if document is None:
            raise RuntimeError("LibreOffice could not open the file")
        return document

    def close(self) -> None:
        """End LibreOffice, kindly first, and remove its profile."""
        with contextlib.suppress(Exception):
            self.desktop.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


class Session:
    """One open document, and the person who edits it."""

    def __init__(self, program: Program, document: Any, threads: dict[tuple[str, str], str]) -> None:
        self.program = program
        self.document = document
        self.author = ""
        self.at = 0
        """The number of the step that is being done."""
        self.threads = threads
        """The text that each reply answers, by the reply's author and text; LibreOffice 7 has no place for it."""
        self.steps: dict[str, Callable[[Step], Any]] = {
            "accept_all": lambda _: self.menu("AcceptAllTrackedChanges"),
            "reject_all": lambda _: self.menu("RejectAllTrackedChanges"),
            "list": lambda _: self.report(),
            "bookmarks": lambda _: self.bookmarks(),
            "replace": self.replace,
            "insert_text_at": self.insert_text_at,
            "delete_text": self.delete_text,
            "insert_paragraph_after": self.insert_paragraph_after,
            "delete_paragraph": self.delete_paragraph,
            "insert_row": self.insert_row,
            "delete_row": self.delete_row,
            "add_comment": self.add_comment,
            "reply": self.reply,
            "edit_chart": self.edit_chart,
            "resolve": self.resolve,
            "author": lambda step: self.sign(step["name"]),
            "tracking": lambda step: self.track(step["on"]),
            "update_indexes": lambda _: self.update_indexes(),
            "pdf": self.pdf,
        }

    def do(self, step: Step) -> Any:
        """Run one step, under its own author and tracking where it names them."""
        self.at += 1
        if "author" in step:
            self.sign(step["author"])
        if "tracked" in step:
            self.track(step["tracked"])
        return self.steps[step["do"]](step)

    def sign(self, author: str) -> None:
        """Let another person edit from here on."""
        if author != self.author:
            self.program.sign(author)
            self.author = author

    def track(self, on: bool) -> None:
        """Track changes from here on, or do not."""
        self.document.RecordChanges = on

    def menu(self, command: str, **arguments: Any) -> None:
        """Run a command of the menu in the document's hidden window."""
        settings = tuple(setting(name, value) for name, value in arguments.items())
        frame = self.document.CurrentController.Frame
        self.program.dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, settings)

    # ------------------------------------------------------------------------------------------ finding

    def gone(self, found: Any) -> bool:
        """Say whether words lie in a tracked deletion, wholly or in part."""
        deleted = False
        for paragraph in each(self.paragraph_at(found)):
            for portion in portions(paragraph):
                if portion.TextPortionType == "Redline":
                    if portion.RedlineType == "Delete":
                        deleted = portion.IsStart
                elif deleted and overlap(portion, found):
                    return True
        return False

    def find(self, step: Step) -> Any:
        """Return the range that a step names: words, in a bookmark, in a paragraph, or the n-th in the document."""
        words, nth = step.get("words"), int(step.get("nth", 1))
        if step.get("bookmark"):
            bookmarks = self.document.Bookmarks
            if not bookmarks.hasByName(step["bookmark"]):
                raise Missing(f"there is no bookmark {step['bookmark']!r}")
            anchor = bookmarks.getByName(step["bookmark"]).Anchor
            return anchor if words is None else self.inside(anchor, words, nth)
        if step.get("paragraph"):
            paragraph = self.paragraph_at(self.search(step["paragraph"], step.get("paragraph_nth", 1)))
            return paragraph if words is None else self.inside(paragraph, words, nth)
        return self.search(str(words), nth)

    def search(self, words: str, nth: int) -> Any:
        """Return the n-th place of words in the document, contents and deleted text left out."""
        found = self._nth(words, nth, None)
        if found is None:
            raise Missing(f"{words!r} does not stand there {nth} times")
        return found

    def inside(self, outer: Any, words: str, nth: int) -> Any:
        """Return the n-th place of words that stands in a range, deleted text left out."""
        found = self._nth(words, nth, outer)
        if found is None:
            raise Missing(f"{words!r} does not stand {nth} times in {outer.String!r}")
        return found

    def _nth(self, words: str, nth: int, outer: Any) -> Any:
        descriptor = self.document.createSearchDescriptor()
        descriptor.SearchString, descriptor.SearchCaseSensitive = words, True
        tracked, seen = self.document.Redlines.hasElements(), 0
        if outer is None:
            found = self.document.findFirst(descriptor)
        else:
            found = self.document.findNext(outer.Start, descriptor)
        while found is not None and (outer is None or within(found, outer)):
            if found.DocumentIndex is None and not (tracked and self.gone(found)):
                seen += 1
                if seen == nth:
                    return found
            found = self.document.findNext(found.End, descriptor)
        return None

    def paragraph_at(self, place: Any) -> Any:
        """Return the whole paragraph around a place, without its mark."""
        cursor = place.Text.createTextCursorByRange(place.Start)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    # ------------------------------------------------------------------------------------------ editing

    def type_over(self, place: Any, text: str) -> None:
        """Select a range and type: what stood there goes, as at a keyboard."""
        self.document.CurrentController.select(place)
        if text:
            self.menu("InsertText", Text=text)
        elif place.String:
            self.menu("Delete")

    def replace(self, step: Step) -> None:
        """Put other words for some; `inside` types between their first and last letter, so that no bookmark ends."""
        place, new = self.find(step), step["by"]
        if not step.get("inside") or len(place.String) < 2 or not new:
            self.type_over(place, new)
            return
        # Type behind the first old letter; then take away the old rest, and the old first letter.
        start, old = place.Text.createTextCursorByRange(place.Start), len(place.String)
        for skip, length, text in ((1, 0, new), (1 + len(new), old - 1, ""), (0, 1, "")):
            cursor = start.Text.createTextCursorByRange(start)
            self.over(cursor, skip)
            cursor.collapseToEnd()
            self.over(cursor, length)
            self.type_over(cursor, text)

    def over(self, cursor: Any, letters: int) -> None:
        """Let a cursor grow over some letters; the ends of a content control count too, but do not show."""
        cursor.goRight(letters, True)
        while len(cursor.String) < letters and cursor.goRight(1, True):
            pass

    def insert_text_at(self, step: Step) -> None:
        """Type behind some words, or before them."""
        place = self.find(step)
        self.type_over(place.Start if step.get("side") == "before" else place.End, step["text"])

    def delete_text(self, step: Step) -> None:
        """Delete words."""
        self.type_over(self.find(step), "")

    def insert_paragraph_after(self, step: Step) -> None:
        """Press Enter at a paragraph's end and type."""
        self.document.CurrentController.select(self.paragraph_at(self.find(step)).End)
        self.menu("InsertPara")
        self.menu("InsertText", Text=step["text"])

    def delete_paragraph(self, step: Step) -> None:
        """Delete a paragraph together with its mark."""
        cursor = self.paragraph_at(self.find(step))
        cursor.goRight(1, True)
        self.type_over(cursor, "")

    def _cell(self, step: Step) -> tuple[Any, Any, int]:
        place = self.find(step)
        table = place.TextTable
        if table is None:
            raise Missing(f"{place.String!r} stands in no table")
        return place, table, int(re.sub(r"\D", "", place.Cell.CellName.rpartition(".")[2]))

    def insert_row(self, step: Step) -> None:
        """Insert a row below the one that holds the words, and fill its cells from the left."""
        place, table, row = self._cell(step)
        self.document.CurrentController.select(place.Start)
        self.menu("InsertRowsAfter")
        names = [name for name in table.CellNames if re.fullmatch(rf"[A-Za-z]+{row + 1}", name)]
        if len(names) < len(step["texts"]):
            raise Missing(f"the new row has {len(names)} cells, not {len(step['texts'])}")
        for name, text in zip(names, step["texts"], strict=False):
            self.type_over(table.getCellByName(name).createTextCursor().End, text)

    def delete_row(self, step: Step) -> None:
        """Delete the row that holds the words."""
        place, _, _ = self._cell(step)
        self.document.CurrentController.select(place.Start)
        self.menu("DeleteRows")

    # ------------------------------------------------------------------------------------------ comments

    def edit_chart(self, step: Step) -> None:
        """Edit a number in the data of the chart whose series says `was` at a category."""
        objects = self.document.getEmbeddedObjects()
        for name in objects.getElementNames():
            chart = objects.getByName(name).getEmbeddedObject()
            table = chart.getData()
            series, points = list(table.getColumnDescriptions()), list(table.getRowDescriptions())
            if step["series"] in series and step["category"] in points:
                rows = [list(row) for row in table.getData()]
                row, column = rows[points.index(step["category"])], series.index(step["series"])
                if row[column] != step["was"]:
                    continue
                row[column] = step["value"]
                table.setData(tuple(tuple(row) for row in rows))
                chart.setModified(True)
                return
        raise Missing(f"no chart says {step['was']} in its series `{step['series']}` at `{step['category']}`")

    def comments(self) -> list[Any]:
        """Return the comments in the document's order of anchors as LibreOffice gives it."""
        kind = "com.sun.star.text.textfield.Annotation"
        return [field for field in each(self.document.TextFields) if field.supportsService(kind)]

    def _comment(self, text: str) -> Any:
        for field in self.comments():
            if text in field.Content:
                return field
        raise Missing(f"there is no comment that says {text!r}")

    def _note(self, place: Any, text: str) -> None:
        now = datetime.datetime.now()
        moment = uno.createUnoStruct("com.sun.star.util.DateTime")
        moment.Year, moment.Month, moment.Day = now.year, now.month, now.day
        moment.Hours, moment.Minutes, moment.Seconds = now.hour, now.minute, now.second
        field = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        field.Author, field.Content, field.DateTimeValue = self.author, text, moment
        field.Initials = "".join(word[0] for word in self.author.split())
        # A range that holds a comment already, or is a bookmark's own, takes none; its words do.
        words = place.Text.createTextCursorByRange(place.Start)
        self.over(words, len(place.String))
        words.Text.insertTextContent(words, field, True)

    def add_comment(self, step: Step) -> None:
        """Comment on words."""
        self._note(self.find(step), step["text"])

    def reply(self, step: Step) -> None:
        """Answer a comment, on the same words."""
        parent = self._comment(step["comment"])
        self.threads[self.author, step["text"]] = parent.Content
        self._note(parent.Anchor, step["text"])

    def resolve(self, step: Step) -> None:
        """Mark a comment as done."""
        self._comment(step["comment"]).Resolved = True

    # ------------------------------------------------------------------------------------------ reporting

    def report(self) -> dict[str, Any]:
        """Return what stands in the document: paragraphs as if all changes were accepted, changes, comments, pages."""
        report = {
            "pages": self.document.CurrentController.PageCount,
            "changes": [self._change(found) for found in each(self.document.Redlines)],
            "comments": [
                {
                    "author": field.Author,
                    "text": field.Content,
                    "words": field.Anchor.String,
                    "resolved": field.Resolved,
                    "parent": self.threads.get((field.Author, field.Content), ""),
                }
                for field in self.comments()
            ],
        }
        if report["changes"]:  # walking around deletions takes ten times as long as undoing does
            self.menu("AcceptAllTrackedChanges")
        report["paragraphs"] = list(self._paragraphs(self.document.Text))
        if report["changes"]:
            self.menu("Undo")
        return report

    def _paragraphs(self, text: Any) -> Iterator[dict[str, str]]:
        for item in each(text):
            if item.supportsService("com.sun.star.text.TextTable"):
                for name in item.CellNames:
                    for line in item.getCellByName(name).String.split("\n"):
                        yield {"text": line, "style": "", "label": "", "cell": f"{item.Name}.{name}"}
            else:
                style, label = item.getPropertyValues(("ParaStyleName", "ListLabelString"))
                yield {"text": item.String, "style": style, "label": label or "", "cell": ""}

    def bookmarks(self) -> dict[str, str]:
        """Return the words of all bookmarks."""
        marks = self.document.Bookmarks
        return {name: marks.getByName(name).Anchor.String for name in marks.ElementNames}

    def _change(self, found: Any) -> dict[str, Any]:
        moment = found.RedlineDateTime
        start, end = found.RedlineStart, found.RedlineEnd
        try:
            cursor = start.Text.createTextCursorByRange(start)
            cursor.gotoRange(end, True)
            words = cursor.String
        except Exception:  # a change that reaches over a table
            words = ""
        return {
            "kind": found.RedlineType,
            "author": found.RedlineAuthor,
            "date": f"{moment.Year:04}-{moment.Month:02}-{moment.Day:02}T{moment.Hours:02}:{moment.Minutes:02}:{moment.Seconds:02}",
            "text": words,
        }

    def update_indexes(self) -> int:
        """Let LibreOffice fill the table of contents; return how many indexes there are."""
        indexes = self.document.DocumentIndexes
        for place in range(indexes.Count):
            indexes.getByIndex(place).update()
        return int(indexes.Count)

    def pdf(self, step: Step) -> None:
        """Print the document as it stands, changes and all, with bookmarks for its headings, tagged for who listens."""
        asked = (setting("ExportBookmarks", True), setting("PDFUACompliance", bool(step.get("tagged"))))
        data = uno.Any("[]com.sun.star.beans.PropertyValue", asked)
        settings = (setting("FilterName", "writer_pdf_Export"), setting("FilterData", data))
        self.document.storeToURL(Path(step["to"]).as_uri(), settings)

    def store(self, path: Path) -> None:
        """Save as DOCX, with the threads of comments as Word keeps them."""
        self.document.storeToURL(path.as_uri(), (setting("FilterName", WORD),))
        if self.threads:
            write_threads(path, self.threads, {c.Content for c in self.comments() if c.Resolved})


# ---------------------------------------------------------------------------------------------- threads

EXTENDED = "word/commentsExtended.xml"
_COMMENT = re.compile(r'<w:comment [^>]*?w:author="([^"]*)".*?</w:comment>', re.DOTALL)
_PARENTS = re.compile(r"<w15:commentEx ([^>]*)/>")


def _unescape(text: str) -> str:
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, letter)
    return text


def _comments_of(xml: str) -> list[tuple[str, str, str]]:
    """Return author, text and id of the last paragraph of every comment in a comments part."""
    found = []
    for match in _COMMENT.finditer(xml):
        lines = re.findall(r"<w:p[ >].*?</w:p>", match[0], re.DOTALL)
        texts = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", line)) for line in lines]
        ids = re.findall(r'<w:p [^>]*w14:paraId="(\w+)"', match[0])
        found.append((_unescape(match[1]), _unescape("\n".join(texts)), ids[-1] if ids else ""))
    return found


def read_threads(path: Path) -> dict[tuple[str, str], str]:
    """Return the text that each reply of a DOCX answers, by the reply's author and text."""
    with zipfile.ZipFile(path) as package:
        if not {EXTENDED, "word/comments.xml"} <= set(package.namelist()):
            return {}
        comments = _comments_of(package.read("word/comments.xml").decode())
        extended = package.read(EXTENDED).decode()
    by_id = {id_: (author, text) for author, text, id_ in comments}
    threads = {}
    for match in _PARENTS.finditer(extended):
        own = re.search(r'w15:paraId="(\w+)"', match[1])
        parent = re.search(r'w15:paraIdParent="(\w+)"', match[1])
        if own and parent and {own[1], parent[1]} <= set(by_id):
            threads[by_id[own[1]]] = by_id[parent[1]][1]
    return threads


def write_threads(path: Path, threads: dict[tuple[str, str], str], resolved: set[str]) -> None:
    """Add to a saved DOCX which comment answers which; LibreOffice 7 knows it neither in memory nor in files."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if "word/comments.xml" not in parts:
        return
    count = 0

    def identified(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        bare = re.sub(r' w14:paraId="\w+"', "", match[0])
        head, mark, tail = bare.rpartition("<w:p>") if "<w:p>" in bare else bare.rpartition("<w:p ")
        return f'{head}<w:p w14:paraId="{count:08X}"{">" if mark == "<w:p>" else " "}{tail}'

    xml = _COMMENT.sub(identified, parts["word/comments.xml"].decode())
    parts["word/comments.xml"] = xml.encode()
    comments = _comments_of(xml)
    ids = {text: id_ for _, text, id_ in reversed(comments)}
    lines = []
    for author, text, id_ in comments:
        parent = ids.get(threads.get((author, text), ""), "")
        above = f' w15:paraIdParent="{parent}"' if parent else ""
        lines.append(f'<w15:commentEx w15:paraId="{id_}"{above} w15:done="{int(text in resolved)}"/>')
    parts[EXTENDED] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w15:commentsEx xmlns:w15='
        f'"http://schemas.microsoft.com/office/word/2012/wordml">{"".join(lines)}</w15:commentsEx>'
    ).encode()
    _register(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _register(parts: dict[str, bytes]) -> None:
    """Make the part of threads known to the package where it is new."""
    types, relations = parts["[Content_Types].xml"].decode(), parts["word/_rels/document.xml.rels"].decode()
    if EXTENDED not in types:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
        new = f'<Override PartName="/{EXTENDED}" ContentType="{kind}"/></Types>'
        parts["[Content_Types].xml"] = types.replace("</Types>", new).encode()
    if "commentsExtended.xml" not in relations:
        kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        new = f'<Relationship Id="rIdThreads" Type="{kind}" Target="commentsExtended.xml"/></Relationships>'
        parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", new).encode()


# ---------------------------------------------------------------------------------------------- serving


def serve(program: Program, request: dict[str, Any]) -> dict[str, Any]:
    """Answer one request: open a copy, go through the steps, save."""
    copy = program.home / "opened.docx"  # a lock beside the original would disturb the next who opens it
    shutil.copy(request["open"], copy)
    document, session = None, None
    try:
        document = program.load(copy)
        session = Session(program, document, read_threads(copy))
        session.sign(request.get("author", "Rita Reviewer"))
        document.RecordChanges = request.get("tracked", True)
        results = [session.do(step) for step in request["steps"]]
        if request.get("store"):
            session.store(Path(request["store"]))
    except Missing as problem:
        return {"error": str(problem), "step": session.at if session else 0, "kind": "missing"}
    except Exception as problem:
        return {
            "error": f"{type(problem).__name__}: {problem}",
            "step": session.at if session else 0,
            "kind": "failed",
        }
    finally:
        if document is not None:
            with contextlib.suppress(Exception):
                document.close(True)
    return {"results": results}


def main() -> None:
    """Start LibreOffice, say so, and answer requests until the input ends."""
    program = Program()
    try:
        print(json.dumps({"ready": True}), flush=True)
        for line in sys.stdin:
            print(json.dumps(serve(program, json.loads(line))), flush=True)
            if program.process.poll() is not None:
                break
    finally:
        program.close()


if __name__ == "__main__":
    main()
