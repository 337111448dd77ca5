"""The measurements can be run: what they call is there, and one of them measures something."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import benchmarks
from benchmarks import __main__ as bench
from benchmarks import alumni, places_bench

MODULES = sorted(one.name for one in pkgutil.iter_modules(benchmarks.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_what_a_measurement_takes_from_the_program_is_there(name):
    importlib.import_module(f"benchmarks.{name}")


def test_each_measure_calls_what_its_module_has():
    called = [
        (node.value.id, node.attr)
        for node in ast.walk(ast.parse(Path(bench.__file__).read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id.endswith("_bench")
    ]
    assert len({module for module, _ in called}) == len(bench._MEASURES)
    for module, function in called:
        assert callable(getattr(importlib.import_module(f"benchmarks.{module}"), function))


def test_the_places_are_measured_at_two_offices(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(alumni, "HERE", 60)
    monkeypatch.setattr(places_bench, "_ROUNDS", 1)
    found = places_bench.measure(80, small=60, only="board of")
    assert [line.what for line in found] == [
        "Today: all findings of a day, 80",
        "Arrivals: board of a week, 80",
        "Arrivals: board of 90 days, 80",
        "all of Arrivals, 80",
    ]
    assert all(line.floor_value > 0 and line.value > 0 for line in found)
    week, quarter, whole = found[1:]
    assert whole.floor_value == pytest.approx(week.floor_value + quarter.floor_value)
    assert whole.value == pytest.approx(week.value + quarter.value)
