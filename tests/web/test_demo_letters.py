"""The real `custos demo` in an empty folder and an empty home: every letter prints, four at once, and the site answers meanwhile."""

import http.cookiejar
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

pytestmark = pytest.mark.slow

OPEN_WITHIN_SECONDS = 180
LETTER_WITHIN_SECONDS = 20  # a third of a second on a quiet machine; a shared one gets more
PAGE_WITHIN_SECONDS = 20


class Browser:
    """Signed in at one desk of the demo agency."""

    def __init__(self, origin, key):
        self.origin = origin
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = self.get("/sign-in").decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "key": key}).encode()
        request = urllib.request.Request(
            f"{origin}/sign-in/as", form, {"Referer": f"{origin}/sign-in", "Origin": origin}
        )
        self.opener.open(request, timeout=PAGE_WITHIN_SECONDS).read()

    def get(self, path, seconds=PAGE_WITHIN_SECONDS):
        return self.opener.open(self.origin + path, timeout=seconds).read()


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    port = _free_port()
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CUSTOS_", "DJANGO_", "XDG_"))}
    env |= {"PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(home)}
    with (home / "told").open("w") as told:
        server = subprocess.Popen(
            [sys.executable, "-m", "custos", "demo", "--workers", "50", "--claims", "20", "--port", str(port)],
            cwd=home,
            env=env,
            stdout=told,
            stderr=told,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server, home / "told")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            raise


def _free_port():
    from custos.cli.serving import free_port

    return free_port("127.0.0.1", 8417)


def _wait(address, server, told):
    end = time.monotonic() + OPEN_WITHIN_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise AssertionError(told.read_text()[-2000:])
        try:
            urllib.request.urlopen(f"{address}/sign-in", timeout=5).read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the pages did not open in time")


@pytest.fixture(scope="module")
def clerk(origin):
    return Browser(origin, "r-baca")


@pytest.fixture(scope="module")
def numbers(clerk):
    """The number of every request that the clerk sees."""
    numbers = set()
    for queue in ("to-assess", "to-decide", "decided", "answered", "all", "to-release", "to-send", ""):
        try:
            numbers |= set(re.findall(r"/requests/(2019-\d{5})", clerk.get(f"/requests?queue={queue}").decode()))
        except urllib.error.HTTPError:
            continue
    return numbers


@pytest.fixture(scope="module")
def letters(clerk, numbers):
    """The address of the PDF of every letter of the story."""
    found = set()
    for number in sorted(numbers):
        page = clerk.get(f"/requests/{number}/letter").decode()
        found |= set(re.findall(rf"/requests/{number}/letter/\d+\.pdf", page))
    return sorted(found)


def test_after_a_fresh_demo_every_letter_is_a_pdf_and_does_not_hang(clerk, letters):
    assert len(letters) >= 4
    slowest = 0.0
    for address in letters:
        started = time.monotonic()
        assert clerk.get(address, LETTER_WITHIN_SECONDS).startswith(b"%PDF-"), address
        slowest = max(slowest, time.monotonic() - started)
    print(f"{len(letters)} letters, the slowest took {slowest:.2f} s")
    assert slowest < LETTER_WITHIN_SECONDS


def test_after_a_fresh_demo_four_letters_at_once_do_not_stop_the_site(clerk, letters):
    with ThreadPoolExecutor(5) as several:
        printed = [several.submit(clerk.get, address, LETTER_WITHIN_SECONDS * 2) for address in (letters * 4)[:4]]
        assert b"2019-" in clerk.get("/requests")
        assert all(one.result().startswith(b"%PDF-") for one in printed)


def test_a_memo_to_staff_is_in_force_in_a_fresh_demo(clerk):
    assert "No memo is in force yet" not in clerk.get("/memo").decode()


def test_time_passes_in_a_fresh_demo_so_an_entry_has_its_receipt(origin):
    auditor = Browser(origin, "a-begay")
    page = auditor.get("/ledger/10").decode()
    assert "Come back after it was signed" not in page


def test_the_ledger_page_shows_the_time_of_the_office_and_not_utc(origin):
    page = Browser(origin, "a-begay").get("/ledger").decode()
    assert "MDT" in page
    assert "UTC" not in page


def test_no_request_and_no_visit_of_the_demo_share_a_number(origin, numbers):
    desk = Browser(origin, "f-lucero")
    visits = set(re.findall(r"/visits/(2019-\d{5})", desk.get("/visits").decode()))
    assert len(numbers) >= 10
    assert visits
    assert not visits & numbers
