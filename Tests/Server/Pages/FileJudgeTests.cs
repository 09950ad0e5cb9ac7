using System.Text;
using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Pages.Dropped;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Pages;

/// <summary>Files that are dropped on the page.</summary>
[TestClass]
public sealed class FileJudgeTests
{
    private const int Megabytes = 64;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("", "the file must hold metrics, got an empty file", DisplayName = "nothing")]
    [DataRow("timestamp,value\n", "the file must hold metrics, got none", DisplayName = "a header alone")]
    [DataRow("PK\u0003\u0004\u0000", "line 1 must be text, got a zero byte", DisplayName = "no text")]
    [DataRow("a,b,c,d,e\n", "line 1 must have a value, a time and a value, or a time, a name and a value; got 5 fields and no header that names them", DisplayName = "other columns")]
    [DataRow("1,2\n3,4,5\n", "line 2 must have 2 fields, got 3", DisplayName = "a line with more fields")]
    [DataRow("1,2\n3,<b>\n", "line 2 must have a number for its value, got \"<b>\"", DisplayName = "no number")]
    [DataRow("soon,2\n", "line 1 must have a time in ISO 8601 or seconds since 1970, got \"soon\"", DisplayName = "no time")]
    public async Task What_is_no_file_of_metrics_is_refused_with_its_line(string text, string words)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        var judge = server.Services.GetRequiredService<FileJudge>();

        foreach (var call in new[] { judge.WatchAsync, judge.DetectAsync })
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
            Assert.AreEqual(words, (await Assert.ThrowsExactlyAsync<InvalidInputException>(() => call(file, _ => { }, TestContext.CancellationToken))).Message);
        }
    }

    [TestMethod]
    public async Task A_line_without_end_is_not_held()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var file = new RepeatedLines("1", Megabytes << 20);

        var error = await Assert.ThrowsExactlyAsync<InvalidInputException>(() => server.Services.GetRequiredService<FileJudge>().WatchAsync(file, _ => { }, TestContext.CancellationToken));

        Assert.Contains("line 1 must have at most 65536 bytes", error.Message);
        Assert.IsLessThan(1 << 20, file.Position);
    }

    [TestMethod]
    public async Task A_large_file_is_judged_as_it_comes_and_its_room_is_given_back()
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var file = new RepeatedLines("2026-11-02T00:00:00Z,cpu,100\n", 4 << 20);
        var (budget, most) = (server.Services.GetRequiredService<Budget>(), 0L);

        var found = await server.Services.GetRequiredService<FileJudge>().WatchAsync(file, _ => most = Math.Max(most, budget.Held), TestContext.CancellationToken);

        Assert.AreEqual((4 << 20) / 29, found.Metrics);
        Assert.IsTrue(most is > 0 and < 2 << 20, $"{most}");
        Assert.AreEqual(0, budget.Held);
    }

    [TestMethod]
    [DataRow("value\n1\n2\n", 2, DisplayName = "values alone")]
    [DataRow("\uFEFFtime,value,name\r\n2026-11-02,1,\"a,\"\"b\"\"\"\r\n\r\n", 1, DisplayName = "a byte-order mark, quotes, an empty line, Windows's ends")]
    [DataRow("1709210096,cpu,1.5\n1709210097,cpu,NaN", 2, DisplayName = "seconds, a missing value and no end of line")]
    public async Task Files_come_in_many_forms(string text, int metrics)
    {
        await using var server = await RunningServer.StartAsync("--http-port", "0");
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));

        Assert.AreEqual(metrics, (await server.Services.GetRequiredService<FileJudge>().WatchAsync(file, _ => { }, TestContext.CancellationToken)).Metrics);
    }

    /// <summary>The same line again and again.</summary>
    private sealed class RepeatedLines(string line, long length) : Stream
    {
        private readonly byte[] _line = Encoding.UTF8.GetBytes(line);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var most = (int)Math.Min(count, (length / _line.Length * _line.Length) - Position);
            for (var index = 0; index < most; index++)
            {
                buffer[offset + index] = _line[Position++ % _line.Length];
            }

            return most;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
