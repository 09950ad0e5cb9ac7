using System.Buffers;
using CodeFirstOutliers.Wire;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CodeFirstOutliers.Tests.GoogleProtobuf;

/// <summary>The codec beside Google's generated parser and protobuf-net's serializer, on random and on broken messages.</summary>
[TestClass]
public sealed class DifferentialTests
{
    /// <summary>FUZZ_MESSAGES sets how many broken messages of each kind are read, FUZZ_SEED repeats a run.</summary>
    private static readonly int s_messages = Setting("FUZZ_MESSAGES") ?? 50_000;

    private static readonly int s_seed = Setting("FUZZ_SEED") ?? Environment.TickCount;

    [TestMethod]
    public void Broken_requests_are_read_or_refused_as_by_Google() => Compare(
        messages => messages.Request().ToByteArray(),
        Pb.OutliersRequest.Parser,
        bytes => ToGoogle.Message(RequestReader.Read(bytes)),
        request => request.Metrics.Select(metric => metric.Time));

    [TestMethod]
    public void Broken_responses_are_read_or_refused_as_by_Google() => Compare(
        messages => messages.Response().ToByteArray(),
        Pb.OutliersResponse.Parser,
        bytes => ToGoogle.Message(ResponseReader.Read(bytes)),
        response =>
        [
            .. response.Outliers.Select(outlier => outlier.Time),
            .. response.Incidents.SelectMany(incident => new[] { incident.Start, incident.End, incident.Told }),
        ]);

    private static void Compare<T>(
        Func<RandomMessages, byte[]> next,
        MessageParser<T> google,
        Func<ReadOnlySequence<byte>, T> ours,
        Func<T, IEnumerable<Timestamp?>> times)
        where T : class, IMessage<T>
    {
        var random = new Random(s_seed);
        var (messages, mutations) = (new RandomMessages(random), new Mutations(random));
        var (other, accepted) = (next(messages), 0);
        for (var count = 0; count < s_messages; count++)
        {
            var message = next(messages);
            var bytes = mutations.Of(message, other);
            var place = $"FUZZ_SEED={s_seed}, message {count}: {Convert.ToHexString(bytes)}";
            var expected = Parse(google, bytes, out var isInvalidText);
            if (isInvalidText)
            {
                OurCodec.TryRead(ours, new(bytes)); // read or refused, but without another exception
                continue;
            }

            if (expected is not null && Differences.HasImpossibleTime(times(expected)))
            {
                expected = null;
            }

            var (read, refused) = OurCodec.TryRead(ours, Segments.Cut(bytes, random.Next(4) * random.Next(20), random));
            if (refused is not null && Differences.IsOverflowingLength(refused, bytes.Length))
            {
                continue;
            }

            Assert.AreEqual(expected is null, read is null, $"refused by one alone ({refused}); {place}");
            if (expected is not null)
            {
                Differences.CutTo100Nanoseconds(times(expected));
                Assert.AreEqual(expected, read, place);
                accepted++;
            }

            other = message;
        }

        Assert.IsGreaterThan(s_messages / 10, accepted, "too few messages were whole enough to compare their values");
        Assert.IsLessThan(s_messages * 9 / 10, accepted, "too few messages were broken");
    }

    private static T? Parse<T>(MessageParser<T> parser, byte[] bytes, out bool isInvalidText)
        where T : class, IMessage<T>
    {
        isInvalidText = false;
        try
        {
            // a parser that keeps unknown fields checks them; one that does not has values to compare
            parser.ParseFrom(bytes);
            return parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            isInvalidText = Differences.IsInvalidText(error);

            // it overflows at lengths near 2^31 and may then look past the end of its buffer: refused as well
            return null;
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : null;
}
