package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/ardanlabs/python-go/grpc/pb"
	"google.golang.org/protobuf/types/known/timestamppb"
)

func readFile(path string) ([]*pb.Metric, error) {
	file := os.Stdin
	if path != "-" {
		var err error
		if file, err = os.Open(path); err != nil {
			return nil, err
		}
		defer file.Close()
	}
	return read(file)
}

// read takes one metric a line: a time as RFC 3339 has it, or none; a name; a value, NaN and Infinity included.
func read(lines io.Reader) ([]*pb.Metric, error) {
	rows := csv.NewReader(lines)
	rows.FieldsPerRecord = 3
	var metrics []*pb.Metric
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return metrics, nil
		}
		if err != nil {
			return nil, err
		}
		if row[2] == "value" {
			continue
		}
		metric, err := metricOf(row[0], row[1], row[2])
		if err != nil {
			line, _ := rows.FieldPos(0)
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		metrics = append(metrics, metric)
	}
}

func metricOf(when, name, value string) (*pb.Metric, error) {
	number, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return nil, err
	}
	metric := &pb.Metric{Name: name, Value: number}
	if when != "" {
		parsed, err := time.Parse(time.RFC3339Nano, when)
		if err != nil {
			return nil, err
		}
		metric.Time = timestamppb.New(parsed)
	}
	return metric, nil
}
