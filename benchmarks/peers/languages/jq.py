"""A jq program that prints a line `rule<TAB>resource` for each resource that a rule fails on.

The input is one resource a document. Types are chosen by a chain of `if`; jq 1.6 has no index.
"""

from . import COMPARISONS, by_type, literal, moved, network_prefix


def test(one):
    at = "." + ".".join(f'"{step}"' for step in one["path"]) if one["path"] else "."
    kind = one["test"]
    values = [literal(value) for value in one.get("values", [])]
    if kind == "is_true":
        return f"({at} == true)"
    if kind == "is_false":
        return f"({at} != true)"
    if kind in COMPARISONS:
        return f"({at} {COMPARISONS[kind]} {values[0]})"
    if kind == "in":
        return f"({at} | IN({', '.join(values)}))"
    if kind == "not_in":
        return f"({at} | IN({', '.join(values)}) | not)"
    if kind == "starts_with":
        return f"({at} | startswith({values[0]}))"
    if kind == "matches":
        return f"({at} | test({values[0]}))"
    if kind == "within":
        return f"({at} | startswith({literal(network_prefix(one['values'][0]))}))"
    if kind == "present":
        return f"({at} != null)"
    inner = conjunction(one["inner"])
    elements = f"{at}[]?" if at != "." else ".[]?"
    return {
        "every": f"all({elements}; {inner})",
        "some": f"any({elements}; {inner})",
        "no": f"(any({elements}; {inner}) | not)",
    }[kind]


def conjunction(tests):
    return "(" + " and ".join(test(one) for one in tests) + ")" if tests else "true"


PLANNED = '.resource_changes[]? | select(.mode == "managed" and .change.after != null) |\n'


def render(rules, plans=False):
    branches = []
    for kind, group in by_type(rules).items():
        checks = ",\n  ".join(
            f'(if {conjunction(moved(rule["when"], plans))} and '
            f'({conjunction(moved(rule["require"], plans))} | not) '
            f'then "{rule["id"]}\\t\\({".address" if plans else ".id"})" else empty end)'
            for rule in group
        )
        branches.append(f"if .type == {literal(kind)} then\n  {checks}\n")
    return (PLANNED if plans else "") + "el".join(branches) + "else empty end\n"
