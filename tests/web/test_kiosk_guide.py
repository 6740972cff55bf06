"""docs/kiosk.md says what is so: its settings, its policy and its figures are those of the code."""

import json
import re
from pathlib import Path

from liberation_guide.settings import Settings, help_of
from liberation_guide.web.journal.first_names import FIRST_NAMES
from liberation_guide.web.staff import ATTEMPTS

TEXT = (Path(__file__).parents[2] / "docs" / "kiosk.md").read_text("utf-8")


def test_every_setting_named_exists() -> None:
    named = {name.lower() for name in re.findall(r"GUIDE_([A-Z_]+)", TEXT)}
    assert named and named <= set(help_of())


def test_its_environment_file_is_accepted(tmp_path: Path) -> None:
    example = next(
        block for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S) if "GUIDE_DATA=" in block
    )
    path = tmp_path / "guide.env"
    path.write_text(example.replace("# GUIDE", "GUIDE"), "utf-8")
    read = Settings(_env_file=path)
    assert (read.idle, read.warning, read.log_days) == (90, 20, 90)
    assert read.log_folder == Path("/var/lib/guide/log") and read.public_url.startswith("https://")


def test_its_policy_is_json_and_allows_the_guide_alone() -> None:
    block = re.search(r"```json\n(.*?)```", TEXT, re.S)
    assert block
    policy = json.loads(block.group(1))
    assert policy["URLBlocklist"] == ["*"] and policy["URLAllowlist"] == ["http://127.0.0.1:7860"]


def test_its_figures_are_those_of_the_code() -> None:
    defaults = Settings()
    assert f"{defaults.log_days} by default" in TEXT
    assert ATTEMPTS == 5 and "five attempts a minute" in TEXT
    assert round(len(FIRST_NAMES), -2) == int(re.search(r"list of about (\d+)", TEXT).group(1))
