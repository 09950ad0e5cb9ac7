package main

import (
	"context"
	"io"
	"log"
	"math"
	"sort"

	"github.com/ardanlabs/python-go/grpc/pb"
)

// The embedded server answers Unimplemented to what has no method here: Watch.
type outliersServer struct {
	pb.UnimplementedOutliersServer
	quiet bool
}

func (s *outliersServer) Detect(_ context.Context, request *pb.OutliersRequest) (*pb.OutliersResponse, error) {
	return s.answer(request.Metrics, request.Detector)
}

func (s *outliersServer) DetectSeries(stream pb.Outliers_DetectSeriesServer) error {
	var metrics []*pb.Metric
	var detector *pb.Detector
	for chunks := 0; ; chunks++ {
		request, err := stream.Recv()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if chunks == 0 {
			detector = request.Detector
		}
		metrics = append(metrics, request.Metrics...)
	}
	response, err := s.answer(metrics, detector)
	if err != nil {
		return err
	}
	return stream.SendAndClose(response)
}

func (s *outliersServer) answer(metrics []*pb.Metric, detector *pb.Detector) (*pb.OutliersResponse, error) {
	s.logf("detect request size: %d", len(metrics))
	options, err := optionsOf(detector)
	if err != nil {
		return nil, err
	}
	response := findOutliers(metrics, options)
	s.logf("found %d outliers", len(response.Indices))
	return response, nil
}

func (s *outliersServer) logf(format string, arguments ...interface{}) {
	if !s.quiet {
		log.Printf(format, arguments...)
	}
}

func findOutliers(metrics []*pb.Metric, options options) *pb.OutliersResponse {
	response := &pb.OutliersResponse{}
	for _, series := range seriesOf(metrics, options.byName) {
		fence := fenceOf(series.values, options.threshold, options.minDeviation)
		for i, value := range series.values {
			if !fence.outside(value, options.high, options.low) {
				continue
			}
			index := series.index(i)
			response.Indices = append(response.Indices, index)
			if options.explain {
				response.Outliers = append(response.Outliers, explain(index, metrics[index], fence, options))
			}
		}
	}
	sort.Slice(response.Indices, func(i, j int) bool { return response.Indices[i] < response.Indices[j] })
	sort.Slice(response.Outliers, func(i, j int) bool { return response.Outliers[i].Index < response.Outliers[j].Index })
	return response
}

func explain(index int32, metric *pb.Metric, fence fence, options options) *pb.Outlier {
	lower, upper := math.Inf(-1), math.Inf(1)
	if options.low {
		lower = fence.expected - fence.distance
	}
	if options.high {
		upper = fence.expected + fence.distance
	}
	bound := lower
	if metric.Value > fence.expected {
		bound = upper
	}
	return &pb.Outlier{
		Index:    index,
		Name:     metric.Name,
		Time:     metric.Time,
		Value:    metric.Value,
		Expected: fence.expected,
		Lower:    lower,
		Upper:    upper,
		Score:    (metric.Value - fence.expected) / (bound - fence.expected),
	}
}
