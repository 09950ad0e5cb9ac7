"""The modified z-score of Iglewicz and Hoaglin, written plainly."""
import numpy as np

from common import median, serve


def mad(values, times, period, threshold):
    finite = np.isfinite(values)
    data = values[finite]
    out = np.isinf(values)
    if len(data) > 0:
        middle = median(data)
        distance = np.abs(data - middle)
        spread = median(distance)
        if spread > 0:
            out[finite] = 0.6745 * distance / spread > threshold
        elif distance.mean() > 0:
            out[finite] = distance / (1.253314 * distance.mean()) > threshold
    return np.flatnonzero(out)


serve(mad)
