package main

import "github.com/ardanlabs/python-go/grpc/pb"

// Values that are judged together, and where each stood in the request.
type series struct {
	values  []float64
	indices []int32 // nil where the series is the whole request
}

func (s *series) index(i int) int32 {
	if s.indices == nil {
		return int32(i)
	}
	return s.indices[i]
}

func seriesOf(metrics []*pb.Metric, byName bool) []*series {
	if !byName {
		whole := &series{values: make([]float64, len(metrics))}
		for i, metric := range metrics {
			whole.values[i] = metric.Value
		}
		return []*series{whole}
	}
	var all []*series
	names := map[string]*series{}
	for i, metric := range metrics {
		named, known := names[metric.Name]
		if !known {
			named = &series{}
			names[metric.Name] = named
			all = append(all, named)
		}
		named.values = append(named.values, metric.Value)
		named.indices = append(named.indices, int32(i))
	}
	return all
}
