using System.Globalization;
using CodeFirstOutliers.Client.Reading;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CodeFirstOutliers.Client.Printing;

/// <summary>A bar that shows how far a long file has been read, for who watches a terminal.</summary>
public sealed class ReadingProgress : IDisposable
{
    private const long LongFile = 8 << 20;

    private readonly CancellationTokenSource _end = new();
    private readonly Task _showing;

    private ReadingProgress(IAnsiConsole console, MetricStream input, MetricReader reader) =>
        _showing = ShowAsync(console, input, reader, _end.Token);

    /// <summary>Shows it where it is worth showing: on a terminal, for a file of 8 MB or more, or one whose size is not known.</summary>
    /// <returns>Takes it off the screen when disposed; null where it is not shown.</returns>
    public static ReadingProgress? Show(MetricStream input, MetricReader reader, StandardStreams streams) =>
        streams.ErrorIsTerminal && input.Size is null or >= LongFile
            ? new(Console(streams), input, reader)
            : null;

    /// <summary>Takes it off the screen.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _showing.GetAwaiter().GetResult();
        _end.Dispose();
    }

    // Whether someone watches is known; the library would ask standard input, which may be a pipe all the same.
    private static IAnsiConsole Console(StandardStreams streams) =>
        AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(streams.Error), Interactive = InteractionSupport.Yes });

    private static Task ShowAsync(IAnsiConsole console, MetricStream input, MetricReader reader, CancellationToken end) =>
        console.Progress()
            .AutoClear(true)
            .Columns(input.Size is null
                ? [new SpinnerColumn(), new RowsColumn(reader)]
                : [new ProgressBarColumn(), new PercentageColumn(), new RowsColumn(reader), new RemainingTimeColumn()])
            .StartAsync(async context =>
            {
                var task = context.AddTask(input.Name, maxValue: input.Size ?? double.PositiveInfinity);
                task.IsIndeterminate = input.Size is null;
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
                while (!end.IsCancellationRequested)
                {
                    task.Value = input.Position;
                    await Task.WhenAny(timer.WaitForNextTickAsync(end).AsTask()).ConfigureAwait(false);
                }
            });

    private sealed class RowsColumn(MetricReader reader) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var seconds = task.ElapsedTime?.TotalSeconds ?? 0;
            var rate = seconds > 0 ? reader.Count / seconds : 0;
            return new Text(string.Create(CultureInfo.InvariantCulture, $"{reader.Count:N0} rows, {rate:N0} a second"));
        }
    }
}
