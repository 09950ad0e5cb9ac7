using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Ingest.RemoteWrite;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Tests.Server.Ingest.RemoteWrite;

/// <summary>The readers find what is in the messages of the contract, in any order of fields.</summary>
[TestClass]
public sealed class ReadingTests
{
    private const int Seed = 20261127;

    [TestMethod]
    public async Task Both_versions_read_what_was_written()
    {
        await using var server = await RunningServer.StartAsync();
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            var (one, two, expected) = RandomRequests(random);

            CollectionAssert.AreEqual(expected, Read(server, batch => WriteRequestReader.Read(Writing.Bytes(one), batch)), $"1.0, seed {Seed}, round {round}");
            CollectionAssert.AreEqual(expected, Read(server, batch => WriteRequest2Reader.Read(Writing.Bytes(two), batch)), $"2.0, seed {Seed}, round {round}");
        }
    }

    [TestMethod]
    public async Task References_one_by_one_and_symbols_behind_the_series_mean_the_same()
    {
        await using var server = await RunningServer.StartAsync();
        byte[] message = [0x2A, 17, 8, 0, 8, 1, 0x12, 11, 9, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x10, 1, .. "\"\u0008__name__\"\u0002up"u8];

        var samples = Read(server, batch => WriteRequest2Reader.Read(message, batch));

        CollectionAssert.AreEqual(new[] { new Sample("up", 1, DateTime.UnixEpoch.AddMilliseconds(1).Ticks) }, samples);
    }

    [TestMethod]
    public async Task What_is_known_of_series_is_bounded_and_may_be_forgotten()
    {
        await using var server = await RunningServer.StartAsync("--max-held-bytes", "65536");
        var known = new KnownSeries(server.Services.GetRequiredService<IOptions<ServerOptions>>());
        var (labels, most) = (new LabelBytes(10, 100), 0);
        for (var index = 0; index < 1000; index++)
        {
            labels.Clear();
            labels.Add("__name__"u8);
            labels.Add(System.Text.Encoding.UTF8.GetBytes($"m{index}"));
            Assert.AreEqual($"m{index}", known.NameOf(labels));
            most = Math.Max(most, known.Count);
        }

        Assert.IsTrue(most is > 10 and < 65536 / 8 / 128, $"{most}");
    }

    private static (WriteRequest One, WriteRequest2 Two, Sample[] Samples) RandomRequests(Random random)
    {
        var (one, two, samples) = (new WriteRequest(), new WriteRequest2(), new List<Sample>());
        two.Symbols.Add("");
        for (var count = random.Next(5); count > 0; count--)
        {
            (string Name, string Value)[] labels = [("__name__", $"metric{random.Next(3)}"), .. Enumerable.Range(0, random.Next(4)).Select(index => ($"label{index}", $"value ü{random.Next(3)}"))];
            random.Shuffle(labels);
            double[] values = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.NextDouble())];
            one.Series.Add(Writing.Series(labels, values));
            var series = new TimeSeries2();
            series.LabelRefs.AddRange(labels.SelectMany(each => new[] { PlaceOf(each.Name), PlaceOf(each.Value) }));
            series.Samples.AddRange(Writing.Samples(values));
            two.Series.Add(series);
            var name = $"{SeriesName.Of(labels.Select(each => new SeriesLabel(each.Name, each.Value)))}";
            samples.AddRange(values.Select((value, index) => new Sample(name, value, Writing.Start.AddMinutes(index).UtcTicks)));
        }

        return (one, two, [.. samples]);

        uint PlaceOf(string symbol)
        {
            if (!two.Symbols.Contains(symbol))
            {
                two.Symbols.Add(symbol);
            }

            return (uint)two.Symbols.IndexOf(symbol);
        }
    }

    private static Sample[] Read(RunningServer server, Action<WriteBatch> read)
    {
        using var share = new Share(server.Services.GetRequiredService<Budget>());
        var batch = new WriteBatch(server.Services.GetRequiredService<KnownSeries>(), new(), share);
        read(batch);
        Assert.IsNull(batch.FirstFault);
        return batch.ToSamples();
    }
}
