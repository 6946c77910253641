"""The entry of the sales engagement and compensation plan."""

from __future__ import annotations

from allidocs.artifacts.artifact import FROM_INCUBATE, Artifact, Need

DOCUMENT = Artifact(
    "sales-engagement", "Sales engagement and compensation",
    "Who leads which account, who does what on a deal, what each seller earns, and who settles a conflict",
    "Sellers of all partners and their managers", FROM_INCUBATE, "allidocs.artifacts.sales_engagement:facts", 4,
    (
        Need("sales", "how the sales forces work together", "must"),
        Need("sales.accounts", "accounts and who leads them"),
        Need("sales.registration", "the registration of deals"),
        Need("sales.roles", "roles before, during and after a sale"),
        Need("sales.pay", "what sellers earn"),
        Need("sales.conflicts", "conflicts and who settles them"),
        Need("sales.examples", "a deal worked through"),
    ),
    order=16, edition="working",
)  # fmt: skip
