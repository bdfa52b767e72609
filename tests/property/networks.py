"""Networks as Python's ipaddress understands them, for networks_test.cpp.

Prints COUNT lines from SEED, of fields between tabs: two texts, what each reads as (its first
address in hexadecimal, "/" and the prefix length, or "-"), how it is written, and whether the first
is within the second and overlaps it ("-" where either is no network). Texts that ipaddress takes and
the language refuses, by its page, are "-": zone ids, masks, leading zeros of a prefix length.
"""

import ipaddress
import random
import re
import sys


def random_v4(rng):
    return ".".join(str(rng.choice([0, 1, 10, 127, 128, 192, 255, rng.randrange(256)])) for _ in range(4))


def random_v6(rng):
    value = rng.getrandbits(128)
    for _ in range(rng.randrange(4)):
        shift = 16 * rng.randrange(8)
        value &= ~(rng.choice([0xFFFF, 0xFFFFFFFF, 0xFFFFFFFFFFFF]) << shift)
    value &= (1 << 128) - 1
    address = ipaddress.IPv6Address(value)
    text = rng.choice([address.exploded, address.compressed, address.compressed.upper()])
    if rng.random() < 0.1:
        text = "::ffff:" + random_v4(rng)
    if rng.random() < 0.1:
        text = ":".join(address.exploded.split(":")[:6]) + ":" + random_v4(rng)
    return text


def random_text(rng):
    six = rng.random() < 0.5
    text = random_v6(rng) if six else random_v4(rng)
    if rng.random() < 0.7:
        text += "/" + str(rng.randrange(131 if six else 35))
    for _ in range(rng.choice([0, 0, 0, 0, 1, 2])):
        at = rng.randrange(len(text) + 1)
        what = rng.choice([":", "::", ".", "/", "0", "1", "f", "g", " ", "-", "%1", "00", ""])
        text = text[:at] + what + text[at + rng.randrange(2):]
    return text


def read(text):
    address, slash, prefix = text.partition("/")
    if "%" in text or (slash and not re.fullmatch(r"0|[1-9][0-9]{0,2}", prefix)):
        return None
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None


def described(network):
    if network is None:
        return "-", "-"
    mapped = network.version == 6 and network.network_address.ipv4_mapped is not None
    width = 8 if network.version == 4 else 32
    reads = "%0*x/%d" % (width, int(network.network_address), network.prefixlen)
    text = network.compressed
    if network.prefixlen == network.max_prefixlen:
        text = network.network_address.compressed
    return reads, "-" if mapped else text


def compared(first, second):
    if first is None or second is None:
        return "-", "-"
    if first.version != second.version:
        return "false", "false"
    return str(first.subnet_of(second)).lower(), str(first.overlaps(second)).lower()


def main():
    rng = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        first = random_text(rng)
        second = random_text(rng)
        if rng.random() < 0.4 and read(first) is not None:
            # Close relatives: the same network wider or narrower, or its neighbour.
            network = read(first)
            prefix = max(0, min(network.max_prefixlen, network.prefixlen + rng.randrange(-3, 4)))
            value = int(network.network_address)
            if network.prefixlen > 0 and rng.random() < 0.3:
                value ^= 1 << (network.max_prefixlen - network.prefixlen)
            kind = ipaddress.IPv4Address if network.version == 4 else ipaddress.IPv6Address
            second = "%s/%d" % (kind(value), prefix)
        fields = [first, second, *described(read(first)), *described(read(second))]
        print("\t".join([*fields, *compared(read(first), read(second))]))


main()
