"""Trend, season and the robust test, each written the slow and plain way."""
import numpy as np

from common import extreme_studentised, median, serve
from esd import esd


def slots_of(count, times):
    if times is None:
        return np.arange(count)
    steps = np.diff(np.sort(times))
    steps = np.sort(steps[steps > 0])
    step = int(steps[len(steps) // 2]) if len(steps) else 1
    since = times - times.min()
    return (2 * since + step) // (2 * step)


def period_of(slots, values, span):
    finite = np.isfinite(values)
    if (~np.isnan(values)).sum() < 4 or not finite.any() or span // 8 > (~np.isnan(values)).sum():
        return None
    middle = median(values[finite])
    unit = 3 * 1.4826 * median(np.abs(values[finite] - middle))
    grid = np.full(span, np.nan)
    order = np.argsort(slots, kind="stable")[::-1]
    for i in order:
        if not np.isnan(values[i]):
            off = values[i] - middle if finite[i] else np.nan
            grid[slots[i]] = np.clip(off / unit, -1, 1) if 0 < unit < np.inf else np.sign(off)
    there = ~np.isnan(grid)
    if there.sum() > 1:
        places = np.arange(span)
        line = np.polyfit(places[there] - span / 2, grid[there], 1)
        grid = grid - np.polyval(line, places - span / 2)
    else:
        grid = grid - np.nanmean(grid)
    filled = np.where(there, grid, 0)
    pairs = np.correlate(there.astype(float), there.astype(float), "full")[span - 1:]
    products = np.correlate(filled, filled, "full")[span - 1:]
    if not products[0] > 0:
        return None
    with np.errstate(all="ignore"):
        alike = np.where(pairs > 0, products / pairs, 0) / (products[0] / pairs[0])
        enough = np.maximum(0.3, 3.5 / np.sqrt(pairs))
    below = np.flatnonzero(alike < 0)
    if len(below) == 0:
        return None
    peaks = [lag for lag in range(max(2, below[0]), span // 2 + 1)
             if alike[lag] >= alike[lag - 1] and alike[lag] > alike[lag + 1] and alike[lag] > enough[lag]]
    if not peaks:
        return None
    first = next(lag for lag in peaks if alike[lag] >= 0.8 * alike[peaks].max())
    half = span // 2
    peak = first + int(alike[first:min(first + first // 2, half) + 1].argmax())
    season, times = float(peak), 2
    while times * season <= half:
        start = round(times * season) - peak // 8
        end = min(round(times * season) + peak // 8, half)
        season = (start + int(alike[start:end + 1].argmax())) / times
        times *= 2
    return round(season)


def finite_median(values):
    values = values[np.isfinite(values)]
    return median(values) if len(values) else np.nan


def trend_of(slots, values, span, period):
    seasons = min(max(3, -(-25 // period)), max(1, span // period - 1))
    width = period * max(seasons, 1)
    first, last = width // 2, span - width + width // 2

    def window(place):
        start = place - width // 2
        return finite_median(values[(slots >= start) & (slots < start + width)])

    def line(place, inner):
        value = window(place)
        with np.errstate(all="ignore"):
            slope = (window(inner) - value) / np.float64(inner - place)
        return (value if np.isfinite(value) else overall), (slope if np.isfinite(slope) else 0.0)

    overall = finite_median(values)
    before, rise = line(first, min(first + width, last))
    after, fall = line(last, max(last - width, first))
    trend = np.array([
        before + rise * (slot - first) if slot < first else after + fall * (slot - last) if slot > last else window(slot)
        for slot in slots])
    return np.where(np.isfinite(trend), trend, overall)


def robust_spread(data):
    middle = np.median(data)
    distances = np.abs(data - middle)
    spread = np.median(distances)
    return middle, (1.4826 * spread if spread > 0 else 1.253314 * distances.mean())


def seasonal(values, times, period, threshold):
    slots = slots_of(len(values), times)
    span = int(slots.max()) + 1 if len(slots) else 0
    present = ~np.isnan(values)
    if not present.any():
        return []
    season = period or period_of(slots, values, span)
    if season is None:
        return esd(values, times, period, threshold)
    indices = np.flatnonzero(present)
    slots, values = slots[present], values[present]
    trend = trend_of(slots, values, span, season)
    profile = np.zeros(season)
    for phase in range(season):
        rest = (values - trend)[slots % season == phase]
        profile[phase] = 0 if np.isnan(finite_median(rest)) else finite_median(rest)
    rest = values - (trend + profile[slots % season])
    finite = np.isfinite(rest)
    return extreme_studentised(rest[finite], robust_spread, threshold, indices[finite], indices[~finite])


serve(seasonal)
