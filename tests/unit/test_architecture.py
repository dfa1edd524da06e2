"""The design's rules that no linter knows: imports, sizes, and what a committed file may name."""

import ast
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "backstride"
MODULES = sorted(SRC.rglob("*.py"))

HEAVY = (
    "alembic", "av", "cryptography", "cv2", "fastapi", "jinja2", "numpy", "onnxruntime", "openvino",
    "PIL", "plotly", "scipy", "sqlalchemy", "uvicorn",
)  # fmt: skip
MAX_LINES_OF_FUNCTION = 60
MEDIAN_LINES_OF_FUNCTION = 12
MAX_LINES_OF_FILE = 400

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def test_imports_follow_the_contracts():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(command), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, backstride; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_at_most_twelve_public_names():
    import backstride

    names = getattr(backstride, "__all__", [n for n in vars(backstride) if n[0] != "_"])
    assert len(names) <= 12


def functions(path: Path) -> list[FunctionNode]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def lines_of_code(function: FunctionNode) -> int:
    """Lines from the def to the end, without the docstring."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return total
    docstring = function.body[0]
    return total - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def test_functions_are_short():
    lengths = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": lines_of_code(function)
        for path in MODULES
        for function in functions(path)
    }
    too_long = {name: n for name, n in lengths.items() if n > MAX_LINES_OF_FUNCTION}

    assert not too_long
    assert statistics.median(lengths.values()) <= MEDIAN_LINES_OF_FUNCTION


def test_files_are_short():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
    }

    assert not {name: n for name, n in lengths.items() if n >= MAX_LINES_OF_FILE}


def test_only_the_command_line_prints():
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        if "cli" not in path.relative_to(SRC).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]

    assert not calls


def project_files() -> list[Path]:
    """What is committed or would be: the whole tree less what git ignores."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    listed = subprocess.run(
        [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_names_a_registry_or_a_machine():
    # in pieces, so that this file does not name them either
    hosts = ("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)")
    paths = (r"(?<![\w.])/wo" + r"rk/", r"/tm" + r"p/w\b", r"/ro" + r"ot/")
    pattern = re.compile("|".join(hosts + paths))
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in project_files()
        for match in pattern.finditer(text_of(path))
    ]

    assert not found
