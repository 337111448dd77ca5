from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from imso_desk.ui.remembered import Remembered


def test_values_and_texts_come_back_in_the_next_run(qapp, tmp_path):
    path = tmp_path / "window.ini"
    first = Remembered(path)
    first.keep("columns/students", [{"key": "name", "width": 200}])
    first.keep_text("place", "Events")
    first.flush()
    second = Remembered(path)
    assert second.value("columns/students") == [{"key": "name", "width": 200}]
    assert second.text("place") == "Events"
    assert second.value("nothing", 5) == 5
    assert second.text("nothing") == ""


def test_a_spoilt_file_is_like_an_empty_one(qapp, tmp_path):
    path = tmp_path / "window.ini"
    path.write_text("[values]\ncolumns={broken\n[geometry]\nmain=what\n", encoding="utf-8")
    kept = Remembered(path)
    assert kept.value("columns", "default") == "default"
    assert kept.restore_geometry("main", QWidget()) is False


def test_a_splitter_is_as_it_was_left(qtbot, tmp_path):
    path = tmp_path / "window.ini"

    def splitter():
        made = QSplitter(Qt.Orientation.Horizontal)
        qtbot.addWidget(made)
        made.addWidget(QWidget())
        made.addWidget(QWidget())
        made.resize(600, 100)
        return made

    one, kept = splitter(), Remembered(path)
    kept.follow_splitter("students", one)
    one.show()
    one.moveSplitter(150, 1)
    kept.flush()
    other = splitter()
    Remembered(path).follow_splitter("students", other)
    other.show()
    assert other.sizes() == one.sizes()


def test_without_a_file_nothing_outlives_the_object():
    one, other = Remembered(None), Remembered(None)
    one.keep("place", "Students")
    one.keep_text("look", "dark")
    one.flush()
    assert (one.value("place"), one.text("look")) == ("Students", "dark")
    assert (other.value("place"), other.text("look")) == (None, "")
