using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A server for tests of the client: values above 90 are outliers; keeps what it was asked, and throws what it is told to.</summary>
internal sealed class FakeOutliers : IOutliers
{
    public const double Bound = 90;

    public List<OutliersRequest> Requests { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>Answered to everything, instead of what is right.</summary>
    public OutliersResponse? Lie { get; set; }

    /// <summary>Whether Watch answers on and on.</summary>
    public bool AnswersEndlessly { get; set; }

    public List<string> Notes { get; } = [];

    /// <summary>Told with every answer of Watch.</summary>
    public List<Incident> Incidents { get; } = [];

    /// <summary>Completed when a call has come; awaited by calls that must not end by themselves.</summary>
    public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool NeverAnswers { get; set; }

    /// <summary>The deadline of the last call, UTC.</summary>
    public DateTime Deadline { get; private set; }

    public async ValueTask<OutliersResponse> DetectAsync(OutliersRequest request, CallContext context = default)
    {
        Requests.Add(request);
        await ComeAsync(context);
        return Answer([request]);
    }

    public async ValueTask<OutliersResponse> DetectSeriesAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        await ComeAsync(context);
        await foreach (var request in requests)
        {
            Requests.Add(request);
        }

        return Answer(Requests);
    }

    public async IAsyncEnumerable<OutliersResponse> WatchAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        await ComeAsync(context);
        var counts = new Dictionary<string, int>();
        await foreach (var request in requests)
        {
            Requests.Add(request);
            foreach (var state in request.States)
            {
                counts[state.Name] = BitConverter.ToInt32(state.Data);
            }

            foreach (var metric in request.Metrics)
            {
                counts[metric.Name] = counts.GetValueOrDefault(metric.Name) + 1;
            }

            var answer = Answer([request], explain: true);
            answer.States.AddRange(request.ReturnStates.Select(name =>
                new SeriesState { Name = name, Version = 1, Data = BitConverter.GetBytes(counts.GetValueOrDefault(name)) }));
            do
            {
                yield return answer;
            }
            while (AnswersEndlessly);
        }
    }

    private async Task ComeAsync(CallContext context)
    {
        Deadline = context.ServerCallContext!.Deadline;
        Called.TrySetResult();
        if (Failure is { } failure)
        {
            throw failure;
        }

        if (NeverAnswers)
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
    }

    private OutliersResponse Answer(List<OutliersRequest> requests, bool explain = false)
    {
        if (Lie is not null)
        {
            return Lie;
        }

        var found = requests.SelectMany(request => request.Metrics)
            .Select((metric, index) => new Outlier
            {
                Index = index,
                Time = metric.Time,
                Name = metric.Name,
                Value = metric.Value,
                Expected = 20,
                Lower = double.NegativeInfinity,
                Upper = Bound,
                Score = (metric.Value - 20) / (Bound - 20),
                Term = explain ? "level" : "",
                Surprise = explain ? 5.25 : 0,
            })
            .Where(outlier => outlier.Value > Bound)
            .ToList();
        return new()
        {
            Indices = [.. found.Select(outlier => outlier.Index)],
            Outliers = explain || requests[0].Detector?.Explain == true ? found : [],
            Notes = [.. Notes],
            Incidents = explain ? [.. Incidents] : [],
        };
    }
}
