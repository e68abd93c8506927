#!/bin/sh
# Resolves the locks anew: hashes only, no addresses. Needs `uv` on the path (a maintainer's tool; users and CI need only pip).
set -eu
cd "$(dirname "$0")/.."
common="--override requirements/overrides.txt --python-version 3.11 --universal --no-emit-index-url --no-emit-find-links --no-annotate --generate-hashes --no-header"
uv pip compile -q pyproject.toml requirements/build.in requirements/dev.in $common -o requirements/dev.lock
uv pip compile -q pyproject.toml requirements/build.in -c requirements/dev.lock $common -o requirements/base.lock
uv pip compile -q pyproject.toml requirements/build.in requirements/bench.in -c requirements/dev.lock $common -o requirements/bench.lock
