"""A server that knows only the fields of article.proto and follows its rule: what ours must get on with."""
import argparse
import signal
from concurrent.futures import ThreadPoolExecutor

import grpc
import numpy as np
from outliers_pb2 import OutliersResponse
from outliers_pb2_grpc import OutliersServicer, add_OutliersServicer_to_server


class OutliersServer(OutliersServicer):
    def Detect(self, request, context):
        values = np.fromiter((metric.value for metric in request.metrics), dtype="float64")
        outliers = np.abs(values - values.mean()) > 2 * values.std()
        return OutliersResponse(indices=np.flatnonzero(outliers))


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--port", type=int, default=9999, help="0 takes a free one (default: %(default)s)")
server = grpc.server(ThreadPoolExecutor())
add_OutliersServicer_to_server(OutliersServer(), server)
port = server.add_insecure_port(f"127.0.0.1:{parser.parse_args().port}")
signal.signal(signal.SIGTERM, lambda *_: server.stop(grace=5))
server.start()
print(f"server ready on port {port}", flush=True)
server.wait_for_termination()
