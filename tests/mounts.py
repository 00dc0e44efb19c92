"""Hosts as sites meet them: one that does as GitHub Pages does, and nginx with the configuration that the documentation gives."""

import mimetypes
import posixpath
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.workspace import PROJECT

TEXTS = ("text/", "application/javascript", "application/json")


class _Pages(BaseHTTPRequestHandler):
    """GitHub Pages: a site in a folder of its host, 404.html at any depth, `x` for `x.html`, a stroke after folders, texts in UTF-8."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *words: Any, folder: Path, at: str) -> None:
        self.folder, self.at = folder, at
        super().__init__(*words)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(self.at):
            self._answer(404, b"There isn't a GitHub Pages site here.", "text/html; charset=utf-8")
            return
        inside = posixpath.normpath("/" + path.removeprefix(self.at)).lstrip("/")
        place = self.folder / inside
        if place.is_dir() and not path.endswith("/"):
            self._answer(301, b"", "text/html", Location=f"{path}/")
            return
        files = [place / "index.html"] if path.endswith("/") else [place, place.with_name(f"{place.name}.html")]
        found = next((file for file in files if file.is_file()), None)
        kind = mimetypes.guess_type(found or "x.html")[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith(TEXTS) else ""
        self._answer(200 if found else 404, (found or self.folder / "404.html").read_bytes(), kind + charset)

    def _answer(self, status: int, data: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), "Cache-Control": "max-age=600", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def github_pages(folder: Path, at: str) -> Iterator[str]:
    """Serve a site at a path while the block runs, and give its whole address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, folder=folder, at=at)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{at}"
        server.shutdown()
        thread.join()


NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")


def nginx_configuration(folder: Path, work: Path, port: int) -> Path:
    """Return a configuration that serves a site with the file of the documentation."""
    site = (PROJECT / "docs/hosting/nginx.conf").read_text(encoding="utf-8")
    for old, new in (("listen 80;", f"listen 127.0.0.1:{port};"), ("root /srv/record;", f"root {folder};")):
        assert 1 == site.count(old)
        site = site.replace(old, new)
    aside = "".join(f"{name}_temp_path {work}; " for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (work / "site.conf").write_text(site, encoding="utf-8")
    (work / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {work}/pid; error_log {work}/errors; events {{}}\n"
        f"http {{ access_log off; {aside} include {work}/site.conf; }}\n"
    )
    return work / "nginx.conf"


@contextmanager
def nginx(folder: Path, work: Path) -> Iterator[str]:
    """Serve a site at the root of a host with nginx while the block runs, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([str(NGINX), "-c", str(nginx_configuration(folder, work, port))], stderr=subprocess.PIPE) as server:
        try:
            for _ in range(200):
                if server.poll() is not None:
                    raise AssertionError(server.stderr.read().decode() if server.stderr else "nginx has ended")
                with socket.socket() as tried:
                    if not tried.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def linked(html: str) -> list[str]:
    """Return every address that a page asks for or leads to."""
    found = re.findall(r"""\s(?:href|src|action|data-disk)="([^"]*)\"""", html)
    return [address.replace("&amp;", "&") for address in [*found, *re.findall(r'content="0; url=([^"]*)"', html)]]
