package main

import "math"

// Where values of a series were expected; outside lie the outliers.
type fence struct{ expected, distance float64 }

// A value is an outlier when it lies more than threshold population standard deviations from the mean.
// NaN is missing and an infinity says nothing about its neighbours: neither counts.
func fenceOf(values []float64, threshold, minDeviation float64) fence {
	counted := finite(values)
	if allEqual(counted) {
		return fence{counted[0], minDeviation} // their computed mean may be another
	}
	n := float64(len(counted))
	mean := pairwiseSum(counted) / n
	squares := make([]float64, len(counted))
	for i, value := range counted {
		deviation := value - mean
		squares[i] = deviation * deviation
	}
	variance := pairwiseSum(squares) / n
	return fence{mean, math.Max(threshold*math.Sqrt(variance), minDeviation)}
}

func (f fence) outside(value float64, high, low bool) bool {
	if math.IsInf(value, 0) {
		return value > 0 && high || value < 0 && low
	}
	deviation := value - f.expected
	return deviation > f.distance && high || -deviation > f.distance && low
}

// finite is values itself where all of them are, so that the usual case copies nothing.
func finite(values []float64) []float64 {
	for i, value := range values {
		if !isFinite(value) {
			counted := append([]float64(nil), values[:i]...)
			for _, value := range values[i:] {
				if isFinite(value) {
					counted = append(counted, value)
				}
			}
			return counted
		}
	}
	return values
}

func allEqual(values []float64) bool {
	for _, value := range values {
		if value != values[0] {
			return false
		}
	}
	return len(values) > 0
}

func isFinite(value float64) bool {
	return !math.IsNaN(value) && !math.IsInf(value, 0)
}
