"""How the documentation site is built, offline: `.venv/bin/python -m sphinx -W -b html docs build/site`."""

from __future__ import annotations

import posixpath
import re
from importlib.metadata import version as installed
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx

project = "corredor"
author = "The corredor authors"
copyright = "the corredor authors, Apache-2.0"  # noqa: A001 - the name that Sphinx reads
release = version = installed("corredor")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "index"
# `index` includes the page of the folder; the Python reference is made here from the docstrings themselves.
exclude_patterns = ["README.md", "img", "reference/python.md"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}

html_theme = "furo"
html_title = "corredor"
html_show_sphinx = False
html_copy_source = False

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
# A block may say after its language what the tests do with it, as in `sh set-up`.
suppress_warnings = ["misc.highlighting_failure"]

autodoc_member_order = "alphabetical"
autodoc_typehints_format = "short"
# A name in single backticks is code, as in Markdown.
default_role = "code"
napoleon_google_docstring = False
napoleon_use_rtype = False

# Pages of the checkout that lie above `docs`, and where the site has them.
_ABOVE = {"CONTRIBUTING.md": "contributing.md", "SECURITY.md": "security.md", "CHANGELOG.md": "changelog.md"}
_LINK = re.compile(r"\]\((?P<path>[^)#\s:]*)(?P<anchor>#[^)\s]*)?\)")


def _within_the_site(source: list[str], folder: PurePosixPath, page: PurePosixPath) -> None:
    """Lead links to pages above `docs` to their place in the site; a file that is no page is only named.

    `folder` is where the text lies in the checkout, `page` the folder of the page that shows it.
    """

    def moved(found: re.Match[str]) -> str:
        target = posixpath.normpath(folder / found["path"]) if found["path"] else "docs/"
        if target == "docs/reference/python.md":
            return f"]({posixpath.relpath('docs/reference/api.rst', page)})"
        if target in _ABOVE:
            return f"]({posixpath.relpath(f'docs/project/{_ABOVE[target]}', page)}{found['anchor'] or ''})"
        return found[0] if target.startswith("docs/") else f"] (`{target}`)"

    source[0] = _LINK.sub(moved, source[0])


def _read(app: Sphinx, name: str, source: list[str]) -> None:
    folder = PurePosixPath("docs", name).parent
    _within_the_site(source, folder, folder)


def _included(app: Sphinx, path: Path, parent: str, source: list[str]) -> None:
    # `parent` is only the last part of the page's name.
    inside = (Path(app.srcdir) / path).resolve().relative_to(Path(app.srcdir).parent)
    _within_the_site(source, PurePosixPath(inside.as_posix()).parent, PurePosixPath("docs", app.env.docname).parent)


def setup(app: Sphinx) -> None:
    """Register what this site needs beyond its extensions."""
    app.connect("source-read", _read)
    app.connect("include-read", _included)
