using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>A page that looks for news a few times a second, as long as somebody has it before them.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _ended = new();

    /// <summary>A page that somebody has just opened.</summary>
    protected LivePage() => Ended = _ended.Token;

    /// <summary>Is cancelled when the page is left.</summary>
    protected CancellationToken Ended { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Looks for news, and says whether there are some to show.</summary>
    protected abstract Task<bool> IsNewsAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync(Ended);
        }
    }

    // on the page's own thread, as the first render is
    private async Task FollowAsync(CancellationToken ended)
    {
        using var timer = new PeriodicTimer(_pause);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (await IsNewsAsync())
                {
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the page was left
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
