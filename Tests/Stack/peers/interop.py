"""The cases of gRPC's interop-test-descriptions.md: `ADDRESS [CA]` runs all and prints a line for each, over TLS if given who issues certificates."""
import os
import queue
import sys

import grpc

import interop_pb2 as pb
import interop_pb2_grpc as rpc

INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
REQUEST_SIZES = [27182, 8, 1828, 45904]
RESPONSE_SIZES = [31415, 9, 2653, 58979]
PATIENCE = 60


def payload(size):
    return pb.Payload(body=bytes(size))


def large(**more):
    return pb.SimpleRequest(response_size=314159, payload=payload(271828), **more)


def asking(response_size, request_size):
    return pb.StreamingOutputCallRequest(response_parameters=[pb.ResponseParameters(size=response_size)], payload=payload(request_size))


def same(name, expected, got):
    if expected != got:
        raise AssertionError(f"{name} must be {expected!r}, got {got!r}")


def fails(code, call):
    try:
        call()
    except grpc.RpcError as error:
        same("status", code, error.code())
        return error
    raise AssertionError(f"the status must be {code}, got none")


class Requests:
    """A stream of requests that stays open until it is closed."""

    def __init__(self):
        self.queue = queue.Queue()
        self.send, self.close = self.queue.put, lambda: self.queue.put(None)

    def __iter__(self):
        return iter(self.queue.get, None)


class Client:
    def __init__(self, channel):
        self.service = rpc.TestServiceStub(channel)
        self.unimplemented = rpc.UnimplementedServiceStub(channel)

    def answers(self, request, **options):
        response, call = self.service.UnaryCall.with_call(request, timeout=PATIENCE, **options)
        same("payload", bytes(request.response_size), response.payload.body)
        return call

    def empty_unary(self):
        same("response", pb.Empty(), self.service.EmptyCall(pb.Empty(), timeout=PATIENCE))

    def large_unary(self):
        self.answers(large())

    def client_compressed_unary(self):
        compressed = large(expect_compressed=pb.BoolValue(value=True))
        fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.answers(compressed))
        self.answers(compressed, compression=grpc.Compression.Gzip)
        self.answers(large(expect_compressed=pb.BoolValue(value=False)))

    def server_compressed_unary(self):  # the library tells nobody of the flag
        self.answers(large(response_compressed=pb.BoolValue(value=True)))
        self.answers(large(response_compressed=pb.BoolValue(value=False)))

    def client_streaming(self):
        requests = (pb.StreamingInputCallRequest(payload=payload(size)) for size in REQUEST_SIZES)
        same("size", 74922, self.service.StreamingInputCall(requests, timeout=PATIENCE).aggregated_payload_size)

    def server_streaming(self):
        request = pb.StreamingOutputCallRequest(response_parameters=[pb.ResponseParameters(size=size) for size in RESPONSE_SIZES])
        same("sizes", RESPONSE_SIZES, [len(each.payload.body) for each in self.service.StreamingOutputCall(request, timeout=PATIENCE)])

    def ping_pong(self):
        requests = Requests()
        responses = self.service.FullDuplexCall(iter(requests), timeout=PATIENCE)
        for response_size, request_size in zip(RESPONSE_SIZES, REQUEST_SIZES):
            requests.send(asking(response_size, request_size))
            same("size", response_size, len(next(responses).payload.body))
        requests.close()
        same("responses", [], list(responses))

    def empty_stream(self):
        same("responses", [], list(self.service.FullDuplexCall(iter([]), timeout=PATIENCE)))

    def custom_metadata(self):
        sent = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab"))
        unary = self.answers(large(), metadata=sent)
        duplex = self.service.FullDuplexCall(iter([asking(314159, 271828)]), metadata=sent, timeout=PATIENCE)
        same("sizes", [314159], [len(each.payload.body) for each in duplex])
        for call in (unary, duplex):
            same(INITIAL, "test_initial_metadata_value", dict(call.initial_metadata()).get(INITIAL))
            same(TRAILING, b"\xab\xab\xab", dict(call.trailing_metadata()).get(TRAILING))

    def status_code_and_message(self, message="test status message"):
        asked = pb.EchoStatus(code=2, message=message)
        unary = fails(grpc.StatusCode.UNKNOWN, lambda: self.service.UnaryCall(pb.SimpleRequest(response_status=asked), timeout=PATIENCE))
        same("message", message, unary.details())
        requests = [pb.StreamingOutputCallRequest(response_status=asked)]
        duplex = fails(grpc.StatusCode.UNKNOWN, lambda: list(self.service.FullDuplexCall(iter(requests), timeout=PATIENCE)))
        same("message", message, duplex.details())

    def special_status_message(self):
        self.status_code_and_message("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")

    def unimplemented_method(self):
        fails(grpc.StatusCode.UNIMPLEMENTED, lambda: self.service.UnimplementedCall(pb.Empty(), timeout=PATIENCE))

    def unimplemented_service(self):
        fails(grpc.StatusCode.UNIMPLEMENTED, lambda: self.unimplemented.UnimplementedCall(pb.Empty(), timeout=PATIENCE))

    def cancel_after_begin(self):
        requests = Requests()
        call = self.service.StreamingInputCall.future(iter(requests), timeout=PATIENCE)
        call.cancel()
        requests.close()
        same("status", grpc.StatusCode.CANCELLED, call.code())

    def cancel_after_first_response(self):
        requests = Requests()
        requests.send(asking(31415, 27182))
        call = self.service.FullDuplexCall(iter(requests), timeout=PATIENCE)
        same("size", 31415, len(next(call).payload.body))
        call.cancel()
        requests.close()
        fails(grpc.StatusCode.CANCELLED, lambda: next(call))

    def timeout_on_sleeping_server(self):
        requests = Requests()
        requests.send(pb.StreamingOutputCallRequest(payload=payload(27182)))
        fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: list(self.service.FullDuplexCall(iter(requests), timeout=0.001)))
        requests.close()


def connect(address, authority=None):
    if authority is None:
        return grpc.insecure_channel(address)
    with open(authority, "rb") as file:
        return grpc.secure_channel(address, grpc.ssl_channel_credentials(file.read()))


def main():
    with connect(*sys.argv[1:]) as channel:
        client = Client(channel)
        for name, run in vars(Client).items():
            if name.startswith("_") or name == "answers":
                continue
            try:
                run(client)
                print(name, "ok")
            except Exception as failed:
                print(name, "failed:", repr(str(failed)))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
    sys.stdout.flush()
    os._exit(0)  # at the interpreter's end grpcio now and then waits for ever for a thread that is gone
