"""CEL expressions, a line each: `rule<TAB>type<TAB>expression`, true where the rule does not fail.

CEL has no rules and no types of resources: the program that embeds it keeps the expressions of each
type, as every product that embeds it does.
"""

from . import literal, moved, network_prefix

OPERATORS = {"equal": "==", "not_equal": "!=", "at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}


def present(path, base):
    """has() for every step: an absent key is an error in CEL."""
    return " && ".join(
        f"has({base}.{'.'.join(path[:length])})" for length in range(1, len(path) + 1)
    )


def test(one, base, optional, depth=0):
    at = ".".join([base] + one["path"])
    kind = one["test"]
    values = [literal(value) for value in one.get("values", [])]
    if kind == "present":
        return f"({present(one['path'], base)} && {at} != null)" if optional else f"has({at})"
    if optional and one["path"]:
        there = f"({present(one['path'], base)} && {at} != null)"
        inside = test(one, base, False, depth) if "inner" not in one else quantifier(one, at, True, depth)
        if kind in ("is_false", "not_equal", "not_in", "no", "every"):
            return f"(!{there} || {inside})"
        return f"({there} && {inside})"
    if kind == "is_true":
        return f"{at} == true"
    if kind == "is_false":
        return f"{at} != true"
    if kind in OPERATORS:
        return f"{at} {OPERATORS[kind]} {values[0]}"
    if kind == "in":
        return f"{at} in [{', '.join(values)}]"
    if kind == "not_in":
        return f"!({at} in [{', '.join(values)}])"
    if kind == "starts_with":
        return f"{at}.startsWith({values[0]})"
    if kind == "matches":
        return f"{at}.matches({values[0]})"
    if kind == "within":
        return f"{at}.startsWith({literal(network_prefix(one['values'][0]))})"
    return quantifier(one, at, optional, depth)


def quantifier(one, at, optional, depth):
    element = f"e{depth}"
    inner = conjunction(one["inner"], element, optional, depth + 1)
    return {
        "every": f"{at}.all({element}, {inner})",
        "some": f"{at}.exists({element}, {inner})",
        "no": f"!{at}.exists({element}, {inner})",
    }[one["test"]]


def conjunction(tests, base, optional, depth=0):
    return " && ".join(test(one, base, optional, depth) for one in tests)


def render(rules, plans=False):
    lines = []
    for rule in rules:
        required = conjunction(moved(rule["require"], plans), "r", plans)
        if rule["when"]:
            when = conjunction(moved(rule["when"], plans), "r", plans)
            required = f"!({when}) || ({required})"
        lines.append(f"{rule['id']}\t{rule['type']}\t{required}\n")
    return "".join(lines)
