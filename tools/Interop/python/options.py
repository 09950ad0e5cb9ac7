"""How outliers are told, checked: what a request's detector asks for, with the defaults filled in."""
import math
from dataclasses import dataclass

import outliers_pb2 as pb
from two_sigma import DEFAULT_THRESHOLD


class InvalidOption(Exception):
    """A rule the caller broke, and the value that broke it."""


class UnsupportedOption(Exception):
    """Something of the contract that this server does not have."""


@dataclass(frozen=True)
class Options:
    threshold: float
    by_name: bool
    high: bool
    low: bool
    min_deviation: float
    explain: bool

    @staticmethod
    def of(detector):
        check_number("threshold", detector.threshold)
        check_number("min_deviation", detector.min_deviation)
        if detector.period < 0:
            raise InvalidOption(f"period must not be below 0, got {detector.period}")
        method = name_of(pb.Method, "method", detector.method)
        scope = name_of(pb.Scope, "scope", detector.scope)
        direction = name_of(pb.Direction, "direction", detector.direction)
        if method not in ("METHOD_UNSPECIFIED", "METHOD_TWO_SIGMA"):
            raise UnsupportedOption(f"this server has METHOD_TWO_SIGMA only, got {method}")
        return Options(
            threshold=detector.threshold or DEFAULT_THRESHOLD,
            by_name=scope == "SCOPE_BY_NAME",
            high=direction != "DIRECTION_LOW",
            low=direction != "DIRECTION_HIGH",
            min_deviation=detector.min_deviation,
            explain=detector.explain,
        )


def check_number(option, value):
    if not math.isfinite(value) or value < 0:
        raise InvalidOption(f"{option} must be finite and not below 0, got {value}")


def name_of(enum, option, number):
    if number not in enum.values():
        raise InvalidOption(f"{option} must be one of {', '.join(enum.keys())}, got {number}")
    return enum.Name(number)
