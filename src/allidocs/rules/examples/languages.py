"""Plans that break and keep the rules on texts in several languages."""

from __future__ import annotations


def parts(entry: str) -> str:
    """Return a contract with one component `c`."""
    return f"contract: {{components: {{c: {{name: C, topic: scope, intent: I, {entry}}}}}}}\n"


LANGUAGES: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L250", parts("principle: {en: Ship in May., es: Entregar en abril., behind: [en]}"), {},
        ["contract.components.c.principle.en"], parts("principle: {en: Ship in May., es: Entregar en mayo.}"), {},
    ),
    ("L250", parts("principle: {es: Entregar en mayo.}"), {}, ["contract.components.c.principle"], "", {}),
    (
        "L251", parts("principle: {text: 33 M EUR in 2027., es: 35 M EUR en 2027.}"), {},
        ["contract.components.c.principle.es"],
        parts("principle: {en: '1,250.5 EUR on 3 May.', es: '1.250,5 EUR el 3 de mayo.'}"), {},
    ),
]  # fmt: skip
