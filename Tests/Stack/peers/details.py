"""Makes the same wrong call twice, and prints what each error says: details.py HOST:PORT"""
import sys

import grpc
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

from outliers_pb2 import Detector, OutliersRequest
from outliers_pb2_grpc import OutliersStub


def tell(error):
    print(error.code().value[0], error.details())
    status = Status.FromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
    assert (status.code, status.message) == (error.code().value[0], error.details())
    for detail in status.details:
        if detail.Is(ErrorInfo.DESCRIPTOR):
            told = ErrorInfo.FromString(detail.value)
            print("reason", told.reason, told.domain)
        elif detail.Is(BadRequest.DESCRIPTOR):
            for violation in BadRequest.FromString(detail.value).field_violations:
                print("field", violation.field, violation.description)
        elif detail.Is(RetryInfo.DESCRIPTOR):
            print("retry", RetryInfo.FromString(detail.value).retry_delay.seconds)
        else:
            print("unknown", detail.type_url)


with grpc.insecure_channel(sys.argv[1]) as channel:
    outliers = OutliersStub(channel)
    for call in range(2):
        try:
            outliers.Detect(OutliersRequest(detector=Detector(threshold=-1)))
        except grpc.RpcError as error:
            tell(error)
