package main

import (
	"flag"

	"github.com/ardanlabs/python-go/grpc/pb"
)

// detectorFlags declares the flags of a detector; the result reads them once they are parsed.
func detectorFlags() func() *pb.Detector {
	method := flag.String("method", "METHOD_UNSPECIFIED", "as the contract names it")
	threshold := flag.Float64("threshold", 0, "in the method's unit; 0 is its default")
	byName := flag.Bool("by-name", false, "each name is a series of its own")
	direction := flag.String("direction", "DIRECTION_UNSPECIFIED", "as the contract names it")
	minDeviation := flag.Float64("min-deviation", 0, "smaller deviations are no outliers")
	explain := flag.Bool("explain", false, "say of each outlier what was expected")
	return func() *pb.Detector {
		detector := &pb.Detector{
			Method:       pb.Method(pb.Method_value[*method]),
			Threshold:    *threshold,
			Direction:    pb.Direction(pb.Direction_value[*direction]),
			MinDeviation: *minDeviation,
			Explain:      *explain,
		}
		if *byName {
			detector.Scope = pb.Scope_SCOPE_BY_NAME
		}
		return detector
	}
}
