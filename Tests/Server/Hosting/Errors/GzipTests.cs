using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting.Errors;

[TestClass]
public sealed class GzipTests
{
    private static readonly string[] _methods = ["Detect", "DetectSeries", "Watch"];

    [TestMethod]
    public async Task A_gzip_that_was_cut_off_anywhere_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        var whole = RawCall.Gzip(Requests.Bytes(Requests.Of(Enumerable.Range(0, 300).Select(i => i == 200 ? 1000.0 : i % 7).ToArray())));

        foreach (var method in _methods)
        {
            Assert.AreEqual(0, (await PostAsync(client, method, whole)).GrpcStatus);
        }

        for (var length = 0; length < whole.Length; length++)
        {
            var answer = await PostAsync(client, _methods[length % 3], whole[..length]);
            Assert.AreEqual((int)StatusCode.InvalidArgument, answer.GrpcStatus, $"{length} of {whole.Length} bytes: {answer.Message}");
        }
    }

    [TestMethod]
    public async Task What_is_no_gzip_is_refused_with_words()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        var garbage = new byte[300];
        new Random(1).NextBytes(garbage);
        foreach (var method in _methods)
        {
            var answer = await PostAsync(client, method, garbage);
            Assert.AreEqual(((int)StatusCode.InvalidArgument, "message: is no gzip", new("MESSAGE_MALFORMED")), (answer.GrpcStatus, answer.Message, answer.Details), method);
        }
    }

    private static Task<RawAnswer> PostAsync(HttpClient client, string method, byte[] gzip) =>
        RawCall.PostAsync(client, $"/pb.Outliers/{method}", RawCall.Frame(gzip, flag: 1), header: ("grpc-encoding", "gzip"));
}
