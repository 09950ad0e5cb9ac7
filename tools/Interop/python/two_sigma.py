"""The two-sigma rule: a value is an outlier when it lies more than threshold population standard deviations from the mean."""
from dataclasses import dataclass

import numpy as np

DEFAULT_THRESHOLD = 2.0


@dataclass(frozen=True)
class Fence:
    """Where values of a series were expected; outside lie the outliers."""

    expected: float
    distance: float

    @staticmethod
    def of(values, threshold, min_deviation):
        """NaN is missing and an infinity says nothing about its neighbours: neither counts."""
        counted = values[np.isfinite(values)]
        if not counted.size:
            return Fence(np.nan, np.nan)
        if counted.min() == counted.max():
            return Fence(counted[0], min_deviation)  # their computed mean may be another
        with np.errstate(over="ignore", invalid="ignore"):
            return Fence(counted.mean(), max(threshold * counted.std(), min_deviation))

    def outside(self, values, high, low):
        """Whether each value is an outlier, on the sides that are looked at."""
        with np.errstate(over="ignore", invalid="ignore"):
            deviation = values - self.expected
            infinite = np.isinf(values)
            above = np.where(infinite, values > 0, deviation > self.distance)
            below = np.where(infinite, values < 0, -deviation > self.distance)
        return (above & high) | (below & low)
