#!/usr/bin/env python3
"""Print the SHA-256 of every input and output of the generation, one a line, for build.rs to compare.

    digests.py GENERATED_DIRECTORY

Run from the root of the repository. Inputs are named `input PATH`, outputs `output PATH` (in the generated crate).
"""

import hashlib
import pathlib
import sys

INPUTS = ["openapi", "scripts/regenerate", "scripts/bundle.py", "scripts/digests.py", "rustfmt.toml"]
OUTPUTS = ["src", "contract.json"]


def files(path):
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())


def main():
    generated = pathlib.Path(sys.argv[1])
    for kind, base, names in (("input", pathlib.Path("."), INPUTS), ("output", generated, OUTPUTS)):
        for name in names:
            for file in files(base / name):
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                print(digest, kind, file.relative_to(base).as_posix())


if __name__ == "__main__":
    main()
