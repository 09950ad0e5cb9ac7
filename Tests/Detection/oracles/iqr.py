"""Tukey's fences with numpy's own percentiles."""
import numpy as np

from common import serve


def iqr(values, times, period, threshold):
    finite = np.isfinite(values)
    data = values[finite]
    out = np.isinf(values)
    if len(data) > 0:
        # Where the largest differences would overflow, a quarter of everything has the same quartiles, a quarter as large.
        part = 0.25 if np.abs(data).max() > 1e307 else 1.0
        low, high = np.percentile(data * part, [25, 75]) / part
        reach = threshold * (high - low)
        out[finite] = (data < low - reach) | (data > high + reach)
    return np.flatnonzero(out)


serve(iqr)
