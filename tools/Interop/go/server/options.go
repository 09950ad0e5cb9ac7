package main

import (
	"math"

	"github.com/ardanlabs/python-go/grpc/pb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const defaultThreshold = 2

// How outliers are told, checked: what a request's detector asks for, with the defaults filled in.
type options struct {
	threshold    float64
	byName       bool
	high, low    bool
	minDeviation float64
	explain      bool
}

func optionsOf(detector *pb.Detector) (options, error) {
	if err := check(detector); err != nil {
		return options{}, err
	}
	asked := options{
		threshold:    detector.GetThreshold(),
		byName:       detector.GetScope() == pb.Scope_SCOPE_BY_NAME,
		high:         detector.GetDirection() != pb.Direction_DIRECTION_LOW,
		low:          detector.GetDirection() != pb.Direction_DIRECTION_HIGH,
		minDeviation: detector.GetMinDeviation(),
		explain:      detector.GetExplain(),
	}
	if asked.threshold == 0 {
		asked.threshold = defaultThreshold
	}
	return asked, nil
}

func check(detector *pb.Detector) error {
	if threshold := detector.GetThreshold(); !finiteAndNotNegative(threshold) {
		return status.Errorf(codes.InvalidArgument, "threshold must be finite and not below 0, got %v", threshold)
	}
	if deviation := detector.GetMinDeviation(); !finiteAndNotNegative(deviation) {
		return status.Errorf(codes.InvalidArgument, "min_deviation must be finite and not below 0, got %v", deviation)
	}
	if period := detector.GetPeriod(); period < 0 {
		return status.Errorf(codes.InvalidArgument, "period must not be below 0, got %d", period)
	}
	if _, known := pb.Scope_name[int32(detector.GetScope())]; !known {
		return status.Errorf(codes.InvalidArgument, "scope must be a known one, got %d", detector.GetScope())
	}
	if _, known := pb.Direction_name[int32(detector.GetDirection())]; !known {
		return status.Errorf(codes.InvalidArgument, "direction must be a known one, got %d", detector.GetDirection())
	}
	return checkMethod(detector.GetMethod())
}

func checkMethod(method pb.Method) error {
	switch _, known := pb.Method_name[int32(method)]; {
	case !known:
		return status.Errorf(codes.InvalidArgument, "method must be a known one, got %d", method)
	case method != pb.Method_METHOD_UNSPECIFIED && method != pb.Method_METHOD_TWO_SIGMA:
		return status.Errorf(codes.Unimplemented, "this server has METHOD_TWO_SIGMA only, got %v", method)
	}
	return nil
}

func finiteAndNotNegative(value float64) bool {
	return value >= 0 && !math.IsInf(value, 1)
}
