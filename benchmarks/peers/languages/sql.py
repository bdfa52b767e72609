"""A query of DuckDB that gives a row `rule, id` for each resource that a rule fails on.

All rules are one pass over the file: a CASE chooses the rules of a resource's type, so that the
others are not evaluated.
"""

from . import by_type, network_prefix


def literal(value):
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


OPERATORS = {
    "equal": "=",
    "not_equal": "IS DISTINCT FROM",
    "at_least": ">=",
    "above": ">",
    "at_most": "<=",
    "below": "<",
}


def test(one, base, depth=0):
    at = base + "".join(f'."{step}"' for step in one["path"])
    kind = one["test"]
    values = [literal(value) for value in one.get("values", [])]
    if kind == "is_true":
        return at
    if kind == "is_false":
        return f"({at} IS NOT TRUE)"
    if kind in OPERATORS:
        return f"({at} {OPERATORS[kind]} {values[0]})"
    if kind == "in":
        return f"({at} IN ({', '.join(values)}))"
    if kind == "not_in":
        return f"({at} NOT IN ({', '.join(values)}))"
    if kind == "starts_with":
        return f"starts_with({at}, {values[0]})"
    if kind == "matches":
        return f"regexp_matches({at}, {values[0]})"
    if kind == "within":
        return f"starts_with({at}, {literal(network_prefix(one['values'][0]))})"
    if kind == "present":
        return f"({at} IS NOT NULL)"
    element = f"e{depth}"
    inner = conjunction(one["inner"], element, depth + 1)
    if kind == "every":
        return f"(coalesce(len(list_filter({at}, lambda {element}: ({inner}) IS NOT TRUE)), 0) = 0)"
    count = f"coalesce(len(list_filter({at}, lambda {element}: {inner})), 0)"
    return f"({count} > 0)" if kind == "some" else f"({count} = 0)"


def conjunction(tests, base, depth=0):
    return " AND ".join(test(one, base, depth) for one in tests) if tests else "TRUE"


def render(rules, source):
    branches = []
    for kind, group in by_type(rules).items():
        checks = ",\n    ".join(
            f"CASE WHEN ({conjunction(rule['when'], 'r')}) IS TRUE "
            f"AND ({conjunction(rule['require'], 'r')}) IS NOT TRUE THEN {literal(rule['id'])} END"
            for rule in group
        )
        branches.append(f"  WHEN {literal(kind)} THEN [\n    {checks}]\n")
    return (
        "SELECT rule, id FROM (\n  SELECT r.id AS id, unnest(CASE r.type\n"
        + "".join(branches)
        + f"  END) AS rule FROM {source} AS r\n) WHERE rule IS NOT NULL\n"
    )


def columns(rules):
    """The columns that the rules read, for read_ndjson: what it is not asked for it skips."""
    tree = {"type": "VARCHAR", "id": "VARCHAR"}
    for rule in rules:
        for one in rule["when"] + rule["require"]:
            note(tree, one)
    return (
        "{"
        + ", ".join(f"{literal(name)}: {literal(column(value))}" for name, value in tree.items())
        + "}"
    )


def note(tree, one):
    for step in one["path"][:-1]:
        tree = tree.setdefault(step, {})
    name = one["path"][-1]
    if "inner" in one:
        elements = tree.setdefault(name, [{}])
        for inner in one["inner"]:
            if inner["path"]:
                note(elements[0], inner)
            else:
                elements[0] = "VARCHAR"
    elif one["test"] in ("is_true", "is_false"):
        tree[name] = "BOOLEAN"
    elif one["test"] == "present":
        tree.setdefault(name, "VARCHAR")
    else:
        tree[name] = "BIGINT" if isinstance(one["values"][0], int) else "VARCHAR"


def column(value):
    if isinstance(value, list):
        return column(value[0]) + "[]"
    if isinstance(value, dict):
        fields = ", ".join(f'"{name}" {column(field)}' for name, field in value.items())
        return f"STRUCT({fields})"
    return value
