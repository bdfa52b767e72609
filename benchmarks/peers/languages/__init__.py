"""One module a language: each turns the rules of the comparison, which are data, into its text.

A rule fails on a resource of its type where all tests of `when` hold and some test of `require`
does not. A value that is absent is never true, equals nothing and is in no set.

Rules are rendered for the resources of an inventory, or for the changes of a Terraform plan: there
the attributes stand below `change.after`, and a resource is named by its `address`.
"""

# What most languages write for the kinds of tests that compare with a constant.
COMPARISONS = {
    "equal": "==",
    "not_equal": "!=",
    "at_least": ">=",
    "above": ">",
    "at_most": "<=",
    "below": "<",
}


def moved(tests, plans):
    """Tests of the attributes, as tests of the resource."""
    start = ["change", "after"] if plans else []
    return [{**test, "path": start + test["path"]} for test in tests]


def escaped(text):
    """Text inside double quotes as JSON, Rego, CEL and jq take it."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def literal(value):
    return f'"{escaped(value)}"' if isinstance(value, str) else str(value)


def network_prefix(network):
    """The text that every IPv4 address of a network starts with: its prefix ends between octets.

    For languages that know no networks. It costs them less than reading an address would.
    """
    address, bits = network.split("/")
    octets = int(bits) // 8
    assert int(bits) == octets * 8, network
    return ".".join(address.split(".")[:octets]) + "."


def by_type(rules):
    """Rules in their order, grouped by the type of resource that they are about."""
    groups = {}
    for rule in rules:
        groups.setdefault(rule["type"], []).append(rule)
    return groups
