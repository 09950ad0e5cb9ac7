using System.Buffers;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstOutliers.Tests.Server.Hosting.Errors;

/// <summary>Where the collector has no more, a call is refused for now, wherever it stands; nobody is told of a bug.</summary>
[TestClass]
public sealed class NoMemoryTests
{
    private static readonly ErrorMapping _errors = new(NullLogger<ErrorMapping>.Instance);

    [TestMethod]
    public void A_message_that_finds_none() => AssertRefused(() => Read<OutliersRequest>(new Exhausted()));

    [TestMethod]
    public void A_message_without_a_codec_that_finds_none() => AssertRefused(() => Read<ListSeriesRequest>(new Exhausted()));

    [TestMethod]
    public void A_method_that_finds_none() => AssertRefused(() => throw _errors.Told(new InsufficientMemoryException()));

    [TestMethod]
    public void A_gzip_that_cannot_be_kept() => AssertRefused(() => new WholeGzip(1000).CreateDecompressionStream(new Full()));

    [TestMethod]
    public void A_gzip_that_cannot_be_inflated()
    {
        using var inflating = new WholeGzip(1000).CreateDecompressionStream(new MemoryStream(RawCall.Gzip(new byte[500])));

        AssertRefused(() => inflating.CopyTo(new Full()));
    }

    [TestMethod]
    public void What_the_stack_says_of_an_error_of_its_own_is_not_shown()
    {
        var call = new DefaultHttpContext();
        call.Response.Headers["grpc-status"] = "2";
        call.Response.Headers["grpc-message"] = "Exception was thrown by handler.";

        _errors.Complete(call);

        Assert.AreEqual(("13", "internal%20error"), (call.Response.Headers["grpc-status"].ToString(), call.Response.Headers["grpc-message"].ToString()));
    }

    private static void AssertRefused(Action action)
    {
        var error = Assert.ThrowsExactly<RpcException>(action);
        Assert.AreEqual((StatusCode.ResourceExhausted, new("SERVER_BUSY", RetryAfter: TimeSpan.FromSeconds(1))), (error.StatusCode, Details.Of(error)));
        Assert.AreEqual("the server has no memory for it at the moment: try again later, or with less at a time", error.Status.Detail);
        Assert.AreEqual("1000", error.Trailers.GetValue("grpc-retry-pushback-ms"));
    }

    private static void Read<T>(DeserializationContext context) => OutliersBinder.Create(_errors.Told, () => default).GetMarshaller<T>().ContextualDeserializer(context);

    /// <summary>A message for which there is no memory.</summary>
    private sealed class Exhausted : DeserializationContext
    {
        public override int PayloadLength => 1;

        public override byte[] PayloadAsNewBuffer() => throw new InsufficientMemoryException();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new InsufficientMemoryException();
    }

    /// <summary>A stream for whose bytes there is no memory.</summary>
    private sealed class Full : MemoryStream
    {
        public override void CopyTo(Stream destination, int bufferSize) => throw new InsufficientMemoryException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InsufficientMemoryException();
    }
}
