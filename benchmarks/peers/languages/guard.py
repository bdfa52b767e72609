"""Guard rules over a document `{"resources": […]}` or a plan, on resources of each rule's type.

Guard knows no networks: an address is compared as text. `some` stands before a block, not before a
filter: over nothing a filtered clause is skipped, which would pass what must fail.
"""

from . import COMPARISONS, by_type, moved, network_prefix

NEGATED = {"equal": "not_equal", "in": "not_in"}


def literal(value):
    return f"'{value}'" if isinstance(value, str) else str(value)


def slashed(expression):
    """A slash in brackets: Guard does not read an expression that ends with `\\//`."""
    return expression.replace("/", "[\\/]")


def test(one, place=""):
    """A clause; `place` is the list whose elements the path starts from."""
    at = ".".join(part for part in [place] + one["path"] if part)
    kind = one["test"]
    values = [literal(value) for value in one.get("values", [])]
    if kind in ("is_true", "is_false"):
        return f"{at} == {'true' if kind == 'is_true' else 'false'}"
    if kind in COMPARISONS:
        return f"{at} {COMPARISONS[kind]} {values[0]}"
    if kind in ("in", "not_in"):
        return f"{at} {'IN' if kind == 'in' else 'NOT IN'} [{', '.join(values)}]"
    if kind == "starts_with":
        return f"{at} == /^{slashed(one['values'][0])}/"
    if kind == "matches":
        return f"{at} == /{slashed(one['values'][0])}/"
    if kind == "within":
        prefix = network_prefix(one["values"][0]).replace(".", "\\.")
        return f"{at} == /^{prefix}/"
    if kind == "present":
        return f"{at} exists\n{at} !is_null"
    if kind == "some":
        return some(at, one["inner"])
    if kind == "every":
        assert len(one["inner"]) == 1
        return test(one["inner"][0], at + "[*]")
    return none(at, one["inner"])


def some(at, inner):
    if len(inner) == 1:
        return "some " + test(inner[0], at + "[*]")
    return f"some {at}[*] {{\n" + "\n".join(test(one) for one in inner) + "\n}"


def none(at, inner):
    """All but the last test choose elements, and the last is turned round."""
    chosen = at + (f"[ {' '.join(test(one) for one in inner[:-1])} ]" if inner[:-1] else "[*]")
    last = inner[-1]
    if last["test"] == "some":
        return none(".".join([chosen] + last["path"]), last["inner"])
    return test({**last, "test": NEGATED[last["test"]]}, chosen)


def conjunction(tests):
    return "\n".join(test(one) for one in tests)


def rule_name(rule):
    return rule["id"].replace("-", "_")


PLANNED = "resource_changes[ type == '{}' mode == 'managed' change.after is_struct ]"
LISTED = "resources[ type == '{}' ]"


def render(rules, plans=False):
    text = []
    for kind, group in by_type(rules).items():
        text.append(f"let {kind} = {(PLANNED if plans else LISTED).format(kind)}\n")
        for rule in group:
            body = conjunction(moved(rule["require"], plans))
            if rule["when"]:
                body = f"when {conjunction(moved(rule['when'], plans))} {{\n{body}\n}}"
            text.append(
                f"rule {rule_name(rule)} when %{kind} !empty {{\n%{kind} {{\n{body}\n}}\n}}\n"
            )
    return "\n".join(text)
