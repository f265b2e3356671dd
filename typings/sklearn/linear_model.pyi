from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

class LogisticRegression:
    coef_: Floats
    intercept_: Floats
    def __init__(self, **settings: float) -> None: ...
    def fit(self, rows: Floats, came: Floats, /, sample_weight: Floats | None = ...) -> LogisticRegression: ...
    def decision_function(self, rows: Floats, /) -> Floats: ...
