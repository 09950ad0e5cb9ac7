using Grpc.Core;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Tests.Stack.Echo;

/// <summary>The echo; a test may watch its calls and stand in its way.</summary>
public sealed class EchoService(EchoWatcher watcher) : IEcho
{
    public async ValueTask<EchoMessage> UnaryAsync(EchoMessage message, CallContext context = default)
    {
        var server = context.ServerCallContext!;
        watcher.Seen.Enqueue(SeenCall.Of(server));
        var echoed = new Metadata();
        foreach (var entry in context.RequestHeaders!.Where(entry => entry.Key.StartsWith("echo-", StringComparison.Ordinal)))
        {
            echoed.Add(entry);
            server.ResponseTrailers.Add(entry);
        }

        if (echoed.Count > 0)
        {
            await server.WriteResponseHeadersAsync(echoed);
        }

        await EndAsync(message, context);
        return message;
    }

    public async Task<EchoMessage> CollectAsync(IAsyncEnumerable<EchoMessage> messages, CallContext context = default)
    {
        var texts = new List<string>();
        await foreach (var message in messages)
        {
            await EndAsync(message, context);
            texts.Add(message.Text);
        }

        return new() { Text = string.Join('+', texts), Count = texts.Count };
    }

    public async IAsyncEnumerable<EchoMessage> RepeatAsync(EchoMessage message, CallContext context = default)
    {
        try
        {
            for (var count = 1; count <= message.Count; count++)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                watcher.CountRepeated();
                yield return new() { Text = message.Text, Count = count, Payload = message.Payload };
            }

            await EndAsync(message, context);
        }
        finally
        {
            watcher.Ended.TrySetResult();
        }
    }

    public async IAsyncEnumerable<EchoMessage> ChatAsync(IAsyncEnumerable<EchoMessage> messages, CallContext context = default)
    {
        await foreach (var message in messages)
        {
            await EndAsync(message, context);
            yield return message;
        }
    }

    private async Task EndAsync(EchoMessage message, CallContext context)
    {
        if (message.Wait)
        {
            watcher.Waiting.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                watcher.Cancelled.TrySetResult(context.CancellationToken.IsCancellationRequested);
            }
        }

        if (message.Status < 0)
        {
            throw new InvalidOperationException(message.Text);
        }

        if (message.Status > 0)
        {
            throw new RpcException(new((StatusCode)message.Status, message.Text), new Metadata { { "why", "asked-for" } });
        }
    }
}
