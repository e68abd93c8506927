"""Takes the picture of the product for the README: ``python -m tests.browser.product_picture``.

It serves the fictional agency of ``custos demo``, signs in as counsel and opens the request of a court's order. Everything on it is made up.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from tests.browser.verbs import chromium

from custos.cli.serving import free_port

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "pictures" / "case.png"
WHO, TITLE = "l-ortega", sys.argv[1] if len(sys.argv) > 1 else "2019-00002"
SIZE = (1280, 860)
MOST_BYTES = 150_000


def main() -> None:
    """Serves, looks, and keeps the picture with 64 colors."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port("127.0.0.1", 8617)
        command = [
            sys.executable,
            "-m",
            "custos",
            "demo",
            "--data",
            f"{folder}/data",
            "--workers",
            "50",
            "--claims",
            "60",
            "--port",
            str(port),
        ]
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL) as served:
            try:
                _wait_for(f"http://127.0.0.1:{port}/health/live")
                taken = _taken(f"http://127.0.0.1:{port}")
            finally:
                served.terminate()
    picture = Image.open(io.BytesIO(taken)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    PICTURE.parent.mkdir(exist_ok=True)
    picture.save(PICTURE, optimize=True)
    if PICTURE.stat().st_size > MOST_BYTES:
        raise SystemExit(f"the picture has {PICTURE.stat().st_size} bytes; take fewer colors or a smaller page")


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise SystemExit(f"nothing answers at {address}")


def _taken(origin: str) -> bytes:
    with chromium() as browser:
        page = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}).new_page()
        page.goto(f"{origin}/sign-in")
        page.locator(f"form:has(input[value={WHO}]) button").first.click()
        page.goto(f"{origin}/requests/{TITLE}")
        return page.screenshot()


if __name__ == "__main__":
    main()
