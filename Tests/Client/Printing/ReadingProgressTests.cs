using System.IO.Pipelines;
using System.Text;
using System.Text.RegularExpressions;
using CodeFirstOutliers.Client;
using CodeFirstOutliers.Client.Commands;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client.Printing;

/// <summary>Who watches a terminal sees how far a long input has been read, and can end it.</summary>
[TestClass]
public sealed class ReadingProgressTests
{
    private const string Line = "1.00000000000000\n";
    private const int Lines = 500_000;
    private const string RowsAndRate = @"[1-9][\d,]* rows, [1-9][\d,]* a second";

    private readonly Pipe _input = new();
    private readonly Pipe _screen = new();
    private readonly StringBuilder _shown = new();

    [TestMethod]
    public async Task Rows_and_rate_are_shown_of_an_input_without_a_size()
    {
        await using var server = await FakeServer.StartAsync();
        var running = DetectAsync(server, _input.Reader.AsStream());

        await WriteLinesAsync();
        await ShowsAsync(RowsAndRate);
        await _input.Writer.CompleteAsync();

        Assert.AreEqual(ExitCode.Done, await running);
        Assert.DoesNotContain("%", _shown.ToString());
    }

    [TestMethod]
    public async Task The_share_is_shown_of_an_input_with_a_size()
    {
        await using var server = await FakeServer.StartAsync();
        var running = DetectAsync(server, new SizedStream(_input.Reader.AsStream(), 2L * Lines * Line.Length));

        await WriteLinesAsync();
        await ShowsAsync(RowsAndRate, " 50% ");
        await _input.Writer.CompleteAsync();

        Assert.AreEqual(ExitCode.Done, await running);
    }

    [TestMethod]
    public async Task An_interruption_ends_it_while_it_is_shown()
    {
        await using var server = await FakeServer.StartAsync();
        using var interruption = new CancellationTokenSource();
        var running = DetectAsync(server, _input.Reader.AsStream(), interruption.Token);

        await WriteLinesAsync();
        await ShowsAsync(RowsAndRate);
        await interruption.CancelAsync();

        Assert.AreEqual(ExitCode.Interrupted, await running);
        await _input.Writer.CompleteAsync();
    }

    private async Task<int> DetectAsync(FakeServer server, Stream input, CancellationToken cancellationToken = default)
    {
        await using var error = new StreamWriter(_screen.Writer.AsStream()) { AutoFlush = true };
        using var streams = new StandardStreams(input, Stream.Null, error, errorIsTerminal: true);
        return await OutliersCommand.InvokeAsync(["detect", "-", "--server", server.Url], streams, cancellationToken);
    }

    private async Task WriteLinesAsync()
    {
        var thousand = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Line, 1000)));
        for (var written = 0; written < Lines; written += 1000)
        {
            await _input.Writer.WriteAsync(thousand);
        }
    }

    private async Task ShowsAsync(params string[] expected)
    {
        while (!expected.All(pattern => Regex.IsMatch(_shown.ToString(), pattern)))
        {
            var read = await _screen.Reader.ReadAsync();
            _shown.Append(Encoding.UTF8.GetString(read.Buffer));
            _screen.Reader.AdvanceTo(read.Buffer.End);
            Assert.IsFalse(read.IsCompleted, $"it ended, and showed {_shown}");
        }
    }

    /// <summary>A stream that says how long it is, as a file does.</summary>
    private sealed class SizedStream(Stream inner, long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);
    }
}
