"""No function decides more than a reader can hold in mind."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from citas.config import PROJECT

MOST = 15
BRANCHES = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.ExceptHandler,
    ast.match_case,
)
SOURCES = sorted((PROJECT / "citas").rglob("*.py"))


def decisions(function: ast.AST) -> int:
    """Its branches, loops, comprehensions, handlers and cases, and each further operand of `and` or `or`."""
    nodes = list(ast.walk(function))
    operands = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    return operands + sum(isinstance(node, BRANCHES) for node in nodes)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its decisions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{node.name} (line {node.lineno})", decisions(node)


def test_decisions_are_counted() -> None:
    text = "def f(x):\n    return [y for y in x if y and x or 1] if x else [0 for _ in x]\n"
    assert decisions(ast.parse(text)) == 5


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_function_takes_too_many(path: Path) -> None:
    assert {name: count for name, count in functions(path) if count > MOST} == {}
