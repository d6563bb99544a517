# Shared by the scripts beside it; sourced, never run. Sets `root`, `cache` and a few small functions.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${EARSHOT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/earshot}

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
    warn "error: $*"
    exit 1
}

# Builds in CI=true runs and on small machines use what is there.
jobs() { nproc 2>/dev/null || echo 2; }
