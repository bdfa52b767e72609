"""A policy in Writ, for the rules over real plans; writ_generate writes those over inventories."""

from . import COMPARISONS, literal

OPERATORS = {**COMPARISONS, "starts_with": "starts with", "within": "within"}


def test(one, base):
    at = ".".join([base] + one["path"])
    kind = one["test"]
    values = [literal(value) for value in one.get("values", [])]
    if kind == "is_true":
        return at
    if kind == "is_false":
        return f"not {at}"
    if kind in OPERATORS:
        return f"{at} {OPERATORS[kind]} {values[0]}"
    if kind in ("in", "not_in"):
        return f"{at} {kind.replace('_', ' ')} [{', '.join(values)}]"
    if kind == "matches":
        return f'{at} matches r"{one["values"][0]}"'
    if kind == "present":
        return f"{at} is present"
    return f"({kind} e in {at}: {' and '.join(test(inner, 'e') for inner in one['inner'])})"


def render(rules):
    text = ["module bench\n"]
    for rule in rules:
        text.append(f'\nrule {rule["id"]} "{rule["id"]}" {{\n  severity  {rule["severity"]}\n')
        text.append(f"  for       r in {rule['type']}\n")
        text += [f"  when      {test(one, 'r')}\n" for one in rule["when"]]
        text += [f"  require   {test(one, 'r')}\n" for one in rule["require"]]
        text.append("}\n")
    return "".join(text)
