"""Words for people can be translated: literals only, and never before there is a language."""

from __future__ import annotations

import ast

from tests.layout.source import MODULES


def _tr_calls(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "tr")
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "tr")
        )
    ]


def test_tr_takes_one_literal():
    """Translators' tools find nothing else."""
    for module in MODULES:
        for call in _tr_calls(module.tree):
            where = f"{module.path}:{call.lineno}"
            assert len(call.args) == 1, where
            assert isinstance(call.args[0], ast.Constant), where
            assert isinstance(call.args[0].value, str), where


def test_tr_is_not_called_while_modules_load():
    """At import and in class bodies the translator is not installed yet."""
    for module in MODULES:
        for statement in _run_at_load(module.tree.body):
            lambdas = [node for node in ast.walk(statement) if isinstance(node, ast.Lambda)]
            late = {id(inner) for node in lambdas for inner in ast.walk(node)}
            early = [call for call in _tr_calls(statement) if id(call) not in late]
            assert not early, f"{module.path}:{early[0].lineno}"


def _run_at_load(body: list[ast.stmt]) -> list[ast.stmt]:
    found = []
    for node in body:
        if isinstance(node, ast.ClassDef):
            found += _run_at_load(node.body)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(node)
    return found
