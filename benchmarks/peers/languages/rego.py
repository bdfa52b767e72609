"""A Rego module for OPA and regorus: `data.bench.deny` is the set of ids of rules that fail.

The input is one resource, or one change of a plan. Each rule starts with an equality on
`input.type`, which OPA's rule index uses; what is required is a rule of its own that `deny`
negates.
"""

from . import COMPARISONS, literal, moved


class Module:
    def __init__(self):
        self.helpers = []
        self.elements = 0

    def helper(self, lines):
        """A rule that is true where all the lines are, for a negation."""
        name = f"found_{len(self.helpers)}"
        self.helpers.append(rule(f"{name} if", lines))
        return name

    def element(self):
        """A variable that no other loop has: one body may hold several."""
        self.elements += 1
        return f"element_{self.elements}"

    def test(self, one, base):
        """The lines that stand for a test in a body."""
        at = base + "".join(f".{step}" for step in one["path"])
        kind = one["test"]
        values = [literal(value) for value in one.get("values", [])]
        if kind == "is_true":
            return [at + " == true"]
        if kind == "is_false":
            return [f"not {at}"]
        if kind in COMPARISONS:
            return [f"{at} {COMPARISONS[kind]} {values[0]}"]
        if kind == "in":
            return [f"{at} in {{{', '.join(values)}}}"]
        if kind == "not_in":
            return [f"not {at} in {{{', '.join(values)}}}"]
        if kind == "starts_with":
            return [f"startswith({at}, {values[0]})"]
        if kind == "matches":
            return [f"regex.match({values[0]}, {at})"]
        if kind == "within":
            return [f"net.cidr_contains({values[0]}, {at})"]
        if kind == "present":
            return [f"{at} != null"]
        element = self.element()
        inner = self.conjunction(one["inner"], element)
        if kind == "every":
            return [f"every {element} in {at} {{ {'; '.join(inner)} }}"]
        body = [f"some {element} in {at}"] + inner
        return body if kind == "some" else [f"not {self.helper(body)}"]

    def conjunction(self, tests, base):
        return [line for one in tests for line in self.test(one, base)]


def rule(head, lines):
    return head + " {\n" + "".join(f"\t{line}\n" for line in lines) + "}\n"


def render(rules, plans=False):
    module = Module()
    parts = ["package bench\n", "import rego.v1\n"]
    for one in rules:
        name = "ok_" + one["id"].replace("-", "_")
        when = module.conjunction(moved(one["when"], plans), "input")
        required = module.conjunction(moved(one["require"], plans), "input")
        parts.append(
            rule(
                f"deny contains {literal(one['id'])} if",
                [f"input.type == {literal(one['type'])}"] + when + [f"not {name}"],
            )
        )
        parts.append(rule(f"{name} if", required))
    return "\n".join(parts + module.helpers)
