"""Hosts: how much each takes, as its own documentation says. A number that is not given there is not guessed: it is nothing here.

GitHub Pages: https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits, and the size of a file in a
repository: https://docs.github.com/repositories/working-with-files/managing-large-files.
Cloudflare Pages, the plan that costs nothing: https://developers.cloudflare.com/pages/platform/limits/ and, beside it, the pages on
configuration of headers and of redirects.
Netlify: https://docs.netlify.com/manage/routing/redirects/overview/, which advises against more rules than this.
GitLab Pages as on gitlab.com: https://docs.gitlab.com/administration/instance_limits/ and https://docs.gitlab.com/user/gitlab_com/, and
the limits of redirects: https://docs.gitlab.com/user/project/pages/redirects/.
"""

from collections.abc import Mapping

from msgspec import Struct

from generator.problems import Place, Problem, problem

MIB = 1024**2
GB = 1000**3

_PAGES = "`event_pages: featured` or `none` in site.yml makes fewer pages."
_WAYS = "The host may leave rules out; old addresses still lead on by the pages that stand there."
_RULES = "The host may leave rules out, and the headers that they ask for."


class Host(Struct, frozen=True):
    """How much a host takes, 0 where it names no limit. Sizes are bytes, `rules` and `lines` those of `_headers` and `_redirects`."""

    name: str
    files: int = 0
    size: int = 0
    file: int = 0
    redirects: int = 0
    redirects_size: int = 0
    redirects_line: int = 0
    headers: int = 0
    headers_line: int = 0


HOSTS = {
    "github-pages": Host("GitHub Pages", size=GB, file=100 * MIB),
    "cloudflare": Host(
        "Cloudflare Pages", files=20_000, file=25 * MIB, redirects=2_000, redirects_line=1_000, headers=100, headers_line=2_000
    ),
    "netlify": Host("Netlify", redirects=10_000),
    "gitlab": Host("GitLab Pages", files=200_000, size=GB, redirects=1_000, redirects_size=64 * 1024),
}


def exceeded(host: Host, sizes: Mapping[str, int], redirects: str, headers: str) -> tuple[Problem, ...]:
    """Return what of a site a host does not take; `sizes` are the bytes of each file, the others the texts of the files it reads."""
    rules = [line for line in headers.splitlines() if line and not line.startswith((" ", "#"))]
    ways = redirects.splitlines()
    found = (
        (len(sizes), host.files, "The site has {} files", "", _PAGES),
        (sum(sizes.values()), host.size, "The site has {} bytes", " bytes", _PAGES),
        (len(ways), host.redirects, "_redirects has {} rules", "", _WAYS),
        (len(redirects.encode()), host.redirects_size, "_redirects has {} bytes", " bytes", _WAYS),
        (max(map(len, ways), default=0), host.redirects_line, "A line of _redirects has {} characters", "", _WAYS),
        (len(rules), host.headers, "_headers has {} rules", "", _RULES),
        (max(map(len, headers.splitlines()), default=0), host.headers_line, "A line of _headers has {} characters", "", _RULES),
    )
    site = [
        problem("host-site", Place("public"), hint, what=what.format(f"{n:,}"), host=host.name, limit=f"{limit:,}{unit}")
        for n, limit, what, unit, hint in found
        if limit and n > limit
    ]
    large = [(path, n) for path, n in sorted(sizes.items()) if host.file and n > host.file]
    return (
        *site,
        *(problem("host-file", Place(f"public/{path}"), size=f"{n:,}", host=host.name, limit=f"{host.file:,}") for path, n in large),
    )
