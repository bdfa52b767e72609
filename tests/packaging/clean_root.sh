#!/bin/sh
# Installs a package in a Debian made for it alone and runs what it brings. usage: clean_root.sh DEB
set -eu
deb=$(realpath "$1")
work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT

cat >"$work/policy.writ" <<'END'
module m

rule has-name "Things have a name" {
  severity low
  for t in thing
  require t.name is present
}
END
printf '[{"type": "thing", "id": "a", "name": "n"}, {"type": "thing", "id": "b"}]\n' >"$work/things.json"

# The package's dependencies come from the mirrors that this machine uses.
mmdebstrap --quiet --variant=apt --include=ca-certificates \
  --customize-hook="copy-in $deb $work/policy.writ $work/things.json /tmp" \
  --customize-hook="chroot \"\$1\" sh -c 'apt-get install -y -q --no-install-recommends /tmp/$(basename "$deb") >/dev/null'" \
  --customize-hook="chroot \"\$1\" writ --version" \
  --customize-hook="chroot \"\$1\" sh -c 'cd /tmp && writ check -p std:aws -p policy.writ things.json; test \$? -eq 1'" \
  --customize-hook="chroot \"\$1\" sh -c 'test -s /usr/share/doc/writ/README.md && test -s /usr/include/writ/check.hpp'" \
  bookworm /dev/null ${WRIT_MIRROR:+"$WRIT_MIRROR"}
printf '1 passed, 0 failed\n'
