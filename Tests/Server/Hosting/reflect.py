"""Lists the services of a server and calls Detect, knowing only its reflection: reflect.py HOST:PORT"""
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

import reflection_pb2
import reflection_pb2_grpc


def ask(channel, **question):
    answers = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(**question)]))
    return next(answers)


def main():
    with grpc.insecure_channel(sys.argv[1]) as channel:
        print(*sorted(each.name for each in ask(channel, list_services="").list_services_response.service))

        pool = descriptor_pool.DescriptorPool()
        files = [descriptor_pb2.FileDescriptorProto.FromString(each) for each in ask(channel, file_containing_symbol="pb.Outliers").file_descriptor_response.file_descriptor_proto]
        for each in sorted(files, key=lambda file: len(file.dependency)):
            pool.Add(each)
        method = pool.FindServiceByName("pb.Outliers").FindMethodByName("Detect")
        factory = message_factory.MessageFactory(pool)
        request = factory.GetPrototype(method.input_type)(metrics=[{"value": value} for value in (1, 2, 100, 1, 3, 200, 1)])
        call = channel.unary_unary(
            "/pb.Outliers/Detect", request_serializer=lambda it: it.SerializeToString(),
            response_deserializer=factory.GetPrototype(method.output_type).FromString)
        print(list(call(request).indices))


main()
