"""CEL expressions, a line each: `rule<TAB>type<TAB>expression`, true where the rule does not fail.

CEL has no rules and no types of resources: the program that embeds it keeps the expressions of each
type, as every product that embeds it does.
"""

from . import COMPARISONS, literal, moved, network_prefix


def present(path, base):
    """has() for every step, as an absent key is an error in CEL, and the last is not null."""
    steps = [".".join([base] + path[:length]) for length in range(1, len(path) + 1)]
    return "(" + " && ".join(f"has({step})" for step in steps) + f" && {steps[-1]} != null)"


def test(one, base, optional, depth=0):
    """`optional`: any attribute may be absent or null. Else only those that a rule asks for are."""
    at = ".".join([base] + one["path"])
    kind = one["test"]
    if kind == "present":
        return present(one["path"], base) if optional else f"has({at})"
    value_test = quantifier(one, at, optional, depth) if "inner" in one else compared(one, at)
    if not optional or not one["path"]:
        return value_test
    if kind in ("is_false", "not_equal", "not_in", "no", "every"):
        return f"(!{present(one['path'], base)} || {value_test})"
    return f"({present(one['path'], base)} && {value_test})"


def compared(one, at):
    kind = one["test"]
    values = [literal(value) for value in one["values"]]
    if kind == "is_true":
        return f"{at} == true"
    if kind == "is_false":
        return f"{at} != true"
    if kind in COMPARISONS:
        return f"{at} {COMPARISONS[kind]} {values[0]}"
    if kind == "in":
        return f"{at} in [{', '.join(values)}]"
    if kind == "not_in":
        return f"!({at} in [{', '.join(values)}])"
    if kind == "starts_with":
        return f"{at}.startsWith({values[0]})"
    if kind == "matches":
        return f"{at}.matches({values[0]})"
    return f"{at}.startsWith({literal(network_prefix(one['values'][0]))})"


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
