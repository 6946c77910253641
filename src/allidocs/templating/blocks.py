"""Which blocks of a template are printed: those that a template which it extends has, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

from allidocs.base.errors import PathEscapes
from allidocs.base.suggestions import suggestion
from allidocs.templating.asked import Unasked

MAX_PARENTS = 10
"""How many templates may extend one another."""


def tree_of(env: Environment, name: str) -> nodes.Template | None:
    """Return a template as read; None for one that is not there or cannot be read."""
    try:
        source, _, _ = env.loader.get_source(env, name)  # type: ignore[union-attr]
        return env.parse(source, name)
    except (PathEscapes, TemplateNotFound, TemplateSyntaxError):
        return None


Reading = Callable[[str], nodes.Template | None]
"""Returns a template by its name, None for one that is not there or cannot be read."""


def parents(read: Reading, tree: nodes.Template) -> list[nodes.Template]:
    """Return the templates that one extends, the nearest first."""
    found: list[nodes.Template] = []
    while len(found) < MAX_PARENTS:
        extends = next(tree.find_all(nodes.Extends), None)
        name = extends.template.value if extends and isinstance(extends.template, nodes.Const) else None
        parent = read(name) if isinstance(name, str) else None
        if parent is None:
            break
        found.append(parent)
        tree = parent
    return found


def circles(read: Reading, name: str, tree: nodes.Template) -> Iterator[Unasked]:
    """Yield where a template includes itself, or one that leads back to it: it would never end."""
    for node in tree.find_all(nodes.Include):
        seen, ahead = set[str](), [getattr(node.template, "value", None)]
        while ahead:
            asked = ahead.pop()
            further = read(asked) if isinstance(asked, str) and asked not in seen else None
            seen.add(str(asked))
            if further is not None:
                ahead += [getattr(one.template, "value", None) for one in further.find_all(nodes.Include)]
        if name in seen:
            yield Unasked(
                node.lineno,
                f"`{name}` includes itself without end",
                "take the `{% include %}` away, or put what both print into a template of its own",
            )


def lost_blocks(read: Reading, tree: nodes.Template) -> Iterator[Unasked]:
    """Yield the blocks of a template that nobody prints, so that their words are lost."""
    above = parents(read, tree)
    known = {block.name for parent in above for block in parent.find_all(nodes.Block)}
    own = [*tree.find_all(nodes.Block)] if above else []
    inner = {id(block) for outer in own for block in outer.find_all(nodes.Block)}
    for block in own:
        if block.name not in known and id(block) not in inner:
            yield Unasked(
                block.lineno,
                f"nothing prints the block `{block.name}`: its words are lost",
                suggestion(block.name, known, "blocks"),
            )
