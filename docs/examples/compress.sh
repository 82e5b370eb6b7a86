#!/bin/sh
# Copies a site and puts compressed copies beside its files, for servers that send such copies as they are (gzip_static
# and brotli_static of nginx).
#
#     compress.sh SITE COMPRESSED
#
# COMPRESSED is a symbolic link, which points to the new copy when that is whole: so readers never get the page of one
# list and the compressed copy of another. What has not changed is not compressed again.
set -eu
site=$1
compressed=$2
next=$compressed.$(date +%Y%m%d%H%M%S).$$

if [ -e "$compressed" ] && [ ! -L "$compressed" ]; then
  echo "compress.sh: $compressed is no link; name what is not there yet" >&2
  exit 1
fi
trap 'rm -rf "$next"' EXIT
# Hard links take no room. A site that is elsewhere is copied.
cp --archive --link "$site" "$next" 2>/dev/null || { rm -rf "$next" && cp --archive "$site" "$next"; }

# compress ENDING COMMAND...: from standard input to standard output
compress() {
  ending=$1
  shift
  (cd "$next" && find . -type f -size +255c \
    \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.geojson' -o -name '*.svg' \
    -o -name '*.xml' -o -name '*.atom' -o -name '*.csv' \)) |
    while read -r file; do
      if [ -e "$compressed/$file.$ending" ] && cmp -s "$next/$file" "$compressed/$file"; then
        ln "$compressed/$file.$ending" "$next/$file.$ending"
      else
        "$@" <"$next/$file" >"$next/$file.$ending"
      fi
    done
}

compress gz gzip --best --no-name
if command -v brotli >/dev/null; then
  compress br brotli --quality=11
fi

before=$(readlink -f "$compressed" || true)
ln -s "$(basename "$next")" "$next.link"
mv --no-target-directory "$next.link" "$compressed"
trap - EXIT
case $before in
  "$(readlink -f "$(dirname "$compressed")")/$(basename "$compressed")".[0-9]*) rm -rf "$before" ;;
esac
