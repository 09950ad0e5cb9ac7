"""Calls each method of a service with nothing, prints the answer, gives it back, and says where the second answer differs.

travel.py ADDRESS MODULE SERVICE FORM: MODULE is what protoc calls the file's stubs without _pb2, FORM is json or bytes.
"""
import importlib
import sys

import grpc
from google.protobuf import json_format


FORMS = {
    "json": lambda m: json_format.MessageToJson(m, preserving_proto_field_name=True, indent=None, sort_keys=True, ensure_ascii=False),
    "bytes": lambda m: m.SerializeToString(deterministic=True).hex(),
}


def main(address, module, service, form):
    shown = FORMS[form]
    described = importlib.import_module(module + "_pb2").DESCRIPTOR.services_by_name[service]
    stubs = importlib.import_module(module + "_pb2_grpc")
    streamed = []
    with grpc.insecure_channel(address) as channel:
        stub = getattr(stubs, service + "Stub")(channel)
        for method in described.methods:
            call, given = getattr(stub, method.name), method.input_type._concrete_class()
            if isinstance(call, grpc.UnaryUnaryMultiCallable):
                answer = call(given)
                print(method.name, shown(answer))
                if method.input_type is method.output_type and call(answer) != answer:
                    print(method.name, "differs when it is given back:", shown(call(answer)))
            elif isinstance(call, grpc.UnaryStreamMultiCallable):
                streamed = list(call(given))
                print(method.name, *map(shown, streamed))
            elif isinstance(call, grpc.StreamStreamMultiCallable):
                print(method.name, *map(shown, call(iter(streamed))))
            else:
                print(method.name, shown(call(iter(streamed[1:2]))))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main(*sys.argv[1:])
