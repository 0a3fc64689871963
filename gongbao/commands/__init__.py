"""One module a command: `HELP`, `declare(parser)` for its arguments, `run(given)` → exit code."""
