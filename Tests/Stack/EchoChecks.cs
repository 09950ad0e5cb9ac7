using Grpc.Core;
using ProtoBuf.Grpc;
using CodeFirstOutliers.Tests.Stack.Echo;

namespace CodeFirstOutliers.Tests.Stack;

/// <summary>What must hold of the echo whoever serves it: this process, Go or Python.</summary>
internal static class EchoChecks
{
    public static async Task EverythingAsync(IEcho echo)
    {
        await AllKindsAsync(echo);
        await MetadataAsync(echo);
        await StatusesAsync(echo);
        await DeadlineAsync(echo);
        await CancellationAsync(echo);
        await GzipAsync(echo);
    }

    public static async Task AllKindsAsync(IEcho echo)
    {
        Assert.AreEqual("hello", (await echo.UnaryAsync(new() { Text = "hello" })).Text);
        Assert.AreEqual("", (await echo.UnaryAsync(new())).Text, "an empty message is no bytes at all");
        Assert.AreEqual("a+b+c", (await echo.CollectAsync(Texts("a", "b", "c"))).Text);
        Assert.AreEqual(0, (await echo.CollectAsync(Texts())).Count);
        Assert.AreEqual("1,2,3", await CountsAsync(echo.RepeatAsync(new() { Count = 3 })));
        Assert.AreEqual("", await CountsAsync(echo.RepeatAsync(new())));
        Assert.AreEqual("a,b,c", await TextsAsync(echo.ChatAsync(Texts("a", "b", "c"))));
    }

    public static async Task MetadataAsync(IEcho echo)
    {
        var bytes = new byte[] { 0, 1, 254, 255 };
        var headers = new Metadata { { "echo-text", "a b%c" }, { "echo-bytes-bin", bytes } };
        var context = new CallContext(new CallOptions(headers), CallContextFlags.CaptureMetadata);
        await echo.UnaryAsync(new(), context);
        foreach (var got in new[] { await context.ResponseHeadersAsync(), context.ResponseTrailers() })
        {
            Assert.AreEqual("a b%c", got.GetValue("echo-text"));
            CollectionAssert.AreEqual(bytes, got.GetValueBytes("echo-bytes-bin"));
            Assert.IsNull(got.Get("grpc-status"));
        }
    }

    public static async Task StatusesAsync(IEcho echo)
    {
        const string detail = "100 % naïve: 数据\r\n";
        var asked = new EchoMessage { Text = detail, Count = 2, Status = (int)StatusCode.FailedPrecondition };
        Assert.AreEqual(detail, (await FailsAsync(async () => await echo.UnaryAsync(asked), StatusCode.FailedPrecondition)).Status.Detail);
        var error = await FailsAsync(async () => await echo.CollectAsync(Sequence(asked)), StatusCode.FailedPrecondition);
        Assert.AreEqual("asked-for", error.Trailers.GetValue("why"));

        var got = new List<int>();
        await FailsAsync(
            async () =>
            {
                await foreach (var answer in echo.RepeatAsync(asked))
                {
                    got.Add(answer.Count);
                }
            },
            StatusCode.FailedPrecondition);
        CollectionAssert.AreEqual(new[] { 1, 2 }, got, "the items so far, then the status");
        await FailsAsync(async () => await CountsAsync(echo.ChatAsync(Sequence(asked))), StatusCode.FailedPrecondition);
    }

    public static async Task DeadlineAsync(IEcho echo)
    {
        CallContext Soon() => new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(100));
        var wait = new EchoMessage { Wait = true };
        await FailsAsync(async () => await echo.UnaryAsync(wait, Soon()), StatusCode.DeadlineExceeded);
        await FailsAsync(async () => await echo.CollectAsync(Sequence(wait), Soon()), StatusCode.DeadlineExceeded);
        await FailsAsync(async () => await CountsAsync(echo.RepeatAsync(wait, Soon())), StatusCode.DeadlineExceeded);
        await FailsAsync(async () => await CountsAsync(echo.ChatAsync(Sequence(wait), Soon())), StatusCode.DeadlineExceeded);
    }

    public static async Task CancellationAsync(IEcho echo)
    {
        var wait = new EchoMessage { Wait = true, Count = 1 };
        using var stop = new CancellationTokenSource();
        await using var answers = echo.RepeatAsync(wait, stop.Token).GetAsyncEnumerator();
        Assert.IsTrue(await answers.MoveNextAsync());
        await stop.CancelAsync();
        var error = await FailsAsync(async () => await answers.MoveNextAsync(), StatusCode.Cancelled);
        Assert.AreEqual("Call canceled by the client.", error.Status.Detail);
    }

    public static async Task GzipAsync(IEcho echo)
    {
        var text = new string('x', 50_000);
        var gzip = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        Assert.AreEqual(text, (await echo.UnaryAsync(new() { Text = text }, new CallOptions(gzip))).Text);
        Assert.AreEqual($"{text}+{text}", (await echo.CollectAsync(Texts(text, text), new CallOptions(gzip))).Text);
    }

    public static async Task<RpcException> FailsAsync(Func<Task> call, StatusCode expected)
    {
        var error = await Assert.ThrowsExactlyAsync<RpcException>(call);
        Assert.AreEqual(expected, error.StatusCode, error.Status.Detail);
        return error;
    }

    public static IAsyncEnumerable<EchoMessage> Texts(params string[] texts) =>
        Sequence([.. texts.Select(text => new EchoMessage { Text = text })]);

    public static IAsyncEnumerable<EchoMessage> Sequence(params EchoMessage[] messages) => messages.ToAsyncEnumerable();

    public static async Task<string> CountsAsync(IAsyncEnumerable<EchoMessage> answers) =>
        string.Join(',', (await answers.ToListAsync()).Select(answer => answer.Count));

    private static async Task<string> TextsAsync(IAsyncEnumerable<EchoMessage> answers) =>
        string.Join(',', (await answers.ToListAsync()).Select(answer => answer.Text));
}
