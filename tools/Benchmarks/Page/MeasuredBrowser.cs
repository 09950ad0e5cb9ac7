using System.Diagnostics;
using Microsoft.Playwright;

namespace CodeFirstOutliers.Benchmarks.Page;

/// <summary>A browser that tells how long it takes.</summary>
internal sealed class MeasuredBrowser : IAsyncDisposable
{
    private const string Painted = "() => performance.getEntriesByName('first-contentful-paint').length > 0";
    private const string FirstPaint = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";
    private const string Connected = "() => document.cookie.includes('width=')";

    /// <summary>The picture is put in place of itself: what is measured is reading it, placing it, and the frame that shows it.</summary>
    private const string Redraw = """
        async () => {
          const picture = document.querySelector(".picture"), copy = picture.querySelector("svg").outerHTML, holder = document.createElement("div");
          picture.replaceChildren(holder);
          await new Promise(requestAnimationFrame);
          const start = performance.now();
          holder.innerHTML = copy;
          holder.getBoundingClientRect();
          await new Promise(done => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));
          return performance.now() - start;
        }
        """;

    private readonly Uri _page;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private MeasuredBrowser(Uri page, IPlaywright playwright, IBrowser browser) => (_page, _playwright, _browser) = (page, playwright, browser);

    /// <summary>Starts it, for the page at an address.</summary>
    public static async Task<MeasuredBrowser> StartAsync(Uri page)
    {
        var playwright = await Playwright.CreateAsync();
        return new(page, playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }));
    }

    /// <summary>From the request to the first words, in a browser that knows nothing of the page; the first of all is not counted, as it warms the server.</summary>
    public async Task<IReadOnlyList<double>> FirstPaintsAsync(string path, int rounds)
    {
        List<double> took = [];
        for (var round = 0; round <= rounds; round++)
        {
            await using var fresh = await _browser.NewContextAsync();
            var page = await fresh.NewPageAsync();
            await page.GotoAsync($"{_page}{path}");
            await page.WaitForFunctionAsync(Painted);
            took.Add(await page.EvaluateAsync<double>(FirstPaint));
        }

        return took[1..];
    }

    /// <summary>From the text of a picture to its pixels.</summary>
    public async Task<IReadOnlyList<double>> RedrawsAsync(string path, int rounds)
    {
        List<double> took = [];
        for (var round = 0; round < rounds; round++)
        {
            var page = await OpenAsync(path);
            took.Add(await page.EvaluateAsync<double>(Redraw));
            await page.CloseAsync();
        }

        return took;
    }

    /// <summary>From a change on the server to the page that shows it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="change">Makes the change; gives the value that is to be shown.</param>
    public async Task<IReadOnlyList<double>> ChangesAsync(string path, int rounds, Func<Task<double>> change)
    {
        List<double> took = [];
        var page = await OpenAsync(path);
        for (var round = 0; round < rounds; round++)
        {
            var before = await page.Locator(".summary strong").First.TextContentAsync();
            await change();
            var start = Stopwatch.GetTimestamp();
            await page.WaitForFunctionAsync("before => document.querySelector('.summary strong').textContent !== before", before);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return took;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await _browser.NewPageAsync();
        await page.GotoAsync($"{_page}{path}");
        await page.WaitForFunctionAsync(Connected);
        await page.Locator("path.value").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return page;
    }
}
