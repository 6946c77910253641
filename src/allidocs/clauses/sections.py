"""Subjects of a contract frame, and the topics of components that belong to each."""

from __future__ import annotations

from collections.abc import Mapping

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "structure": ("structure",),
    "scope": ("scope", "exclusivity"),
    "money": ("contributions", "commercial"),
    "governance": ("governance", "deadlock"),
    "ip": ("ip", "brand"),
    "data": ("data",),
    "confidentiality": ("confidentiality", "publicity"),
    "competition": ("competition",),
    "liability": ("liability", "warranties", "insurance"),
    "changes": ("change-control", "assignment"),
    "termination": ("term", "termination"),
    "exit": ("exit", "staff"),
    "disputes": ("disputes", "law"),
    "compliance": ("compliance",),
    "other": ("other",),
}
"""Topics of components in the order in which tables and clauses show them, by subject."""
