"""What rules must find in Terraform plans: the rules as data, read by a plain evaluator."""

import ipaddress
import json
import operator
import re
from collections import Counter

OPERATORS = {
    "at_least": operator.ge,
    "above": operator.gt,
    "at_most": operator.le,
    "below": operator.lt,
    "starts_with": str.startswith,
}


def value_at(value, path):
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def holds(one, resource):
    found = value_at(resource, one["path"])
    kind, values = one["test"], one.get("values", [])
    if kind == "present":
        return found is not None
    if kind == "is_true":
        return found is True
    if kind == "is_false":
        return found is not True
    if kind in ("equal", "in"):
        return found in values
    if kind in ("not_equal", "not_in"):
        return found not in values
    if kind == "matches":
        return found is not None and re.search(values[0], found) is not None
    if kind == "within":
        return found is not None and ipaddress.ip_network(found).subnet_of(
            ipaddress.ip_network(values[0])
        )
    if kind in OPERATORS:
        return found is not None and OPERATORS[kind](found, values[0])
    some = [all(holds(inner, element) for inner in one["inner"]) for element in found or []]
    return {"some": any(some), "every": all(some), "no": not any(some)}[kind]


def planned(plan):
    """The managed resources that will be there: address, type and what is known of each."""
    for change in plan.get("resource_changes") or []:
        if change["mode"] == "managed" and change["change"].get("after") is not None:
            yield change["address"], change["type"], change["change"]["after"]


def failures(rules, paths):
    """By rule on how many resources it fails, and how many resources there are."""
    found, resources = Counter(), 0
    for path in paths:
        for _, kind, attributes in planned(json.loads(path.read_bytes())):
            resources += 1
            for rule in rules:
                if rule["type"] == kind and all(holds(one, attributes) for one in rule["when"]):
                    found[rule["id"]] += not all(holds(one, attributes) for one in rule["require"])
    return +found, resources
