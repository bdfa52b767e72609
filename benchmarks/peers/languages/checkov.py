"""A Python module of checks for Checkov, a check a rule, on resources of a Terraform plan.

Checkov hands a check the attributes with each value inside a list, as HCL has it, but for tags;
`at` takes them out again.
"""

from . import COMPARISONS, network_prefix

HEAD = '''import re

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck


def at(value, *path):
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, list):
            value = value[0] if value else None
    return value


def items(value, *path):
    """A list of objects, which stands as it is."""
    return at(value, *path[:-1]).get(path[-1]) or []


class Rule(BaseResourceCheck):
    def __init__(self, rule, kind, skips, holds):
        self.skips, self.holds = skips, holds
        super().__init__(
            name=rule,
            id=rule,
            categories=[CheckCategories.GENERAL_SECURITY],
            supported_resources=[kind],
        )

    def scan_resource_conf(self, conf):
        if self.skips(conf):
            return CheckResult.UNKNOWN
        return CheckResult.PASSED if self.holds(conf) else CheckResult.FAILED


'''


def place(one, base):
    if not one["path"]:
        return base
    return f"at({base}, {', '.join(repr(step) for step in one['path'])})"


def test(one, base, depth=0):
    at, kind, values = place(one, base), one["test"], one.get("values", [])
    if kind == "is_true":
        return f"{at} is True"
    if kind == "is_false":
        return f"{at} is not True"
    if kind in COMPARISONS:
        return f"{at} {COMPARISONS[kind]} {values[0]!r}"
    if kind in ("in", "not_in"):
        return f"{at} {kind.replace('_', ' ')} {{{', '.join(repr(value) for value in values)}}}"
    if kind == "starts_with":
        return f"{at}.startswith({values[0]!r})"
    if kind == "matches":
        return f"re.search({values[0]!r}, {at}) is not None"
    if kind == "within":
        return f"{at}.startswith({network_prefix(values[0])!r})"
    if kind == "present":
        return f"{at} is not None"
    element = f"e{depth}"
    texts = any(not inner["path"] for inner in one["inner"])
    elements = f"({at} or [])" if texts else at.replace("at(", "items(", 1)
    inner = conjunction(one["inner"], element, depth + 1)
    return {
        "every": f"all({inner} for {element} in {elements})",
        "some": f"any({inner} for {element} in {elements})",
        "no": f"not any({inner} for {element} in {elements})",
    }[kind]


def conjunction(tests, base, depth=0):
    return "(" + " and ".join(test(one, base, depth) for one in tests) + ")" if tests else "True"


def render(rules):
    return HEAD + "".join(
        f"Rule(\n    {rule['id']!r},\n    {rule['type']!r},\n"
        f"    lambda r: not {conjunction(rule['when'], 'r')},\n"
        f"    lambda r: {conjunction(rule['require'], 'r')},\n)\n"
        for rule in rules
    )
