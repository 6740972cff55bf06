"""The teacher is asked once for each text."""

from pathlib import Path

import numpy as np
import pytest
from tiny_world import CountingTeacher

from liberation_guide.errors import GuideError
from liberation_guide.training import teacher as module
from liberation_guide.training.teacher import FolderTeacher, encode_cached


def test_vectors_are_kept_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    teacher = CountingTeacher()
    monkeypatch.setattr(module, "BLOCK", 2)
    texts = ["town freed", "tank", "bridge town"]
    first = np.concatenate(list(encode_cached(teacher, texts, tmp_path)))
    again = np.concatenate(list(encode_cached(teacher, texts, tmp_path)))
    assert teacher.asked == texts
    assert np.array_equal(first, again)
    assert np.array_equal(first, teacher.encode(texts))


def test_a_run_cut_short_keeps_its_whole_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    teacher = CountingTeacher()
    monkeypatch.setattr(module, "BLOCK", 2)
    texts = ["town freed", "tank", "bridge town"]
    next(encode_cached(teacher, texts, tmp_path))
    list(encode_cached(teacher, texts, tmp_path))
    assert teacher.asked == texts


def test_another_teacher_never_uses_the_cache_of_the_first(tmp_path: Path):
    teacher = CountingTeacher()
    list(encode_cached(teacher, ["town"], tmp_path))
    teacher.name = "other"
    list(encode_cached(teacher, ["town"], tmp_path))
    assert teacher.asked == ["town", "town"]


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path):
    with pytest.raises(
        GuideError, match=r"expected a SentenceTransformer folder with modules\.json"
    ):
        FolderTeacher(tmp_path)


def test_the_name_tells_the_weights_and_no_path(tmp_path: Path):
    names = []
    for content in (b"one", b"two"):
        folder = tmp_path / content.decode() / "mini"
        folder.mkdir(parents=True)
        (folder / "modules.json").write_text("[]")
        (folder / "model.safetensors").write_bytes(content)
        names.append(FolderTeacher(folder).name)
    assert names[0] != names[1]
    assert all(name.startswith("mini-") and "/" not in name for name in names)


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PACKAGED_TEACHER", "no_such_package")
    with pytest.raises(GuideError, match=r"liberation-guide\[train\]"):
        module.packaged_teacher()
