using CodeFirstOutliers.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

[TestClass]
public sealed class KestrelLimitsTests
{
    [TestMethod]
    [DataRow("--port=0", 60, DisplayName = "by default")]
    [DataRow("--Kestrel:Limits:Http2:KeepAlivePingDelay=00:00:05", 5, DisplayName = "as configured")]
    public async Task A_silent_connection_is_asked_whether_its_caller_is_there(string setting, int seconds)
    {
        await using var server = await RunningServer.StartAsync(setting);

        Assert.AreEqual(TimeSpan.FromSeconds(seconds), Limits(server).Http2.KeepAlivePingDelay);
    }

    [TestMethod]
    public async Task A_connection_beyond_the_limit_is_not_served()
    {
        await using var server = await RunningServer.StartAsync("--Kestrel:Limits:MaxConcurrentConnections=1");
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
        using var another = new HttpClient { BaseAddress = new(server.Url) };

        await Assert.ThrowsAsync<HttpRequestException>(() => RawCall.PostAsync(another, "/pb.Outliers/Detect", RawCall.Frame([])));
        CollectionAssert.AreEqual(new[] { 5 }, (await server.Outliers.DetectAsync(Requests.Of(Requests.Seven))).Indices);
    }

    private static KestrelServerLimits Limits(RunningServer server) => server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
}
