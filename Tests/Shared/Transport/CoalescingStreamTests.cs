using System.Text;
using CodeFirstOutliers.Transport;

namespace CodeFirstOutliers.Tests.Shared.Transport;

/// <summary>What is written is sent whole and in order, together where the connection is slower, and a failure is not lost.</summary>
[TestClass]
public sealed class CoalescingStreamTests : IDisposable
{
    private readonly GatedStream _connection = new();

    public void Dispose() => _connection.Dispose();

    [TestMethod]
    public async Task What_is_written_while_the_connection_is_busy_goes_out_together()
    {
        await using var stream = new CoalescingStream(_connection);
        await stream.WriteAsync("a"u8.ToArray());
        await _connection.Started();
        await stream.WriteAsync("bc"u8.ToArray());
        await stream.WriteAsync("def"u8.ToArray());
        _connection.Finish();
        await _connection.Started();
        _connection.Finish();

        Assert.AreEqual("a|bcdef", _connection.Written);
    }

    [TestMethod]
    public async Task Who_writes_waits_while_too_much_is_yet_to_be_sent()
    {
        await using var stream = new CoalescingStream(_connection);
        await stream.WriteAsync("a"u8.ToArray());
        await _connection.Started();
        var writing = stream.WriteAsync(new byte[CoalescingStream.MostWaiting]).AsTask();
        Assert.IsFalse(writing.IsCompleted);

        _connection.FinishAll();
        await writing;
    }

    [TestMethod]
    public async Task A_failure_reaches_who_writes_next_and_who_reads()
    {
        await using var stream = new CoalescingStream(_connection);
        await stream.WriteAsync("a"u8.ToArray());
        await _connection.Started();
        _connection.Fail();
        await _connection.Closed;

        var failure = await Assert.ThrowsExactlyAsync<IOException>(async () => await stream.WriteAsync("b"u8.ToArray()));
        Assert.AreEqual("the cable was cut", failure.Message);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(async () => await stream.ReadExactlyAsync(new byte[1]));
    }

    [TestMethod]
    public async Task Closing_it_closes_the_connection_even_while_it_is_busy()
    {
        var stream = new CoalescingStream(_connection);
        await stream.WriteAsync("a"u8.ToArray());
        await _connection.Started();
        await stream.DisposeAsync();

        await _connection.Closed;
    }

    /// <summary>A connection that takes each write when the test lets it.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private readonly SemaphoreSlim _started = new(0);
        private readonly SemaphoreSlim _finished = new(0);
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _written = [];
        private bool _fails;

        public string Written => string.Join('|', _written);

        public Task Closed => _closed.Task;

        public Task Started() => _started.WaitAsync();

        public void Finish() => _finished.Release();

        public void FinishAll() => _finished.Release(1000);

        public void Fail()
        {
            _fails = true;
            Finish();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _written.Add(Encoding.ASCII.GetString(buffer.Span));
            _started.Release();
            await _finished.WaitAsync(cancellationToken);
            if (_fails)
            {
                throw new IOException("the cable was cut");
            }
        }

        protected override void Dispose(bool disposing)
        {
            _closed.TrySetResult();
            FinishAll();
            base.Dispose(disposing);
        }
    }
}
