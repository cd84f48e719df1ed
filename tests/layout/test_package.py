"""What QGIS and its plugin site ask of the package, proved on the zip that `make package` writes."""

from __future__ import annotations

import configparser
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.layout.source import ROOT

TOP = "campaign_replay"


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in listed.decode().split("\0") if name]


@pytest.fixture(scope="module")
def package() -> zipfile.ZipFile:
    archive = subprocess.run(
        ["git", "archive", "--worktree-attributes", "--format=zip", f"--prefix={TOP}/", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    return zipfile.ZipFile(io.BytesIO(archive))


@pytest.fixture(scope="module")
def metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


@pytest.mark.parametrize(
    "key",
    ["name", "description", "version", "qgisMinimumVersion", "qgisMaximumVersion", "author", "email", "about",
     "tracker", "repository", "homepage", "changelog", "tags", "icon", "category"],
)  # fmt: skip
def test_metadata_has_what_the_site_requires(metadata, key):
    assert metadata[key].strip()


def test_metadata_says_what_is_true(metadata):
    assert metadata["qgisMinimumVersion"] == "3.40"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata["hasProcessingProvider"] == "yes"
    assert "plugin" not in metadata["name"].casefold()
    assert "/" not in metadata["author"]
    assert not re.search(r"<[a-z]+>", metadata["about"])
    assert metadata["category"] in {"Vector", "Raster", "Database", "Mesh", "Web"}
    assert (ROOT / metadata["icon"]).is_file()


def test_version_is_told_once(metadata):
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"## [{metadata['version']}]" in changelog
    assert f'version = "{metadata["version"]}"' in project


def test_package_has_one_top_folder_that_python_can_import(package):
    assert {name.split("/")[0] for name in package.namelist()} == {TOP}
    assert TOP.isidentifier()


def test_package_has_what_it_must(package):
    names = set(package.namelist())
    for name in ("__init__.py", "metadata.txt", "LICENSE", "README.md", "plugin/main.py", "resources/sample/README.md"):
        assert f"{TOP}/{name}" in names


def test_package_has_nothing_that_stays_home(package):
    for name in package.namelist():
        inner = name.removeprefix(f"{TOP}/")
        assert inner.split("/")[0] not in {"tests", "tools", "build", "docs", "Makefile", ".ci"}, name
        assert not inner.startswith("."), name
        assert not inner.endswith((".sh", ".exe", ".dll", ".so", ".bat", ".pyc", ".gpkg-wal")), name


def test_package_is_small_enough_for_the_site(package):
    assert sum(entry.compress_size for entry in package.infolist()) < 25e6


def test_package_carries_no_executable_bits(package):
    for entry in package.infolist():
        assert entry.is_dir() or not (entry.external_attr >> 16) & 0o111, entry.filename


def test_package_has_nothing_that_the_site_refuses_by_name(package):
    for name in package.namelist():
        assert not {"..", "__MACOSX", "__pycache__", ".git"} & set(name.split("/")), name
        assert "\\" not in name, name
        assert ":" not in name, name


@pytest.fixture(scope="module")
def unzipped(package, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    package.extractall(folder)
    return folder / TOP


def test_bandit_finds_nothing_in_the_package(unzipped):
    """The site blocks on any finding; a skipped one is told on its page, so there is no nosec either."""
    told = subprocess.run(
        [sys.executable, "-m", "bandit", "--quiet", "--recursive", "--format", "json", "--ignore-nosec", unzipped],
        capture_output=True,
        check=False,
    )
    assert json.loads(told.stdout)["results"] == []


def test_no_secret_is_found_in_the_package(unzipped):
    told = subprocess.run(
        [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "--no-verify", "."],
        cwd=unzipped,
        capture_output=True,
        check=True,
    )
    assert json.loads(told.stdout)["results"] == {}


def test_the_root_package_is_light():
    """QGIS imports it for every user at every start."""
    source = (ROOT / "__init__.py").read_text(encoding="utf-8")
    top_level = [line for line in source.splitlines() if line.startswith(("import ", "from "))]
    assert top_level == ["from __future__ import annotations", "from typing import TYPE_CHECKING"]


def test_no_tracked_file_tells_of_the_machine_it_was_written_on(tracked):
    machine = re.compile(rb"(?<![\w.])" + re.escape(str(ROOT)).encode() + rb"(?!\w)")
    for name in tracked:
        path = ROOT / name
        if path.suffix in {".png", ".gz", ".gpkg", ".pdf", ".qm"} or not path.is_file():
            continue
        found = machine.search(path.read_bytes())
        assert found is None, f"{name}: {found.group()!r}"


def test_nothing_built_is_tracked(tracked):
    assert not [name for name in tracked if name.startswith("build/") or Path(name).suffix in {".pyc", ".zip"}]
