"""Reads cases from standard input and writes the indices of their outliers to standard output, all little-endian.

A case is: number of values (int32), number of times (int32: 0 or as many), period (int32, 0 = not given), threshold (float64),
then the values (float64) and the times (int64). An answer is: a count (int32), then the indices (int32).
"""
import struct
import sys

import numpy as np


def serve(outliers):
    """Answers every case with outliers(values, times or None, period, threshold), which returns ascending indices."""
    read, write = sys.stdin.buffer, sys.stdout.buffer
    header = struct.Struct("<iiid")
    with np.errstate(all="ignore"):
        while head := read.read(header.size):
            count, timed, period, threshold = header.unpack(head)
            values = np.frombuffer(read.read(8 * count), "<f8")
            times = np.frombuffer(read.read(8 * timed), "<i8") if timed else None
            found = np.asarray(outliers(values, times, period, threshold), "<i4")
            write.write(struct.pack("<i", len(found)) + found.tobytes())
