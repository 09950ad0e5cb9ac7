"""Finds the outliers among seven values: example.py [host:port]"""
import sys

import grpc
from outliers_pb2 import Metric, OutliersRequest
from outliers_pb2_grpc import OutliersStub

server = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:9999"
with grpc.insecure_channel(server) as channel:
    values = [1, 2, 100, 1, 3, 200, 1]
    request = OutliersRequest(metrics=[Metric(name="CPU", value=value) for value in values])
    response = OutliersStub(channel).Detect(request)
    print("outliers at:", list(response.indices))
