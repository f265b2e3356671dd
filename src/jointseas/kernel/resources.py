"""Where the files that are shipped beside the code stand: at the top of a checkout, inside the package in a wheel."""

from pathlib import Path

from jointseas.kernel.outcome import BrokenInvariant

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]


def resource(*parts: str) -> Path:
    """A file or folder of resources/; it need not exist, so that a caller may ask."""
    return _shipped("resources").joinpath(*parts)


def model(*parts: str) -> Path:
    """A file or folder of models/."""
    return _shipped("models").joinpath(*parts)


def _shipped(folder: str) -> Path:
    for home in (_PACKAGE, _CHECKOUT):
        if (home / folder).is_dir():
            return home / folder
    sentence = f"{folder}/ stands neither in {_PACKAGE} nor in {_CHECKOUT}: the installation is incomplete"
    raise BrokenInvariant(sentence)
