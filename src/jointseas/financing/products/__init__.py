"""Financing products, one file each: what it is for credit, what it makes of a lender's terms. A new file is all that a
new product takes."""

from importlib import import_module
from pkgutil import iter_modules

from jointseas.financing.products.records import Behind, Family, Product
from jointseas.kernel.outcome import Refused, ensure


def _found() -> dict[str, Product]:
    """By the name of its file, which is its code."""
    names = sorted(it.name for it in iter_modules(__path__) if it.name != "records")
    found = {name: import_module(f"{__name__}.{name}").PRODUCT for name in names}
    for name, product in found.items():
        ensure(isinstance(product, Product) and product.code == name, f"{name} declares no product of its name")
    return found


PRODUCTS = _found()
PURCHASES = tuple(code for code, it in PRODUCTS.items() if it.family is Family.PURCHASED)
LOANS = tuple(code for code, it in PRODUCTS.items() if it.family is Family.LENT)
PAYABLES = tuple(code for code, it in PRODUCTS.items() if it.behind is Behind.BILLS)
RECEIVABLES = tuple(code for code in PURCHASES if code not in PAYABLES)


def product(code: str) -> Product:
    found = PRODUCTS.get(code)
    if found is None:
        raise Refused("financing.no_product", product=code[:40])
    return found
