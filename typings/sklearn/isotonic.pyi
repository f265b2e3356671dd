from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

class IsotonicRegression:
    def __init__(self, *, y_min: float = ..., y_max: float = ..., out_of_bounds: str = ...) -> None: ...
    def fit(self, odds: Floats, came: Floats, /, sample_weight: Floats | None = ...) -> IsotonicRegression: ...
    def predict(self, odds: Floats, /) -> Floats: ...
