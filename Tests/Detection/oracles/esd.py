"""Rosner's test as a plain loop in 80-bit numbers, with scipy's quantile of Student's t."""
import numpy as np

from common import extreme_studentised, serve


def mean_and_deviation(data):
    return data.mean(), data.std(ddof=1)


def esd(values, times, period, threshold):
    finite = np.isfinite(values)
    return extreme_studentised(values[finite], mean_and_deviation, threshold, np.flatnonzero(finite), np.flatnonzero(np.isinf(values)))


if __name__ == "__main__":
    serve(esd)
