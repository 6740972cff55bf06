"""Draw the picture that other sites show beside a link to the guide: needs Chromium.

``python scripts/share_picture.py`` writes ``src/liberation_guide/web/static/share.png``, our own
skyline with the title in both languages.
"""

import shutil

from playwright.sync_api import sync_playwright

from liberation_guide.web.markup import element
from liberation_guide.web.preview import HEIGHT, PICTURE, WIDTH
from liberation_guide.web.shell import STATIC
from liberation_guide.web.texts import say

STYLE = """
body { margin: 0; height: 100vh; display: flex; flex-direction: column; justify-content: center;
       gap: 28px; background: #f7f2e8; color: #211c16; text-align: center;
       font: 700 44px/1.2 "IBM Plex Sans", "DejaVu Sans", sans-serif; }
svg { width: 1040px; margin: 0 auto 24px; color: #8c2f1b; }
p { margin: 0; white-space: nowrap; }
.small { font-size: 30px; font-weight: 400; color: #574e43; }
"""


def main() -> None:
    """Draw the picture."""
    skyline = (STATIC / "skyline.svg").read_text("utf-8").replace("#000", "currentColor")
    lines = [element("p", say("title", "fr")), element("p", say("title", "en"))]
    small = element("p", "1944 – 1945", class_="small")
    page = f"<meta charset=utf-8><style>{STYLE}</style>{skyline}{''.join(lines)}{small}"
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        sheet = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        sheet.set_content(page)
        sheet.screenshot(path=STATIC / PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
