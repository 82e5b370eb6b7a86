#!/usr/bin/env bash
# An installed tree can be moved: the program finds its data and web files beside itself, wherever that is.
#
#     installed_test.sh CMAKE BUILD_FOLDER
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1" --install "$2" --prefix "$scratch/installed" >/dev/null
mv "$scratch/installed" "$scratch/moved"

cd /
run() {
  env --ignore-environment PATH=/usr/bin HOME="$scratch" "$scratch/moved/bin/atlas287" "$@"
}
run stats | grep -q '^ICE.s list of 20'
run report --out "$scratch/site" | grep -q ' written, 0 removed'
for file in index.html data/atlas.json; do
  [[ -s $scratch/site/$file ]] || { echo "the report has no $file"; exit 1; }
done
# And not from where it was built: without what it brought, it has nothing.
rm -rf "$scratch/moved/share"
if run stats 2>"$scratch/errors"; then
  echo "it found data that it did not bring"
  exit 1
fi
