"""The echo of conformance.proto: `serve` says on which port, `call ADDRESS` prints what it found."""
import sys
from concurrent import futures

import grpc

import conformance_pb2 as pb
import conformance_pb2_grpc as rpc

DETAIL = "100 % naïve: 数据"


class Echo(rpc.EchoServicer):
    def Unary(self, message, context):
        echoed = [(k, v) for k, v in context.invocation_metadata() if k.startswith("echo-")]
        if echoed:
            context.send_initial_metadata(echoed)
            context.set_trailing_metadata(echoed)
        end(message, context)
        return message

    def Collect(self, messages, context):
        texts = []
        for message in messages:
            end(message, context)
            texts.append(message.text)
        return pb.Message(text="+".join(texts), count=len(texts))

    def Repeat(self, message, context):
        for count in range(1, message.count + 1):
            yield pb.Message(text=message.text, count=count, payload=message.payload)
        end(message, context)

    def Chat(self, messages, context):
        for message in messages:
            end(message, context)
            yield message


def end(message, context):
    if message.wait:
        import threading

        over = threading.Event()
        if context.add_callback(over.set):
            over.wait()
        context.abort(grpc.StatusCode.CANCELLED, "over")
    if message.status > 0:
        code = next(c for c in grpc.StatusCode if c.value[0] == message.status)
        context.set_trailing_metadata([("why", "asked-for")])
        context.abort(code, message.text)


def serve():
    server = grpc.server(futures.ThreadPoolExecutor(16))
    rpc.add_EchoServicer_to_server(Echo(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print("server ready on port", port, flush=True)
    server.wait_for_termination()


def texts(*values):
    return iter([pb.Message(text=v) for v in values])


def joined(messages, field):
    return ",".join(str(getattr(m, field)) for m in messages)


def call(address):
    with grpc.insecure_channel(address) as channel:
        echo = rpc.EchoStub(channel)
        print("unary", echo.Unary(pb.Message(text="hello")).text)
        sent = (("echo-text", "a b%c"), ("echo-bytes-bin", bytes([0, 1, 254, 255])))
        _, got = echo.Unary.with_call(pb.Message(), metadata=sent)
        for metadata in (got.initial_metadata(), got.trailing_metadata()):
            found = dict(metadata)
            print("metadata", found["echo-text"], found["echo-bytes-bin"].hex())
        print("collect", echo.Collect(texts("a", "b", "c")).text)
        print("repeat", joined(echo.Repeat(pb.Message(count=3)), "count"))
        print("chat", joined(echo.Chat(texts("a", "b", "c")), "text"))
        asked = pb.Message(text=DETAIL, status=9, count=2)
        so_far = []
        try:
            for answer in echo.Repeat(asked):
                so_far.append(str(answer.count))
        except grpc.RpcError as error:
            why = dict(error.trailing_metadata())["why"]
            print("status", ",".join(so_far), error.code().value[0], error.details(), why)
        try:
            echo.Unary(pb.Message(wait=True), timeout=0.2)
        except grpc.RpcError as error:
            print("deadline", error.code().value[0])
        waiting = echo.Repeat(pb.Message(count=1, wait=True))
        next(waiting)
        waiting.cancel()
        try:
            next(waiting)
        except grpc.RpcError as error:
            print("cancel", error.code().value[0])
        large = echo.Unary(pb.Message(text="x" * 50000), compression=grpc.Compression.Gzip)
        print("gzip", len(large.text))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    serve() if sys.argv[1] == "serve" else call(sys.argv[2])
