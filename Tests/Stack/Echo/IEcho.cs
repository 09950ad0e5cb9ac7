using ProtoBuf.Grpc;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Stack.Echo;

/// <summary>One method of each kind; the Echo of peers/conformance.proto.</summary>
[Service("conformance.Echo")]
public interface IEcho
{
    /// <summary>Answers the message; echoes the metadata echo-text and echo-bytes-bin as headers and as trailers.</summary>
    ValueTask<EchoMessage> UnaryAsync(EchoMessage message, CallContext context = default);

    /// <summary>Answers all texts, joined by plus signs, and their count.</summary>
    Task<EchoMessage> CollectAsync(IAsyncEnumerable<EchoMessage> messages, CallContext context = default);

    /// <summary>Answers the message as often as its count says, counting from 1.</summary>
    IAsyncEnumerable<EchoMessage> RepeatAsync(EchoMessage message, CallContext context = default);

    /// <summary>Answers each message before the next is sent.</summary>
    IAsyncEnumerable<EchoMessage> ChatAsync(IAsyncEnumerable<EchoMessage> messages, CallContext context = default);
}
