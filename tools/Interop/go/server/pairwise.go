package main

// pairwiseSum adds in numpy's order, so that the last bit is numpy's too: fewer than 8 values in order; up to 128 in
// eight lanes; more by halves. A sum in plain order would answer differently where a value lies exactly on the fence.
func pairwiseSum(values []float64) float64 {
	switch n := len(values); {
	case n < 8:
		return addInOrder(0, values)
	case n <= 128:
		return sumInLanes(values)
	default:
		half := n / 2
		half -= half % 8
		return pairwiseSum(values[:half]) + pairwiseSum(values[half:])
	}
}

func addInOrder(sum float64, values []float64) float64 {
	for _, value := range values {
		sum += value
	}
	return sum
}

func sumInLanes(values []float64) float64 {
	var lanes [8]float64
	whole := len(values) - len(values)%8
	for i := 0; i < whole; i += 8 {
		for lane, value := range values[i : i+8] {
			lanes[lane] += value
		}
	}
	sum := ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
	return addInOrder(sum, values[whole:])
}
