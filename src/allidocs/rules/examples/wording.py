"""Plans that break and keep the rules on words of the plan."""

from __future__ import annotations

PAID = "contract: {{components: {{c: {{name: C, topic: commercial, intent: I, binding: {}}}}}, money: {}}}\n"


def parts(entry: str) -> str:
    """Return a contract with one component `c`."""
    return f"contract: {{components: {{c: {{name: C, topic: scope, intent: I, {entry}}}}}}}\n"


WORDING: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L162", parts("binding: binding, principle: The Parties will agree on a key."), {},
        ["contract.components.c.principle"],
        parts("binding: binding, principle: Halves. The Parties will agree on the rest."), {},
    ),
    (
        "L162", parts("principle: They negotiate the contract in good faith on these terms."), {},
        ["contract.components.c.principle"], parts("principle: They negotiate the contract."), {},
    ),
    (
        "L199", parts("binding: binding, principle: Two fixed payments are made."), {}, ["contract.components.c.principle"],
        parts("binding: binding, principle: Two fixed payments of 4 EUR are made."), {},
    ),
    (
        "L199", PAID.format("binding", "Dos pagos compensatorios quedan fijados"), {}, ["contract.money"],
        PAID.format("non-binding", "Dos pagos compensatorios quedan fijados"), {},
    ),
    (
        "L163", parts("binding: non-binding, principle: North shall pay."), {}, ["contract.components.c.principle"],
        parts("binding: binding, principle: North shall pay."), {},
    ),
    (
        "L163", parts("binding: non-binding, principle: Las Partes deberán pagar."), {},
        ["contract.components.c.principle"], parts("binding: non-binding, principle: Las Partes prevén pagar."), {},
    ),
    (
        "L164", parts("status: deferred, principle: A share of 12 %."), {}, ["contract.components.c.principle"],
        parts("status: open, principle: A share of 12 %."), {},
    ),
    (
        "L162", parts("binding: binding").replace("intent: I", "intent: The parties will agree on a cap."), {},
        ["contract.components.c.intent"], parts("binding: binding, principle: 1M EUR at most").replace("intent: I", "intent: The parties will agree on a cap."), {},
    ),
]  # fmt: skip
