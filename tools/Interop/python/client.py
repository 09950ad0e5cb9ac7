"""Asks a server for the outliers of a CSV file (timestamp,name,value) and prints its answer as one line of JSON."""
import argparse
import csv
import sys

import grpc
import outliers_pb2 as pb
from google.protobuf.json_format import MessageToJson
from outliers_pb2_grpc import OutliersStub


def read(lines):
    """One metric a line: a time as RFC 3339 has it, or none; a name; a value, NaN and Infinity included."""
    for row in csv.reader(lines):
        if row == ["timestamp", "name", "value"]:
            continue
        time, name, value = row
        metric = pb.Metric(name=name, value=float(value))
        if time:
            metric.time.FromJsonString(time)
        yield metric


def detector_of(arguments):
    return pb.Detector(
        method=arguments.method,
        threshold=arguments.threshold,
        scope="SCOPE_BY_NAME" if arguments.by_name else None,
        direction=arguments.direction,
        min_deviation=arguments.min_deviation,
        explain=arguments.explain,
    )


def detect(stub, metrics, detector, chunk):
    if not chunk:
        return stub.Detect(pb.OutliersRequest(metrics=metrics, detector=detector))
    starts = range(0, max(len(metrics), 1), chunk)
    return stub.DetectSeries(
        pb.OutliersRequest(metrics=metrics[start : start + chunk], detector=None if start else detector)
        for start in starts
    )


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", metavar="FILE|-", type=argparse.FileType())
    parser.add_argument("--server", default="127.0.0.1:9999", metavar="HOST:PORT")
    parser.add_argument("--method", choices=pb.Method.keys())
    parser.add_argument("--threshold", type=float, default=0)
    parser.add_argument("--by-name", action="store_true")
    parser.add_argument("--direction", choices=pb.Direction.keys())
    parser.add_argument("--min-deviation", type=float, default=0)
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--chunk", type=int, default=0, help="stream the series, so many metrics a message")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    with grpc.insecure_channel(arguments.server) as channel:
        try:
            metrics = list(read(arguments.file))
            response = detect(OutliersStub(channel), metrics, detector_of(arguments), arguments.chunk)
        except grpc.RpcError as error:
            print(f"{error.code().name}: {error.details()}", file=sys.stderr)
            sys.exit(3)
    print(MessageToJson(response, preserving_proto_field_name=True, indent=None))


if __name__ == "__main__":
    main()
