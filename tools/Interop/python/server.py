"""A server of the contract with numpy: Detect and DetectSeries by the two-sigma rule; it does not watch."""
import argparse
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import grpc
import numpy as np
import outliers_pb2 as pb
from outliers_pb2_grpc import OutliersServicer, add_OutliersServicer_to_server
from options import InvalidOption, Options, UnsupportedOption
from two_sigma import Fence


class OutliersServer(OutliersServicer):
    def Detect(self, request, context):
        return answer(request.metrics, request.detector, context)

    def DetectSeries(self, request_iterator, context):
        first = next(request_iterator, pb.OutliersRequest())
        rest = chain.from_iterable(request.metrics for request in request_iterator)
        return answer([*first.metrics, *rest], first.detector, context)


def answer(metrics, detector, context):
    logging.info("detect request size: %d", len(metrics))
    try:
        response = find_outliers(metrics, Options.of(detector))
    except InvalidOption as error:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(error))
    except UnsupportedOption as error:
        context.abort(grpc.StatusCode.UNIMPLEMENTED, str(error))
    logging.info("found %d outliers", len(response.indices))
    return response


def find_outliers(metrics, options):
    values = np.fromiter((metric.value for metric in metrics), dtype="float64", count=len(metrics))
    found = {}
    for indices in series(metrics, options.by_name):
        fence = Fence.of(values[indices], options.threshold, options.min_deviation)
        outside = fence.outside(values[indices], options.high, options.low)
        found.update((int(index), fence) for index in np.arange(len(values))[indices][outside])
    response = pb.OutliersResponse(indices=sorted(found))
    if options.explain:
        response.outliers.extend(explain(index, metrics[index], found[index], options) for index in response.indices)
    return response


def series(metrics, by_name):
    """The indices of each series: all of them, or those of each name."""
    if not by_name:
        return [slice(None)]
    names = {}
    for index, metric in enumerate(metrics):
        names.setdefault(metric.name, []).append(index)
    return names.values()


def explain(index, metric, fence, options):
    lower = fence.expected - fence.distance if options.low else -np.inf
    upper = fence.expected + fence.distance if options.high else np.inf
    bound = upper if metric.value > fence.expected else lower
    return pb.Outlier(
        index=index,
        name=metric.name,
        time=metric.time if metric.HasField("time") else None,
        value=metric.value,
        expected=fence.expected,
        lower=lower,
        upper=upper,
        score=np.divide(metric.value - fence.expected, bound - fence.expected),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9999, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--quiet", action="store_true", help="say nothing of single requests")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s - %(levelname)s - %(message)s")

    server = grpc.server(ThreadPoolExecutor())
    add_OutliersServicer_to_server(OutliersServer(), server)
    port = server.add_insecure_port(f"127.0.0.1:{arguments.port}")
    for stop in signal.SIGTERM, signal.SIGINT:
        signal.signal(stop, lambda *_: server.stop(grace=5))
    server.start()
    logging.info("server ready on port %d", port)
    if arguments.quiet:
        logging.disable(logging.INFO)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
