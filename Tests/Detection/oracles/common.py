"""Reads cases from standard input and writes the indices of their outliers to standard output, all little-endian.

A case is: number of values (int32), number of times (int32: 0 or as many), period (int32, 0 = not given), threshold (float64),
then the values (float64) and the times (int64). An answer is: a count (int32), then the indices (int32); a count of -1 says that
rounding decides the case, so that neither answer is wrong.
"""
import functools
import struct
import sys

import numpy as np


def serve(outliers):
    """Answers every case with outliers(values, times or None, period, threshold): ascending indices, or None when undecided."""
    read, write = sys.stdin.buffer, sys.stdout.buffer
    header = struct.Struct("<iiid")
    with np.errstate(all="ignore"):
        while head := read.read(header.size):
            count, timed, period, threshold = header.unpack(head)
            values = np.frombuffer(read.read(8 * count), "<f8")
            times = np.frombuffer(read.read(8 * timed), "<i8") if timed else None
            found = outliers(values, times, period, threshold)
            if found is None:
                write.write(struct.pack("<i", -1))
            else:
                write.write(struct.pack("<i", len(found)) + np.asarray(found, "<i4").tobytes())


def median(data):
    """numpy's median, also where the sum of the two middle values overflows."""
    middle = np.median(data)
    return middle if np.isfinite(middle) else np.median(data * 0.25) * 4


@functools.lru_cache(None)
def critical(size, significance):
    """The critical value of the largest of so many studentised deviates."""
    from scipy import stats

    t = stats.t.isf(significance / (2 * size), size - 2)
    return (size - 1) * t / np.sqrt((size - 2 + t * t) * size)


def extreme_studentised(data, centre_and_spread, significance, indices, always):
    """The generalised test; indices are those of data in the series, always are outliers without a test."""
    data = data.astype(np.longdouble)
    left = np.arange(len(data))
    taken, outliers, tied = [], 0, False
    for step in range(1, len(data) // 10 + 1):
        centre, spread = centre_and_spread(data[left])
        if not spread > 0:
            break
        distances = np.abs(data[left] - centre)
        farthest = distances.argmax()
        value = data[left[farthest]]
        ratio = float(distances[farthest] / spread)
        limit = critical(len(data) - step + 1, significance)
        if abs(ratio - limit) < 1e-9 * limit:
            return None
        near = data[left[distances > distances[farthest] * (1 - 1e-9)]]
        other_side = ((near > centre) != (value > centre)).any()
        taken.append(value)
        left = np.delete(left, farthest)
        if ratio > limit:
            outliers, tied = step, other_side
    if tied:
        return None
    found = np.isin(data, taken[:outliers])
    return np.sort(np.concatenate([indices[found], always]))
