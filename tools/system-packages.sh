#!/usr/bin/env bash
# Install the system packages that some tests need, where they are missing and where that is allowed.
# Always exits 0: without the right to install, the tests that need a package are skipped with the reason.
set -uo pipefail

# command that shows the package is there : Debian's name of the package
needed=(chromium:chromium chromedriver:chromium-driver)

missing=()
for pair in "${needed[@]}"; do
  command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair##*:}")
done
# The server's programs do not stand on the path.
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null 2>&1 || missing+=(postgresql)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "system packages: ${missing[*]} missing and no apt-get here; the tests that need them are skipped" >&2
  exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  echo "system packages: ${missing[*]} missing and no right to install; the tests that need them are skipped" >&2
  exit 0
fi

echo "system packages: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >"$log" 2>&1
}
install || { "${as_root[@]}" apt-get update --quiet >>"$log" 2>&1 && install; } || {
  tail -n 3 "$log" >&2
  echo "system packages: ${missing[*]} could not be installed; the tests that need them are skipped" >&2
}
exit 0
