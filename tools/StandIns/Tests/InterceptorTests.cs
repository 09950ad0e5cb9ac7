using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;
using ProtoBuf.Grpc.Client;
using ProtoBuf.Grpc.Configuration;
using StandIns.Tests.Echo;

namespace StandIns.Tests;

[TestClass]
public sealed class InterceptorTests
{
    [TestMethod]
    public async Task One_place_turns_exceptions_into_statuses_for_every_kind()
    {
        await using var host = await EchoHost.StartAsync(server => server.Interceptors.Add<Mapping>());
        var throwing = new EchoMessage { Status = -1, Text = "secret", Count = 1 };
        Func<Task>[] calls =
        [
            async () => await host.Echo.UnaryAsync(throwing),
            () => host.Echo.CollectAsync(EchoChecks.Sequence(throwing)),
            () => EchoChecks.CountsAsync(host.Echo.RepeatAsync(throwing)),
            () => EchoChecks.CountsAsync(host.Echo.ChatAsync(EchoChecks.Sequence(throwing))),
        ];
        foreach (var call in calls)
        {
            var error = await EchoChecks.FailsAsync(call, StatusCode.Internal);
            Assert.AreEqual("internal error", error.Status.Detail);
        }

        await EchoChecks.AllKindsAsync(host.Echo);
        await EchoChecks.StatusesAsync(host.Echo);
    }

    [TestMethod]
    public async Task Interceptors_stand_in_the_order_they_were_added()
    {
        var order = new StringBuilder();
        await using var host = await EchoHost.StartAsync(server =>
        {
            server.Interceptors.Add<Noting>(order, "outer ");
            server.Interceptors.Add<Noting>(order, "inner ");
        });
        await host.Echo.UnaryAsync(new());
        Assert.AreEqual("outer inner ", order.ToString());
    }

    [TestMethod]
    public void A_configuration_without_parts_is_the_default_itself() =>
        Assert.AreSame(BinderConfiguration.Default, BinderConfiguration.Create());

    [TestMethod]
    public async Task A_marshaller_of_ones_own_is_used_on_both_sides_and_its_status_is_told()
    {
        var binder = BinderConfiguration.Create([ProtoBufMarshallerFactory.Default]);
        binder.SetMarshaller(Marshallers.Create<EchoMessage>(Write, Read));
        await using var host = await EchoHost.StartAsync(binder: binder);
        var echo = host.Channel.CreateGrpcService<IEcho>(ClientFactory.Create(binder));
        Assert.AreEqual("hello", (await echo.UnaryAsync(new() { Text = "hello" })).Text);
        var error = await EchoChecks.FailsAsync(async () => await echo.UnaryAsync(new() { Text = "!" }), StatusCode.InvalidArgument);
        Assert.AreEqual("no shouting", error.Status.Detail);

        static void Write(EchoMessage message, Grpc.Core.SerializationContext context)
        {
            context.SetPayloadLength(message.Text.Length);
            var writer = context.GetBufferWriter();
            writer.Advance(Encoding.ASCII.GetBytes(message.Text, writer.GetSpan(message.Text.Length)));
            context.Complete();
        }

        static EchoMessage Read(DeserializationContext context)
        {
            var text = Encoding.ASCII.GetString(context.PayloadAsReadOnlySequence());
            Assert.AreEqual(context.PayloadLength, text.Length);
            return text != "!" ? new() { Text = text } : throw new RpcException(new(StatusCode.InvalidArgument, "no shouting"));
        }
    }

    [TestMethod]
    public async Task The_length_must_be_told_before_the_writer_is_asked_for()
    {
        Exception? thrown = null;
        var binder = BinderConfiguration.Create([ProtoBufMarshallerFactory.Default]);
        binder.SetMarshaller(Marshallers.Create<EchoMessage>(
            (_, context) =>
            {
                context.GetBufferWriter();
                try
                {
                    context.SetPayloadLength(0);
                }
                catch (InvalidOperationException exception)
                {
                    thrown = exception;
                    throw;
                }
            },
            _ => new()));
        await using var host = await EchoHost.StartAsync(binder: binder);
        await EchoChecks.FailsAsync(async () => await host.Echo.UnaryAsync(new()), StatusCode.Unknown);
        Assert.IsNotNull(thrown);
    }

    private sealed class Mapping : ServerExceptionsInterceptorBase
    {
        protected override bool OnException(Exception exception, out Status status)
        {
            status = new(StatusCode.Internal, "internal error");
            return exception is not RpcException;
        }
    }

    private sealed class Noting(StringBuilder order, string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            order.Append(name);
            return base.UnaryServerHandler(request, context, continuation);
        }
    }
}
