using System.Net;
using CodeFirstOutliers.Tests.Support;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Status = Grpc.Core.Status;

namespace CodeFirstOutliers.Tests.Client;

/// <summary>Whatever a server answers, nothing of it commands a terminal, and an answer that cannot be right is none.</summary>
[TestClass]
public sealed class LyingServerTests
{
    private const string Evil = "\u001b[31mEVIL\u001b]0;owned\u0007\r\nfake\u202e";
    private const string Series = "timestamp,name,value\n1,CPU,1\n2,CPU,2\n3,CPU,3\n";

    [TestMethod]
    [DataRow(new[] { 3 }, "indices has 3, and 3 metrics were sent", DisplayName = "beyond the end")]
    [DataRow(new[] { -1 }, "indices has -1, and 3 metrics were sent", DisplayName = "before the start")]
    [DataRow(new[] { 2, 0 }, "indices has 0 after 2", DisplayName = "backwards")]
    [DataRow(new[] { 1, 1 }, "indices has 1 after 1", DisplayName = "twice")]
    public async Task Indices_of_no_series_are_an_error(int[] indices, string words)
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Lie = new OutliersResponse { Indices = [.. indices] };

        foreach (var command in new[] { "detect", "watch" })
        {
            var run = await ClientRun.InvokeAsync(Series, [command, "-", "--server", server.Url], CancellationToken.None);

            Assert.AreEqual((3, true), (run.ExitCode, run.Error.Contains(words, StringComparison.Ordinal)), run.Error);
        }
    }

    [TestMethod]
    public async Task Outliers_that_are_not_those_of_the_indices_are_an_error()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Lie = new OutliersResponse { Outliers = [new Outlier { Index = 1 }] };

        var run = await ClientRun.InvokeAsync(Series, ["detect", "-", "--explain", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(3, run.ExitCode, run.Error);
        Assert.Contains("an answer that cannot be right: its outliers are not those of its indices", run.Error);
    }

    [TestMethod]
    public async Task More_answers_than_questions_are_an_error()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.AnswersEndlessly = true;

        var run = await ClientRun.InvokeAsync(Series, ["watch", "-", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(3, run.ExitCode, run.Error);
        Assert.Contains("nothing was asked that it could be about", run.Error);
    }

    [TestMethod]
    [DataRow("detect", "text")]
    [DataRow("detect", "csv")]
    [DataRow("detect", "json")]
    [DataRow("watch", "text")]
    [DataRow("watch", "csv")]
    [DataRow("watch", "json")]
    public async Task Names_terms_and_notes_command_no_terminal(string command, string format)
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Lie = new OutliersResponse
        {
            Indices = [1],
            Outliers = [new Outlier { Index = 1, Name = Evil, Term = Evil, Value = 1 }],
            Incidents = [new Incident { Index = 1, Name = Evil, Term = Evil, Over = true }],
            Notes = [Evil],
        };

        string[] explain = command == "detect" ? ["--explain"] : [];
        var run = await ClientRun.InvokeAsync(Series, [command, "-", "--format", format, "--server", server.Url, .. explain], CancellationToken.None);

        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.Contains("EVIL", run.Output);
        AssertHarmless(run.Output + run.Error);
    }

    [TestMethod]
    [DataRow(StatusCode.InvalidArgument, 2)]
    [DataRow(StatusCode.Internal, 3)]
    public async Task A_status_commands_no_terminal(StatusCode status, int exitCode)
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Failure = new RpcException(new Status(status, Evil));

        var run = await ClientRun.InvokeAsync(Series, ["detect", "-", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(exitCode, run.ExitCode);
        Assert.Contains("\\u001B[31mEVIL", run.Error);
        AssertHarmless(run.Error);
    }

    public static IEnumerable<TestDataRow<(byte[] Details, string Words)>> Lies =>
    [
        Lie("what commands a terminal", Any.Pack(new ErrorInfo { Reason = Evil }), " (\\u001B[31mEVIL"),
        Lie("a field that commands one", Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = Evil, Description = Evil } } }), " (\\u001B[31mEVIL"),
        Lie("a detail that is none", new Any { TypeUrl = "type.googleapis.com/google.rpc.ErrorInfo", Value = Garbage }, "\n"),
        Lie("fields that are none", new Any { TypeUrl = "type.googleapis.com/google.rpc.BadRequest", Value = Garbage }, "\n"),
        Lie("a delay that is none", new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = Garbage }, "\n"),
        Lie("a delay before now", Any.Pack(new RetryInfo { RetryDelay = new() { Seconds = -5 } }), "\n"),
        Lie("a delay for ever", Any.Pack(new RetryInfo { RetryDelay = new() { Seconds = long.MaxValue } }), "\n"),
        Lie("a delay of too many nanoseconds", Any.Pack(new RetryInfo { RetryDelay = new() { Nanos = int.MaxValue } }), "\n"),
        Lie("something else", Any.Pack(new Duration()), "\n"),
        new((Garbage.ToByteArray(), "\n")) { DisplayName = "no status" },
        new(([], "\n")) { DisplayName = "nothing" },
    ];

    private static ByteString Garbage => ByteString.CopyFrom(0x0A, 0xFF, 0xFF, 0xFF, 0xFF);

    [TestMethod]
    [DynamicData(nameof(Lies))]
    public async Task Details_that_cannot_be_right_are_left_out_and_others_command_no_terminal(byte[] details, string words)
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Failure = new RpcException(new Status(StatusCode.InvalidArgument, "the rule, got -1"), new Metadata { { "grpc-status-details-bin", details } });

        foreach (var command in new[] { "detect", "watch" })
        {
            var run = await ClientRun.InvokeAsync(Series, [command, "-", "--server", server.Url], CancellationToken.None);

            Assert.AreEqual(2, run.ExitCode);
            Assert.StartsWith($"outliers: the rule, got -1{words}", run.Error);
            AssertHarmless(run.Error);
        }
    }

    [TestMethod]
    [DataRow("grpc-status-details-bin", "no base64!", 3, "answered Internal: Error starting gRPC call.", DisplayName = "details that are not base64, for which the library takes the whole answer for none")]
    [DataRow("grpc-retry-pushback-ms", "soon", 2, "the rule, got -1\n")]
    [DataRow("grpc-retry-pushback-ms", "99999999999999999999", 2, "the rule, got -1\n")]
    public async Task Trailers_that_are_no_trailers_are_an_error_in_one_line(string name, string value, int exitCode, string words)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        await using var server = builder.Build();
        server.Run(call =>
        {
            call.Response.ContentType = "application/grpc";
            call.Response.Headers["grpc-status"] = "3";
            call.Response.Headers["grpc-message"] = "the rule, got -1";
            call.Response.Headers[name] = value;
            return Task.CompletedTask;
        });
        await server.StartAsync();

        foreach (var command in new[] { "detect", "watch" })
        {
            var run = await ClientRun.InvokeAsync(Series, [command, "-", "--server", server.Urls.Single()], CancellationToken.None);

            Assert.AreEqual((exitCode, "", 1), (run.ExitCode, run.Output, run.Error.Count(letter => letter == '\n')));
            Assert.Contains(words, run.Error);
        }
    }

    private static TestDataRow<(byte[], string)> Lie(string name, Any detail, string words) =>
        new((new Google.Rpc.Status { Details = { detail } }.ToByteArray(), words)) { DisplayName = name };

    [TestMethod]
    [DataRow("=cmd|' /C calc'!A0", DisplayName = "=")]
    [DataRow("+1", DisplayName = "+")]
    [DataRow("-1", DisplayName = "-")]
    [DataRow("@SUM(1)", DisplayName = "@")]
    public async Task No_spreadsheet_takes_a_name_for_a_formula(string name)
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Lie = new OutliersResponse { Indices = [1], Outliers = [new Outlier { Index = 1, Name = name, Value = 1 }] };

        var run = await ClientRun.InvokeAsync(Series, ["detect", "-", "--explain", "--format", "csv", "--server", server.Url], CancellationToken.None);

        Assert.StartsWith($"1,,'{name}", run.Output.Split('\n')[1]);
    }

    private static void AssertHarmless(string printed) => Assert.IsFalse(
        printed.Any(letter => (char.IsControl(letter) && letter != '\n') || letter == '\u202e') || printed.Contains("\nfake", StringComparison.Ordinal), printed);
}
