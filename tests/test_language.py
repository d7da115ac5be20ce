"""The person's language: which one is asked for, and a sentence of it said."""

import importlib.util
from pathlib import Path

import pytest

from wfh_app import assets, wording
from wfh_app.__main__ import run

HOOK = Path(__file__).parents[1] / "packaging" / "wheel" / "compile_locale.py"


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({}, []),
        ({"LANG": "C.UTF-8"}, []),
        ({"LANG": "en_GB.UTF-8"}, []),
        ({"LANG": "de_AT.UTF-8"}, ["de_AT.UTF-8"]),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "C"}, []),
        ({"LANGUAGE": "de:fr:en:it", "LANG": "nl"}, ["de", "fr"]),
        ({"LANGUAGE": "", "LANG": "nl"}, ["nl"]),
    ],
)
def test_english_ends_the_list(environ: dict[str, str], asked: list[str]) -> None:
    assert wording.languages(environ) == asked


def test_a_translation_is_spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.spec_from_file_location("compile_locale", HOOK)
    assert found
    assert found.loader
    hook = importlib.util.module_from_spec(found)
    found.loader.exec_module(hook)
    catalogue = tmp_path / "locale" / "de" / "LC_MESSAGES" / "wfh_app.mo"
    catalogue.parent.mkdir(parents=True)
    german = "Die App läuft nicht, und das hier braucht sie."
    english = "The app does not run, and this needs it. Start it with: wfh-app"
    catalogue.write_bytes(
        hook.compiled(
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\nmsgid "{english}"\nmsgstr "{german}"\n'
        )
    )
    monkeypatch.setattr(wording, "_translations", wording._translations)
    monkeypatch.setattr(assets, "folder", lambda: tmp_path)
    monkeypatch.setenv("LANGUAGE", "de")
    assert run(["--home", str(tmp_path / "home"), "quit"]) == 3
    assert capsys.readouterr().err == f"wfh-app: {german}\n"
    assert wording.spoken() == "de"


def test_without_a_translation_english_is_spoken() -> None:
    assert wording.spoken() == "en"
