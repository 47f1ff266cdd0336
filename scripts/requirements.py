"""List what pyproject.toml asks for, its extras included, one requirement a line.

`pip install .[dev]` would also build the wheel; set-up wants only what stands around it.
"""

import tomllib
from pathlib import Path


def main() -> None:
    """Write the requirements of the package and of its extras to standard output."""
    pyproject = Path(__file__).resolve().parent.parent / "pyproject.toml"
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    for requirement in sorted({line for group in groups for line in group}):
        if not requirement.startswith(project["name"]):
            print(requirement)


if __name__ == "__main__":
    main()
