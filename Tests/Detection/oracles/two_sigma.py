"""The two-sigma rule as one writes it with numpy; infinite values are outliers, and neither they nor NaN are counted."""
import numpy as np

from common import serve


def two_sigma(values, times, period, threshold):
    finite = np.isfinite(values)
    data = values[finite]
    out = np.isinf(values)
    if len(data) > 0 and (data != data[0]).any():
        out[finite] = np.abs(data - data.mean()) > threshold * data.std()
    return np.flatnonzero(out)


serve(two_sigma)
