"""The real electronic invoices beside the checkout, if they are there."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "einvoices"
needs_papers = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/data/einvoices is not here")


def papers(*folders: str) -> list[Path]:
    """Every file of these folders, in one order; none where there are none."""
    found = [path for folder in folders for path in (FOLDER / folder).rglob("*") if path.suffix in (".xml", ".pdf")]
    return sorted(found)


def said(path: Path) -> str:
    """How a test names it."""
    return str(path.relative_to(FOLDER))
