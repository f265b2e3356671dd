"""What a product declares."""

from dataclasses import dataclass

from jointseas.credit.policy.records import Use
from jointseas.kernel.fields import Field


@dataclass(frozen=True)
class Product:
    """`use` is how credit looks at it. `inputs` are asked of whoever applies; the form draws itself from them."""

    code: str
    use: Use
    recourse: bool
    inputs: tuple[Field, ...] = ()
