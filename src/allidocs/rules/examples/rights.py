"""Plans that break and keep the rules on rights to what partners bring and make."""

from __future__ import annotations

RIGHTS: list[tuple[str, str, dict[str, str], list[str], str, dict[str, str]]] = [
    (
        "L155", "ip: {p: {name: P, kind: patent, origin: background, on_exit: Back}}\n", {}, ["ip"],
        "ip: {p: {name: P, kind: patent, origin: background}, c: {name: C, kind: copyright, origin: background},"
        " t: {name: T, kind: trademark, origin: background}, k: {name: K, kind: know-how, origin: background}}\n", {},
    ),
    (
        "L155", "contract: {ip_absent: [patent, trademark]}\nip: {c: {name: C, kind: copyright, origin: background}}\n",
        {}, ["ip"],
        "contract: {ip_absent: [patent, trademark, trade-secret]}\nip: {c: {name: C, kind: copyright, origin: background}}\n",
        {},
    ),
    (
        "L156", "initiatives: {i: {name: I, status: active}}\n", {}, ["ip"],
        "initiatives: {i: {name: I, status: active}}\nip: {p: {name: P, kind: patent, origin: background}}\n", {},
    ),
    (
        "L156", "contract: {}\ncontributions: {m: {partner: north, kind: brand, text: Mark}}\n", {}, ["contributions.m"],
        "contributions: {m: {partner: north, kind: brand, text: Mark}}\n", {},
    ),
    (
        "L157", "ip: {a: {name: A, kind: patent, origin: foreground}, b: {name: B, kind: patent, origin: improvement,"
        " owner: [north, south]}}\n", {}, ["ip.a", "ip.b"],
        "ip: {a: {name: A, kind: patent, origin: foreground, owner: [north], licence: {to: [south]}}}\n", {},
    ),
    (
        "L158", "ip: {a: {name: A, kind: patent, origin: background}}\n", {}, ["ip.a"],
        "ip: {a: {name: A, kind: patent, origin: background, disposition: return}}\n", {},
    ),
    (
        "L169", "datasets: {d: {name: D, personal: true, basis: Contract}}\n", {}, ["datasets.d"],
        "datasets: {d: {name: D, personal: true, controller: [north], role: controller-processor, basis: Contract}}\n", {},
    ),
    (
        "L169", "datasets: {d: {name: D, personal: true, controller: [north], role: controller-processor}}\n", {},
        ["datasets.d"], "datasets: {d: {name: D}}\n", {},
    ),
    (
        "L173", "datasets: {d: {name: D, personal: true}}\n", {"north": ", country: ES", "south": ", country: CL"},
        ["datasets.d"], "datasets: {d: {name: D, personal: true}}\n", {"north": ", country: ES", "south": ", country: DE"},
    ),
    (
        "L640", "contract: {clauses: {joint-ownership: {option: avoided}}}\nip: {m: {name: M, kind: data, origin: foreground,"
        " owner: [north, south]}}\n", {}, ["ip.m.owner"],
        "contract: {clauses: {joint-ownership: {option: agreed-rules}}}\nip: {m: {name: M, kind: data, origin: foreground,"
        " owner: [north, south]}}\n", {},
    ),
]  # fmt: skip
