using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeFirstOutliers.Benchmarks.Messages;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary><c>drive NAME URL</c>: the process of one client, which calls for as many seconds as each line of its input says.</summary>
internal static class DriveCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("client").AcceptOnlyFromAmong([.. Callers.Names]);
        var server = new Argument<string>("server");
        var concurrency = new Option<int>("--concurrency") { DefaultValueFactory = _ => 32 };
        var command = new Command("drive", "Calls a server as fast as it can; started by load.") { name, server, concurrency };
        command.Hidden = true;
        command.SetAction((line, _) =>
            DriveAsync(Callers.Create(line.GetRequiredValue(name), new(line.GetRequiredValue(server))), line.GetValue(concurrency)));
        return command;
    }

    private static async Task DriveAsync(ICaller caller, int concurrency)
    {
        using var _ = caller;
        var found = await caller.AskAsync();
        if (!found.SequenceEqual(Sample.Outliers))
        {
            throw new InvalidOperationException($"the server found outliers at [{string.Join(' ', found)}]");
        }

        while (await Console.In.ReadLineAsync() is { } seconds)
        {
            var duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
            var burst = await Burst.MeasureAsync(caller, concurrency, duration);
            Console.WriteLine(JsonSerializer.Serialize(burst, BurstJson.Default.Burst));
        }
    }
}

/// <summary>How a client hands over what it measured.</summary>
[JsonSerializable(typeof(Burst))]
internal sealed partial class BurstJson : JsonSerializerContext;
