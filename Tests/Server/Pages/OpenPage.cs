using CodeFirstOutliers.Tests.Support;
using Microsoft.Playwright;

namespace CodeFirstOutliers.Tests.Server.Pages;

/// <summary>A page in a real browser, which complains of nothing.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>The pictures that the documentation shows.</summary>
    private static readonly string[] _documented = ["overview", "overview-phone", "series", "series-dark"];

    /// <summary>Where they are put; only where they are asked for.</summary>
    private static readonly string? _docs = Environment.GetEnvironmentVariable("OUTLIERS_SCREENSHOTS") is "docs" ? Repository.PathOf("docs", "page") : null;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _complaints = [];

    private OpenPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_playwright, _browser, Page) = (playwright, browser, page);
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) => Note(true, $"a dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of, such as a breach of the content security policy.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens an address and waits until the page can be used.</summary>
    public static async Task<OpenPage> OpenAsync(string address, int width = 1100, int height = 900, bool isDark = false, string zone = "Europe/Berlin")
    {
        Absent.Unless([Chromium], Debian.Install("chromium"));
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light, TimezoneId = zone });
        var page = await context.NewPageAsync();
        var open = new OpenPage(playwright, browser, page);
        await open.GoAsync(address);
        return open;
    }

    /// <summary>Goes to another address, and waits until the page can be used: its first word to the server sets a cookie.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForFunctionAsync("() => document.cookie.includes('width=')");
    }

    /// <summary>Whether everything has its place within the width.</summary>
    public async Task<bool> FitsAsync() => await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    /// <summary>Keeps how it looks, for whoever looks at the tests, and for the documentation.</summary>
    public async Task ShootAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Join(AppContext.BaseDirectory, "page")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Join(folder, $"{name}.jpg"), FullPage = true, Type = ScreenshotType.Jpeg, Quality = 60 });
        if (_docs is not null && _documented.Contains(name))
        {
            // the window and no more, which keeps it small
            await Page.ScreenshotAsync(new() { Path = Path.Join(Directory.CreateDirectory(_docs).FullName, $"{name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 60 });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Note(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            lock (_complaints)
            {
                _complaints.Add(text);
            }
        }
    }
}
