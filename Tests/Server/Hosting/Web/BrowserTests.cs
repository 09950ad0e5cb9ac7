using System.Net;
using CodeFirstOutliers.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Server.Hosting.Web;

/// <summary>A page in a real browser calls the server from another origin.</summary>
[TestClass]
public sealed class BrowserTests
{
    private const string Chromium = "/usr/bin/chromium";
    private const byte Trailers = 0x80;

    private const string Call = """
        async ([url, body]) => {
          const headers = { "content-type": "application/grpc-web+proto", "x-grpc-web": "1" };
          try {
            const response = await fetch(url, { method: "POST", headers, body: new Uint8Array(body) });
            return Array.from(new Uint8Array(await response.arrayBuffer()));
          } catch (error) {
            return error.name;
          }
        }
        """;

    [TestMethod]
    public async Task A_page_of_the_origin_that_is_set_finds_outliers_and_another_may_not_call()
    {
        Absent.Unless([Chromium], Debian.Install("chromium"));
        await using var page = await StartPageAsync();
        await using var other = await StartPageAsync();
        await using var server = await RunningServer.StartAsync("--http-port", "0", "--web-origins", page.Urls.Single());
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });

        var answer = await CallAsync(browser, page, server);
        var bytes = answer!.Value.EnumerateArray().Select(each => each.GetByte()).ToArray();
        var length = bytes[4]; // the first frame is the response, shorter than 256 bytes, and the second the trailers
        using var response = new MemoryStream(bytes[5..(5 + length)]);
        CollectionAssert.AreEqual(new[] { 5 }, Serializer.Deserialize<OutliersResponse>(response).Indices.ToArray());
        Assert.AreEqual(Trailers, bytes[5 + length]);
        Assert.Contains("grpc-status: 0", System.Text.Encoding.ASCII.GetString(bytes[(10 + length)..]));

        Assert.AreEqual("TypeError", (await CallAsync(browser, other, server))!.Value.GetString(), "as fetch calls what the browser forbids");
    }

    private static async Task<System.Text.Json.JsonElement?> CallAsync(IBrowser browser, WebApplication from, RunningServer server)
    {
        using var request = new MemoryStream();
        Serializer.Serialize(request, Requests.Of(Requests.Seven));
        var body = RawCall.Frame(request.ToArray()).Select(each => (int)each).ToArray();
        var page = await browser.NewPageAsync();
        await page.GotoAsync(from.Urls.Single());
        return await page.EvaluateAsync(Call, new object[] { $"{server.HttpUrl}/pb.Outliers/Detect", body });
    }

    private static async Task<WebApplication> StartPageAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("a page"));
        await app.StartAsync();
        return app;
    }
}
