"""The pages, one folder each, found by walking: a folder with a `page.py` that holds a `PAGE` is a page. They know the
kit, the runner and their context, and nothing of each other."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from jointseas.desktop.context import PageSpec
from jointseas.kernel.outcome import BrokenInvariant


def pages() -> tuple[PageSpec, ...]:
    """In the order of the sidebar: groups as their first page stands, pages within them by their own number."""
    found = [_page(name) for _finder, name, folder in iter_modules(__path__) if folder and _has_page(name)]
    firsts: dict[str, int] = {}
    for page in sorted(found, key=lambda page: page.order):
        firsts.setdefault(page.group, page.order)
    return tuple(sorted(found, key=lambda page: (firsts[page.group], page.order)))


def _has_page(name: str) -> bool:
    return find_spec(f"{__name__}.{name}.page") is not None


def _page(name: str) -> PageSpec:
    page = getattr(import_module(f"{__name__}.{name}.page"), "PAGE", None)
    if not isinstance(page, PageSpec):
        raise BrokenInvariant(f"desktop/pages/{name}/page.py holds no PAGE")
    return page
