using System.Globalization;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Plotting;
using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Overview;

/// <summary>All series, ranked, a page of them at a time.</summary>
public sealed partial class RankedTable
{
    private const int PerPage = 25;

    private IReadOnlyList<RankedSeries> _found = [];
    private IReadOnlyList<RankedSeries> _shown = [];
    private (IReadOnlyList<RankedSeries>, string?) _foundIn;
    private string? _fault;
    private string? _wanted;
    private int _page;
    private int _pages;

    /// <summary>All of them, ranked.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RankedSeries> Series { get; set; } = [];

    /// <summary>How many the server knows.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    /// <summary>What time it is.</summary>
    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>What is looked for: a part of the name, or a selector with braces.</summary>
    [Parameter]
    public string? Find { get; set; }

    /// <summary>Which page of them, counted from 1.</summary>
    [Parameter]
    public int Page { get; set; } = 1;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    private string CountWords
    {
        get
        {
            var count = Count.ToString("N0", CultureInfo.InvariantCulture);
            var silent = Count - Series.Count;
            return (Find is { Length: > 0 } ? $"{_found.Count.ToString("N0", CultureInfo.InvariantCulture)} of {count} series." : $"{count} series.")
                + (silent > 0 ? $" {silent.ToString("N0", CultureInfo.InvariantCulture)} of them had no value since the server began, and are not ranked." : "");
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_foundIn != (Series, Find))
        {
            (_found, _foundIn) = (Found(), (Series, Find));
        }

        _pages = Math.Max(1, (_found.Count + PerPage - 1) / PerPage);
        _page = Math.Clamp(Page, 1, _pages);
        _shown = [.. _found.Skip((_page - 1) * PerPage).Take(PerPage)];
    }

    private IReadOnlyList<RankedSeries> Found()
    {
        _fault = null;
        if (Find is not { Length: > 0 } text)
        {
            return Series;
        }

        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return [.. Series.Where(each => each.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];
        }

        try
        {
            var selector = SeriesSelector.Parse(text);
            return [.. Series.Where(each => selector.Selects(SeriesName.Parse(each.Name)))];
        }
        catch (FormatException wrong)
        {
            _fault = wrong.Message;
            return [];
        }
    }

    private void Search() => Address.NavigateTo(Address.GetUriWithQueryParameters(new Dictionary<string, object?> { ["find"] = _wanted ?? Find, ["page"] = null }));

    private void Turn(int page) => Address.NavigateTo(Address.GetUriWithQueryParameter("page", page + 1));

    private static string ExpectedOf(Point point) => (double.IsFinite(point.Lower), double.IsFinite(point.Upper)) switch
    {
        (true, true) => $"{ShortNumber.Of(point.Lower)} to {ShortNumber.Of(point.Upper)}",
        (true, false) => $"from {ShortNumber.Of(point.Lower)}",
        (false, true) => $"to {ShortNumber.Of(point.Upper)}",
        _ => "",
    };
}
